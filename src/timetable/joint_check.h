// 开齐开足: whether every class is taught what the county's plan of courses prescribes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "timetable/joint_plan.h"

namespace gongjin::timetable {

// standards/timetable/*.yaml: lessons a week by grade and subject, in half lessons so that one in
// two weeks can be told.
struct Curriculum {
    struct Hours {
        int least = 0, most = 0;  // in half lessons
    };
    struct Subject {
        std::string name;
        std::vector<std::string> aliases;  // 体育 for 体育与健康; 音乐 and 美术 add up to 艺术
        std::map<int, Hours> by_grade;
    };
    std::string title, source;
    std::vector<Subject> subjects;
    std::map<int, Hours> total;  // by grade
};

Result<Curriculum> read_curriculum(std::string_view bytes, std::string const& file);

struct CurriculumFinding {
    enum class Kind { missing, too_few, too_many, total, not_placed, no_grade };
    Kind kind = Kind::missing;
    int school = nobody, class_index = nobody;
    std::string subject;
    int has = 0, least = 0, most = 0;  // half lessons
    std::string words;                 // 中心校 三1 科学:每周应开 2~3 节,安排了 1 节,少 1 节
};

// What is planned; with `held`, what the table holds.
std::vector<CurriculumFinding> check_curriculum(JointPlan const& plan,
                                                Curriculum const& curriculum, bool held);

}  // namespace gongjin::timetable

#include "timetable/joint_check.h"

#include <charconv>

#include "timetable/joint_messages.h"
#include "timetable/messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// "3", "2-3", "1.5" in half lessons.
std::optional<int> halves(std::string_view text) {
    bool half = false;
    if (text.ends_with(".5")) {
        half = true;
        text.remove_suffix(2);
    }
    int value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = ec == std::errc() && end == text.data() + text.size();
    if (!whole || value < 0 || value > 60) return std::nullopt;
    return 2 * value + (half ? 1 : 0);
}

std::map<int, Curriculum::Hours> by_grade(YamlNode const* node, Problems& problems) {
    std::map<int, Curriculum::Hours> found;
    if (node == nullptr) return found;
    for (auto const& [key, value] : node->entries) {
        auto const grade = halves(key.text);
        size_t const dash = value.text.find('-');
        auto const least = halves(std::string_view(value.text).substr(0, dash));
        auto const most = dash == std::string::npos
                              ? least
                              : halves(std::string_view(value.text).substr(dash + 1));
        bool const good = grade && least && most && *least <= *most && *grade % 2 == 0;
        if (good) found[*grade / 2] = {*least, *most};
        else
            problems.add(value.mark, messages::kBadCount,
                         {"hours", key.text + ": " + value.text, "0", "60"});
    }
    return found;
}

std::string hours_text(int half_lessons) {
    return std::to_string(half_lessons / 2) + (half_lessons % 2 != 0 ? ".5" : "");
}

std::string range_text(Curriculum::Hours const& hours) {
    std::string const least = hours_text(hours.least);
    return hours.least == hours.most ? least : least + "～" + hours_text(hours.most);
}

struct Check {
    JointPlan const& plan;
    Curriculum const& curriculum;
    std::map<std::string, size_t> subject_of;
    // Half lessons by class and what is taught; `any` are all lessons of the class.
    struct Has {
        std::map<size_t, int> by_subject;
        int any = 0;
    };
    std::map<std::pair<int, int>, Has> has, waiting;
    std::vector<CurriculumFinding> found;

    void count(bool held);
    void judge(int school, int class_index);
    void add(CurriculumFinding::Kind kind, int school, int class_index, std::string subject,
             int is, Curriculum::Hours const& hours);
};

void Check::count(bool held) {
    std::map<std::string_view, bool> placed;
    for (HeldLesson const& row : plan.table) placed[row.lesson] = true;
    for (PlannedLesson const& lesson : lessons_of(plan)) {
        if (lesson.kind == PlannedLesson::Kind::discussion) continue;
        bool const plain = lesson.kind == PlannedLesson::Kind::plain;
        bool const counts = !plain || plan.demands[at(lesson.of)].in == PeriodKind::lesson;
        if (!counts) continue;
        int const amount = lesson.periods * (lesson.weeks == Weeks::every ? 2 : 1);
        bool const missing = held && !placed.contains(lesson.id);
        auto const subject = subject_of.find(lesson.subject);
        for (PlannedLesson::Part const& part : lesson.parts)
            for (int each : part.classes) {
                Has& of = (missing ? waiting : has)[{part.school, each}];
                of.any += amount;
                if (subject != subject_of.end()) of.by_subject[subject->second] += amount;
            }
    }
}

void Check::add(CurriculumFinding::Kind kind, int school, int class_index, std::string subject,
                int is, Curriculum::Hours const& hours) {
    using Kind = CurriculumFinding::Kind;
    School const& here = plan.schools[at(school)];
    std::string words = here.name + " " + here.classes[at(class_index)].name + " ";
    std::string const should = "每周应 " + range_text(hours) + " 节，";
    switch (kind) {
        case Kind::no_grade: words += "没有写年级，无法核对开齐开足"; break;
        case Kind::missing: words += subject + "：" + should + "没有安排"; break;
        case Kind::too_few:
            words += subject + "：" + should + "安排了 " + hours_text(is) + " 节，少 " +
                     hours_text(hours.least - is) + " 节";
            break;
        case Kind::too_many:
            words += subject + "：" + should + "安排了 " + hours_text(is) + " 节，多 " +
                     hours_text(is - hours.most) + " 节";
            break;
        case Kind::total:
            words += "周总课时：" + should + "安排了 " + hours_text(is) + " 节";
            break;
        case Kind::not_placed: words += subject + "：有 " + hours_text(is) + " 节还没有排进课表"; break;
    }
    found.push_back({kind, school, class_index, std::move(subject), is, hours.least, hours.most,
                     std::move(words)});
}

void Check::judge(int school, int class_index) {
    using Kind = CurriculumFinding::Kind;
    int const grade = plan.schools[at(school)].classes[at(class_index)].grade;
    Has const& is = has[{school, class_index}];
    Has const& waits = waiting[{school, class_index}];
    if (is.any + waits.any == 0) return;
    if (grade == 0) {
        add(Kind::no_grade, school, class_index, {}, 0, {});
        return;
    }
    for (size_t s = 0; s < curriculum.subjects.size(); ++s) {
        Curriculum::Subject const& subject = curriculum.subjects[s];
        auto const hours = subject.by_grade.find(grade);
        if (hours == subject.by_grade.end()) continue;
        auto const some = is.by_subject.find(s);
        auto const open = waits.by_subject.find(s);
        int const has_now = some == is.by_subject.end() ? 0 : some->second;
        int const to_come = open == waits.by_subject.end() ? 0 : open->second;
        int const planned = has_now + to_come;
        if (planned == 0 && hours->second.least > 0)
            add(Kind::missing, school, class_index, subject.name, 0, hours->second);
        else if (planned < hours->second.least)
            add(Kind::too_few, school, class_index, subject.name, planned, hours->second);
        else if (planned > hours->second.most)
            add(Kind::too_many, school, class_index, subject.name, planned, hours->second);
        if (to_come > 0)
            add(Kind::not_placed, school, class_index, subject.name, to_come, hours->second);
    }
    auto const total = curriculum.total.find(grade);
    int const all = is.any + waits.any;
    if (total != curriculum.total.end() &&
        (all < total->second.least || all > total->second.most))
        add(Kind::total, school, class_index, {}, all, total->second);
}

}  // namespace

Result<Curriculum> read_curriculum(std::string_view bytes, std::string const& file) {
    YamlNode const node = TRY(parse_yaml(bytes, file));
    Problems problems(file);
    MapReader map(node, problems, "curriculum");
    Curriculum curriculum;
    check_language(map, problems);
    (void)map.required_text("curriculum");
    curriculum.title = map.required_text("title");
    curriculum.source = map.required_text("source");
    curriculum.total = by_grade(map.node("total"), problems);
    std::map<std::string, Mark> known;
    if (YamlNode const* const list = map.required("subjects"))
        for (YamlNode const& item : list->items) {
            MapReader each(item, problems, "subject");
            Curriculum::Subject subject;
            subject.name = each.required_text("subject");
            subject.aliases = each.texts("aliases");
            subject.by_grade = by_grade(each.required("hours"), problems);
            each.finish();
            std::vector<std::string> all = subject.aliases;
            all.push_back(subject.name);
            for (std::string const& name : all)
                if (!known.emplace(name, item.mark).second)
                    problems.add(item.mark, messages::kNameTwice, {name, "subjects"});
            curriculum.subjects.push_back(std::move(subject));
        }
    map.finish();
    if (!problems.none()) return problems.as_error();
    return curriculum;
}

std::vector<CurriculumFinding> check_curriculum(JointPlan const& plan,
                                                Curriculum const& curriculum, bool held) {
    Check check{plan, curriculum, {}, {}, {}, {}};
    for (size_t s = 0; s < curriculum.subjects.size(); ++s) {
        check.subject_of[curriculum.subjects[s].name] = s;
        for (std::string const& alias : curriculum.subjects[s].aliases)
            check.subject_of[alias] = s;
    }
    check.count(held);
    for (int s = 0; s < std::ssize(plan.schools); ++s)
        for (int c = 0; c < std::ssize(plan.schools[at(s)].classes); ++c) check.judge(s, c);
    return std::move(check.found);
}

}  // namespace gongjin::timetable

#include "app/sample/staff.h"

#include <array>

#include "app/sample/names.h"
#include "app/sample/values.h"
#include "base/ids.h"

namespace gongjin::sample {

std::vector<Teacher const*> Staff::of(std::string_view school) const {
    std::vector<Teacher const*> found;
    for (Teacher const& teacher : everyone) {
        if (teacher.school == school) found.push_back(&teacher);
    }
    return found;
}

Teacher const* Staff::teacher(Dice& dice, std::string_view school, std::string_view subject) const {
    std::vector<Teacher const*> same, any;
    for (Teacher const* teacher : of(school)) {
        if (!teacher->teaching) continue;
        any.push_back(teacher);
        if (teacher->subject == subject) same.push_back(teacher);
    }
    if (!same.empty()) return dice.one_of(same);
    return any.empty() ? nullptr : dice.one_of(any);
}

Teacher const* Staff::holder(std::string_view school, std::string_view post) const {
    for (Teacher const* teacher : of(school)) {
        if (teacher->post == post) return teacher;
    }
    return nullptr;
}

int Staff::teaching_at(std::string_view school) const {
    int count = 0;
    for (Teacher const* teacher : of(school)) count += teacher->teaching ? 1 : 0;
    return count;
}

namespace {

FieldValue symbol(std::string name) {
    FieldValue value;
    value.type = ValueType::symbol;
    value.text = std::move(name);
    return value;
}

FieldValue symbols(std::string name) {
    FieldValue value;
    value.type = ValueType::symbols;
    value.texts = {std::move(name)};
    return value;
}

// How many teach there: big town schools lead, village schools are small.
int size_of(Dice& dice, Unit const& school, bool leads) {
    if (leads) return dice.between(88, 112);
    std::string const place = text_of(school, "place");
    if (text_of(school, "ownership") == "private") return dice.between(40, 52);
    if (place == "county_town" || place == "city") return dice.between(66, 80);
    if (place == "village") return dice.between(19, 28);
    return dice.between(36, 62);
}

// The posts of a school in order: heads first, then those who teach, then the others.
std::string post_of(int number, int teaching, int all) {
    if (number == 0) return "principal";
    if (number == 1) return "business_vice_principal";
    if (number == 2 && teaching > 30) return "moral_vice_principal";
    if (number <= 2 + all / 16) return "middle_cadre";
    if (number <= 2 + all / 16 + all / 14) return "research_head";
    if (number >= all - 2) return number == all - 1 ? "worker" : "clerk";
    return number % 2 == 0 ? "head_teacher" : "teacher";
}

constexpr std::array<std::string_view, 10> kSubjects = {
    "chinese", "maths", "english", "science", "morality", "music", "pe", "art", "it", "practice"};
constexpr std::array<int, 10> kSubjectWeights = {34, 26, 10, 7, 4, 5, 6, 5, 2, 1};

std::string title_at(Dice& dice, int age) {
    if (age < 27) return dice.chance(60) ? "none" : "second";
    if (age < 35) return dice.chance(80) ? "second" : "first";
    if (age < 45) return dice.chance(70) ? "first" : "second";
    return dice.chance(25) ? "senior" : "first";
}

bool teaches(std::string_view post) {
    return post != "clerk" && post != "worker" && post != "principal" &&
           post != "business_vice_principal" && post != "moral_vice_principal";
}

Teacher make_teacher(Dice& dice, Unit const& school, std::string post, Date since) {
    Teacher teacher;
    teacher.school = school.id;
    teacher.post = std::move(post);
    teacher.teaching = teaches(teacher.post);
    bool const head = !teacher.teaching && teacher.post != "clerk" && teacher.post != "worker";
    int const age = head ? dice.between(40, 57) : dice.between(23, 58);
    teacher.birth = *Date::of(since.civil().year - age, dice.between(1, 12), 1);
    teacher.subject = std::string(kSubjects[dice.weighted(kSubjectWeights)]);
    bool const is_private = text_of(school, "ownership") == "private";
    teacher.established = !is_private && dice.chance(95);
    teacher.backbone = age > 30 && dice.chance(16);
    teacher.id = uuid_v7({(since.days * 86'400LL) * 1'000'000}, dice.random());
    return teacher;
}

TimedFact fact_of(Dice& dice, Teacher const& teacher, Instant at, Date since) {
    PersonPut put;
    put.from = since;
    put.birth = teacher.birth;
    put.birth_month_only = true;
    put.post = Post{teacher.school, teacher.school, teacher.post, PersonState::on_post};
    int const age = years_between(teacher.birth, since);
    put.attributes["title"] = symbol(title_at(dice, age));
    put.attributes["subjects"] = symbols(teacher.subject);
    put.attributes["established"] = yes_no(teacher.established);
    put.attributes["backbone"] = yes_no(teacher.backbone);
    FactDraft draft;
    draft.command_id = uuid_v7(at, dice.random());
    draft.subject_id = teacher.id;
    draft.happened_on = since;
    draft.actor = "demo";
    draft.payload = put;
    return {at, draft};
}

bool is_lead(County const& county, std::string_view school) {
    for (auto const& [id, community] : county.communities) {
        for (Membership const& member : community.members) {
            if (member.unit == school && member.role == "lead") return true;
        }
    }
    return false;
}

}  // namespace

Staff make_staff(SampleCounty& out, Dice& dice, County const& founded,
                 std::string_view silent_school, Date since) {
    Staff staff;
    std::int64_t second = 0;
    // Told some weeks after the year began, once the notice was out.
    Instant const begin{((since.days + 20) * 86'400LL + 3600) * 1'000'000};
    for (auto const& [id, unit] : founded.units) {
        if (unit.type != "school" || id == silent_school) continue;
        int const teaching = size_of(dice, unit, is_lead(founded, id));
        int const all = teaching + 5;
        for (int number = 0; number < all; ++number) {
            Teacher teacher = make_teacher(dice, unit, post_of(number, teaching, all), since);
            Instant const at{begin.us + second++ * 1'000'000};
            out.facts.push_back(fact_of(dice, teacher, at, since));
            PersonPrivate data;
            data.name = person_name(dice, dice.chance(72));
            data.phone = phone_number(dice);
            data.staff_number = "FH" + std::to_string(100001 + staff.everyone.size());
            out.people.emplace_back(teacher.id, data);
            staff.everyone.push_back(std::move(teacher));
        }
    }
    return staff;
}

}  // namespace gongjin::sample

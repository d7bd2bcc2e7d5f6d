// A small scheme and a small county, built by hand for tests: one community with a lead L, its
// campus L1, members X (teaching point X1), Y, Z; another community with lead K and member W.
#pragma once

#include "engine/question.h"
#include "engine/test_county_world.h"

namespace gongjin::testing {

inline Date day(std::string_view text) { return *parse_date(text); }

inline Expression op(Op op, std::vector<Expression> children = {}) {
    Expression e;
    e.op = op;
    e.children = std::move(children);
    return e;
}
inline Expression ref(Op kind, int index, std::vector<Expression> of = {}) {
    Expression e = op(kind, std::move(of));
    e.ref = index;
    return e;
}
inline Expression named(Op kind, std::string name, std::vector<Expression> children = {}) {
    Expression e = op(kind, std::move(children));
    e.name = std::move(name);
    return e;
}
inline Expression num(Fraction value) {
    Expression e = op(Op::number);
    e.number = value;
    return e;
}
inline Expression sym(std::string domain, std::string name) {
    Expression e = named(Op::symbol, std::move(name));
    e.domain = std::move(domain);
    return e;
}
inline Expression call(std::string name, std::vector<Expression> args) {
    return named(Op::call, std::move(name), std::move(args));
}
inline Expression by_reading(int reading, std::vector<std::string> cases,
                             std::vector<Expression> branches) {
    Expression e = op(Op::choice);
    Choice choice;
    choice.by = {ref(Op::reading, reading)};
    choice.cases = std::move(cases);
    choice.branches = std::move(branches);
    e.choice = {choice};
    return e;
}

enum WordAt { kAuthority, kCommunity, kSchool, kLead, kMember, kPerson, kSubject, kYoung, kSite };
enum ReadingAt { kScope, kThreshold };
enum ParameterAt { kLessonsDue, kVisitsDue, kShare, kPeople, kYoungAge };
enum MeasureAt { kLessons, kVisits, kCovered, kYoungHere, kMeetings, kListed, kSessions };

inline Kind kind_of(std::string name, std::string title, bool span, std::vector<KindRole> roles,
                    std::vector<KindField> fields) {
    Kind kind;
    kind.name = std::move(name);
    kind.title = {std::move(title), ""};
    kind.span = span;
    kind.roles = std::move(roles);
    kind.fields = std::move(fields);
    return kind;
}

inline KindRole unit_role(std::string name, bool several = false) {
    KindRole role;
    role.name = std::move(name);
    role.word = "school";
    role.several = several;
    return role;
}

inline void add_vocabulary(Plan& plan) {
    Enum subject{"subject", {"学科", "Subject"}, false, {}};
    for (auto [name, zh] : {std::pair{"chinese", "语文"}, {"maths", "数学"}, {"english", "英语"}}) {
        Symbol symbol;
        symbol.name = name;
        symbol.title = {zh, name};
        symbol.core = true;
        subject.symbols.push_back(symbol);
    }
    Enum post{"post", {"职务", "Post"}, false, {}};
    for (auto name : {"principal", "teacher", "worker"}) {
        Symbol symbol;
        symbol.name = name;
        symbol.teaching = std::string_view(name) == "teacher";
        post.symbols.push_back(symbol);
    }
    plan.vocabulary.enums = {subject, post};
    auto add = [&](Owner owner, std::string name, FieldType type, std::string zh) {
        Attribute attribute;
        attribute.owner = owner;
        attribute.name = std::move(name);
        attribute.type = type;
        attribute.title = {std::move(zh), ""};
        plan.vocabulary.attributes.push_back(attribute);
    };
    add(Owner::unit, "teachers", FieldType::number, "教师人数");
    add(Owner::unit, "staff", FieldType::symbol_set, "教职工");
    add(Owner::unit, "in_community", FieldType::boolean, "已加入教共体");
    add(Owner::unit, "private_school", FieldType::boolean, "民办");
    add(Owner::person, "age", FieldType::number, "年龄");
    add(Owner::person, "post", FieldType::symbol, "职务");
    plan.vocabulary.attributes.back().domain = "post";

    KindRole person;
    person.name = "person";
    person.word = "person";
    person.type = RoleType::person;
    KindField attendance{"attendance", FieldType::number, "", {}, {"参加人数", "attendance"}};
    KindField subject_field{"subject", FieldType::symbol, "subject", {}, {"学科", "subject"}};
    auto units = unit_role("units", true);
    units.joins = {"by", "at"};
    plan.kinds.kinds = {
        kind_of("demo_lesson", "示范课", false, {unit_role("by"), unit_role("at", true)},
                {subject_field}),
        kind_of("live_lesson", "直播课", false, {unit_role("by"), unit_role("at", true)},
                {subject_field}),
        kind_of("meeting", "会议", false, {unit_role("by"), unit_role("at", true), units}, {}),
        kind_of("posting", "派出", true, {unit_role("from"), unit_role("to"), person}, {}),
        kind_of("session", "教研", false, {unit_role("by"), unit_role("at", true), units},
                {subject_field}),
        kind_of("study_visit", "听课研修", false, {unit_role("by"), unit_role("at")}, {attendance}),
        kind_of("weak_subject", "薄弱学科", true, {unit_role("at", true)}, {subject_field})};
    for (Kind& kind : plan.kinds.kinds) {
        for (KindRole const& role : kind.roles) kind.required.push_back(role.name);
    }
}

inline void add_words(Plan& plan) {
    auto word = [&](std::string name, std::string zh, WordKind kind, int at, std::string domain) {
        SubjectWord entry;
        entry.name = std::move(name);
        entry.title = {std::move(zh), ""};
        entry.kind = kind;
        entry.ref = at;
        entry.domain = std::move(domain);
        entry.single_role = entry.name == "lead";
        plan.words.push_back(entry);
    };
    word("authority", "教育局", WordKind::authority, -1, "");
    word("community", "教共体", WordKind::community, -1, "");
    word("school", "学校", WordKind::unit, -1, "");
    word("lead", "牵头校", WordKind::role, -1, "");
    word("member", "成员校", WordKind::role, -1, "");
    word("person", "人员", WordKind::person, -1, "");
    word("subject", "学科", WordKind::symbol, -1, "subject");
    word("young_posting", "青年教师派出", WordKind::population, 0, "");
    word("site", "学校", WordKind::population, 1, "");
    plan.words.push_back({"posting", {"派出", ""}, WordKind::record, 3, "", false});
}

inline void add_periods(Plan& plan) {
    auto range = [](std::string_view a, std::string_view b) {
        return DateRange::of_days(day(a), day(b));
    };
    PeriodFamily term;
    term.name = "term";
    term.kind = FamilyKind::term;
    term.instances = {
        {"2019-2020/2", {"2019学年第二学期", ""}, range("2020-02-01", "2020-08-31"), "", true},
        {"2020-2021/1", {"2020学年第一学期", ""}, range("2020-09-01", "2021-01-31"), "", true},
        {"2020-2021/2", {"2020学年第二学期", ""}, range("2021-02-01", "2021-08-31"), "", true}};
    PeriodFamily year;
    year.name = "school_year";
    year.kind = FamilyKind::school_year;
    year.instances = {
        {"2020-2021", {"2020学年", ""}, range("2020-09-01", "2021-08-31"), "", true}};
    PeriodFamily scheme;
    scheme.name = "scheme";
    scheme.kind = FamilyKind::scheme;
    scheme.instances = {{"scheme", {"", ""}, range("2019-10-01", "2025-12-31"), "", true}};
    plan.periods = {term, year, scheme};
}

inline SelectorClause clause(std::string place, int word, bool is_field = false) {
    SelectorClause entry;
    entry.place = std::move(place);
    entry.is_field = is_field;
    entry.any_of = {{Selector::What::word, word}};
    return entry;
}

inline void add_measures(Plan& plan) {
    auto measure = [&](std::string name, std::string zh, Verb verb, int kind,
                       std::vector<SelectorClause> clauses, std::vector<int> offers) {
        Measure entry;
        entry.name = std::move(name);
        entry.title = {std::move(zh), ""};
        entry.clause = "T-1";
        entry.verb = verb;
        entry.kinds = {kind};
        entry.clauses = std::move(clauses);
        entry.offers = std::move(offers);
        plan.measures.push_back(entry);
        return &plan.measures.back();
    };
    measure("lessons", "示范课", Verb::count, 0, {clause("by", kLead), clause("at", kMember)},
            {kCommunity, kLead, kMember});
    auto* visits = measure("visits", "听课研修", Verb::count, 5,
                           {clause("by", kMember), clause("at", kLead)},
                           {kCommunity, kLead, kMember});
    Expression const count = named(Op::field, "attendance");
    Expression const people = ref(Op::parameter, kPeople);
    Expression const share = call(
        "ceil", {op(Op::multiply, {ref(Op::parameter, kShare),
                                   named(Op::attribute, "teachers", {named(Op::role, "by")})})});
    visits->where = by_reading(
        kThreshold, {"lower", "higher"},
        {op(Op::greater_equal, {count, call("min", {people, share})}),
         op(Op::greater_equal, {count, call("max", {people, share})})});
    auto* covered = measure("covered", "开课学科", Verb::collect, 0,
                            {clause("by", kLead), clause("at", kMember)},
                            {kCommunity, kLead, kMember});
    covered->value = named(Op::field, "subject");
    covered->instead_kind = 1;
    auto* young = measure("young_here", "在岗青年教师", Verb::stock, 3,
                          {clause("from", kMember), clause("to", kLead)},
                          {kCommunity, kLead, kMember});
    young->population = 0;
    measure("meetings", "会议", Verb::count, 2, {clause("units", kSchool)},
            {kCommunity, kSchool});
    measure("listed", "薄弱学科", Verb::stock, 6,
            {clause("at", kMember), clause("subject", kSubject, true)},
            {kCommunity, kMember, kSubject});
    measure("sessions", "教研", Verb::count, 4,
            {clause("units", kMember), clause("subject", kSubject, true)},
            {kCommunity, kMember, kSubject});
}

inline void add_duties(Plan& plan) {
    auto duty = [&](std::string name, int owed_by, std::vector<std::vector<int>> per, int over,
                    Expression require) {
        Duty entry;
        entry.name = std::move(name);
        entry.title = {entry.name, ""};
        entry.clause = "T-" + std::to_string(plan.duties.size() + 1);
        entry.owed_by = owed_by;
        entry.per.options = std::move(per);
        if (entry.per.options.size() > 1) entry.per.reading = kScope;
        entry.over.options = {over};
        entry.require = std::move(require);
        plan.duties.push_back(entry);
        return &plan.duties.back();
    };
    auto m = [](int measure) { return ref(Op::measure, measure); };
    auto p = [](int parameter) { return ref(Op::parameter, parameter); };
    auto at_least = [](Expression a, Expression b) { return op(Op::greater_equal, {a, b}); };
    Expression one = num(1);
    duty("give_lessons", kLead, {{kCommunity}, {kMember}}, 0,
         at_least(m(kLessons), p(kLessonsDue)));
    duty("visit_lead", kMember, {{kMember}}, 0, at_least(m(kVisits), p(kVisitsDue)));
    Expression three = op(Op::list, {sym("subject", "chinese"), sym("subject", "maths"),
                                     sym("subject", "english")});
    duty("cover_subjects", kLead, {{kCommunity}}, 1, op(Op::covers, {m(kCovered), three}));
    duty("send_young", kMember, {{kMember}}, 0,
         op(Op::and_, {at_least(call("highest", {m(kYoungHere)}), one),
                       op(Op::less_equal, {call("highest", {m(kYoungHere)}), num(2)})}));
    duty("meet", kSchool, {{kSchool}}, 0, at_least(m(kMeetings), one));
    duty("help_weak", kCommunity, {{kMember, kSubject}}, 0, at_least(m(kSessions), one))->applies =
        at_least(call("highest", {m(kListed)}), one);
    Expression in = named(Op::attribute, "in_community", {op(Op::element)});
    Expression share = op(Op::fold);
    Fold fold;
    fold.function = FoldFunction::share;
    fold.over = kSite;
    fold.body = {in};
    share.fold = {fold};
    duty("all_in", kAuthority, {{kAuthority}}, 2, op(Op::equal, {share, one}));
    Expression each = op(Op::fold);
    fold.function = FoldFunction::all;
    fold.over = kMember;
    fold.body = {at_least(m(kLessons), one)};
    each.fold = {fold};
    duty("reach_all", kCommunity, {{kCommunity}}, 0, each);
}

inline Plan small_plan() {
    Plan plan;
    plan.scheme = "test";
    plan.issuer = "教育局";
    plan.in_force = DateRange::of_days(day("2019-10-01"), day("2025-12-31"));
    add_vocabulary(plan);
    add_words(plan);
    add_periods(plan);
    auto reading = [&](std::string name, std::vector<std::string> of) {
        Reading entry;
        entry.name = std::move(name);
        entry.ask = entry.name + "?";
        for (auto& option : of) entry.options.push_back({option, option});
        entry.chosen = 0;
        plan.readings.push_back(entry);
    };
    reading("scope", {"community", "member"});
    reading("threshold", {"lower", "higher"});
    for (auto [name, value] : {std::pair{"lessons_due", Fraction(15)}, {"visits_due", Fraction(2)},
                               {"share", *Fraction::of(1, 5)}, {"people", Fraction(10)},
                               {"young_age", Fraction(35)}}) {
        Parameter entry;
        entry.name = name;
        entry.values = {{kFirstDay, num(value)}};
        plan.parameters.push_back(entry);
    }
    Population young{"young_posting",
                     {"", ""},
                     "",
                     9,
                     {clause("from", kMember), clause("to", kLead)},
                     op(Op::less_equal, {named(Op::attribute, "age", {named(Op::role, "person")}),
                                         ref(Op::parameter, kYoungAge)})};
    Population site{"site", {"", ""}, "", kSchool, {}, {}};
    plan.populations = {young, site};
    add_measures(plan);
    add_duties(plan);
    return plan;
}

class Records {
public:
    Record& add(std::string kind, std::string_view date, RecordState state,
                std::map<std::string, std::vector<std::string>> roles) {
        Record record;
        record.id = "r" + std::to_string(++count_);
        record.content.kind = std::move(kind);
        record.content.start = record.content.end = day(date);
        record.content.roles = std::move(roles);
        record.state = state;
        return all[record.id] = record;
    }
    Record& verified(std::string kind, std::string_view date,
                     std::map<std::string, std::vector<std::string>> roles) {
        return add(std::move(kind), date, RecordState::verified, std::move(roles));
    }
    std::map<std::string, Record> all;

private:
    int count_ = 100;
};

inline FieldValue number_field(int value) {
    FieldValue field;
    field.type = ValueType::number;
    field.number = Fraction(value);
    return field;
}
inline FieldValue symbol_field(std::string name) {
    FieldValue field;
    field.type = ValueType::symbol;
    field.text = std::move(name);
    return field;
}

// The finding whose id ends so, e.g. "give_lessons@2020-2021/1@C1".
inline Finding const* find(std::vector<Finding> const& findings, std::string const& end) {
    for (Finding const& finding : findings) {
        if (finding.id.ends_with(end)) return &finding;
    }
    return nullptr;
}

inline void PrintTo(Fraction const& fraction, std::ostream* out) { *out << fraction.text(); }

}  // namespace gongjin::testing

namespace gongjin {
inline void PrintTo(Fraction const& fraction, std::ostream* out) { *out << fraction.text(); }
}  // namespace gongjin

#include "notice/rule_yaml.h"

#include "base/text.h"

namespace gongjin::notice {

namespace {

std::string name_of_rule(Candidate const& one) {
    return "r" + one.id.substr(1);
}

std::string head(Candidate const& one) {
    std::string out = "title: " + quoted(one.what) + ", clause: " + one.clause;
    if (one.assumed) out += ", assumed: " + quoted("文件没有写数量，按至少一次提示");
    return out;
}

std::string counted_unit(Candidate const& one) {
    if (one.unit == "名" || one.unit == "位") return "人";
    static char const* const units[] = {"节", "次", "人", "项", "份", "篇", "场", "对", "堂"};
    for (char const* unit : units) {
        if (one.unit == unit) return one.unit;
    }
    return {};
}

// A kind of people is counted in people, a kind of work is not.
bool counts_alike(Candidate const& one, Kind const& kind) {
    bool const people = kind.unit == "人" || kind.unit == "对";
    return people == (one.form == CandidateForm::people);
}

}  // namespace

std::string quoted(std::string const& text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "\"";
}

std::string rule_path(Candidate const& one) {
    std::string const name = name_of_rule(one);
    switch (one.form) {
        case CandidateForm::phase:
            return "periods." + name;
        case CandidateForm::money:
            return "entitlements." + name;
        case CandidateForm::age:
        case CandidateForm::years:
            return "eligibility." + name;
        case CandidateForm::count:
        case CandidateForm::people:
        case CandidateForm::share:
        case CandidateForm::heads:
        case CandidateForm::deadline:
            return "duties." + name;
    }
    return {};
}

std::string RuleYaml::who_of(Candidate const& one) const {
    if (!communities_ && one.who != "authority" && one.who != "person") return "school";
    return one.who;
}

std::string RuleYaml::over_of(Candidate const& one) const {
    return one.period.empty() || one.period == "occasion" ? "scheme" : one.period;
}

void RuleYaml::parameter(std::string const& name, Candidate const& one, Fraction const& value,
                         std::string const& title) {
    // 一次公开课 counts lessons: the unit is the kind's.
    Kind const* const kind = kinds_.find(one.kind);
    bool const of_kind = one.form == CandidateForm::count && kind != nullptr && !kind->unit.empty();
    std::string unit = one.form == CandidateForm::money ? one.unit : counted_unit(one);
    if (of_kind && counts_alike(one, *kind)) unit = kind->unit;
    std::string text = value.text();
    sections_["parameters"] +=
        "  " + name + ": {title: " + quoted(title) + ", clause: " + one.clause +
        ", value: " + text + (unit.empty() ? "" : ", unit: " + unit) +
        (one.assumed ? ", assumed: " + quoted("文件没有写数量") : "") + "}\n";
}

std::string RuleYaml::own_kind(Candidate const& one, bool person) {
    std::string const name = "work_" + name_of_rule(one);
    std::string const unit = counted_unit(one);
    sections_["kinds"] +=
        "  " + name + ": {title: " + quoted(one.what) + ", unit: " + (unit.empty() ? "次" : unit) +
        ", group: management, roles: {by: school" + (person ? ", person: person" : "") +
        "}, required: [by" + (person ? ", person" : "") + "]}\n";
    return name;
}

RuleYaml::Roles RuleYaml::roles_for(Candidate const& one) {
    std::string const who = who_of(one);
    Kind const* kind = kinds_.find(one.kind);
    if (kind != nullptr && !counts_alike(one, *kind)) kind = nullptr;
    KindRole const* giver = nullptr;
    KindRole const* taker = nullptr;
    KindRole const* person = nullptr;
    if (kind != nullptr) {
        for (KindRole const& role : kind->roles) {
            if (role.type == RoleType::unit && role.joins.empty()) (giver ? taker : giver) = &role;
            if (role.type == RoleType::person && person == nullptr) person = &role;
        }
    }
    bool const by_person = who == "person";
    if (giver == nullptr || (by_person && person == nullptr)) {
        return {own_kind(one, by_person), by_person ? ", person: person" : ", by: school"};
    }
    if (by_person) return {kind->name, ", " + person->name + ": person"};
    bool const role = communities_ && (who == "lead" || who == "member");
    std::string clauses = ", " + giver->name + ": " + (role ? who : "school");
    bool const towards =
        role && taker != nullptr && one.to != who && (one.to == "lead" || one.to == "member");
    if (towards) clauses += ", " + taker->name + ": " + one.to;
    return {kind->name, clauses};
}

void RuleYaml::add_counted(Candidate const& one) {
    std::string const name = name_of_rule(one), who = who_of(one);
    Roles const roles = roles_for(one);
    sections_["measures"] += "  " + name + "_done: {title: " + quoted(one.what) +
                             ", clause: " + one.clause + ", count: " + roles.kind + roles.clauses +
                             "}\n";
    parameter(name + "_due", one, one.low, one.what + "应有数");
    std::string const at_most = one.bound == Bound::at_most ? " <= " : " >= ";
    std::string during;
    if (one.window == "before") before_ = one.clause, during = " during week_before_term";
    if (one.window == "middle") middle_ = one.clause, during = " during week_amid_term";
    std::string require = name + "_done" + during + at_most + name + "_due";
    if (one.high) {
        parameter(name + "_most", one, *one.high, one.what + "最多");
        require = "[" + require + ", " + name + "_done" + during + " <= " + name + "_most]";
    }
    bool const office = who == "authority";
    std::string const per = office ? communities_ ? ", per: community" : ", per: school" : "";
    sections_["duties"] += "  " + name + ": {" + head(one) + ", owed_by: " + who + per +
                           ", over: " + over_of(one) +
                           (one.strength == "must" ? "" : ", strength: " + one.strength) +
                           ", require: " + require + "}\n";
}

void RuleYaml::add_share(Candidate const& one) {
    std::string const name = name_of_rule(one);
    Candidate plain = one;
    plain.unit = "次";
    std::string const kind = own_kind(plain, false);
    sections_["measures"] += "  " + name + "_done: {title: " + quoted(one.what) +
                             ", clause: " + one.clause + ", count: " + kind + ", by: school}\n";
    plain.unit.clear();
    parameter(name + "_due", plain, one.low, one.what + "应达比例");
    sections_["duties"] += "  " + name + ": {" + head(one) +
                           ", owed_by: authority, over: " + over_of(one) +
                           (one.strength == "must" ? "" : ", strength: " + one.strength) +
                           ", require: share(" + name + "_done > 0 for each school) " +
                           (one.bound == Bound::at_most ? "<= " : ">= ") + name + "_due}\n";
}

void RuleYaml::add_money(Candidate const& one) {
    std::string const name = name_of_rule(one), who = who_of(one);
    parameter(name + "_amount", one, one.low, one.what + "标准");
    std::string const to = who == "authority" || who == "community" ? "school" : who;
    std::string over = over_of(one);
    // Who gets it is recorded: nobody is paid because a sentence was read.
    Candidate plain = one;
    plain.unit = "次";
    std::string const kind = own_kind(plain, to == "person");
    std::string const role = to == "person" ? "person: person" : "by: " + to;
    sections_["measures"] += "  " + name + "_granted: {title: " + quoted(one.what) +
                             ", clause: " + one.clause + ", count: " + kind + ", " + role + "}\n";
    sections_["entitlements"] += "  " + name + ": {" + head(one) + ", to: " + to +
                                 ", over: " + over + ", when: " + name +
                                 "_granted > 0, amount: " + name + "_amount}\n";
}

void RuleYaml::add_person(Candidate const& one) {
    std::string const name = name_of_rule(one);
    Candidate plain = one;
    plain.unit.clear();
    parameter(name + "_bound", plain, one.low,
              one.form == CandidateForm::age ? "年龄界线" : "年限");
    std::string const what = one.form == CandidateForm::age ? "age" : "years_at_school";
    sections_["eligibility"] += "  " + name + ": {" + head(one) + ", of: person, require: " + what +
                                (one.bound == Bound::at_most ? " <= " : " >= ") + name +
                                "_bound}\n";
}

void RuleYaml::add(Candidate const& one) {
    switch (one.form) {
        case CandidateForm::count:
        case CandidateForm::people:
            add_counted(one);
            return;
        case CandidateForm::share:
            add_share(one);
            return;
        case CandidateForm::money:
            add_money(one);
            return;
        case CandidateForm::age:
        case CandidateForm::years:
            add_person(one);
            return;
        case CandidateForm::phase:
            sections_["periods"] += "  " + name_of_rule(one) + ": {" + head(one) +
                                    ", from: " + one.from + ", until: " + one.until + "}\n";
            return;
        case CandidateForm::heads:
        case CandidateForm::deadline:
            return;  // kept: they need another rule to belong to
    }
}

std::string RuleYaml::text() const {
    std::map<std::string, std::string> sections = sections_;
    auto const week = [&](char const* name, char const* title, char const* weeks,
                          std::string const& clause) {
        if (clause.empty()) return;
        sections["periods"] += "  " + std::string(name) + ": {title: " + title +
                               ", clause: " + clause + ", each: term, weeks: " + weeks + "}\n";
    };
    week("week_before_term", "开学前一周", "before", before_);
    week("week_amid_term", "期中一周", "middle", middle_);
    std::string out;
    for (char const* section :
         {"kinds", "periods", "parameters", "measures", "duties", "eligibility", "entitlements"}) {
        auto const found = sections.find(section);
        if (found == sections.end() || found->second.empty()) continue;
        out += "\n" + std::string(section) + ":\n" + found->second;
    }
    return out;
}

}  // namespace gongjin::notice

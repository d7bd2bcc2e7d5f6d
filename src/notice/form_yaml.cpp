// A form as entries of a scheme.
#include <algorithm>

#include "base/text.h"
#include "notice/rule_form.h"

namespace gongjin::notice {

namespace {

struct TypeWord {
    FormType type;
    std::string_view name;
    std::string_view section;
};
constexpr TypeWord kTypes[] = {
    {FormType::count, "count", "duties"},        {FormType::share, "share", "duties"},
    {FormType::paper, "paper", "documents"},     {FormType::person, "person", "eligibility"},
    {FormType::money, "money", "entitlements"},  {FormType::score, "score", "scores"},
    {FormType::phase, "phase", "periods"},
};

constexpr std::string_view kAssumed = "文件没有写这个数，按常理假定";

// A word or number as it is; anything else between quotes, so that no text becomes grammar.
std::string plain(std::string const& text) {
    bool const fits = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || c == '/' || c == '%' || c == '-' || c == '+' || c == ' ';
    });
    return fits && text.front() != '-' && text.front() != '%' && text.back() != ' ' &&
                   text.front() != ' '
               ? text
               : quoted(text);
}

class Writer {
  public:
    Writer(RuleForm const& form, FormFrame const& frame)
        : form_(form), frame_(frame), kind_(frame.kinds.find(form.kind)) {}

    std::vector<SchemeEntry> run() {
        switch (form_.type) {
            case FormType::count: add_count(); break;
            case FormType::share: add_share(); break;
            case FormType::paper: add_paper(); break;
            case FormType::person: add_person(); break;
            case FormType::money: add_money(); break;
            case FormType::score: add_score(); break;
            case FormType::phase:
                rule("periods", ", from: " + plain(form_.from) + ", until: " + plain(form_.until));
                break;
        }
        return std::move(out_);
    }

  private:
    void add(std::string section, std::string const& name, std::string const& value) {
        out_.push_back({std::move(section), name, "{" + value + "}"});
    }
    std::string titled(std::string const& title) const {
        return "title: " + quoted(title) + ", clause: " + plain(form_.clause);
    }
    std::string assumed() const {
        return form_.assumed ? ", assumed: " + quoted(std::string(kAssumed)) : std::string();
    }
    std::string section() const {
        return form_.section.empty() ? "" : ", section: " + quoted(form_.section);
    }
    std::string strength() const {
        return form_.strength == "must" ? "" : ", strength: " + plain(form_.strength);
    }
    void rule(char const* section, std::string const& rest) {
        add(section, form_.name, titled(form_.title) + rest);
    }
    void parameter(std::string const& suffix, std::string const& title, std::string const& value,
                   std::string const& unit) {
        add("parameters", form_.name + suffix,
            titled(title) + ", value: " + plain(value) +
                (unit.empty() ? "" : ", unit: " + plain(unit)) + assumed());
    }
    std::string unit() const {
        if (kind_ != nullptr && !own()) return kind_->unit;
        return form_.unit;
    }
    bool own() const { return form_.kind.empty(); }
    bool is_role(std::string const& who) const {
        return frame_.communities && (who == "lead" || who == "member");
    }

    // The kind's name; one of its own is written first.
    std::string kind(bool with_person) {
        if (!own()) return form_.kind;
        bool const money = form_.type == FormType::money;
        std::string const name = "work_" + form_.name;
        add("kinds", name,
            "title: " + quoted(form_.work.empty() ? form_.title : form_.work) +
                ", unit: " + plain(money || form_.unit.empty() ? "次" : form_.unit) +
                ", group: management, roles: {by: school" +
                (with_person ? ", person: person" : "") + "}, required: [by" +
                (with_person ? ", person" : "") + "]");
        return name;
    }
    // `by: lead, at: member`, as the kind has it.
    std::string selectors(std::string const& who) const {
        if (own()) return who == "person" ? "person: person" : "by: " + subject(who);
        std::string giver, taker, person;
        for (KindRole const& role : kind_ ? kind_->roles : std::vector<KindRole>{}) {
            bool const unit = role.type == RoleType::unit && role.joins.empty();
            if (unit && !form_.role.empty() && role.name != form_.role) taker = role.name;
            if (unit && form_.role.empty()) (giver.empty() ? giver : taker) = role.name;
            if (role.type == RoleType::person && person.empty()) person = role.name;
        }
        if (!form_.role.empty()) giver = form_.role;
        if (who == "person") return (person.empty() ? "person" : person) + ": person";
        std::string out = (giver.empty() ? "by" : giver) + ": " + subject(who);
        if (is_role(form_.to) && form_.to != who && !taker.empty()) {
            out += ", " + taker + ": " + form_.to;
        }
        return out;
    }
    // What a measure is counted for: an authority's and a community's work is done by schools.
    std::string subject(std::string const& who) const { return is_role(who) ? who : "school"; }

    void measure(std::string const& verb, std::string const& kind, std::string const& selectors) {
        add("measures", form_.name + "_done",
            titled(form_.title) + ", " + verb + ": " + kind + ", " + selectors);
    }

    std::string during() {
        if (form_.window.empty()) return {};
        std::string const name = form_.name + "_week";
        char const* const title = form_.window == "before"   ? "开学前一周"
                                  : form_.window == "middle" ? "期中一周"
                                                             : "开学第一周";
        add("periods", name, titled(title) + ", each: term, weeks: " + plain(form_.window));
        return " during " + name;
    }

    void add_count() {
        std::string const name = form_.name;
        std::string const used = kind(form_.who == "person");
        std::string const when = during();
        parameter("_due", form_.title + "应有数", form_.value, unit());
        if (!form_.most.empty()) parameter("_most", form_.title + "最多", form_.most, unit());
        measure("count", used, selectors(form_.who));
        bool const at_most = form_.bound == "at_most";
        std::string require =
            name + "_done" + when + (at_most ? " <= " : " >= ") + name + "_due";
        if (!form_.most.empty()) {
            require = "[" + require + ", " + name + "_done" + when + " <= " + name + "_most]";
        }
        std::string per;
        if (form_.who == "authority") per = frame_.communities ? "community" : "school";
        rule("duties", section() + ", owed_by: " + plain(form_.who) +
                           (per.empty() ? "" : ", per: " + per) +
                           ", over: " + plain(form_.over) + strength() + assumed() +
                           ", require: " + require);
    }

    // `to` says of which schools the share is.
    void add_share() {
        std::string const each = is_role(form_.to) ? form_.to : "school";
        std::string const used = kind(false);
        parameter("_due", form_.title + "应达比例", form_.value, "");
        measure("count", used, share_selectors(each));
        rule("duties", section() + ", owed_by: " + plain(form_.who) +
                           ", over: " + plain(form_.over) +
                           strength() + assumed() + ", require: share(" + form_.name +
                           "_done > 0 for each " + each + ") " +
                           (form_.bound == "at_most" ? "<= " : ">= ") + form_.name + "_due");
    }
    std::string share_selectors(std::string const& each) const {
        RuleForm alone = form_;
        alone.to.clear();
        return Writer(alone, frame_).selectors(each);
    }

    void add_paper() {
        std::string const due = form_.until.empty() ? "end" : form_.until;
        rule("documents", ", per: " + plain(form_.who) + ", over: " + plain(form_.over) +
                              strength() + ", due: " + plain(due) + ", path: [submit by " +
                              plain(form_.who) + "]");
    }

    void add_person() {
        std::vector<std::string> conditions;
        int number = 0;
        for (FormLine const& line : form_.lines) {
            ++number;
            std::string const sign = line.bound == "at_most" ? " <= "
                                     : line.bound == "is"    ? " = "
                                                             : " >= ";
            if (line.bound == "yes") {
                conditions.push_back(line.what);
            } else if (parse_fraction(line.value)) {
                std::string const suffix = "_" + std::to_string(number);
                parameter(suffix, form_.title + " " + std::to_string(number), line.value, "");
                conditions.push_back(line.what + sign + form_.name + suffix);
            } else {
                conditions.push_back(line.what + sign + line.value);
            }
        }
        std::string all;
        for (std::string const& one : conditions) {
            all += (all.empty() ? "" : ", ") + (condition_fits(one) ? one : quoted(one));
        }
        rule("eligibility", assumed() + ", of: person, require: [" + all + "]");
    }
    static bool condition_fits(std::string const& text) {
        return std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == ' ' ||
                   c == '<' || c == '>' || c == '=' || c == '.';
        });
    }

    // Who gets it is recorded: nobody is paid because a sentence was read.
    void add_money() {
        bool const person = form_.who == "person";
        std::string const used = kind(person);
        parameter("_amount", form_.title + "标准", form_.value,
                  form_.unit.empty() ? "元" : form_.unit);
        bool const lasts = kind_ != nullptr && kind_->span;
        measure(lasts ? "stock" : "count", used, money_selectors());
        std::string const there = form_.name + "_done";
        rule("entitlements", assumed() + ", to: " + plain(form_.who) + ", over: " +
                                 plain(form_.over) + ", when: " +
                                 (lasts ? "highest(" + there + ")" : there) + " > 0, amount: " +
                                 form_.name + "_amount");
    }
    std::string money_selectors() const {
        RuleForm alone = form_;
        alone.to.clear();
        return Writer(alone, frame_).selectors(form_.who);
    }

    void add_score() {
        std::string items;
        Fraction total(0);
        int number = 0;
        for (FormLine const& line : form_.lines) {
            std::string const name = form_.name + "_" + std::to_string(++number);
            std::string const of = plain(line.rule.empty() ? "unset" : line.rule);
            std::string how = "rated: {by: {bureau: 1}}";
            if (line.what == "met") how = "full_if: " + of + ".met";
            if (line.what == "ratio") {
                how = "points: full * min(1; " + of + ".have / " + of + ".need)";
            }
            if (auto const weight = parse_fraction(line.value)) {
                total = add_up(total, *weight);
            }
            items += (items.empty() ? "" : ", ") + name + ": {title: " + quoted(line.title) +
                     ", out_of: " + plain(line.value) + ", " + how + "}";
        }
        rule("scores", ", per: " + plain(form_.who) + ", over: " + plain(form_.over) +
                           ", out_of: " + total.text() + ", items: {" + items + "}");
    }
    static Fraction add_up(Fraction a, Fraction b) {
        return gongjin::add(a, b).value_or(a);
    }

    RuleForm const& form_;
    FormFrame const& frame_;
    Kind const* kind_;
    std::vector<SchemeEntry> out_;
};

}  // namespace

std::string_view name_of(FormType type) { return kTypes[int(type)].name; }

std::optional<FormType> form_type_named(std::string_view name) {
    for (TypeWord const& one : kTypes) {
        if (one.name == name) return one.type;
    }
    return std::nullopt;
}

std::string path_of(RuleForm const& form) {
    return std::string(kTypes[int(form.type)].section) + "." + form.name;
}

std::vector<SchemeEntry> entries_of(RuleForm const& form, FormFrame const& frame) {
    return Writer(form, frame).run();
}

std::string quoted(std::string const& text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "\"";
}

}  // namespace gongjin::notice

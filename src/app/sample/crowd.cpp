#include "app/sample/crowd.h"

#include <algorithm>

#include "app/sample/names.h"
#include "app/sample/values.h"
#include "base/ids.h"
#include "record/reduce.h"

namespace gongjin::sample {

namespace {

FieldValue word(ValueType type, std::vector<std::string> words) {
    FieldValue value;
    value.type = type;
    if (type == ValueType::symbols) value.texts = std::move(words);
    else value.text = words.front();
    return value;
}

FieldValue number(int n) {
    FieldValue value;
    value.type = ValueType::number;
    value.number = n;
    return value;
}

constexpr std::array<std::string_view, 10> kSubjects = {
    "chinese", "maths", "english", "science", "morality", "music", "pe", "art", "it", "practice"};
constexpr std::array<int, 10> kWeights = {34, 26, 10, 7, 4, 5, 6, 5, 2, 1};

// The posts of a school in order, the heads first; small schools have fewer of them.
std::string school_post(int nth, int all) {
    if (nth == 0) return "principal";
    if (nth == 1 && all > 8) return "vice_principal";
    if (nth == 2 && all > 20) return "business_vice_principal";
    if ((nth == 3 && all > 20) || (nth == 2 && all > 12 && all <= 20)) {
        return "moral_vice_principal";
    }
    if (nth == 4 && all > 40) return "party_secretary";
    int const cadres = 4 + std::max(1, all / 14);
    if (nth <= cadres) return "middle_cadre";
    if (nth <= cadres + std::max(1, all / 20)) return "grade_head";
    if (nth <= cadres + std::max(2, all / 9)) return nth % 2 == 0 ? "research_head" : "prep_head";
    if (nth >= all - 2 && all > 15) return nth == all - 1 ? "worker" : "clerk";
    return nth % 2 == 0 ? "head_teacher" : "teacher";
}

std::string office_post(Unit const& unit, int nth) {
    if (unit.type == "bureau") {
        constexpr std::string_view kTop[] = {"bureau_head", "bureau_deputy", "bureau_deputy"};
        return nth < 3 ? std::string(kTop[nth]) : "section_head";
    }
    if (unit.type == "school" && nth == 0) return "bureau_deputy";  // a district's authority
    if (nth <= (unit.type == "school" ? 3 : 0)) return "section_head";
    return nth % 2 == 0 ? "researcher" : "clerk";
}

bool is_head(std::string_view post) {
    return post.ends_with("principal") || post == "party_secretary" || post.starts_with("bureau") ||
           post == "section_head";
}

std::string title_at(Dice& dice, int age) {
    if (age < 27) return dice.chance(60) ? "none" : "second";
    if (age < 35) return dice.chance(75) ? "second" : "first";
    if (age < 45) return dice.chance(70) ? "first" : "second";
    return dice.chance(30) ? "senior" : "first";
}

class Settler {
public:
    explicit Settler(Growing& growing) : g_(growing) {
        // Told in the weeks after the first day; a second for each keeps them in order.
        next_ = at_hour(g_.scale.since - 20, 9, 0);
    }

    void settle() {
        std::vector<std::string> units;
        for (auto const& [id, unit] : g_.county.units) units.push_back(id);
        for (std::string const& id : units) {
            Unit const unit = g_.county.units.at(id);
            bool const school = unit.type == "school" || unit.type == "teaching_point";
            bool const lessons = !text_of(unit, "stage").empty();
            int const size = size_of(unit);
            for (int nth = 0; nth < size; ++nth) {
                std::string const post =
                    school && lessons ? school_post(nth, size) : office_post(unit, nth);
                add_person(unit, post, g_.scale.people, true);
            }
            if (school && lessons) describe(unit, size);
            for (Others const& others : g_.scale.others) {
                bool const here = others.each == id ||
                                  (others.each == "school" && school && lessons) ||
                                  (others.each == "authority" && unit.type == "bureau");
                int const count =
                    here ? g_.dice.between(others.count.least, others.count.most) : 0;
                for (int i = 0; i < count; ++i) {
                    add_person(unit, others.post, others.attributes, false);
                }
            }
        }
    }

private:
    Instant next() {
        next_.us += 1'000'000;
        return next_;
    }

    int size_of(Unit const& unit) {
        if (unit.type == "group") return 0;
        if (unit.type == "bureau") return 7;
        if (unit.type == "office") return g_.dice.between(4, 7);
        std::vector<std::string> keys = {unit.id};
        bool leads = false;
        for (auto const& [id, community] : g_.county.communities) {
            for (Membership const& member : community.members) {
                leads = leads || (member.unit == unit.id && member.role == "lead");
            }
        }
        std::string const stage = text_of(unit, "stage");
        if (leads && stage != "senior" && !stage.empty()) keys.push_back("lead");
        if (!stage.empty()) keys.insert(keys.end(), {stage, text_of(unit, "place")});
        keys.push_back("else");
        for (std::string const& key : keys) {
            auto const found = g_.scale.staff.find(key);
            if (found == g_.scale.staff.end()) continue;
            return g_.dice.between(found->second.least, found->second.most);
        }
        return 0;
    }

    void add_person(Unit const& unit, std::string const& post, Spreads const& attributes,
                    bool of_staff) {
        Dice& dice = g_.dice;
        PersonPut put;
        put.from = g_.scale.since;
        int const age = is_head(post) ? dice.between(38, 57) : dice.between(23, 58);
        put.birth = *Date::of(g_.scale.since.civil().year - age, dice.between(1, 12), 1);
        put.birth_month_only = true;
        // Who holds no post, as a parent, belongs to no staff.
        if (!post.empty()) put.post = Post{unit.id, unit.id, post, PersonState::on_post};
        if (of_staff) {
            put.attributes["title"] = word(ValueType::symbol, {title_at(dice, age)});
            put.attributes["subjects"] = word(
                ValueType::symbols, {std::string(kSubjects[dice.weighted(kWeights)])});
            put.attributes["established"] = yes_no(dice.chance(95));
            put.attributes["backbone"] = yes_no(age > 29 && dice.chance(24));
            put.attributes["distinguished"] = yes_no(age > 38 && dice.chance(6));
            put.attributes["excellent"] = yes_no(dice.chance(22));
            bool const member = is_head(post) ? dice.chance(92) : dice.chance(34);
            put.attributes["party_member"] = yes_no(member);
            int const years = dice.between(0, std::max(0, std::min(age - 23, 20)));
            FieldValue since;
            since.type = ValueType::date;
            since.date = *Date::of(g_.scale.since.civil().year - years, 8, 20);
            put.attributes["since"] = since;
        }
        for (auto const& [name, spread] : attributes) {
            Attribute const* const known =
                g_.plan.vocabulary.find_attribute(Owner::person, name);
            if (known == nullptr) continue;
            if (auto value = drawn(spread, known->type, dice)) put.attributes[name] = *value;
        }
        Instant const at = next();
        std::string const id = uuid_v7(at, dice.random());
        PersonPrivate data;
        data.name = person_name(dice, dice.chance(68));
        data.phone = phone_number(dice);
        data.staff_number = "YS" + std::to_string(100001 + g_.teller.out.people.size());
        g_.teller.out.people.emplace_back(id, data);
        g_.staff[unit.id].push_back(id);
        g_.say(at, id, std::move(put));
    }

    // What a school's yearly return says.
    void describe(Unit const& unit, int size) {
        Dice& dice = g_.dice;
        Date const from = g_.scale.since;
        auto const put = [&](std::string const& name, FieldValue value) {
            bool const known = g_.county.units.at(unit.id).attributes.contains(name);
            if (!known) g_.say_of_unit(next(), unit.id, from, name, std::move(value));
        };
        int const pupils = size * dice.between(13, 19);
        std::string const stage = text_of(unit, "stage");
        for (auto const& [name, spread] : g_.scale.units) {
            Attribute const* const known = g_.plan.vocabulary.find_attribute(Owner::unit, name);
            if (known == nullptr) continue;
            if (auto value = drawn(spread, known->type, dice)) put(name, *value);
        }
        put("pupils", number(pupils));
        put("classes", number(std::max(3, pupils / 42)));
        put("stages", word(ValueType::symbols, {stage}));
        std::vector<std::string> subjects;
        for (size_t i = 0; i + 2 < kSubjects.size(); ++i) subjects.emplace_back(kSubjects[i]);
        if (stage != "preschool") put("subjects", word(ValueType::symbols, subjects));
    }

    Growing& g_;
    Instant next_;
};

}  // namespace

std::optional<FieldValue> drawn(Spread const& spread, FieldType type, Dice& dice) {
    switch (type) {
        case FieldType::number:
        case FieldType::money: {
            if (spread.form != Spread::Form::number) return std::nullopt;
            FieldValue value = number(dice.between(spread.least, spread.most));
            if (type == FieldType::money) value.number = value.number.numerator() * 100;
            return value;
        }
        case FieldType::boolean:
            if (spread.form != Spread::Form::chance) return std::nullopt;
            return yes_no(dice.chance(spread.percent));
        case FieldType::text:
        case FieldType::symbol:
            if (spread.words.empty()) return std::nullopt;
            return word(type == FieldType::text ? ValueType::text : ValueType::symbol,
                        {dice.one_of(spread.words)});
        case FieldType::symbol_set: {
            if (spread.words.empty()) return std::nullopt;
            std::vector<std::string> some;
            for (std::string const& one : spread.words) {
                if (dice.chance(50)) some.push_back(one);
            }
            if (some.empty()) some.push_back(dice.one_of(spread.words));
            return word(ValueType::symbols, std::move(some));
        }
        case FieldType::date: break;
    }
    return std::nullopt;
}

void Growing::say(Instant at, std::string const& id, PersonPut put) {
    Person& person = county.people[id];
    person.id = id;
    apply(person, put, 1);
    Date const from = put.from;
    teller.tell(at, id, from, std::move(put));
}

void Growing::say_of_person(Instant at, std::string const& id, Date from,
                            std::string const& attribute, FieldValue value) {
    PersonPut put;
    put.from = from;
    put.attributes[attribute] = std::move(value);
    say(at, id, std::move(put));
}

void Growing::say_of_unit(Instant at, std::string const& id, Date from,
                          std::string const& attribute, FieldValue value) {
    UnitPut put;
    put.from = from;
    put.attributes[attribute] = std::move(value);
    apply(county.units.at(id), put, 1);
    teller.tell(at, id, from, std::move(put));
}

std::string Growing::authority() const {
    for (auto const& [id, unit] : county.units) {
        if (unit.type == "bureau") return id;
    }
    return {};
}

void settle(Growing& growing) { Settler(growing).settle(); }

}  // namespace gongjin::sample

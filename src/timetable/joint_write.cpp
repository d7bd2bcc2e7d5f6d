// A joint plan as YAML.
#include <algorithm>

#include "timetable/joint_read.h"
#include "timetable/joint_read_parts.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// Plain where no reader could take it for anything but text.
std::string quoted(std::string const& text) {
    auto const plain = [&](size_t i) {
        auto const c = static_cast<unsigned char>(text[i]);
        bool const word = c >= 0x80 || std::isalnum(c) != 0 || c == '_' || c == '/';
        bool const inner = c == '.' || c == '+' || c == '-' || c == '~' || c == '(' || c == ')' ||
                           (c == '#' && i > 0 && text[i - 1] != ' ') || c == ' ';
        return word || (inner && i > 0 && (c != ' ' || i + 1 < text.size()));
    };
    bool good = !text.empty() && text != "null" && text != "Null" && text != "NULL";
    for (size_t i = 0; i < text.size() && good; ++i) good = plain(i);
    if (good) return text;
    std::string out = "\"";
    for (char const c : text) {
        constexpr char const* hex = "0123456789abcdef";
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += '\\';
        if (byte < 0x20 || byte == 0x7f) {
            out += std::string("\\x") + hex[byte / 16] + hex[byte % 16];
        } else {
            out += c;
        }
    }
    return out + "\"";
}

// {key: value, key: value}, with only what is not as usual.
class Line {
public:
    Line& add(char const* key, std::string const& raw) {
        text_ += (text_.empty() ? "" : ", ") + std::string(key) + ": " + raw;
        return *this;
    }
    Line& text(char const* key, std::string const& value) {
        return value.empty() ? *this : add(key, quoted(value));
    }
    Line& number(char const* key, std::int64_t value, std::int64_t usual) {
        return value == usual ? *this : add(key, std::to_string(value));
    }
    std::string done() const { return "{" + text_ + "}"; }
    bool empty() const { return text_.empty(); }

private:
    std::string text_;
};

std::string list(std::vector<std::string> const& items) {
    std::string text;
    for (std::string const& item : items) text += (text.empty() ? "" : ", ") + item;
    return "[" + text + "]";
}

struct Writer {
    JointPlan const& plan;
    std::string out;

    School const& school(int index) const { return plan.schools[at(index)]; }
    std::string teacher(int index) const { return plan.teachers[at(index)].name; }
    std::string names(std::vector<int> const& who) const;
    std::string slots(std::vector<Slots> const& slots) const;
    void strength(Line& line, Strength const& strength) const;
    void rules(Line& line, std::vector<SlotRule> const& rules) const;
    std::string bells(std::vector<Period> const& bells) const;
    std::string site(Site const& site, bool gives) const;
    void school_block(School const& school);
    void people();
    void demand(Demand const& demand);
    void live(LiveLesson const& live);
    void limit(Limit const& limit);
    void rest();
    void table();
};

std::string Writer::names(std::vector<int> const& who) const {
    std::vector<std::string> all;
    for (int each : who) all.push_back(quoted(teacher(each)));
    return all.size() == 1 ? all[0] : list(all);
}

std::string Writer::slots(std::vector<Slots> const& slots) const {
    std::vector<std::string> all;
    for (Slots const& each : slots) all.push_back(quoted(text_of(plan, each)));
    return list(all);
}

void Writer::strength(Line& line, Strength const& strength) const {
    if (!strength.required) line.add("weight", std::to_string(strength.weight));
    if (strength.function != CostFunction::linear)
        line.add("cost", strength.function == CostFunction::step ? "step" : "quadratic");
}

void Writer::rules(Line& line, std::vector<SlotRule> const& rules) const {
    std::vector<std::string> all;
    for (SlotRule const& rule : rules) {
        Line each;
        each.add(rule.wanted ? "in" : "avoid", slots(rule.slots));
        strength(each, rule.strength);
        all.push_back(each.done());
    }
    if (all.empty()) return;
    bool const away = rules.size() == 1 && !rules[0].wanted && rules[0].strength == Strength{};
    if (away) line.add("away", slots(rules[0].slots));
    else line.add("when", list(all));
}

std::string Writer::bells(std::vector<Period> const& bells) const {
    std::string text;
    int number = 0;
    for (Period const& period : bells) {
        std::string const span = "\"" + span_text(period.begins, period.ends) + "\"";
        bool const lesson = period.kind == PeriodKind::lesson;
        bool const usual = lesson && period.name == std::to_string(number + 1);
        number += usual ? 1 : 0;
        Line line;
        line.add("name", quoted(period.name)).add("time", span);
        if (!lesson) line.add("kind", name_of(period.kind));
        text += "\n      - " + (usual ? span : line.done());
    }
    return text;
}

void Writer::school_block(School const& school) {
    out += "  " + quoted(school.name) + ":\n    bells:" + bells(school.bells) + "\n";
    if (!school.bells_on.empty()) out += "    bells_on:\n";
    for (auto const& [day, those] : school.bells_on) {
        std::string text = bells(those);
        for (size_t i = 0; (i = text.find('\n', i)) != std::string::npos; i += 3)
            text.insert(i + 1, "  ");
        out += "      " + quoted(plan.days[at(day)]) + ":" + text + "\n";
    }
    if (school.noon != 720) out += "    noon: \"" + clock_text(school.noon) + "\"\n";
    std::vector<std::string> rooms;
    for (Room const& room : school.rooms) {
        Line line;
        line.text("name", room.name).number("count", room.count, 1);
        if (room.recording) line.add("recording", "true");
        rules(line, room.when);
        bool const plain = room.count == 1 && room.when.empty() &&
                           room.recording == (room.name.find("录播") != std::string::npos);
        rooms.push_back(plain ? quoted(room.name) : line.done());
    }
    if (!rooms.empty()) out += "    rooms: " + list(rooms) + "\n";
    if (!school.classes.empty()) out += "    classes:\n";
    for (SchoolClass const& each : school.classes) {
        Line line;
        line.number("grade", each.grade, 0);
        if (each.head != nobody) line.text("head", teacher(each.head));
        rules(line, each.when);
        out += "      " + quoted(each.name) + ": " + line.done() + "\n";
    }
}

void Writer::people() {
    if (!plan.travel.empty()) out += "travel:\n";
    for (Journey const& way : plan.travel) {
        Line line;
        line.text("from", school(way.from).name).text("to", school(way.to).name);
        out += "  - " + line.add("minutes", std::to_string(way.minutes)).done() + "\n";
    }
    if (!plan.teachers.empty()) out += "teachers:\n";
    for (Teacher const& each : plan.teachers) {
        Line line;
        if (each.home != nobody) line.text("home", school(each.home).name);
        rules(line, each.when);
        out += "  " + quoted(each.name) + ": " + line.done() + "\n";
    }
}

char const* name_of(Weeks weeks) { return weeks == Weeks::odd ? "odd" : "even"; }

void Writer::demand(Demand const& demand) {
    Line line;
    School const& here = school(demand.school);
    if (demand.id != usual_id(plan, demand)) line.text("id", demand.id);
    line.text("school", here.name);
    std::vector<std::string> classes, rooms, fixed;
    for (int each : demand.classes) classes.push_back(quoted(here.classes[at(each)].name));
    for (int each : demand.rooms) rooms.push_back(quoted(here.rooms[at(each)].name));
    line.add("class", classes.size() == 1 ? classes[0] : list(classes));
    line.add("subject", quoted(demand.subject));
    if (!demand.teachers.empty()) line.add("teacher", names(demand.teachers));
    line.add("hours", std::to_string(demand.hours));
    line.number("doubles", demand.doubles, 0);
    line.add("most_per_day", std::to_string(demand.most_per_day));
    if (demand.weeks != Weeks::every) line.add("weeks", name_of(demand.weeks));
    if (demand.in != PeriodKind::lesson) line.add("periods", name_of(demand.in));
    if (!rooms.empty()) line.add("room", rooms.size() == 1 ? rooms[0] : list(rooms));
    if (!demand.wished_rooms.empty()) {
        std::vector<std::string> wished;
        for (int each : demand.wished_rooms) wished.push_back(quoted(here.rooms[at(each)].name));
        Line wish;
        wish.add("room", wished.size() == 1 ? wished[0] : list(wished));
        strength(wish, demand.wish);
        line.add("prefer", wish.done());
    }
    Line spread;
    strength(spread, demand.spread);
    if (!spread.empty()) line.add("spread", spread.done());
    rules(line, demand.when);
    for (Spot spot : demand.fixed)
        fixed.push_back(quoted(plan.days[at(spot.day)] + " " +
                               bells_of(here, spot.day)[at(spot.period)].name));
    if (!fixed.empty()) line.add("fixed", list(fixed));
    out += "  - " + line.done() + "\n";
}

std::string Writer::site(Site const& site, bool gives) const {
    Line line;
    School const& here = school(site.school);
    line.text("school", here.name).text("class", here.classes[at(site.class_index)].name);
    if (site.teacher != nobody) line.text(gives ? "teacher" : "assistant", teacher(site.teacher));
    if (site.room != nobody) line.text("room", here.rooms[at(site.room)].name);
    return line.done();
}

void Writer::live(LiveLesson const& live) {
    Line line, spread, talk;
    if (live.id != usual_id(plan, live)) line.text("id", live.id);
    line.add("subject", quoted(live.subject)).add("hours", std::to_string(live.hours));
    line.add("overlap", std::to_string(live.overlap));
    line.add("most_per_day", std::to_string(live.most_per_day));
    if (live.weeks != Weeks::every) line.add("weeks", name_of(live.weeks));
    strength(spread, live.spread);
    if (!spread.empty()) line.add("spread", spread.done());
    rules(line, live.when);
    if (live.discussion) {
        std::vector<std::string> kinds;
        for (PeriodKind kind : live.discussion->in) kinds.emplace_back(timetable::name_of(kind));
        talk.add("within", std::to_string(live.discussion->within_days));
        talk.add("periods", list(kinds));
        strength(talk, live.discussion->strength);
        line.add("discussion", talk.done());
    }
    line.add("gives", site(live.sites[0], true));
    std::vector<std::string> others;
    for (size_t i = 1; i < live.sites.size(); ++i) others.push_back(site(live.sites[i], false));
    out += "  - " + line.add("receives", list(others)).done() + "\n";
}

void Writer::limit(Limit const& limit) {
    Line line;
    line.add("limit", kLimitNames[static_cast<size_t>(limit.kind)]);
    line.number("min", limit.min, 0);
    line.number("max", limit.max, limit.kind == LimitKind::lunch ? 0 : 1000);
    if (limit.kind == LimitKind::lunch)
        line.add("span", "\"" + span_text(limit.from, limit.until) + "\"");
    if (!limit.teachers.empty()) {
        std::vector<std::string> all;
        for (int each : limit.teachers) all.push_back(quoted(teacher(each)));
        line.add("teachers", list(all));
    }
    size_t every = 0;
    for (School const& each : plan.schools) every += each.classes.size();
    std::vector<std::string> those;
    for (auto const& [where, which] : limit.classes) {
        Line each;
        each.text("school", school(where).name);
        those.push_back(each.text("class", school(where).classes[at(which)].name).done());
    }
    if (!those.empty()) line.add("who", "classes");
    if (!those.empty() && those.size() != every) line.add("classes", list(those));
    strength(line, limit.strength);
    out += "  - " + line.done() + "\n";
}

void Writer::rest() {
    if (!plan.research.empty()) out += "research:\n";
    for (ResearchTime const& each : plan.research) {
        Line line;
        line.text("subject", each.subject).add("slots", slots(each.slots));
        std::vector<std::string> where;
        for (int s : each.schools) where.push_back(quoted(school(s).name));
        if (!where.empty()) line.add("schools", list(where));
        strength(line, each.strength);
        out += "  - " + line.done() + "\n";
    }
    if (!plan.limits.empty()) out += "limits:\n";
    for (Limit const& each : plan.limits) limit(each);
    if (!plan.bonds.empty()) out += "bonds:\n";
    for (Bond const& each : plan.bonds) {
        Line line;
        std::vector<std::string> ids;
        for (int d : each.demands) ids.push_back(quoted(plan.demands[at(d)].id));
        line.add("bond", kBondNames[static_cast<size_t>(each.kind)]).add("lessons", list(ids));
        strength(line, each.strength);
        out += "  - " + line.done() + "\n";
    }
}

void Writer::table() {
    if (plan.table.empty()) return;
    std::vector<PlannedLesson> const lessons = lessons_of(plan);
    std::map<std::string_view, PlannedLesson const*> by_id;
    for (PlannedLesson const& lesson : lessons) by_id[lesson.id] = &lesson;
    out += "timetable:\n";
    for (HeldLesson const& held : plan.table) {
        auto const found = by_id.find(held.lesson);
        if (found == by_id.end()) continue;  // of a demand that has gone
        PlannedLesson const& lesson = *found->second;
        PlannedLesson::Part const& part = lesson.parts[at(held.site)];
        School const& here = school(part.school);
        std::vector<std::string> classes;
        for (int each : part.classes) classes.push_back(quoted(here.classes[at(each)].name));
        Line line;
        line.text("school", here.name);
        if (!classes.empty())
            line.add("class", classes.size() == 1 ? classes[0] : list(classes));
        line.text("subject", lesson.subject).add("day", quoted(plan.days[at(held.at.day)]));
        line.text("period", bells_of(here, held.at.day)[at(held.at.period)].name);
        if (!part.teachers.empty()) line.add("teacher", names(part.teachers));
        if (held.room != nobody) line.text("room", here.rooms[at(held.room)].name);
        line.text("lesson", held.lesson).number("site", held.site, 0);
        if (held.locked) line.add("locked", "true");
        out += "  - " + line.done() + "\n";
    }
}

}  // namespace

std::string write_plan(JointPlan const& plan) {
    Writer writer{plan, {}};
    std::vector<std::string> days;
    for (std::string const& day : plan.days) days.push_back(quoted(day));
    writer.out = "community: " + quoted(plan.community) + "\ndays: " + list(days) + "\n";
    if (plan.margin != 0) writer.out += "margin: " + std::to_string(plan.margin) + "\n";
    writer.out += "schools:\n";
    for (School const& school : plan.schools) writer.school_block(school);
    writer.people();
    if (!plan.demands.empty()) writer.out += "lessons:\n";
    for (Demand const& demand : plan.demands) writer.demand(demand);
    if (!plan.live.empty()) writer.out += "live:\n";
    for (LiveLesson const& live : plan.live) writer.live(live);
    writer.rest();
    writer.table();
    return std::move(writer.out);
}

}  // namespace gongjin::timetable

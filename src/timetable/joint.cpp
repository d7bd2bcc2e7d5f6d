#include "timetable/joint.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "timetable/messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr int kMostPeriods = 40, kMostHours = 60, kMostMinutes = 600;
constexpr size_t kMostTogether = 20'000;

struct Site {
    std::string school, class_name, room, teacher;
};

struct Reader {
    Problems problems;
    JointFile result;
    std::map<std::string, int> schools, teachers, others;
    std::vector<std::vector<std::vector<int>>> times;  // [school][day][period]
    std::map<int, std::set<int>> campuses_of;          // of a teacher
    int margin = 0;
    Journeys journeys;

    Problem& problem() { return result.problem; }
    int count(MapReader& map, char const* key, int least, int most, int otherwise);
    void bells(int school, YamlNode const& node);
    void schools_of(YamlNode const* node);
    void travel(YamlNode const* node);
    void teachers_of(YamlNode const* node);
    void lesson(YamlNode const& node);
    void live(YamlNode const& node);
    void rules();
    Site site(MapReader& map);
    int event(Site const& site, std::string const& subject, int hours);
    int resource(std::string const& id, int type, std::map<std::string, int>& known);
    Constraint& add(ConstraintKind kind, std::string const& name);
    void at_most_daily(std::vector<int> const& events, int school, int most);
    std::vector<std::vector<int>> meetings(std::vector<int> const& sites, int overlap) const;
};

int Reader::count(MapReader& map, char const* key, int least, int most, int otherwise) {
    YamlNode const* const node = map.node(key);
    if (node == nullptr) return otherwise;
    int value = 0;
    std::string const& text = node->text;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = ec == std::errc() && end == text.data() + text.size();
    if (whole && value >= least && value <= most) return value;
    problems.add(node->mark, messages::kBadCount,
                 {key, text, std::to_string(least), std::to_string(most)});
    return otherwise;
}

// "08:20-09:00" in minutes of the day; nothing if it is something else.
std::optional<std::pair<int, int>> span_of(std::string const& text) {
    if (text.size() != 11 || text[2] != ':' || text[5] != '-' || text[8] != ':') return {};
    int parts[4] = {};
    for (int i = 0; i < 4; ++i) {
        char const* const from = text.data() + 3 * i;
        auto const [end, ec] = std::from_chars(from, from + 2, parts[i]);
        if (ec != std::errc() || end != from + 2 || parts[i] < 0) return {};
    }
    if (parts[0] > 23 || parts[2] > 23 || parts[1] > 59 || parts[3] > 59) return {};
    return std::pair{parts[0] * 60 + parts[1], parts[2] * 60 + parts[3]};
}

void Reader::bells(int school, YamlNode const& node) {
    std::vector<std::pair<int, int>> spans;
    for (YamlNode const& item : node.items) {
        auto const span = span_of(item.text);
        bool const good = span && span->first < span->second && spans.size() < kMostPeriods &&
                          (spans.empty() || spans.back().second <= span->first);
        if (good) spans.push_back(*span);
        else problems.add(item.mark, messages::kBadBell, {item.text});
    }
    if (node.items.empty()) problems.add(node.mark, messages::kBadBell, {node.text});
    for (size_t day = 0; day < result.days.size(); ++day) {
        std::vector<int> of_day;
        auto const group = static_cast<int>(problem().time_groups.size());
        std::string const where = problem().campuses[at(school)] + " " + result.days[day];
        for (size_t period = 0; period < spans.size(); ++period) {
            auto const index = static_cast<int>(problem().times.size());
            std::string const id = where + " " + std::to_string(period + 1);
            problem().times.push_back({id, id, {group}, static_cast<int>(day),
                                       spans[period].first, spans[period].second, school});
            result.period_of_time.push_back(static_cast<int>(period) + 1);
            of_day.push_back(index);
        }
        problem().time_groups.push_back({where, where, "Day", of_day});
        times[at(school)].push_back(std::move(of_day));
    }
}

void Reader::schools_of(YamlNode const* node) {
    if (node == nullptr) return;
    for (auto const& [name, value] : node->entries) {
        MapReader school(value, problems, "school");
        auto const index = static_cast<int>(problem().campuses.size());
        schools.emplace(name.text, index);
        problem().campuses.push_back(name.text);
        times.emplace_back();
        if (YamlNode const* const list = school.required("bells")) bells(index, *list);
        for (std::string const& room : school.texts("rooms"))
            resource(name.text + " " + room, 2, others);
        school.finish();
    }
    journeys.campuses = static_cast<int>(schools.size());
    journeys.minutes.assign(schools.size() * schools.size(), margin);
}

void Reader::travel(YamlNode const* node) {
    if (node == nullptr) return;
    for (YamlNode const& item : node->items) {
        MapReader way(item, problems, "travel");
        std::string const from = way.required_text("from"), to = way.required_text("to");
        int const minutes = count(way, "minutes", 0, kMostMinutes, 0) + margin;
        way.finish();
        for (std::string const& name : {from, to})
            if (!schools.contains(name))
                problems.add(item.mark, messages::kNoSuchName, {name, "schools"});
        if (!schools.contains(from) || !schools.contains(to)) continue;
        int const a = schools.at(from), b = schools.at(to);
        journeys.minutes[at(a * journeys.campuses + b)] = minutes;
        journeys.minutes[at(b * journeys.campuses + a)] = minutes;
    }
}

void Reader::teachers_of(YamlNode const* node) {
    if (node == nullptr) return;
    for (auto const& [name, value] : node->entries) {
        int const who = resource(name.text, 0, teachers);
        MapReader teacher(value, problems, "teacher");
        std::set<std::string> away;
        for (std::string const& day : teacher.texts("away")) {
            if (std::find(result.days.begin(), result.days.end(), day) == result.days.end())
                problems.add(value.mark, messages::kNoSuchName, {day, "days"});
            away.insert(day);
        }
        teacher.finish();
        if (away.empty()) continue;
        Constraint& c = add(ConstraintKind::avoid_unavailable_times, "away");
        c.resources = {who};
        for (size_t t = 0; t < problem().times.size(); ++t)
            if (away.contains(result.days[at(problem().times[t].day)]))
                c.times.push_back(static_cast<int>(t));
    }
}

int Reader::resource(std::string const& id, int type, std::map<std::string, int>& known) {
    auto const [found, is_new] =
        known.try_emplace(id, static_cast<int>(problem().resources.size()));
    if (is_new) problem().resources.push_back({id, id, type, {}});
    return found->second;
}

Constraint& Reader::add(ConstraintKind kind, std::string const& name) {
    Constraint c;
    c.kind = kind;
    c.id = "c" + std::to_string(problem().constraints.size() + 1);
    c.name = name;
    problem().constraints.push_back(std::move(c));
    return problem().constraints.back();
}

Site Reader::site(MapReader& map) {
    Site site{map.required_text("school"), map.required_text("class"), map.text("room"),
              map.text("teacher")};
    Mark const mark = map.map().mark;
    if (!schools.contains(site.school))
        problems.add(mark, messages::kNoSuchName, {site.school, "schools"});
    if (!site.room.empty() && !others.contains(site.school + " " + site.room))
        problems.add(mark, messages::kNoSuchName, {site.room, site.school + " rooms"});
    return site;
}

int Reader::event(Site const& site, std::string const& subject, int hours) {
    auto const index = static_cast<int>(problem().events.size());
    Event event;
    event.id = "e" + std::to_string(index + 1);
    event.name = site.school + " " + site.class_name + " " + subject;
    event.duration = hours;
    event.resources.push_back(
        {resource(site.school + " " + site.class_name, 1, others), 1, "", hours});
    int const school = schools.contains(site.school) ? schools.at(site.school) : 0;
    if (!site.teacher.empty()) {
        int const who = resource(site.teacher, 0, teachers);
        campuses_of[who].insert(school);
        event.resources.push_back({who, 0, "", hours});
    }
    if (!site.room.empty())
        event.resources.push_back({resource(site.school + " " + site.room, 2, others), 2, "",
                                   hours});
    problem().events.push_back(std::move(event));
    result.rows.push_back({site.school, site.class_name, subject, site.teacher});
    return index;
}

void Reader::at_most_daily(std::vector<int> const& events, int school, int most) {
    auto const group = static_cast<int>(problem().event_groups.size());
    std::string const id = "g" + std::to_string(group + 1);
    problem().event_groups.push_back({id, id, "EventGroup", events});
    for (int each : events) problem().events[at(each)].groups.push_back(group);
    Constraint& c = add(ConstraintKind::spread_events, "lessons a day");
    c.event_groups = {group};
    int const days = static_cast<int>(result.days.size());
    for (int day = 0; day < days; ++day) c.limits.push_back({school * days + day, 0, most});
}

void Reader::lesson(YamlNode const& node) {
    MapReader map(node, problems, "lesson");
    Site const where = site(map);
    std::string const subject = map.required_text("subject");
    int const hours = count(map, "hours", 1, kMostHours, 1);
    auto const days = static_cast<int>(result.days.size());
    int const most = count(map, "most_per_day", 1, kMostPeriods, (hours + days - 1) / days);
    map.finish();
    if (!problems.none()) return;
    int const index = event(where, subject, hours);
    int const school = schools.at(where.school);
    Constraint& split = add(ConstraintKind::split_events, "single lessons");
    split.events = {index};
    split.min = split.max = hours;
    Constraint& prefer = add(ConstraintKind::prefer_times, "the school's own periods");
    prefer.events = {index};
    for (std::vector<int> const& day : times[at(school)])
        prefer.times.insert(prefer.times.end(), day.begin(), day.end());
    at_most_daily({index}, school, most);
}

// One period for each site, on one day, that all overlap long enough with the first.
std::vector<std::vector<int>> Reader::meetings(std::vector<int> const& sites, int overlap) const {
    std::vector<std::vector<int>> found;
    for (std::vector<int> const& day : times[at(sites[0])]) {
        for (int first : day) {
            Time const& lead = result.problem.times[at(first)];
            std::vector<std::vector<int>> rows = {{first}};
            for (size_t i = 1; i < sites.size(); ++i) {
                std::vector<std::vector<int>> longer;
                for (std::vector<int> const& row : rows)
                    for (int time : times[at(sites[i])][at(lead.day)]) {
                        Time const& other = result.problem.times[at(time)];
                        int const common = std::min(lead.ends, other.ends) -
                                           std::max(lead.begins, other.begins);
                        if (common < overlap || longer.size() >= kMostTogether) continue;
                        longer.push_back(row);
                        longer.back().push_back(time);
                    }
                rows = std::move(longer);
            }
            found.insert(found.end(), rows.begin(), rows.end());
        }
    }
    return found;
}

void Reader::live(YamlNode const& node) {
    MapReader map(node, problems, "live lesson");
    std::string const subject = map.required_text("subject");
    int const hours = count(map, "hours", 1, kMostHours, 1);
    int const overlap = count(map, "overlap", 1, kMostMinutes, 30);
    std::vector<Site> sites;
    if (YamlNode const* const gives = map.required("gives")) {
        MapReader lead(*gives, problems, "giving class");
        sites.push_back(site(lead));
        lead.finish();
    }
    if (YamlNode const* const receives = map.required("receives"))
        for (YamlNode const& item : receives->items) {
            MapReader each(item, problems, "receiving class");
            sites.push_back(site(each));
            each.finish();
        }
    map.finish();
    if (!problems.none()) return;
    std::vector<int> where;
    for (Site const& each : sites) where.push_back(schools.at(each.school));
    std::vector<std::vector<int>> const together = meetings(where, overlap);
    if (together.empty()) {
        problems.add(node.mark, messages::kNoCommonTime, {subject, std::to_string(overlap)});
        return;
    }
    std::vector<int> given;
    for (int hour = 0; hour < hours; ++hour) {
        std::vector<int> events;
        for (Site const& each : sites) events.push_back(event(each, subject, 1));
        given.push_back(events[0]);
        Constraint& c = add(ConstraintKind::live_meeting, subject);
        c.events = events;
        c.together = together;
    }
    auto const days = static_cast<int>(result.days.size());
    at_most_daily(given, where[0], (hours + days - 1) / days);
}

void Reader::rules() {
    std::vector<int> everything, events;
    for (size_t r = 0; r < problem().resources.size(); ++r)
        everything.push_back(static_cast<int>(r));
    for (size_t e = 0; e < problem().events.size(); ++e) events.push_back(static_cast<int>(e));
    add(ConstraintKind::assign_time, "every lesson is held").events = events;
    add(ConstraintKind::avoid_clashes, "one thing at a time").resources = everything;
    std::vector<int> travellers;
    for (auto const& [who, campuses] : campuses_of)
        if (campuses.size() > 1) travellers.push_back(who);
    if (travellers.empty()) return;
    Constraint& c = add(ConstraintKind::travel, "the way between schools");
    c.resources = travellers;
    c.journeys = journeys;
}

}  // namespace

Result<JointFile> read_joint(std::string_view bytes, std::string const& file) {
    YamlNode const node = TRY(parse_yaml(bytes, file));
    Reader reader{Problems(file), {}, {}, {}, {}, {}, {}, 0, {}};
    MapReader map(node, reader.problems, "joint timetable");
    reader.problem().id = reader.problem().about.name = map.required_text("community");
    reader.problem().types = {{"Teacher", "Teacher"}, {"Class", "Class"}, {"Room", "Room"}};
    reader.result.days = map.texts("days");
    reader.margin = reader.count(map, "margin", 0, kMostMinutes, 0);
    reader.schools_of(map.required("schools"));
    reader.travel(map.node("travel"));
    reader.teachers_of(map.node("teachers"));
    for (char const* key : {"lessons", "live"}) {
        YamlNode const* const list = map.node(key);
        if (list == nullptr) continue;
        for (YamlNode const& item : list->items)
            key[1] == 'e' ? reader.lesson(item) : reader.live(item);
    }
    map.finish();
    if (!reader.problems.none()) return reader.problems.as_error();
    reader.rules();
    return std::move(reader.result);
}

std::string write_joint(JointFile const& read, Solution const& solution) {
    std::vector<std::pair<std::vector<std::string>, std::string>> lines;
    for (Lesson const& lesson : solution.lessons) {
        JointFile::Row const& row = read.rows[at(lesson.event)];
        std::string when = "not placed";
        if (lesson.time != nobody) {
            Time const& time = read.problem.times[at(lesson.time)];
            when = "day: " + read.days[at(time.day)] +
                   ", period: " + std::to_string(read.period_of_time[at(lesson.time)]);
        }
        std::string line = "  - {school: " + row.school + ", class: " + row.class_name +
                           ", subject: " + row.subject;
        if (!row.teacher.empty()) line += ", teacher: " + row.teacher;
        line += lesson.time == nobody ? "}" : ", " + when + "}";
        std::string key = std::to_string(lesson.time);
        key.insert(0, 8 - std::min<size_t>(8, key.size()), '0');
        lines.push_back({{row.school, row.class_name, key}, line});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    std::string text = "timetable:\n";
    for (auto const& [key, line] : lines) text += line + "\n";
    return text;
}

}  // namespace gongjin::timetable

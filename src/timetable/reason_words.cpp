#include "timetable/reason_words.h"

#include <algorithm>
#include <map>
#include <set>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Kind = Requirement::Kind;

template <typename Thing>
std::string name_of_thing(Thing const& thing) {
    return thing.name.empty() ? thing.id : thing.name;
}

struct Words {
    Problem const& problem;
    Reason const& reason;
    bool zh;

    std::string quoted(std::string const& name) const {
        return zh ? "“" + name + "”" : "\"" + name + "\"";
    }
    std::string event(int index) const {
        return quoted(name_of_thing(problem.events[at(index)]));
    }
    std::string who(int resource) const;
    std::string lessons() const;
    std::string join(std::vector<std::string> const& parts) const;
    std::string held(int index) const;
    std::vector<std::string> items() const;
    std::string item(Requirement const& r) const;
    std::string limits(Constraint const& c) const;
    std::string simple() const;
    std::string text() const;
    int periods() const {
        int sum = 0;
        for (int each : reason.events) sum += problem.events[at(each)].duration;
        return sum;
    }
};

std::string Words::join(std::vector<std::string> const& parts) const {
    std::string all;
    for (size_t i = 0; i < parts.size(); ++i) all += (i == 0 ? "" : zh ? "、" : ", ") + parts[i];
    return all;
}

// "教师“李敏”".
std::string Words::who(int resource) const {
    Resource const& thing = problem.resources[at(resource)];
    std::string const& type = problem.types[at(thing.type)].id;
    struct Pair {
        char const *part, *zh;
    };
    constexpr Pair known[] = {{"eacher", "教师"}, {"lass", "班级"},       {"oom", "教室"},
                              {"tudent", "学生"}, {"Token", "共用设施"}};
    std::string word = zh ? type : type;
    for (Pair const& pair : known)
        if (zh && type.find(pair.part) != std::string::npos) word = pair.zh;
    return word + (zh ? "" : " ") + quoted(name_of_thing(thing));
}

// "“语文”5 节、“数学”4 节", the same names together.
std::string Words::lessons() const {
    std::map<std::string, int> sums;
    for (int each : reason.events)
        sums[name_of_thing(problem.events[at(each)])] += problem.events[at(each)].duration;
    std::vector<std::string> parts;
    for (auto const& [name, sum] : sums) {
        if (parts.size() == 8) {
            parts.push_back(zh ? "等" : "...");
            break;
        }
        parts.push_back(quoted(name) + (zh ? std::to_string(sum) + " 节"
                                           : " x " + std::to_string(sum)));
    }
    return join(parts);
}

std::string Words::limits(Constraint const& c) const {
    std::set<int> most;
    std::vector<std::string> where;
    for (GroupLimit const& limit : c.limits) {
        most.insert(limit.max);
        where.push_back(name_of_thing(problem.time_groups[at(limit.group)]));
    }
    std::string const number = most.empty() ? "0" : std::to_string(*most.rbegin());
    if (where.size() > 3) return zh ? "每天至多 " + number + " 次" : "at most " + number + " a day";
    return join(where) + (zh ? "至多 " + number + " 次" : ": at most " + number);
}

std::string Words::held(int index) const {
    Event const& each = problem.events[at(index)];
    std::string const name = quoted(name_of_thing(each));
    std::string const sum = std::to_string(each.duration);
    if (each.time != nobody) {
        std::string const time = name_of_thing(problem.times[at(each.time)]);
        return zh ? name + "已固定在" + time : name + " is fixed at " + time;
    }
    return zh ? name + "要排 " + sum + " 节" : name + " is held, " + sum + " times";
}

std::string Words::item(Requirement const& r) const {
    Constraint const& c = problem.constraints[at(r.constraint)];
    switch (r.kind) {
        case Kind::held: return held(r.point);
        case Kind::once:
            return who(r.point) + (zh ? "同一时间只能有一节课" : " has one lesson at a time");
        case Kind::closed:
            return who(r.point) + (zh ? "不可排：" : " is not there: ") +
                   times_in_words(problem, c.times, zh);
        case Kind::places:
            if (c.times.empty())
                return event(r.point) + (zh ? "没有可排的时段" : " has no time that it may be at");
            return event(r.point) + (zh ? "只能排在" : " is only held at ") +
                   times_in_words(problem, c.times, zh);
        case Kind::spread: {
            std::string const group =
                quoted(name_of_thing(problem.event_groups[at(r.point)]));
            std::vector<int> const& of = problem.event_groups[at(r.point)].events;
            return (of.size() == 1 ? event(of[0]) : group) + (zh ? "" : " ") + limits(c);
        }
        case Kind::load:
            return who(r.point) + (zh ? "每天(或每段)至多 " : " has at most ") +
                   std::to_string(c.max) + (zh ? " 节" : " lessons a day (or span)");
        case Kind::travel:
            return who(r.point) + (zh ? "在两校之间要留出路上的时间"
                                      : " needs time for the way between schools");
        case Kind::provided:
            return event(r.point) + (zh ? "要有" : " needs ") +
                   (c.role.empty() ? std::string(zh ? "教室或教师" : "a room or teacher")
                                   : quoted(c.role));
    }
    return "";
}

std::vector<std::string> Words::items() const {
    std::vector<std::string> all;
    for (Requirement const& r : reason.requirements) {
        std::string const text = item(r);
        if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    }
    return all;
}

// One teacher, class or room whose lessons are more than its open times.
std::string Words::simple() const {
    int once = nobody;
    std::set<int> shut, welcome;
    bool first_places = true;
    for (Requirement const& r : reason.requirements) {
        std::vector<int> const& times = problem.constraints[at(r.constraint)].times;
        if (r.kind == Kind::once && once == nobody) once = r.point;
        else if (r.kind == Kind::once) return "";
        else if (r.kind == Kind::closed && (once == nobody || r.point == once))
            shut.insert(times.begin(), times.end());
        else if (r.kind == Kind::places) {
            if (first_places) welcome.insert(times.begin(), times.end());
            else if (!std::includes(welcome.begin(), welcome.end(), times.begin(), times.end()))
                return "";
            first_places = false;
        } else if (r.kind != Kind::held) {
            return "";
        }
    }
    if (once == nobody || reason.resources != std::vector<int>{once}) return "";
    for (int each : reason.events)
        if (problem.events[at(each)].time != nobody) return "";
    std::vector<int> open;
    for (int t = 0; t < static_cast<int>(problem.times.size()); ++t)
        if (!shut.contains(t) && (first_places || welcome.contains(t))) open.push_back(t);
    if (static_cast<int>(open.size()) >= periods()) return "";
    std::string const wanted = std::to_string(periods());
    std::string const there = std::to_string(open.size());
    if (zh)
        return who(once) + "要上 " + wanted + " 节课(" + lessons() + ")，能用的时段只有 " + there +
               " 个" + (open.empty() ? "" : "：" + times_in_words(problem, open, zh)) + "。";
    return who(once) + " has " + wanted + " lessons (" + lessons() + ") and only " + there +
           " times" + (open.empty() ? "" : ": " + times_in_words(problem, open, zh)) + ".";
}

std::string Words::text() const {
    std::string const short_text = simple();
    if (!short_text.empty()) return short_text;
    std::vector<std::string> const all = items();
    std::string out = zh ? "下面 " + std::to_string(all.size()) + " 条不能同时做到："
                         : "these " + std::to_string(all.size()) + " cannot hold together: ";
    for (size_t i = 0; i < all.size(); ++i)
        out += (i == 0 ? "" : zh ? "；" : "; ") + std::to_string(i + 1) + (zh ? ")" : ") ") + all[i];
    return out + (zh ? "。" : ".");
}

}  // namespace

std::string times_in_words(Problem const& problem, std::vector<int> const& times, bool zh) {
    constexpr size_t most = 6;
    std::set<int> left(times.begin(), times.end());
    std::vector<std::string> parts;
    for (TimeGroup const& group : problem.time_groups) {
        if (group.tag != "Day" || group.times.empty()) continue;
        if (!std::includes(left.begin(), left.end(), group.times.begin(), group.times.end()))
            continue;
        for (int time : group.times) left.erase(time);
        parts.push_back(name_of_thing(group));
    }
    for (int time : left) parts.push_back(name_of_thing(problem.times[at(time)]));
    std::string out;
    for (size_t i = 0; i < parts.size() && i < most; ++i)
        out += (i == 0 ? "" : zh ? "、" : ", ") + parts[i];
    if (parts.size() > most)
        out += zh ? "等 " + std::to_string(times.size()) + " 个时段"
                  : ", ... (" + std::to_string(times.size()) + " times)";
    return out;
}

void put_into_words(Problem const& problem, Reason& reason) {
    reason.zh = Words{problem, reason, true}.text();
    reason.en = Words{problem, reason, false}.text();
}

}  // namespace gongjin::timetable

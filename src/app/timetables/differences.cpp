#include "app/timetables/differences.h"

#include <algorithm>

#include "base/text.h"

namespace gongjin {

namespace tt = timetable;

namespace {

// One lesson as a table holds it, in words that mean the same in every table.
struct Seen {
    tt::PlannedLesson const* lesson = nullptr;
    std::vector<std::string> times;   // school, day, clock; by site
    std::vector<std::string> others;  // teachers and rooms
    std::string words, people;
    std::vector<std::string> days;
};

class TableSeen {
public:
    explicit TableSeen(OpenPlan const& open) : open_(open), lessons_(tt::lessons_of(open.plan)) {
        std::map<std::string_view, tt::PlannedLesson const*> known;
        for (tt::PlannedLesson const& one : lessons_) known[one.id] = &one;
        for (tt::HeldLesson const& row : open.plan.table) {
            auto const at = known.find(row.lesson);
            bool const sound = at != known.end() && row.site >= 0 &&
                               static_cast<std::size_t>(row.site) < at->second->parts.size();
            if (sound) add(row, *at->second);
        }
        for (auto& [id, seen] : all_) {
            std::sort(seen.times.begin(), seen.times.end());
            std::sort(seen.others.begin(), seen.others.end());
        }
    }

    std::map<std::string, Seen> const& all() const { return all_; }
    OpenPlan const& open() const { return open_; }

private:
    void add(tt::HeldLesson const& row, tt::PlannedLesson const& lesson) {
        tt::PlannedLesson::Part const& part = lesson.parts[static_cast<std::size_t>(row.site)];
        auto const index = static_cast<std::size_t>(part.school);
        tt::School const& school = open_.plan.schools[index];
        auto const& bells = tt::bells_of(school, row.at.day);
        if (static_cast<std::size_t>(row.at.period) >= bells.size()) return;
        tt::Period const& period = bells[static_cast<std::size_t>(row.at.period)];
        std::string const& day = open_.plan.days[static_cast<std::size_t>(row.at.day)];
        Seen& seen = all_[lesson.id];
        seen.lesson = &lesson;
        seen.times.push_back(open_.schools[index] + " " + day + " " +
                             std::to_string(period.begins) + "-" + std::to_string(period.ends));
        seen.days.push_back(day);
        std::vector<std::string> names;
        for (int const one : part.teachers) {
            auto const who = static_cast<std::size_t>(one);
            seen.others.push_back(open_.schools[index] + " " + open_.teachers[who]);
            names.push_back(open_.plan.teachers[who].name);
        }
        if (row.room >= 0) {
            names.push_back(school.rooms[static_cast<std::size_t>(row.room)].name);
            seen.others.push_back(open_.schools[index] + "/" + names.back());
        }
        if (row.site == 0) seen.words = tt::words_of(open_.plan, part.school, row.at);
        if (!seen.people.empty() && !names.empty()) seen.people += "、";
        seen.people += join(names, "、");
    }

    OpenPlan const& open_;
    std::vector<tt::PlannedLesson> const lessons_;
    std::map<std::string, Seen> all_;
};

void add_side(LessonDifference& out, TableSeen const& table, Seen const& seen) {
    for (tt::PlannedLesson::Part const& part : seen.lesson->parts) {
        std::string const& school = table.open().schools[static_cast<std::size_t>(part.school)];
        out.schools.insert(school);
        for (int const one : part.teachers) {
            out.teachers.emplace(table.open().teachers[static_cast<std::size_t>(one)], school);
        }
    }
    for (std::string const& day : seen.days) out.days.push_back({day, seen.lesson->weeks});
}

// With the people and room where those are what differs.
std::string words_of(Seen const& seen, LessonDifference::Kind kind) {
    bool const with = kind == LessonDifference::Kind::other_people && !seen.people.empty();
    return with ? seen.words + "（" + seen.people + "）" : seen.words;
}

LessonDifference difference(TableSeen const& before, Seen const* then, TableSeen const& after,
                            Seen const* now) {
    using Kind = LessonDifference::Kind;
    LessonDifference out;
    out.kind = then == nullptr ? Kind::added
               : now == nullptr ? Kind::gone
               : then->times != now->times ? Kind::moved
                                           : Kind::other_people;
    Seen const& shown = now != nullptr ? *now : *then;
    TableSeen const& in = now != nullptr ? after : before;
    out.lesson = shown.lesson->id;
    out.title = tt::title_of(in.open().plan, *shown.lesson);
    if (then != nullptr) {
        out.before = words_of(*then, out.kind);
        add_side(out, before, *then);
    }
    if (now != nullptr) {
        out.after = words_of(*now, out.kind);
        add_side(out, after, *now);
    }
    return out;
}

}  // namespace

std::vector<LessonDifference> lesson_differences(OpenPlan const& before, OpenPlan const& after) {
    TableSeen const then(before), now(after);
    std::vector<LessonDifference> out;
    for (auto const& [id, seen] : now.all()) {
        auto const old = then.all().find(id);
        Seen const* const was = old == then.all().end() ? nullptr : &old->second;
        bool const same = was != nullptr && was->times == seen.times && was->others == seen.others;
        if (!same) out.push_back(difference(then, was, now, &seen));
    }
    for (auto const& [id, seen] : then.all()) {
        if (!now.all().contains(id)) out.push_back(difference(then, &seen, now, nullptr));
    }
    return out;
}

}  // namespace gongjin

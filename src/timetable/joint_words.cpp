#include "timetable/joint_words.h"

#include <algorithm>

#include "timetable/evaluate.h"
#include "timetable/joint_slots.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr size_t kMostNamed = 3;

struct Teller {
    JointPlan const& plan;
    Built const& built;
    State const& state;
    Constraint const& c;
    NeedOf need;
    int point;
    std::vector<int> lessons = {};  // indices into built.lessons

    std::string words();

private:
    std::string lesson(int event);
    std::string lessons_at(int resource, int time);
    std::string when(int time) const;
    std::string who() const;
    int time_of(int event) const;
    std::string clash();
    std::string bad_times(std::string const& middle);
    std::string outside_wishes();
    std::string too_many_a_day();
    std::string on_the_way();
    std::string beyond_limit();
    std::string bond();
};

// 中心校 三1 语文, and the lesson is one of those concerned.
std::string Teller::lesson(int event) {
    int const index = built.of_event[at(event)].lesson;
    if (std::find(lessons.begin(), lessons.end(), index) == lessons.end())
        lessons.push_back(index);
    return title_of(plan, built.lessons[at(index)]);
}

std::string Teller::when(int time) const {
    return words_of(plan, built.problem.times[at(time)].campus, built.spot_of_time[at(time)]);
}

std::string Teller::who() const {
    Built::Who const& found = built.who[at(point)];
    if (found.kind == Built::Who::Kind::teacher) return plan.teachers[at(found.index)].name;
    School const& school = plan.schools[at(found.school)];
    return school.name + " " + (found.kind == Built::Who::Kind::room
                                    ? school.rooms[at(found.index)].name
                                    : school.classes[at(found.index)].name);
}

std::string Teller::lessons_at(int resource, int time) {
    std::vector<int> users;
    state.users(resource, time, users);
    std::string text;
    size_t named = 0;
    for (int user : users) {
        Unit const& unit = state.unit_of(user);
        for (Part const& part : unit.parts)
            for (int event : part.events) {
                std::vector<EventResource> const& wants = built.problem.events[at(event)].resources;
                bool uses = std::any_of(wants.begin(), wants.end(), [&](EventResource const& r) {
                    return r.resource == resource;
                });
                for (size_t slot = 0; slot < unit.slots.size() && !uses; ++slot)
                    uses = unit.slots[slot].event == event &&
                           state.choice(user, static_cast<int>(slot)) == resource;
                if (!uses) continue;
                std::string const title = lesson(event);
                if (++named <= kMostNamed) text += (text.empty() ? "" : "、") + title;
            }
    }
    return named > kMostNamed ? text + " 等 " + std::to_string(named) + " 节" : text;
}

int Teller::time_of(int event) const {
    Model const& model = state.model();
    Model::Where const where = model.of_event[at(event)];
    Unit const& unit = model.units[at(where.unit)];
    int const place = state.place(unit.first_lesson);
    return place == nobody ? nobody : state.start(unit.parts[at(where.part)], place);
}

std::string Teller::clash() {
    std::string text;
    for (int t = 0; t < std::ssize(built.problem.times); ++t)
        if (state.uses(point, t) > 1)
            text += (text.empty() ? who() + " " : "；") + when(t) + "同时有 " + lessons_at(point, t);
    return text;
}

std::string Teller::bad_times(std::string const& middle) {
    std::string text;
    for (int t : c.times)
        if (state.uses(point, t) > 0)
            text += (text.empty() ? who() + " " : "；") + when(t) + middle + lessons_at(point, t);
    return text;
}

// Which of its own wishes a lesson is against.
std::string Teller::outside_wishes() {
    std::string const title = lesson(point);
    int const time = time_of(point);
    if (time == nobody) return title + "的时段不合要求";
    Built::Whose const whose = built.of_event[at(point)];
    PlannedLesson const& planned = built.lessons[at(whose.lesson)];
    std::string text = title + "排在" + when(time);
    if (need.need == Need::kind_of_period) return text + "，不是它的上课时段";
    bool const plain = planned.kind == PlannedLesson::Kind::plain;
    std::vector<SlotRule> const& rules =
        plain ? plan.demands[at(planned.of)].when : plan.live[at(planned.of)].when;
    School const& school = plan.schools[at(planned.parts[0].school)];
    std::string wishes;
    for (SlotRule const& rule : rules) {
        if (rule.strength.required != c.required || rule.strength.weight != c.weight) continue;
        bool kept = true;
        for (int i = 0; i < planned.periods; ++i) {
            Spot const spot = built.spot_of_time[at(time + i)];
            kept = kept && covers(rule.slots, school, spot.day, spot.period) == rule.wanted;
        }
        if (!kept)
            wishes += (rule.wanted ? "，应排在" : "，不应排在") + text_of(plan, rule.slots);
    }
    return text + (wishes.empty() ? "，与锁定的时间不符" : wishes);
}

std::string Teller::too_many_a_day() {
    std::vector<int> const& events = built.problem.event_groups[at(point)].events;
    std::string text;
    for (GroupLimit const& limit : c.limits) {
        std::vector<int> const& times = built.problem.time_groups[at(limit.group)].times;
        std::vector<int> there;
        for (int event : events)
            if (std::binary_search(times.begin(), times.end(), time_of(event)))
                there.push_back(event);
        if (std::ssize(there) <= limit.max) continue;
        int const day = built.problem.times[at(times[0])].day;
        std::string const title = lesson(there[0]);
        for (int event : there) (void)lesson(event);
        text += (text.empty() ? title + " " : "、") + plan.days[at(day)] + "有 " +
                std::to_string(there.size()) + " 次，最多 " + std::to_string(limit.max) + " 次";
    }
    return text;
}

std::string Teller::on_the_way() {
    std::vector<int> busy;
    for (int t = 0; t < std::ssize(built.problem.times); ++t)
        if (state.uses(point, t) > 0) busy.push_back(t);
    std::string text;
    for (int a : busy)
        for (int b : busy) {
            Time const& first = built.problem.times[at(a)];
            Time const& second = built.problem.times[at(b)];
            bool const ordered = first.begins < second.begins ||
                                 (first.begins == second.begins && a < b);
            if (!ordered || !cannot_reach(built.problem, c.journeys, a, b)) continue;
            int const minutes =
                c.journeys.minutes[at(first.campus * c.journeys.campuses + second.campus)];
            std::string const here = " 在" + plan.schools[at(first.campus)].name;
            std::string const there = " 在" + plan.schools[at(second.campus)].name;
            std::string const one = "(" + lessons_at(point, a) + ")";
            std::string const other = "(" + lessons_at(point, b) + ")";
            text += (text.empty() ? who() + " " : "；") + plan.days[at(first.day)] + " ";
            if (second.begins < first.ends)
                text += span_text(first.begins, first.ends) + here + one + "，又 " +
                        span_text(second.begins, second.ends) + there + other;
            else
                text += clock_text(first.ends) + here + "下课" + one + "," +
                        clock_text(second.begins) + there + "上课" + other + "，路上要 " +
                        std::to_string(minutes) + " 分钟";
        }
    return text;
}

std::string Teller::beyond_limit() {
    Limit const& limit = plan.limits[at(need.index)];
    int total = 0;
    std::string days;
    for (int const group : c.time_groups) {
        std::vector<int> const& times = built.problem.time_groups[at(group)].times;
        int used = 0, gaps = 0, gap = 0;
        for (int t : times) {
            bool const busy = state.uses(point, t) > 0;
            if (busy && used++ > 0) gaps += gap;
            gap = busy ? 0 : gap + 1;
        }
        bool const counts_gaps = c.kind == ConstraintKind::limit_idle_times;
        total += counts_gaps ? gaps : used > 0 ? 1 : 0;
        std::string const& day = plan.days[at(built.problem.times[at(times[0])].day)];
        bool const over = c.kind == ConstraintKind::limit_busy_times && used > 0 &&
                          outside(used, c.min, c.max) > 0;
        if (over) days += (days.empty() ? "" : "、") + day + " " + std::to_string(used) + " 节";
        if (limit.kind == LimitKind::campus_changes) days = day;
    }
    std::string const range =
        total > c.max ? "，最多 " + std::to_string(c.max) : "，最少 " + std::to_string(c.min);
    switch (limit.kind) {
        case LimitKind::lessons_per_day: {
            std::string const least = std::to_string(c.min), most = std::to_string(c.max);
            if (c.min == 0) return who() + " " + days + "，每天最多 " + most + " 节";
            if (c.max >= 1000) return who() + " " + days + "，每天最少 " + least + " 节";
            return who() + " " + days + "，每天应 " + least + " 至 " + most + " 节";
        }
        case LimitKind::gaps:
            return who() + " 一周空堂 " + std::to_string(total) + " 节" + range + " 节";
        case LimitKind::days:
            return who() + " 一周上课 " + std::to_string(total) + " 天" + range + " 天";
        case LimitKind::half_days:
            return who() + " 一周上课 " + std::to_string(total) + " 个半天" + range + " 个";
        case LimitKind::campus_changes:
            return who() + " " + days + "换校 " + std::to_string(total - 1) + " 次，最多 " +
                   std::to_string(limit.max) + " 次";
        case LimitKind::campus_days:
            return who() + " 一周到各校共 " + std::to_string(total) + " 天次" + range + " 天次";
        case LimitKind::lunch:
            return who() + " " + days + ":" + span_text(limit.from, limit.until) + " 没有空出一节";
    }
    return {};
}

std::string Teller::bond() {
    Bond const& bond = plan.bonds[at(need.index)];
    std::vector<int> events;
    if (c.kind == ConstraintKind::order_events)
        events = {c.pairs[at(point)].first, c.pairs[at(point)].second};
    else events = built.problem.event_groups[at(point)].events;
    std::string names;
    for (int event : events) {
        std::string const title = lesson(event);
        if (names.find(title) == std::string::npos) names += (names.empty() ? "" : "、") + title;
    }
    switch (bond.kind) {
        case BondKind::same_time: return names + " 应同时上课";
        case BondKind::order: return names + " 应先后上课";
        case BondKind::apart: return names + " 不应排在同一天";
    }
    return {};
}

std::string Teller::words() {
    switch (need.need) {
        case Need::held: return lesson(point) + "还没有排";
        case Need::clash: return clash();
        case Need::away: return bad_times(c.required ? "不排课，却有 " : "希望不排课，却有 ");
        case Need::research: {
            ResearchTime const& research = plan.research[at(need.index)];
            return bad_times("是" + research.subject + "教研时间，却有 ");
        }
        case Need::inside:
        case Need::kind_of_period: return outside_wishes();
        case Need::spread: return too_many_a_day();
        case Need::live: return lesson(c.events[0]) + "：各校的节次没有足够的重合";
        case Need::discussion:
            if (c.kind == ConstraintKind::live_meeting)
                return lesson(c.events[0]) + "：各校的节次没有足够的重合";
            (void)lesson(c.pairs[0].first);
            return lesson(c.pairs[0].second) + "：应在同步课之后 " +
                   std::to_string(plan.live[at(need.index)].discussion->within_days) + " 天内";
        case Need::travel: return on_the_way();
        case Need::limit: return beyond_limit();
        case Need::bond: return bond();
        case Need::room: return lesson(point) + "没有可用的专用教室";
        case Need::room_wish: return lesson(point) + "不在希望的专用教室";
        case Need::stay: return lesson(point) + "与原课表不同";
        case Need::whole: return lesson(point) + "应为连堂";
    }
    return {};
}

}  // namespace

TroubleSeen describe(JointPlan const& plan, Built const& built, State const& state, int monitor) {
    Monitor const& m = state.model().monitors[at(monitor)];
    Teller teller{plan, built, state, built.problem.constraints[at(m.constraint)],
                  built.needs[at(m.constraint)], m.point};
    TroubleSeen seen;
    seen.trouble.need = teller.need.need;
    seen.trouble.required = !m.soft;
    seen.trouble.cost = state.cost(monitor);
    seen.trouble.words = teller.words();
    for (int index : teller.lessons)
        seen.trouble.lessons.push_back(built.lessons[at(index)].id);
    bool const of_resource = teller.c.kind >= ConstraintKind::avoid_clashes &&
                             teller.c.kind <= ConstraintKind::travel;
    if (of_resource) seen.half = built.who[at(m.point)].weeks;
    return seen;
}

std::vector<Trouble> told_once(std::vector<TroubleSeen> seen) {
    std::vector<TroubleSeen> kept;
    for (TroubleSeen& each : seen) {
        auto const same = std::find_if(kept.begin(), kept.end(), [&](TroubleSeen const& other) {
            return other.trouble.words == each.trouble.words &&
                   other.trouble.required == each.trouble.required;
        });
        if (same == kept.end()) {
            kept.push_back(std::move(each));
        } else {
            same->trouble.cost += each.trouble.cost;
            if (same->half != each.half) same->half = Weeks::every;
        }
    }
    std::vector<Trouble> told;
    for (TroubleSeen& each : kept) {
        if (each.half != Weeks::every)
            each.trouble.words += std::string("(") + words_of(each.half) + ")";
        told.push_back(std::move(each.trouble));
    }
    std::stable_sort(told.begin(), told.end(), [](Trouble const& a, Trouble const& b) {
        if (a.required != b.required) return a.required;
        return std::abs(a.cost) > std::abs(b.cost);
    });
    return told;
}

}  // namespace gongjin::timetable

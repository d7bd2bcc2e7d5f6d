// Where lessons are held: in one of the rooms they need, and in those that are wished.
#include <algorithm>

#include "timetable/joint_build_parts.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// Events of the same rooms (and of one wish) share a constraint.
struct Asked {
    std::vector<int> those;  // resources
    bool required = true;
    std::int64_t weight = 1;
    CostFunction function = CostFunction::linear;
    auto operator<=>(Asked const&) const = default;
};

}  // namespace

void Builder::room_rules() {
    std::map<Asked, std::vector<int>> assigned, preferred;
    auto const copies = [this](int school, std::vector<int> const& of) {
        std::vector<int> those;
        for (int room : of)
            for (Halves const& copy : rooms[at(school)][at(room)]) those.push_back(copy.odd);
        std::sort(those.begin(), those.end());
        return those;
    };
    for (int e = 0; e < std::ssize(problem().events); ++e) {
        auto const& resources = problem().events[at(e)].resources;
        bool const chosen =
            std::any_of(resources.begin(), resources.end(),
                        [](EventResource const& wanted) { return wanted.role == kRoomRole; });
        if (!chosen) continue;
        Built::Whose const whose = built.of_event[at(e)];
        PlannedLesson const& lesson = built.lessons[at(whose.lesson)];
        PlannedLesson::Part const& part = lesson.parts[at(whose.part)];
        Demand const* const demand =
            lesson.kind == PlannedLesson::Kind::plain ? &plan.demands[at(lesson.of)] : nullptr;
        Asked const needed{copies(part.school, part.rooms)};
        preferred[needed].push_back(e);
        if (part.needs_room) assigned[needed].push_back(e);
        if (demand == nullptr || demand->wished_rooms.empty()) continue;
        Asked const wish{copies(part.school, demand->wished_rooms), false, demand->wish.weight,
                         demand->wish.function};
        (part.needs_room ? preferred : assigned)[wish].push_back(e);
    }
    auto const ask = [this](Asked const& asked, std::vector<int> const& events,
                            ConstraintKind kind, char const* name) -> Constraint& {
        Constraint& c = add(asked.required ? Need::room : Need::room_wish, nobody, kind, name,
                            {asked.required, asked.weight, asked.function});
        c.events = events;
        c.role = kRoomRole;
        return c;
    };
    for (auto const& [asked, events] : assigned)
        ask(asked, events, ConstraintKind::assign_resource,
            asked.required ? "要有专用教室" : "希望有专用教室");
    for (auto const& [asked, events] : preferred) {
        Constraint& right = ask(asked, events, ConstraintKind::prefer_resources,
                                asked.required ? "在指定的专用教室" : "希望在指定的专用教室");
        right.those = right.written_resources = asked.those;
    }
}

}  // namespace gongjin::timetable

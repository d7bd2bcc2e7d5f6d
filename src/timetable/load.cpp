// A solution back into a state.
#include "timetable/state.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Loader {
    Model const& model;
    Solution const& solution;
    Loaded result;
    std::vector<std::vector<int>> of_event;  // lessons of the solution

    int place(Unit const& unit, Lesson const& lead) const;
    Lesson const* beside(int event, Lesson const& lead, size_t index) const;
    void unit(Unit const& unit);
};

// The lesson of another event of the unit that goes with one of its first event.
Lesson const* Loader::beside(int event, Lesson const& lead, size_t index) const {
    std::vector<int> const& own = of_event[at(event)];
    for (int i : own) {
        Lesson const& lesson = solution.lessons[at(i)];
        if (lesson.time == lead.time && lesson.duration == lead.duration) return &lesson;
    }
    return index < own.size() ? &solution.lessons[at(own[index])] : nullptr;
}

int Loader::place(Unit const& unit, Lesson const& lead) const {
    if (unit.given_time != nobody) return unit.given_time;
    if (unit.parts[0].starts.empty() || lead.time == nobody) return lead.time;
    for (int place = 0; place < unit.places; ++place) {
        bool all = true;
        for (Part const& part : unit.parts) {
            std::vector<int> const& own = of_event[at(part.events[0])];
            all = all && own.size() == 1 &&
                  solution.lessons[at(own[0])].time == part.starts[at(place)];
        }
        if (all) return place;
    }
    return nobody;
}

void Loader::unit(Unit const& unit) {
    std::vector<int> const& leads = of_event[at(unit.parts[0].events[0])];
    if (leads.size() > at(unit.lessons)) return;
    int length = 0;
    for (int i : leads) length += solution.lessons[at(i)].duration;
    if (length != unit.duration) return;
    for (size_t i = 0; i < at(unit.lessons); ++i) {
        int const lesson = unit.first_lesson + static_cast<int>(i);
        PlacedLesson& placed = result.snapshot.lessons[at(lesson)];
        placed = {};
        if (i >= leads.size()) continue;
        Lesson const& lead = solution.lessons[at(leads[i])];
        placed = {lead.duration, place(unit, lead)};
        for (Part const& part : unit.parts)
            for (int event : part.events)
                if (i < of_event[at(event)].size())
                    result.lessons[at(of_event[at(event)][i])] = lesson;
        for (size_t slot = 0; slot < unit.slots.size(); ++slot) {
            SlotPlan const& plan = unit.slots[slot];
            Lesson const* const from = beside(plan.event, lead, i);
            if (from != nullptr)
                result.snapshot.choices[at(model.first_choice[at(lesson)]) + slot] =
                    from->resources[at(plan.index)];
        }
    }
}

}  // namespace

Loaded load(Model const& model, Solution const& solution) {
    Loader loader{model, solution, {State(model).snapshot(), {}}, {}};
    loader.result.lessons.assign(solution.lessons.size(), nobody);
    loader.of_event.resize(model.problem->events.size());
    for (size_t i = 0; i < solution.lessons.size(); ++i)
        loader.of_event[at(solution.lessons[i].event)].push_back(static_cast<int>(i));
    for (Unit const& unit : model.units) loader.unit(unit);
    return std::move(loader.result);
}

}  // namespace gongjin::timetable

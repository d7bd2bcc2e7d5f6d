#include "timetable/messages.h"
#include "timetable/xhstt_parts.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Reader {
    Xml const& xml;
    Problem const& problem;
    ProblemIds const& ids;
    std::string group;

    Result<void> resources(pugi::xml_node node, Lesson& lesson) const;
    Result<Lesson> lesson(pugi::xml_node node) const;
};

// As it stands before anything was decided.
Lesson bare_lesson(Problem const& problem, int index) {
    Event const& event = problem.events[at(index)];
    Lesson lesson{index, event.duration, event.time, {}};
    for (EventResource const& wanted : event.resources) lesson.resources.push_back(wanted.resource);
    return lesson;
}

Result<void> Reader::resources(pugi::xml_node node, Lesson& lesson) const {
    Event const& event = problem.events[at(lesson.event)];
    for (pugi::xml_node const& chosen : node.child("Resources").children("Resource")) {
        int const resource = TRY(xml.reference(chosen, ids.resources));
        std::string const role = trimmed_text(chosen.child("Role"));
        size_t slot = 0;
        while (slot < event.resources.size() &&
               (event.resources[slot].role != role || role.empty()))
            ++slot;
        if (slot == event.resources.size())
            return xml.error(messages::kNoSuchRole, {event.id, role}, chosen);
        Resource const& thing = problem.resources[at(resource)];
        if (thing.type != event.resources[slot].type)
            return xml.error(messages::kWrongType,
                             {event.id, role, problem.types[at(event.resources[slot].type)].id,
                              thing.id}, chosen);
        lesson.resources[slot] = resource;
    }
    return {};
}

Result<Lesson> Reader::lesson(pugi::xml_node node) const {
    Lesson lesson = bare_lesson(problem, TRY(xml.reference(node, ids.events)));
    if (pugi::xml_node const duration = node.child("Duration"))
        lesson.duration = static_cast<int>(TRY(xml.number(duration, 1, kMostNumber)));
    if (pugi::xml_node const time = node.child("Time"))
        lesson.time = TRY(xml.reference(time, ids.times));
    if (lesson.time != nobody &&
        at(lesson.time) + at(lesson.duration) > problem.times.size())
        return xml.error(messages::kDoesNotFit,
                         {group, problem.events[at(lesson.event)].id,
                          problem.times[at(lesson.time)].id, std::to_string(lesson.duration)},
                         node);
    TRY(resources(node, lesson));
    return lesson;
}

}  // namespace

Result<SolutionEntry> read_solution(Xml const& xml, pugi::xml_node group, pugi::xml_node solution,
                                    Problem const& problem, ProblemIds const& ids) {
    SolutionEntry entry;
    entry.group = TRY(xml.attribute(group, "Id"));
    entry.contributor = trimmed_text(group.child("MetaData").child("Contributor"));
    Reader const reader{xml, problem, ids, entry.group};
    std::vector<int> held(problem.events.size());
    for (pugi::xml_node const& node : solution.child("Events").children("Event")) {
        Lesson lesson = TRY(reader.lesson(node));
        held[at(lesson.event)] += lesson.duration;
        entry.solution.lessons.push_back(std::move(lesson));
    }
    for (size_t event = 0; event < held.size(); ++event) {
        if (held[event] == 0) {
            entry.solution.lessons.push_back(bare_lesson(problem, static_cast<int>(event)));
        } else if (held[event] != problem.events[event].duration) {
            return xml.error(messages::kLessonsDoNotAddUp,
                             {entry.group, problem.events[event].id, std::to_string(held[event]),
                              std::to_string(problem.events[event].duration)}, solution);
        }
    }
    return entry;
}

}  // namespace gongjin::timetable

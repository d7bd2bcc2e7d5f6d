#include "timetable/messages.h"
#include "timetable/xhstt.h"
#include "timetable/xhstt_parts.h"

namespace gongjin::timetable {

namespace {

MetaData read_about(pugi::xml_node node) {
    return {trimmed_text(node.child("Name")),        trimmed_text(node.child("Contributor")),
            trimmed_text(node.child("Date")),        trimmed_text(node.child("Country")),
            trimmed_text(node.child("Description")), trimmed_text(node.child("Remarks"))};
}

Result<Problem> read_problem(Xml const& xml, pugi::xml_node node, ProblemIds& ids) {
    Problem problem;
    problem.about = read_about(node.child("MetaData"));
    pugi::xml_node const times = TRY(xml.child(node, "Times"));
    TRY(read_times(xml, times, problem, ids));
    pugi::xml_node const resources = TRY(xml.child(node, "Resources"));
    TRY(read_resources(xml, resources, problem, ids));
    pugi::xml_node const events = TRY(xml.child(node, "Events"));
    TRY(read_events(xml, events, problem, ids));
    pugi::xml_node const constraints = TRY(xml.child(node, "Constraints"));
    TRY(read_constraints(xml, constraints, problem, ids));
    return problem;
}

}  // namespace

Result<Archive> read_xhstt(std::string_view bytes, std::string const& file) {
    Xml const xml = TRY(Xml::parse(bytes, file));
    pugi::xml_node const root = xml.root();
    if (std::string_view(root.name()) != "HighSchoolTimetableArchive")
        return xml.error(messages::kNotArchive, {root.name()}, root);
    Archive archive;
    Ids problems;
    std::vector<ProblemIds> ids;
    for (pugi::xml_node const& node : root.child("Instances").children()) {
        if (node.type() != pugi::node_element) continue;
        if (std::string_view(node.name()) != "Instance")
            return xml.error(messages::kUnknownElement, {node.name(), "Instances"}, node);
        std::string const id = TRY(xml.new_id(node, problems, archive.problems.size()));
        ids.emplace_back();
        archive.problems.push_back(TRY(read_problem(xml, node, ids.back())));
        archive.problems.back().id = id;
    }
    if (archive.problems.empty()) return xml.error(messages::kNoInstance, {}, root);
    archive.solutions.resize(archive.problems.size());
    for (pugi::xml_node const& group : root.child("SolutionGroups").children("SolutionGroup")) {
        for (pugi::xml_node const& solution : group.children("Solution")) {
            auto const of = static_cast<size_t>(TRY(xml.reference(solution, problems)));
            archive.solutions[of].push_back(
                TRY(read_solution(xml, group, solution, archive.problems[of], ids[of])));
        }
    }
    return archive;
}

}  // namespace gongjin::timetable

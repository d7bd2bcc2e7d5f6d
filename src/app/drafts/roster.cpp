#include "app/drafts/roster.h"

#include <algorithm>
#include <set>

#include "app/finders.h"
#include "app/imports.h"
#include "app/shown.h"
#include "base/text.h"
#include "record/typed_value.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace {

bool is_school(Unit const& unit) {
    return unit.type == "school" || unit.type == "campus" || unit.type == "teaching_point";
}

class RosterReader {
public:
    RosterReader(County const& county, DraftRow const& row)
        : county_(county), row_(row), finder_(county) {}

    DraftRoster read() {
        int number = 0;
        for (std::string const& line : split(to_half_width(row_.roster), '\n')) {
            ++number;
            if (!trim(line).empty()) read_line(std::string(trim(line)), number);
        }
        find_trouble();
        return std::move(out_);
    }

private:
    void read_line(std::string line, int number) {
        api::DraftCommunity community;
        community.line = number;
        if (std::size_t const at = line.find('='); at != std::string::npos) {
            community.title = sheet::clean_name(line.substr(0, at));
            line = line.substr(at + 1);
        }
        std::size_t const colon = line.find(':');
        std::vector<std::string> const leads = several(line.substr(0, colon));
        if (!leads.empty()) community.lead = name(leads.front());
        if (leads.size() > 1) community.trouble = "一行只能有一所牵头校，写在冒号前面";
        if (colon == std::string::npos) {
            community.trouble = "这一行没有冒号：请写成 牵头校：成员校、成员校";
        } else {
            for (std::string const& one : several(line.substr(colon + 1))) {
                community.members.push_back(name(one));
            }
            if (community.members.empty()) community.trouble = "冒号后面没有成员校";
        }
        if (leads.empty()) community.trouble = "冒号前面没有牵头校";
        if (community.title.empty()) {
            std::string const lead = community.lead.id.empty()
                                         ? community.lead.written
                                         : unit_name(county_, community.lead.id);
            community.title = lead + "教共体";
        }
        out_.communities.push_back(std::move(community));
    }

    api::DraftName name(std::string const& written) {
        api::DraftName out;
        out.written = sheet::clean_name(written);
        out.means = "unknown";
        for (DraftRow::Name const& said : row_.names) {
            if (said.written != out.written) continue;
            auto const unit = county_.units.find(said.means);
            if (said.means == "new") {
                out.means = "new", out.stage = said.stage;
                note_new(out);
            } else if (unit != county_.units.end() && is_school(unit->second)) {
                out.means = "known", out.id = said.means;
            }
            return out;
        }
        Result<std::string> const found = finder_.find(out.written, {});
        auto const unit = found.ok() ? county_.units.find(found.value()) : county_.units.end();
        if (unit != county_.units.end() && is_school(unit->second)) {
            out.means = "known", out.id = unit->first;
        } else {
            out.near = near(out.written);
        }
        return out;
    }

    void note_new(api::DraftName const& name) {
        auto const& all = out_.new_schools;
        bool const noted = std::any_of(all.begin(), all.end(), [&](api::DraftName const& one) {
            return one.written == name.written;
        });
        if (!noted) out_.new_schools.push_back(name);
    }

    std::vector<api::UnitRef> near(std::string const& written) const {
        constexpr std::size_t kMost = 5;
        std::vector<api::UnitRef> out;
        std::vector<std::string> names;
        for (auto const& [id, unit] : county_.units) {
            if (!is_school(unit)) continue;
            names.push_back(unit.name);
            bool const part = unit.name.find(written) != std::string::npos ||
                              written.find(unit.name) != std::string::npos;
            if (part && out.size() < kMost) out.push_back(unit_ref(county_, id));
        }
        if (auto const nearest_name = nearest(written, names); out.empty() && nearest_name) {
            out.push_back(unit_ref(county_, unit_named(county_, *nearest_name)));
        }
        return out;
    }

    void find_trouble() {
        std::set<std::string> taken, titles;
        for (api::DraftCommunity& one : out_.communities) {
            std::vector<api::DraftName const*> all{&one.lead};
            for (api::DraftName const& member : one.members) all.push_back(&member);
            for (api::DraftName const* name : all) {
                if (!one.trouble.empty()) break;
                if (name->means == "unknown") {
                    one.trouble = "没有名为“" + name->written + "”的学校：选一所，或登记为新学校";
                } else if (name->means == "new" && name->stage.empty()) {
                    one.trouble = "新学校“" + name->written + "”还没有选学段";
                } else if (!taken.insert(name->id.empty() ? name->written : name->id).second) {
                    one.trouble = "“" + name->written + "”写了两次";
                }
            }
            if (one.trouble.empty() && !titles.insert(one.title).second) {
                one.trouble = "有两个教共体都叫“" + one.title + "”";
            }
            if (out_.trouble.empty() && !one.trouble.empty()) {
                out_.trouble = "第 " + std::to_string(one.line) + " 行，" + one.trouble;
            }
        }
    }

    County const& county_;
    DraftRow const& row_;
    UnitFinder finder_;
    DraftRoster out_;
};

}  // namespace

DraftRoster read_draft_roster(County const& county, DraftRow const& row) {
    return RosterReader(county, row).read();
}

std::vector<FoundingFact> draft_roster_facts(CountyView const& view, DraftRoster const& roster,
                                             std::string const& scheme, DateRange in_force) {
    std::vector<FoundingFact> out;
    auto const id_of = [](api::DraftName const& name) {
        return name.id.empty() ? imported_id("schools", name.written) : name.id;
    };
    for (api::DraftName const& school : roster.new_schools) {
        UnitPut put;
        put.from = in_force.from;
        put.type = "school";
        put.name = school.written;
        Attribute const* const stage = view.words().find_attribute(Owner::unit, "stage");
        if (stage != nullptr) {
            if (auto typed = typed_value(wanted_by(*stage), view.words(), school.stage)) {
                put.attributes["stage"] = std::move(*typed);
            }
        }
        out.push_back({id_of(school), in_force.from, put});
    }
    int number = 0;
    for (api::DraftCommunity const& one : roster.communities) {
        std::string const id = scheme + "-" + std::to_string(++number);
        CommunityPut put;
        put.from = in_force.from;
        put.name = one.title;
        put.scheme = scheme;
        out.push_back({id, in_force.from, put});
        auto const seat = [&](api::DraftName const& name, char const* role) {
            out.push_back({id, in_force.from, MembershipSet{{id_of(name), role, in_force}}});
        };
        seat(one.lead, "lead");
        for (api::DraftName const& member : one.members) seat(member, "member");
    }
    return out;
}

}  // namespace gongjin

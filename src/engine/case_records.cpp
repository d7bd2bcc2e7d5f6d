#include <algorithm>
#include <set>

#include "base/text.h"
#include "engine/case_messages.h"
#include "engine/case_names.h"
#include "engine/case_people.h"
#include "record/row.h"
#include "record/typed_value.h"

namespace gongjin {

namespace {

Kind const* kind_named(KindTable const& kinds, std::string_view name) {
    if (Kind const* kind = kinds.find(name)) return kind;
    for (Kind const& kind : kinds.kinds) {
        if (kind.title.zh == name) return &kind;
    }
    return nullptr;
}

std::vector<std::string> parts_of(YamlNode const& node, Problems& problems) {
    std::vector<std::string> parts;
    for (std::string const& text : scalar_list(node, problems, "names")) {
        for (std::string const& part : split(text, ';')) {
            if (!trim(part).empty()) parts.emplace_back(trim(part));
        }
    }
    return parts;
}

struct RecordReader {
    Case& one;
    CaseSources const& sources;
    Problems& problems;
    std::map<std::string, int> record_ids;  // of the whole case, with their lines
    int number = 0;                    // place in the list

    std::vector<std::string> units(YamlNode const& node) {
        std::vector<std::string> ids;
        for (std::string const& name : parts_of(node, problems)) {
            std::string const id = unit_named(one.county, name);
            if (id.empty()) problems.add(node.mark, messages::case_unknown_name, {name});
            ids.push_back(id);
        }
        return ids;
    }

    std::vector<std::string> people(YamlNode const& node) {
        std::vector<std::string> ids = parts_of(node, problems);
        for (std::string const& id : ids) {
            if (one.county.people.contains(id)) continue;
            problems.add(node.mark, messages::case_unknown_person, {id});
        }
        return ids;
    }

    // What may be anything: units, communities, people, other records of the case.
    std::vector<std::string> anything(YamlNode const& node) {
        std::vector<std::string> ids;
        for (std::string const& name : parts_of(node, problems)) {
            std::string id = unit_named(one.county, name);
            if (id.empty()) id = community_named(one.county, name);
            bool const known = one.county.people.contains(name) || record_ids.contains(name);
            if (id.empty() && known) id = name;
            if (id.empty()) problems.add(node.mark, messages::case_unknown_name, {name});
            ids.push_back(id);
        }
        return ids;
    }

    RecordRow row(MapReader& in, Kind const& kind) {
        RecordRow out;
        if (in.required("date") != nullptr) out.start = in.date("date").value_or(kFirstDay);
        out.end = in.date("end");
        if (out.end && *out.end < out.start) {
            problems.add(in.node("end")->mark, messages::case_backwards,
                         {out.end->text(), out.start.text()});
        }
        KindRole const* const by = kind.role("by");
        bool const by_anybody = by != nullptr && by->type == RoleType::any;
        if (YamlNode const* node = by_anybody ? nullptr : in.node("by")) out.by = units(*node);
        if (YamlNode const* node = in.node("at")) out.at = units(*node);
        if (YamlNode const* node = in.node("person")) out.people = people(*node);
        if (YamlNode const* node = in.node("subject")) out.subject = subject(kind, *node);
        if (YamlNode const* node = in.node("attendance")) {
            out.attendance = parse_fraction(node->text);
            if (!out.attendance || *out.attendance < Fraction(0)) {
                problems.add(node->mark, messages::case_bad_value, {"attendance", node->text});
            }
        }
        out.title = in.text("title");
        return out;
    }

    std::string subject(Kind const& kind, YamlNode const& node) {
        KindField const* field = kind.field("subject");
        if (field == nullptr) {
            problems.add(node.mark, messages::case_no_place, {kind.name, "subject"});
            return {};
        }
        auto const typed = typed_value(wanted_by(*field), sources.plan.vocabulary, node.text);
        if (!typed) problems.add(node.mark, messages::case_bad_value, {"subject", node.text});
        return typed ? typed->text : std::string();
    }

    // Roles and fields named themselves. The columns' own names were taken above.
    void others(MapReader& in, Kind const& kind, RecordContent& content) {
        for (KindRole const& role : kind.roles) {
            bool const any = role.type == RoleType::any || role.type == RoleType::record;
            bool const column = role.name == "by" || role.name == "at" || role.name == "person";
            if (column && !any) continue;
            YamlNode const* node = in.node(role.name);
            if (node == nullptr) continue;
            content.roles[role.name] = any ? anything(*node)
                                       : role.type == RoleType::person ? people(*node)
                                                                       : units(*node);
        }
        for (KindField const& field : kind.fields) {
            if (field.name == "subject" || field.name == "attendance") continue;
            YamlNode const* node = in.node(field.name);
            if (node == nullptr) continue;
            std::string const text = join(scalar_list(*node, problems, field.name), ";");
            auto typed = typed_value(wanted_by(field), sources.plan.vocabulary, text);
            if (typed) content.fields[field.name] = *typed;
            else problems.add(node->mark, messages::case_bad_value, {field.name, text});
        }
    }

    RecordState state(MapReader& in) {
        YamlNode const* node = in.node("state");
        if (node == nullptr) return RecordState::verified;
        using enum RecordState;
        for (RecordState known : {planned, filed, approved, held, verified, disputed, withdrawn}) {
            if (name_of(known) == node->text) return known;
        }
        problems.add(node->mark, messages::case_bad_state, {node->text});
        return planned;
    }

    int repeat(MapReader& in) {
        YamlNode const* node = in.node("repeat");
        if (node == nullptr) return 0;
        std::optional<Fraction> const times = parse_fraction(node->text);
        bool const fine = times && times->is_whole() && *times >= Fraction(1) &&
                          *times <= Fraction(1'000'000);
        if (!fine) problems.add(node->mark, messages::case_bad_number, {node->text, "1000000"});
        return fine ? static_cast<int>(times->numerator()) : 0;
    }

    void read(YamlNode const& node) {
        ++number;
        MapReader in(node, problems, "record");
        YamlNode const* kind_node = in.required("kind");
        if (kind_node == nullptr) return;
        Kind const* kind = kind_named(sources.plan.kinds, kind_node->text);
        if (kind == nullptr) {
            problems.add(kind_node->mark, messages::case_unknown_kind, {kind_node->text});
            return;
        }
        Record record;
        record.id = in.text("id");
        if (record.id.empty()) record.id = "r" + std::to_string(number);
        Result<RecordContent> content = content_of_row(*kind, row(in, *kind));
        if (!content.ok()) {
            std::string const& field = content.error().place.field;
            problems.add(node.mark, messages::case_no_place,
                         {kind->name, field == "until" ? "end" : field});
            return;
        }
        record.content = content.take();
        others(in, *kind, record.content);
        CaseNames(sources.plan, problems).record(node, record.content);
        join_roles(*kind, record.content);
        record.state = state(in);
        record.verified_on = in.date("verified_on").value_or(record.content.start);
        int const times = repeat(in);
        in.finish();
        keep(record, times);
    }

    void keep(Record record, int times) {
        if (record.state != RecordState::verified) record.verified_on = kLastDay;
        if (times == 0) {
            one.records[record.id] = std::move(record);
            return;
        }
        std::string const id = record.id;
        for (int i = 1; i <= times; ++i) {
            record.id = id + "." + std::to_string(i);
            one.records[record.id] = record;
        }
    }
};

}  // namespace

void read_case_records(Case& one, MapReader& in, CaseSources const& sources) {
    YamlNode const* node = in.node("records");
    if (node == nullptr) return;
    RecordReader reader{one, sources, in.problems(), {}};
    for (YamlNode const& item : node->items) {
        YamlNode const* const id = item.find("id");
        if (id == nullptr) continue;
        auto const [known, fresh] = reader.record_ids.emplace(id->text, id->mark.line);
        if (fresh) continue;
        in.problems().add(id->mark, messages::case_record_twice,
                          {id->text, std::to_string(known->second)});
    }
    for (YamlNode const& item : node->items) reader.read(item);
}

}  // namespace gongjin

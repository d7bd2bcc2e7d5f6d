#include "vocabulary/kinds.h"

#include "base/text.h"
#include "vocabulary/field_type.h"
#include "vocabulary/messages.h"
#include "vocabulary/words.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

KindRole const* Kind::role(std::string_view role_name) const {
    for (KindRole const& role : roles)
        if (role.name == role_name) return &role;
    return nullptr;
}

KindField const* Kind::field(std::string_view field_name) const {
    for (KindField const& field : fields)
        if (field.name == field_name) return &field;
    return nullptr;
}

int KindTable::index_of(std::string_view name) const {
    auto const at = std::lower_bound(
        kinds.begin(), kinds.end(), name,
        [](Kind const& kind, std::string_view other) { return kind.name < other; });
    if (at == kinds.end() || at->name != name) return -1;
    return static_cast<int>(at - kinds.begin());
}

Kind const* KindTable::find(std::string_view name) const {
    int const index = index_of(name);
    return index < 0 ? nullptr : &kinds[static_cast<size_t>(index)];
}

namespace {

// One kind, read key by key.
class KindReader {
public:
    KindReader(YamlNode const& name, YamlNode const& node, KindTable const& table,
               Problems& problems)
        : table_(table), problems_(problems), reader_(node, problems, name.text) {
        kind_.name = name.text;
    }

    Kind read() {
        read_heading();
        read_roles();
        read_fields();
        read_labels();
        read_joins();
        read_columns();
        read_duties_of_form();
        reader_.finish();
        return std::move(kind_);
    }

private:
    void read_heading() {
        kind_.title = reader_.wording("title");
        if (kind_.title.zh.empty()) kind_.title.zh = kind_.name;
        if (std::string const english = reader_.text("en"); !english.empty())
            kind_.title.en = english;
        kind_.aliases = reader_.texts("aliases");
        kind_.unit = reader_.text("unit");
        kind_.span = reader_.flag("span");
        kind_.common = reader_.flag("common");
        if (YamlNode const* const group = reader_.node("group")) {
            kind_.group = group->text;
            std::vector<std::string> known;
            for (KindGroup const& one : table_.groups) known.push_back(one.name);
            choose(*group, known, problems_);
        }
        if (YamlNode const* const life = reader_.node("life")) {
            int const which = choose(*life, {"none", "notice", "review"}, problems_).value_or(0);
            kind_.life = static_cast<LifeCycle>(which);
        }
    }

    bool good_member_name(YamlNode const& key) {
        static std::vector<std::string> const reserved = {"date", "start", "end",   "id",
                                                          "kind", "title", "state", "my"};
        if (!check_name(key, problems_)) return false;
        bool const taken = kind_.role(key.text) != nullptr || kind_.field(key.text) != nullptr;
        bool const is_reserved =
            std::find(reserved.begin(), reserved.end(), key.text) != reserved.end();
        if (is_reserved) problems_.add(key.mark, messages::data_reserved_name, {key.text});
        if (taken) problems_.add(key.mark, messages::data_repeated, {key.text});
        return !is_reserved && !taken;
    }

    void read_roles() {
        YamlNode const* const roles = reader_.node("roles");
        if (roles == nullptr) return;
        MapReader(*roles, problems_, "roles");
        for (auto const& [key, value] : roles->entries) {
            if (!good_member_name(key)) continue;
            KindRole role;
            role.name = key.text;
            role.word = scalar_text(value, problems_, key.text);
            if (role.word.ends_with('+')) {
                role.several = true;
                role.word.pop_back();
            }
            role.type = role.word == "person" ? RoleType::person
                        : role.word == "any"  ? RoleType::any
                                              : RoleType::unit;
            kind_.roles.push_back(std::move(role));
        }
    }

    void read_fields() {
        YamlNode const* const fields = reader_.node("fields");
        if (fields != nullptr) {
            MapReader(*fields, problems_, "fields");
            for (auto const& [key, value] : fields->entries) {
                std::optional<TypeRead> const type = read_type(value, problems_);
                if (!good_member_name(key) || !type) continue;
                kind_.fields.push_back({key.text, type->type, type->domain, type->symbols, {}});
            }
        }
        add_life_field("filed_on", LifeCycle::notice);
        add_life_field("approved_on", LifeCycle::review);
    }

    // Filing and approving leave a date that schemes may read.
    void add_life_field(char const* name, LifeCycle life) {
        if (kind_.life == life && kind_.field(name) == nullptr)
            kind_.fields.push_back({name, FieldType::date, {}, {}, {}});
    }

    Wording* label_of(std::string_view name) {
        for (KindRole& role : kind_.roles)
            if (role.name == name) return &role.means;
        for (KindField& field : kind_.fields)
            if (field.name == name) return &field.means;
        return nullptr;
    }

    void read_labels() {
        for (KindGroup const& label : table_.labels)
            if (Wording* const place = label_of(label.name)) *place = label.title;
        YamlNode const* const labels = reader_.node("labels");
        if (labels == nullptr) return;
        MapReader(*labels, problems_, "labels");
        for (auto const& [key, value] : labels->entries) {
            Wording const wording = read_wording(value, problems_, key.text);
            if (Wording* const place = label_of(key.text)) *place = wording;
            else no_such(key);
        }
    }

    std::string members() const {
        std::vector<std::string> names;
        for (KindRole const& role : kind_.roles) names.push_back(role.name);
        for (KindField const& field : kind_.fields) names.push_back(field.name);
        return join(names, " ");
    }
    void no_such(YamlNode const& node) {
        problems_.add(node.mark, messages::data_no_such_role, {node.text, members()});
    }

    void read_joins() {
        YamlNode const* const joins = reader_.node("joins");
        if (joins == nullptr) return;
        MapReader(*joins, problems_, "joins");
        for (auto const& [key, value] : joins->entries) {
            KindRole role;
            role.joins = scalar_list(value, problems_, key.text);
            for (YamlNode const& item : value.items) {
                KindRole const* const part = kind_.role(item.text);
                if (part == nullptr) no_such(item);
                else if (role.word.empty()) role.word = part->word;
            }
            if (!good_member_name(key)) continue;
            role.name = key.text;
            role.several = true;
            for (KindGroup const& label : table_.labels)
                if (label.name == role.name) role.means = label.title;
            kind_.roles.push_back(std::move(role));
        }
    }

    std::string role_or_empty(char const* name) const {
        KindRole const* const role = kind_.role(name);
        return role != nullptr && role->joins.empty() ? name : "";
    }

    std::vector<std::string> column(MapReader* columns, char const* name) {
        YamlNode const* const node = columns == nullptr ? nullptr : columns->node(name);
        if (node == nullptr) return {};
        std::vector<std::string> const roles = scalar_list(*node, problems_, name);
        for (std::string const& role : roles)
            if (kind_.role(role) == nullptr)
                problems_.add(node->mark, messages::data_no_such_role, {role, members()});
        return roles;
    }

    void read_columns() {
        kind_.by_role = role_or_empty("by");
        kind_.at_role = role_or_empty("at");
        for (KindRole const& role : kind_.roles)
            if (role.type == RoleType::person) kind_.person_roles.push_back(role.name);
        if (kind_.person_roles.size() != 1) kind_.person_roles.clear();
        if (kind_.field("attendance") != nullptr) kind_.attendance_field = "attendance";
        if (YamlNode const* const node = reader_.node("columns")) {
            MapReader columns(*node, problems_, "columns");
            if (auto const by = column(&columns, "by"); !by.empty()) kind_.by_role = by.front();
            if (auto const at = column(&columns, "at"); !at.empty()) kind_.at_role = at.front();
            if (auto person = column(&columns, "person"); !person.empty())
                kind_.person_roles = std::move(person);
            columns.finish();
        }
        if (!kind_.person_roles.empty()) kind_.person_role = kind_.person_roles.front();
        kind_.by_means = reader_.wording("by_means");
        kind_.at_means = reader_.wording("at_means");
        kind_.attendance_means = reader_.wording("attendance_means");
        kind_.person_means = reader_.wording("person_means");
    }

    void read_duties_of_form() {
        kind_.evidence = reader_.texts("evidence");
        kind_.reviewer = reader_.wording("reviewer");
        if (YamlNode const* const required = reader_.node("required")) {
            kind_.required = scalar_list(*required, problems_, "required");
            for (YamlNode const& item : required->items)
                if (label_of(item.text) == nullptr) no_such(item);
        }
        if (YamlNode const* const confirm = reader_.node("confirm_by")) {
            kind_.confirm_by = confirm->text;
            if (kind_.role(confirm->text) == nullptr) no_such(*confirm);
        }
        YamlNode const* const sides = reader_.node("sides");
        if (sides == nullptr) return;
        MapReader(*sides, problems_, "sides");
        for (auto const& [key, value] : sides->entries) {
            if (kind_.role(key.text) == nullptr) no_such(key);
            if (kind_.role(value.text) == nullptr) no_such(value);
            for (KindRole& role : kind_.roles)
                if (role.name == key.text) role.side = value.text;
        }
    }

    KindTable const& table_;
    Problems& problems_;
    MapReader reader_;
    Kind kind_;
};

std::vector<KindGroup> read_wordings(YamlNode const* node, Problems& problems, char const* what) {
    std::vector<KindGroup> out;
    if (node == nullptr) return out;
    MapReader(*node, problems, what);
    for (auto const& [key, value] : node->entries) {
        check_name(key, problems);
        out.push_back({key.text, read_wording(value, problems, key.text)});
    }
    return out;
}

}  // namespace

void add_kinds(KindTable& table, YamlNode const& kinds, Problems& problems) {
    MapReader(kinds, problems, "kinds");
    std::vector<Kind> added;
    for (auto const& [key, value] : kinds.entries) {
        if (!check_name(key, problems)) continue;
        int const there = table.index_of(key.text);
        if (there >= 0) problems.add(key.mark, messages::data_repeated, {key.text});
        Kind kind = KindReader(key, value, table, problems).read();
        // What is written last is what the rest of the file means: one slip is said once.
        if (there >= 0) table.kinds[static_cast<size_t>(there)] = std::move(kind);
        else added.push_back(std::move(kind));
    }
    std::move(added.begin(), added.end(), std::back_inserter(table.kinds));
    std::sort(table.kinds.begin(), table.kinds.end(),
              [](Kind const& a, Kind const& b) { return a.name < b.name; });
    // A role may hold a record of another kind: known only when all kinds are.
    for (Kind& kind : table.kinds)
        for (KindRole& role : kind.roles)
            if (role.type == RoleType::unit && table.find(role.word) != nullptr)
                role.type = RoleType::record;
}

Result<KindTable> read_kinds(YamlNode const& file_node, std::string const& file) {
    Problems problems(file);
    MapReader reader(file_node, problems, "kinds.yaml");
    check_language(reader, problems);
    KindTable table;
    table.groups = read_wordings(reader.node("groups"), problems, "groups");
    table.labels = read_wordings(reader.node("labels"), problems, "labels");
    if (YamlNode const* const kinds = reader.required("kinds")) add_kinds(table, *kinds, problems);
    reader.finish();
    if (!problems.none()) return problems.as_error();
    return table;
}

void check_kinds(KindTable const& kinds, Words const& words, Mark mark, Problems& problems) {
    for (Kind const& kind : kinds.kinds) {
        for (KindRole const& role : kind.roles) {
            bool const known = role.type == RoleType::any || role.type == RoleType::record ||
                               words.find_subject_word(role.word) != nullptr;
            if (!known) problems.add(mark, messages::data_bad_type,
                                     {kind.name + "." + role.name + ": " + role.word});
        }
        for (KindField const& field : kind.fields) {
            bool const known = field.domain.empty() || words.find_enum(field.domain) != nullptr ||
                               words.find_subject_word(field.domain) != nullptr;
            if (!known) problems.add(mark, messages::data_bad_type,
                                     {kind.name + "." + field.name + ": " + field.domain});
        }
    }
}

}  // namespace gongjin

#include "scheme/syntax.h"

#include "base/text.h"
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"
#include "vocabulary/messages.h"

namespace gongjin {

bool is_scheme_id(std::string_view id) {
    auto const fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !id.empty() && id.size() <= 60 && id[0] >= 'a' && id[0] <= 'z' &&
           std::all_of(id.begin(), id.end(), fits);
}

namespace {

void read_identity(SchemeSyntax& scheme, MapReader& file, Problems& problems) {
    check_language(file, problems);
    if (YamlNode const* const id = file.required("scheme")) {
        scheme.id = text_of(*id, problems, "scheme");
        if (!is_scheme_id(scheme.id.text))
            problems.add(id->mark, messages::scheme_bad_id, {scheme.id.text});
    }
    scheme.title = file.required_text("title");
    if (YamlNode const* const issuer = file.required("issuer"))
        scheme.issuer = join(scalar_list(*issuer, problems, "issuer"), "、");
    file.required("in_force");
    scheme.in_force = file.range("in_force");
    if (YamlNode const* const calendar = file.required("calendar"))
        scheme.calendar = text_of(*calendar, problems, "calendar");
}

void read_roles(SchemeSyntax& scheme, MapReader& file, Problems& problems) {
    for_each_entry(file, "roles", problems, [&](YamlNode const& key, YamlNode const& value) {
        MapReader reader(value, problems, key.text);
        RoleSyntax role;
        role.name = {key.text, key.mark};
        role.word = reader.required_text("word");
        if (YamlNode const* const is = reader.required("is")) {
            role.is = text_of(*is, problems, "is");
            choose(*is, {"school", "person", "group", "authority"}, problems);
        }
        reader.finish();
        scheme.roles.push_back(std::move(role));
    });
}

// The community types: one per community, closed.
void read_modes(SchemeSyntax& scheme, YamlNode const& modes, Problems& problems) {
    if (modes.kind == YamlKind::map) {
        for (auto const& [name, title] : modes.entries) {
            check_name(name, problems);
            scheme.modes.push_back({{name.text, name.mark}, scalar_text(title, problems, "modes")});
        }
        return;
    }
    if (modes.kind != YamlKind::list)
        problems.add(modes.mark, messages::data_wrong_shape, {"modes", "一个列表", "a list"});
    for (YamlNode const& mode : modes.items) {
        check_name(mode, problems);
        scheme.modes.push_back({{mode.text, mode.mark}, mode.text});
    }
}

void read_notes(SchemeSyntax& scheme, MapReader& file, Problems& problems) {
    YamlNode const* const notes = file.node("notes");
    if (notes == nullptr) return;
    if (notes->kind != YamlKind::list)
        problems.add(notes->mark, messages::data_wrong_shape, {"notes", "一个列表", "a list"});
    for (YamlNode const& item : notes->items) {
        MapReader reader(item, problems, "notes");
        NoteSyntax note;
        if (YamlNode const* const clause = reader.required("clause"))
            note.clause = text_of(*clause, problems, "clause");
        note.says = reader.required_text("says");
        reader.finish();
        scheme.notes.push_back(std::move(note));
    }
}

}  // namespace

SchemeSyntax read_syntax(YamlNode const& root, std::string_view bytes, Problems& problems) {
    SchemeSyntax scheme;
    scheme.top = root.mark;
    MapReader file(root, problems, "scheme.yaml");
    read_identity(scheme, file, problems);
    scheme.kinds = file.node("kinds");
    scheme.attributes = file.node("attributes");
    read_roles(scheme, file, problems);
    if (YamlNode const* const modes = file.node("modes")) read_modes(scheme, *modes, problems);
    read_number_sections(scheme, file, bytes, problems);
    read_counting_sections(scheme, file, bytes, problems);
    read_composition_sections(scheme, file, bytes, problems);
    read_tables(scheme, file, bytes, problems);
    read_eligibility(scheme, file, bytes, problems);
    read_money_sections(scheme, file, bytes, problems);
    read_choices(scheme, file, bytes, problems);
    read_scores(scheme, file, bytes, problems);
    read_notes(scheme, file, problems);
    file.finish();
    return scheme;
}

}  // namespace gongjin

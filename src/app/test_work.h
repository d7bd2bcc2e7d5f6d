// For tests only: two schools of one community and one of another, and lessons between them.
#pragma once

#include "app/record_commands.h"
#include "app/test_county.h"

namespace gongjin {

struct Work : TestCounty {
    Work() {
        person("t-yuelin", "yuelin", "teacher", "张三");
        person("t-xiwu", "xiwu", "teacher", "李四");
        person("t-chunhu", "chunhu", "teacher", "远方的王五");
    }
    Viewer lead = viewer(AppRole::lead_office, "yuelin");
    Viewer member = viewer(AppRole::member_office, "xiwu");
    Viewer stranger = viewer(AppRole::member_office, "chunhu");
    Viewer teacher() { return viewer(AppRole::teacher, "yuelin", "t-yuelin"); }

    static api::RecordInput lesson(char const* day = "2020-10-12", char const* state = "held") {
        api::RecordInput input;
        input.kind = "demo_lesson";
        input.state = std::string(state);
        input.date = std::string(day);
        input.title = std::string("《搭石》");
        input.roles = {{"by", {"yuelin"}}, {"at", {"xiwu"}}, {"teacher", {"t-yuelin"}}};
        api::Values fields;
        fields["subject"] = std::string("语文");
        fields["attendance"] = std::string("12");
        input.fields = std::move(fields);
        return input;
    }
    Result<Done> create(Viewer const& viewer, api::RecordInput input) {
        return create_record(*app, viewer, {app->new_id(), std::move(input)});
    }
    Record now(std::string const& id) {
        return county->read([&id](CountyView const& view) { return view.records().at(id); });
    }
    api::Act act(std::string const& id, char const* note = nullptr) {
        api::Act out;
        out.command_id = app->new_id();
        out.expects = now(id).last_seq;
        if (note != nullptr) out.note = std::string(note);
        return out;
    }
    template <typename Command>
    std::string tried(Command command, Viewer const& viewer, std::string const& id,
                      char const* note = nullptr) {
        Result<Done> const done = command(*app, viewer, id, act(id, note));
        return done.ok() ? std::string(name_of(now(id).state)) : std::string(done.error().code());
    }
};

}  // namespace gongjin

#include "main/demo_desks.h"

#include "app/query_scope.h"
#include "app/record_commands.h"
#include "app/samples.h"

namespace gongjin {

namespace {

constexpr int kLookedAt = 3;  // of the sample

// The last school day at least `days` before today.
std::string day_before(Date today, int days) {
    Date day = today - days;
    while (day.weekday() > 5) day = day - 1;
    return day.text();
}

std::string day_after(Date today, int days) {
    Date day = today + days;
    while (day.weekday() > 5) day = day + 1;
    return day.text();
}

// A teacher of the school for the subject, or any teacher; the same one every time.
std::string teacher_of(CountyView const& view, std::string const& school,
                       std::string const& subject) {
    std::string any;
    for (auto const& [id, person] : view.county().people) {
        Post const* const post = on(person.posts, view.today);
        bool const here = post != nullptr && post->work_unit == school && post->post == "teacher" &&
                          post->state == PersonState::on_post;
        if (!here) continue;
        if (any.empty()) any = id;
        auto const subjects = person.attributes.find("subjects");
        if (subjects == person.attributes.end()) continue;
        FieldValue const* const taught = on(subjects->second, view.today);
        if (taught == nullptr) continue;
        for (std::string const& one : taught->texts) {
            if (one == subject) return id;
        }
    }
    return any;
}

class Desks {
public:
    Desks(App& app, DemoPeople const& people)
        : app_(app), people_(people), today_(app.today()) {}

    Result<void> fill() {
        TRY(lessons_for_the_member());
        TRY(observations_of_the_teacher());
        TRY(plans_for_the_bureau());
        return sample_of_the_bureau();
    }

private:
    Result<Done> enter(Viewer const& who, api::RecordInput input) {
        return create_record(app_, who, {app_.new_id(), std::move(input)});
    }

    api::RecordInput input(std::string kind, std::string state, std::string date,
                           std::string title) const {
        api::RecordInput out;
        out.kind = std::move(kind);
        out.state = std::move(state);
        out.date = std::move(date);
        if (!title.empty()) out.title = std::move(title);
        return out;
    }

    // Held by the lead in the last days; the member has not answered yet.
    Result<void> lessons_for_the_member() {
        struct Lesson {
            int days_ago;
            char const *subject, *title, *attendance;
        };
        for (Lesson const& one : {Lesson{6, "chinese", "《慈母情深》", "14"},
                                  Lesson{5, "maths", "《小数乘法》", "11"},
                                  Lesson{1, "english", "《My weekend plan》", "9"}}) {
            auto given = input("demo_lesson", "held", day_before(today_, one.days_ago), one.title);
            std::string const teacher = app_.county().read([&](CountyView const& view) {
                return teacher_of(view, people_.lead.unit_id, one.subject);
            });
            given.roles = {{"by", {people_.lead.unit_id}},
                           {"at", {people_.member.unit_id}},
                           {"teacher", {teacher}}};
            api::Values fields;
            fields["subject"] = std::string(one.subject);
            fields["attendance"] = std::string(one.attendance);
            given.fields = std::move(fields);
            TRY(enter(people_.lead, std::move(given)));
        }
        return {};
    }

    api::RecordInput observation(std::string state, std::string date, std::string title) const {
        auto out = input("lesson_observation", std::move(state), std::move(date), std::move(title));
        out.roles = {{"by", {people_.lead.unit_id}},
                     {"at", {people_.member.unit_id}},
                     {"teacher", {people_.teacher.person_id}}};
        api::Values fields;
        fields["subject"] = std::string("chinese");
        if (*out.state == "held") fields["attendance"] = std::string("6");
        out.fields = std::move(fields);
        return out;
    }

    // One was sent back, the day of one has passed, one is to come.
    Result<void> observations_of_the_teacher() {
        Done const sent_back = TRY(
            enter(people_.teacher, observation("held", day_before(today_, 7), "《白鹭》")));
        api::Act act;
        act.command_id = app_.new_id();
        act.expects = sent_back.seq;
        act.note = std::string("请核对听课人数：我校当天到场 4 人。");
        TRY(return_record(app_, people_.lead, sent_back.id, act));
        TRY(enter(people_.teacher, observation("planned", day_before(today_, 1), "《落花生》")));
        TRY(enter(people_.teacher, observation("planned", day_after(today_, 2), "《桂花雨》")));
        return {};
    }

    // A paper has no other side: the bureau confirms it.
    Result<void> plans_for_the_bureau() {
        for (Viewer const* who : {&people_.lead, &people_.member}) {
            auto paper = input("plan", "held", day_before(today_, 4), "");
            paper.roles = {{"by", {who->unit_id}}};
            api::Values fields;
            fields["type"] = std::string("quality");
            paper.fields = std::move(fields);
            TRY(enter(*who, std::move(paper)));
        }
        return {};
    }

    Result<void> sample_of_the_bureau() {
        SampleDraw draw;
        draw.command_id = app_.new_id();
        draw.period = app_.county().read([this](CountyView const& view) {
            Calendar const* const calendar = view.data.calendar();
            return calendar == nullptr ? std::string() : current_period(*calendar, today_);
        });
        Done const drawn = TRY(draw_sample(app_, people_.bureau, draw));
        std::optional<DrawnSample> const sample = TRY(app_.store().read(
            [&drawn](ReadTx& tx) { return drawn_sample(tx, drawn.id); }));
        if (!sample) return {};
        int looked_at = 0;
        for (std::string const& id : sample->records) {
            if (looked_at++ == kLookedAt) break;
            SampleOutcome sound;
            sound.command_id = app_.new_id();
            sound.expects = app_.county().read([&id](CountyView const& view) {
                return view.records().at(id).last_seq;
            });
            sound.outcome = "sound";
            TRY(record_sample_outcome(app_, people_.bureau, drawn.id, id, sound));
        }
        return {};
    }

    App& app_;
    DemoPeople const& people_;
    Date const today_;
};

}  // namespace

Result<void> fill_desks(App& app, DemoPeople const& people) { return Desks(app, people).fill(); }

}  // namespace gongjin

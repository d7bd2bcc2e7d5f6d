// For tests only: a community of two schools with a table, imported, searched, published.
#pragma once

#include <gtest/gtest.h>

#include "app/test_work.h"
#include "app/timetables/commands.h"
#include "app/timetables/live_lessons.h"
#include "timetable/joint_read.h"

namespace gongjin {

inline constexpr char const* kPlan = R"(community: 岳林小学教学共同体
days: [周一, 周二, 周三, 周四, 周五]
margin: 5
schools:
  岳林小学:
    bells: ["08:20-09:00", "09:10-09:50", "10:10-10:50", "11:00-11:40"]
    rooms: [录播室]
    classes: {三1: {grade: 3}}
  西坞小学:
    bells: ["08:30-09:10", "09:20-10:00", "10:10-10:50", "11:00-11:40"]
lessons:
  - {school: 岳林小学, class: 三1, subject: 语文, teacher: 张三, hours: 5}
  - {school: 岳林小学, class: 三1, subject: 数学, teacher: 王一, hours: 4}
  - {school: 西坞小学, class: 三1, subject: 语文, teacher: 李四, hours: 5}
live:
  - subject: 音乐
    hours: 1
    gives: {school: 岳林小学, class: 三1, teacher: 张三, room: 录播室}
    receives:
      - {school: 西坞小学, class: 三1, assistant: 李四}
)";

struct TableCounty : Work {
    TableCounty() {
        person("t-2", "yuelin", "teacher", "王一");
        person("t-3", "yuelin", "teacher", "赵二");
    }
    std::string const owner = "yuelin-community";

    Result<Done> import(Viewer const& who, std::string const& text) {
        Result<timetable::JointPlan> plan = timetable::read_plan(text, "plan.yaml");
        if (!plan.ok()) ADD_FAILURE() << plan.error().full_text(Language::english);
        return import_timetable_plan(*app, who, {app->new_id(), owner, "2020-2021/1", "初稿"},
                                     plan.take());
    }
    TimetableDraft draft(std::string const& id) {
        return county->read([&id](CountyView const& view) {
            return view.county().timetables.drafts.at(id);
        });
    }
    std::string solved(std::string const& from) {
        SolveOrder order;
        order.id = app->new_id();
        order.owner = owner;
        order.draft = from;
        order.period = "2020-2021/1";
        order.title = "排课";
        order.actor = lead.account_id;
        order.steps = 20'000;
        EXPECT_TRUE(app->timetables().begin(order, draft(from)).ok());
        app->timetables().wait(order.id);
        for (auto const& [of, job] : app->timetables().jobs()) {
            if (job.id == order.id && job.result) return *job.result;
        }
        ADD_FAILURE() << "no result";
        return {};
    }
    Result<Done> publish(std::string const& id, char const* from) {
        return publish_timetable(*app, lead, id,
                                 {app->new_id(), draft(id).last_seq, from, false});
    }
    std::string published(char const* from) {
        std::string const id = solved(taken(import(lead, kPlan)).id);
        taken(publish(id, from));
        return id;
    }
    api::TimetableLesson lesson(std::string const& id, std::string const& school,
                                std::string const& subject) {
        api::Timetable const table = taken(timetable_query(*app, lead, {id, 0}));
        for (api::TimetableLesson const& one : table.lessons) {
            auto const at = static_cast<std::size_t>(one.parts.front().school);
            if (one.subject == subject && table.schools[at].id == school) return one;
        }
        ADD_FAILURE() << "no such lesson";
        return {};
    }
};

struct OneDay : TableCounty {
    OneDay() {
        published("2020-09-01");
        api::LiveWeek const week = taken(live_week_query(
            *app, lead, {owner, *parse_date("2020-10-26")}));
        EXPECT_EQ(week.items.size(), 1u);
        live = week.items.at(0);
    }
    api::LiveLessonHeld live;

    Result<std::vector<std::string>> substitute(std::string const& absent,
                                                std::string const& other) {
        api::LessonChange change;
        change.kind = "substitute";
        change.day = live.day;
        change.lesson = live.lesson;
        change.absent = absent;
        change.substitute = other;
        change.reason = "training";
        return record_lesson_changes(*app, lead, {app->new_id(), owner, {change}});
    }
    Result<api::LiveLessonsDone> confirm(Viewer const& who) {
        return confirm_live_lessons(*app, who,
                                    {app->new_id(), owner, {{live.lesson, live.day}}});
    }
};

}  // namespace gongjin

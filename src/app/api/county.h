// The API's structs: the county, the workbench and search.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/findings.h"
#include "app/api/places.h"
#include "app/api/records.h"
#include "app/api/session.h"

namespace gongjin::api {

struct PeriodTeaching {
    std::string from;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(PeriodTeaching, (), (from, until))

struct Period {
    std::string id;
    std::string title;
    std::string type;
    std::string from;
    std::string until;
    Maybe<PeriodTeaching> teaching;
};
BOOST_DESCRIBE_STRUCT(Period, (), (id, title, type, from, until, teaching))

struct CountyScheme {
    std::string id;
    std::string title;
    std::string issuer;
};
BOOST_DESCRIBE_STRUCT(CountyScheme, (), (id, title, issuer))

struct County {
    std::string title;
    bool demo = false;
    std::string today;
    std::optional<std::int64_t> week;  // teaching week of today
    std::vector<Period> periods;
    std::string current_period;
    std::vector<CountyScheme> schemes;
    std::vector<Choice> subjects;
    std::map<std::string, std::vector<Choice>> words;
    std::int64_t log_position = 0;
    Maybe<std::string> version;  // of the program
};
BOOST_DESCRIBE_STRUCT(County, (), (title, demo, today, week, periods, current_period, schemes,
                      subjects, words, log_position, version))

struct Todo {
    std::string id;
    std::string what;
    std::string subject;  // short data text: title of the record or duty
    Maybe<UnitRef> school;  // whose record
    Maybe<std::string> due;
    std::int64_t count = 0;  // more than one means a bulk action over `filter`
    Maybe<std::string> record_id;
    Maybe<std::string> finding_id;
    Maybe<RecordInput> prefill;
    std::map<std::string, std::string> filter;  // query of GET /records
};
BOOST_DESCRIBE_STRUCT(Todo, (), (id, what, subject, school, due, count, record_id, finding_id,
                      prefill, filter))

struct News {
    std::string at;
    std::string who;  // school or role; a person's name only where the viewer may see it
    std::string what;
    std::string subject;
    Maybe<std::string> record_id;
    std::vector<Effect> effects;  // figures it moved
};
BOOST_DESCRIBE_STRUCT(News, (), (at, who, what, subject, record_id, effects))

struct WorkbenchDeadline {
    std::string due;
    std::string title;
    std::string scheme;
    Maybe<std::string> duty;
    Maybe<std::string> place;
    std::int64_t open = 0;
    std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(WorkbenchDeadline, (), (due, title, scheme, duty, place, open, of))

struct Workbench {
    std::vector<Todo> todos;  // by due day
    std::vector<Todo> waiting;  // 我已发起 - what others have to do with mine
    std::vector<RecordSummary> week;  // records of this week in my scope
    std::vector<News> news;
    std::vector<Finding> gaps;  // 本校还差什么 - findings owed by my school
    std::vector<CommunitySummary> communities;  // for the bureau - by how far behind
    std::vector<WorkbenchDeadline> deadlines;
};
BOOST_DESCRIBE_STRUCT(Workbench, (), (todos, waiting, week, news, gaps, communities, deadlines))

struct SearchHit {
    std::string type;
    std::string id;
    std::string title;
    Maybe<std::string> note;
    Maybe<std::string> scheme;
};
BOOST_DESCRIBE_STRUCT(SearchHit, (), (type, id, title, note, scheme))

}  // namespace gongjin::api

// Any bytes as a scheme: a plan, or problems that each have a place and a text.
#include <cstdint>
#include <cstdlib>

#include "scheme/check.h"
#include "scheme/plan_formulas.h"
#include "scheme/print.h"

namespace {

// Small standards, so that most of the time goes into the scheme.
gongjin::SchemeSources small_standards() {
    gongjin::SchemeSources sources;
    sources.kinds = {"kinds.yaml", R"(language: 1
kinds:
  demo_lesson:
    unit: 节
    roles: {by: school, at: school+, teacher: person}
    fields: {subject: subject, attendance: number}
  posting:
    unit: 人
    span: true
    roles: {from: school, to: school, person: person}
    fields: {type: [support, transfer]}
  spending:
    unit: 笔
    roles: {by: school}
    fields: {fund: text, amount: money, purpose: text}
  training:
    unit: 次
    roles: {by: school, at: school+, attendees: person+}
    fields: {hours: number, filed_on: date, theme: text}
)"};
    sources.words = {"words.yaml", R"(language: 1
enums:
  stage: {zh: 学段, ordered: true, words: {primary: {zh: 小学}, junior: {zh: 初中}}}
  ownership: {zh: 办学性质, words: {public: {zh: 公办}, private: {zh: 民办}}}
  post: {zh: 职务, words: {principal: {zh: 校长}, teacher: {zh: 教师}}}
teaching_subjects: {maths: {zh: 数学, code: 14}}
subject_words:
  authority: {zh: 教育局}
  community: {zh: 教共体}
  school:
    zh: 学校
    attributes:
      {stage: enum stage, ownership: enum ownership, pupils: number, staff: set person,
       in_community: bool}
  person: {zh: 人员, attributes: {age: number, post: enum post, school: school}}
  subject: {zh: 学科, attributes: {core: bool}}
)"};
    sources.calendar = {"calendar.yaml", R"(language: 1
calendar: zhejiang-primary
school_years:
  - id: 2020-2021
    terms:
      - id: 2020-2021/1
        counts: {from: 2020-09-01, until: 2021-01-31}
        teaching: {from: 2020-09-01, until: 2021-01-20}
)"};
    sources.parents["up"] = {"up.yaml", R"(parameters:
  rate: {clause: B, value: unset, set_by: county, within: 1..5}
measures:
  led: {count: demo_lesson, by: lead}
duties:
  one: {clause: B, owed_by: lead, over: term, require: led >= rate}
  two: {clause: B, owed_by: lead, over: term, require: one.met}
follows: {me: {scheme: up}}
)"};
    return sources;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gongjin;
    static SchemeSources const standard = small_standards();
    SchemeSources sources = standard;
    sources.scheme.path = "scheme.yaml";
    sources.scheme.text.assign(reinterpret_cast<char const*>(data), size);
    CheckOutcome const outcome = check_scheme(sources);
    bool wrong = false;
    for (Diagnostic const& one : outcome.diagnostics) {
        bool const said = !one.error.full_text(Language::chinese).empty();
        if (one.error.place.line < 1 || !said) std::abort();
        wrong = wrong || one.severity == Severity::error;
    }
    if (outcome.plan.has_value() == wrong) std::abort();
    if (!outcome.plan) return 0;
    for (Duty const& duty : outcome.plan->duties) {
        duty_in_words(*outcome.plan, duty);
        expression_text(*outcome.plan, duty.require);
    }
    walk_formulas(*outcome.plan, [&](Expression const& formula) {
        expression_text(*outcome.plan, formula);
        in_words(*outcome.plan, formula);
    });
    for (Measure const& measure : outcome.plan->measures) measure_in_words(*outcome.plan, measure);
    return 0;
}

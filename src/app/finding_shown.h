// A finding as the API shows it: with the words of its duty, the place of its clause, and the form
// that would bring it on.
#pragma once

#include "app/api/findings.h"
#include "app/api/places.h"
#include "app/engine_words.h"
#include "app/query_scope.h"

namespace gongjin {

inline constexpr std::string_view kPaceDone = "done";

Duty const& duty_of(Plan const& plan, Finding const& finding);
std::string_view pace_name(Finding const& finding);  // done when met; empty if there is none
std::vector<std::string> flags_of(Plan const& plan, Finding const& finding);
// 西坞小学 · 数学: everything that tells it from the duty's other findings on the same row.
std::string label_of(Finding const& finding, std::string const& row_unit);
// 岳林小学教学共同体 到成员校上示范课:14/15 节,差 1 节,进行中
std::string short_sentence(Plan const& plan, Finding const& finding);

// What one strives for or may do is welcome; that it is not done presses nobody.
bool is_pressing(Plan const& plan, Finding const& finding);
// How much attention it wants: 0 most.
int urgency(Plan const& plan, Finding const& finding);
void count_state(Plan const& plan, api::StateCounts& counts, Finding const& finding);

// What is not known, and where it can be filled in or decided.
api::Missing missing_shown(County const& county, Plan const& plan, Missing const& missing);

api::Finding finding_shown(CountyView const& view, SchemeRun const& run, Viewer const& viewer,
                           Finding const& finding);

// The record that would bring the finding on, nullopt if the viewer may not enter it.
std::optional<api::RecordInput> prefill_of(CountyView const& view, Plan const& plan,
                                           Viewer const& viewer, Finding const& finding);
bool may_begin(CountyView const& view, Viewer const& viewer, api::RecordInput const& input);

}  // namespace gongjin

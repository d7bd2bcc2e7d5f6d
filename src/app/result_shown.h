// A result as the API shows it: its state and figures in words, the place of its clause.
#pragma once

#include "app/api/results.h"
#include "app/record_shown.h"

namespace gongjin {

RuleHead const& head_of(Plan const& plan, RuleResult const& result);

// The community or unit on whose row a result stands; of a person the school, of a record its
// first unit. Nothing: it is the county's as a whole.
struct ResultPlace {
    bool community = false;
    std::string id;
};
std::optional<ResultPlace> place_of(CountyView const& view, RuleResult const& result);

// 符合, 已评分, 超支; of a status the name of the state that the scheme gives.
std::string state_title(RuleFamily family, std::string const& state);
// The same, of a status by the words that the scheme gives its states.
std::string state_words(Plan const& plan, RuleResult const& result);
// 考核得分 of 岳林小学 as words: points, amounts and parts, with their units.
api::ResultFigure figure_shown(Plan const& plan, RuleResult const& result,
                               std::string const& name, std::string const& text);
// 实验小学 考核得分:86.5 分(满分 100),等级 良好
std::string result_sentence(api::Result const& result);

Result<api::Result> result_shown(RecordShower& shower, SchemeRun const& run,
                                 RuleResult const& result);

}  // namespace gongjin

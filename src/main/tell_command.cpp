#include <cstdio>

#include "forecast/derivation.h"
#include "forecast/messages.h"
#include "forecast/rule_told.h"
#include "main/case_stage.h"
#include "main/commands.h"

namespace gongjin {

namespace {

Result<forecast::ClauseTexts> texts_of(CaseStage const& stage) {
    forecast::ClauseTexts texts;
    if (stage.folder.sources.clauses) {
        texts.clauses = TRY(read_clause_file(*stage.folder.sources.clauses));
    }
    std::string const prefix = "schemes/" + stage.folder.name + "/";
    auto const document = stage.folder.texts.find(prefix + "document.txt");
    if (document != stage.folder.texts.end()) texts.document = document->second;
    return texts;
}

Result<std::string> told(CaseStage const& stage, Options const& options) {
    std::string const& what = options.words()[1];
    if (what.find('@') == std::string::npos) {
        forecast::ClauseTexts const texts = TRY(texts_of(stage));
        forecast::RuleTold const rule = TRY(forecast::tell_rule(stage.plan, texts, what));
        return options.has("json") ? forecast::rule_json(rule) + "\n" : forecast::rule_text(rule);
    }
    if (!options.has("input")) return error_of(forecast::messages::kNeedsCase, {what});
    StagedCase const staged = TRY(stage_case(stage, options.text("input")));
    forecast::Derivation const derivation = TRY(forecast::derive(
        {staged.plan, staged.one.county, staged.one.records, staged.one.question}, what));
    return options.has("json") ? forecast::derivation_json(derivation) + "\n"
                               : forecast::derivation_text(derivation);
}

}  // namespace

int command_scheme_explain(Options const& options) {
    Result<CaseStage> stage = set_stage(options.words()[0]);
    if (!stage.ok()) return refuse(stage.error());
    Result<std::string> text = told(stage.value(), options);
    if (!text.ok()) return refuse(text.error());
    std::fputs(text.value().c_str(), stdout);
    return kDone;
}

}  // namespace gongjin

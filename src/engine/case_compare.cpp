#include <algorithm>

#include "base/text.h"
#include "engine/case.h"

namespace gongjin {

namespace {

bool is_named(Subject const& subject, County const& county, std::string const& written) {
    if (subject.name == written || subject.id == written) return true;
    if (subject.type == "community") return community_named(county, written) == subject.id;
    if (subject.type == "school") return unit_named(county, written) == subject.id;
    return false;
}

std::vector<Subject> cells_of(Finding const& finding) {
    return finding.subjects.empty() ? std::vector<Subject>{finding.owed_by} : finding.subjects;
}

bool same_subjects(std::vector<Subject> const& cells, County const& county,
                   std::vector<std::string> const& written) {
    if (written.empty()) return true;
    if (cells.size() != written.size()) return false;
    for (size_t i = 0; i < cells.size(); ++i) {
        if (!is_named(cells[i], county, written[i])) return false;
    }
    return true;
}

// A word of the teaching subjects may be written in Chinese.
std::vector<std::string> code_names(Plan const& plan, std::vector<std::string> written) {
    Enum const* subjects = plan.vocabulary.find_enum("subject");
    for (std::string& name : written) {
        if (subjects == nullptr) break;
        if (auto const at = subjects->recognise(name)) {
            name = subjects->symbols[static_cast<size_t>(*at)].name;
        }
    }
    return written;
}

std::string text_of(std::optional<Fraction> const& figure) {
    return figure ? figure->text() : "none";
}

bool same_figure(std::string const& wanted, std::optional<Fraction> const& got) {
    std::optional<Fraction> const number = parse_fraction(wanted);
    return number ? got == number : !got && wanted == "none";
}

// Where there is no finding, or should be none.
constexpr char const* kNone = "没有此结论";
constexpr char const* kUnwanted = "不应有此结论";

Mismatch mismatch(Expected const& expected, std::string const& rule, std::string figure,
                  std::string wanted, std::string got) {
    return {expected.mark.line,   rule,          expected.subjects, std::move(figure),
            std::move(wanted), std::move(got)};
}

Mismatch presence(Expected const& expected, std::string const& rule, bool absent) {
    return mismatch(expected, rule, "", absent ? kUnwanted : "", absent ? "" : kNone);
}

struct Comparison {
    Case const& one;
    Plan const& plan;
    Expected const& expected;
    Finding const& finding;
    std::vector<Mismatch>& wrong;

    void say(std::string const& what, std::string const& wanted, std::string const& got) {
        wrong.push_back(mismatch(expected, expected.duty, what, wanted, got));
    }

    std::string figure(std::string const& key) {
        if (key == "state") return std::string(name_of(finding.state));
        if (key == "pace") return finding.pace ? std::string(name_of(*finding.pace)) : "none";
        if (key == "owed_by") return finding.owed_by.name;
        if (key == "due") return finding.due.text();
        if (key == "by_substitute") return finding.by_substitute ? "true" : "false";
        if (key == "have") return text_of(finding.have);
        if (key == "need") return text_of(finding.need);
        if (key == "planned") return text_of(finding.planned);
        return text_of(finding.possible);
    }

    void figures() {
        for (auto const& [key, wanted] : expected.figures) {
            std::string const got = figure(key);
            bool const numeric =
                key == "have" || key == "need" || key == "planned" || key == "possible";
            bool const same = numeric ? same_figure(wanted, parse_fraction(got)) : got == wanted;
            if (!same) say(key, wanted, got);
        }
    }

    void lists() {
        std::vector<std::string> missing;
        for (Missing const& cause : finding.missing) missing.push_back(cause.what);
        contains("missing", expected.missing, missing);
        contains("lacking", expected.lacking, finding.lacking);
        contains("overlays", expected.overlays, finding.overlays);
        if (expected.not_counted.empty()) return;
        std::vector<std::string> not_counted;
        auto const why = explain(plan, one.county, one.records, one.question, finding.id);
        if (why) {
            for (MeasureRead const& measure : why->measures) {
                for (CountedRecord const& record : measure.not_counted) {
                    not_counted.push_back(record.record_id);
                }
            }
        }
        contains("not_counted", expected.not_counted, not_counted);
    }

    void contains(std::string const& what, std::vector<std::string> const& wanted,
                  std::vector<std::string> const& got) {
        for (std::string const& name : wanted) {
            if (std::find(got.begin(), got.end(), name) != got.end()) continue;
            say(what, name, got.empty() ? "没有" : join(got, "、"));
        }
    }
};

void compare_value(Case const& one, Plan const& plan, Expected const& expected,
                   std::vector<Mismatch>& wrong) {
    std::string const period = expected.period.empty() ? one.question.period : expected.period;
    Question question = one.question;
    question.period = period;
    std::vector<std::string> const written = code_names(plan, expected.subjects);
    std::string const wanted = expected.figures.at("is");
    std::string got = "absent";
    for (ValueFigure const& figure :
         evaluate_values(plan, one.county, one.records, question)) {
        bool const same = figure.name == expected.value &&
                          (figure.period.empty() || figure.period == period) &&
                          same_subjects(figure.subjects, one.county, written);
        if (same) got = figure.text;
    }
    std::optional<Fraction> const number = parse_fraction(wanted);
    bool const fits = number ? parse_fraction(got) == number : got == wanted;
    if (fits) return;
    int const at = plan.find_value(expected.value);
    bool const timed = at >= 0 && !plan.values[static_cast<size_t>(at)].over.options.empty();
    if (timed && period.empty()) got += "(这个值按周期计算，这一行要写 period)";
    wrong.push_back(mismatch(expected, expected.value, "is", wanted, got));
}

// A step of a paper may be written by its verb or by its word.
std::string step_title(Plan const& plan, int rule, std::string const& said) {
    RuleRef const ref = plan.rules[static_cast<size_t>(rule)];
    if (ref.family != RuleFamily::document) return said;
    for (PathStep const& step : plan.documents[static_cast<size_t>(ref.index)].path) {
        if (step.verb == said) return step.title.zh;
    }
    return said;
}

void compare_rule(Case const& one, Plan const& plan, Expected const& expected,
                  std::vector<RuleResult> const& results, std::vector<Mismatch>& wrong) {
    std::vector<std::string> const written = code_names(plan, expected.subjects);
    RuleResult const* found = nullptr;
    for (RuleResult const& result : results) {
        std::string const period = expected.period.empty() ? one.question.period : expected.period;
        bool const timed = !result.period.empty() && !period.empty();
        bool const same =
            plan.head_of(plan.rules[static_cast<size_t>(result.rule)]).name == expected.rule &&
            (!timed || result.period == period) &&
            same_subjects(result.subjects, one.county, written);
        if (same) found = &result;
    }
    auto const state = expected.figures.find("state");
    bool const absent = state != expected.figures.end() && state->second == "absent";
    if (absent || found == nullptr) {
        if (absent != (found == nullptr)) {
            wrong.push_back(presence(expected, expected.rule, absent));
        }
        return;
    }
    for (auto const& [key, wanted] : expected.figures) {
        auto const figure = found->figures.find(key);
        std::string const got = figure == found->figures.end() ? "none" : figure->second;
        std::optional<Fraction> const number = parse_fraction(wanted);
        bool const same = got == wanted || (number && parse_fraction(got) == number);
        if (!same) wrong.push_back(mismatch(expected, expected.rule, key, wanted, got));
    }
    for (std::string const& said : expected.lacking) {
        auto const& lacking = found->lacking;
        std::string const name = step_title(plan, found->rule, said);
        if (std::find(lacking.begin(), lacking.end(), name) != lacking.end()) continue;
        wrong.push_back(
            mismatch(expected, expected.rule, "lacking", name, join(lacking, "、")));
    }
    for (std::string const& name : expected.missing) {
        bool const said = std::any_of(found->missing.begin(), found->missing.end(),
                                      [&](Missing const& cause) { return cause.what == name; });
        if (!said) wrong.push_back(mismatch(expected, expected.rule, "missing", name, "没有"));
    }
}

}  // namespace

std::string Mismatch::text(std::string const& file) const {
    std::string out =
        file + ":" + std::to_string(line) + ": " + rule + " " + join(subjects, "/") + ": ";
    if (figure.empty()) return out + (wanted.empty() ? got : wanted);
    return out + figure + " 应为 " + wanted + "，算得 " + got;
}

std::vector<std::string> compare(Case const& one, Plan const& plan,
                                 std::vector<Finding> const& findings) {
    std::vector<std::string> lines;
    std::vector<Mismatch> const wrong = mismatches(one, plan, findings);
    for (Mismatch const& mismatch : wrong) lines.push_back(mismatch.text(one.file));
    return lines;
}

std::vector<Mismatch> mismatches(Case const& one, Plan const& plan,
                                 std::vector<Finding> const& findings) {
    std::vector<Mismatch> wrong;
    Question every = one.question;
    every.period.clear();
    bool const rules = std::any_of(one.expect.begin(), one.expect.end(),
                                   [](Expected const& e) { return !e.rule.empty(); });
    std::vector<RuleResult> const results =
        rules ? evaluate_results(plan, one.county, one.records, every) : std::vector<RuleResult>();
    // A line about another period than the case's needs the findings of that one too.
    bool const others = std::any_of(one.expect.begin(), one.expect.end(), [&](Expected const& e) {
        return !e.duty.empty() && !e.period.empty() && !one.question.period.empty() &&
               e.period != one.question.period;
    });
    std::vector<Finding> const all =
        others ? evaluate(plan, one.county, one.records, every) : findings;
    for (Expected const& expected : one.expect) {
        if (!expected.rule.empty()) {
            compare_rule(one, plan, expected, results, wrong);
            continue;
        }
        if (!expected.value.empty()) {
            compare_value(one, plan, expected, wrong);
            continue;
        }
        std::string const period = expected.period.empty() ? one.question.period : expected.period;
        std::vector<std::string> const written = code_names(plan, expected.subjects);
        Finding const* found = nullptr;
        for (Finding const& finding : all) {
            bool const same =
                plan.duties[static_cast<size_t>(finding.duty)].name == expected.duty &&
                (period.empty() || finding.period == period) &&
                same_subjects(cells_of(finding), one.county, written);
            if (same) found = &finding;
        }
        auto const state = expected.figures.find("state");
        bool const absent = state != expected.figures.end() && state->second == "absent";
        if (absent && found == nullptr) continue;
        if (found == nullptr || absent) {
            wrong.push_back(presence(expected, expected.duty, absent));
            continue;
        }
        Comparison comparison{one, plan, expected, *found, wrong};
        comparison.figures();
        comparison.lists();
    }
    return wrong;
}

}  // namespace gongjin

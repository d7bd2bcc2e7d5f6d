#include "notice/draft.h"

#include <algorithm>

#include "base/text.h"
#include "notice/messages.h"
#include "notice/rule_yaml.h"

namespace gongjin::notice {

namespace {

std::string clause_yaml(Notice const& notice, Clause const& clause, std::string const& answers) {
    std::string const& line = notice.text.paragraphs[std::size_t(clause.line) - 1].text;
    // From and to must be found where the sentence stands: they grow until they are.
    std::size_t const begin = clause.begin + line.substr(clause.begin).find(clause.text);
    std::size_t const end = begin + clause.text.size();
    auto const grow = [&](std::size_t size) {
        while (size < clause.text.size() &&
               (static_cast<unsigned char>(clause.text[size]) & 0xC0) == 0x80)
            ++size;
        return std::min(size, clause.text.size());
    };
    std::size_t first = grow(12);
    while (first < clause.text.size() && line.find(clause.text.substr(0, first)) != begin) {
        first = grow(first + 1);
    }
    std::size_t last = grow(12);
    auto const tail = [&] {
        std::size_t from = clause.text.size() - last;
        while (from > 0 && (static_cast<unsigned char>(clause.text[from]) & 0xC0) == 0x80) --from;
        return clause.text.substr(from);
    };
    while (last < clause.text.size()) {
        std::string const words = tail();
        std::size_t const found = line.find(words, begin);
        if (found != std::string::npos && found + words.size() == end) break;
        last += 3;
    }
    return "  " + clause.id + ":\n    place: " + quoted(clause.place) +
           "\n    sentence: {line: " + std::to_string(clause.line) +
           ", from: " + quoted(clause.text.substr(0, first)) +
           ", to: " + quoted(last >= clause.text.size() ? clause.text : tail()) +
           "}\n    means: " + quoted(clause.text) + "\n    answers: " + answers + "\n";
}

std::string clauses_yaml(Notice const& notice, std::map<std::string, std::string> const& rules) {
    std::map<std::string, std::vector<std::string>> by_clause;
    for (Candidate const& one : notice.candidates) {
        auto const rule = rules.find(one.id);
        if (rule != rules.end()) by_clause[one.clause].push_back("{rule: " + rule->second + "}");
    }
    std::string out =
        "# The notice sentence by sentence, and what answers each.\nlanguage: 1\n"
        "document: document.txt\n\nclauses:\n";
    for (Clause const& clause : notice.split.clauses) {
        auto const found = by_clause.find(clause.id);
        out += clause_yaml(notice, clause,
                           found == by_clause.end() ? "[{nothing: 仅留存，不计算}]"
                                                    : "[" + join(found->second, ", ") + "]");
    }
    return out;
}

struct Frame {
    Date from, until;
    std::vector<std::string> asks;
};

// The days in force: as asked, as the phases say, else from the day of issue, and a question.
Frame frame_of(Notice const& notice, DraftOptions const& options) {
    Frame frame;
    constexpr int kYears = 3;
    std::optional<Date> const from = options.from  ? options.from
                                     : notice.from ? notice.from
                                                   : notice.issued;
    frame.from = from.value_or(Date::of(2020, 9, 1).value_or(Date{}));
    if (!options.from && !notice.from) {
        frame.asks.push_back(from ? "从哪天起施行?(暂按发文日期 " + frame.from.text() + ")"
                                  : "从哪天起施行?(文件里没有找到日期,暂按 " + frame.from.text() +
                                        ")");
    }
    std::optional<Date> const until = options.until ? options.until : notice.until;
    frame.until = until.value_or(add_months(frame.from, 12 * kYears, DayOverflow::last_day) - 1);
    if (!until || frame.until <= frame.from) {
        frame.until = add_months(frame.from, 12 * kYears, DayOverflow::last_day) - 1;
        frame.asks.push_back("到哪天为止?(暂按三年,至 " + frame.until.text() + ")");
    }
    if (notice.issuer.empty()) frame.asks.push_back("由哪个单位印发?");
    frame.asks.push_back("用哪份校历?(暂按 " + options.calendar + ")");
    frame.asks.push_back(notice.has_communities ? "有哪些学校、哪些教共体,谁牵头?" : "有哪些学校?");
    return frame;
}

std::string head_yaml(Notice const& notice, DraftOptions const& options, Frame const& frame) {
    std::string out = "# " + (notice.title.empty() ? std::string("方案草稿") : notice.title) +
                      "\n# 由公文导入的草稿:每条规则都要有人核对。\n";
    out += "language: 1\nscheme: " + options.scheme + "\n";
    out += "title: " + quoted(notice.title.empty() ? "方案草稿" : notice.title) + "\n";
    out += "issuer: " + quoted(notice.issuer.empty() ? "待填写" : notice.issuer) + "\n";
    out += "in_force: {from: " + frame.from.text() + ", until: " + frame.until.text() + "}\n";
    out += "calendar: " + options.calendar + "\n";
    if (notice.has_communities) {
        out +=
            "\nroles:\n  lead:   {word: 牵头校, is: school}\n"
            "  member: {word: 成员校, is: school}\n";
    }
    return out;
}

class Drafter {
  public:
    Drafter(Notice const& notice, DraftOptions const& options, KindTable const& kinds)
        : notice_(notice), options_(options), kinds_(kinds), frame_(frame_of(notice, options)) {}

    Draft run() {
        Draft out;
        out.asks = frame_.asks;
        std::vector<Candidate const*> taken;
        for (Candidate const& one : notice_.candidates) {
            std::string const why = why_kept(one);
            if (why.empty())
                taken.push_back(&one);
            else
                out.kept[one.id] = why;
        }
        // All at once, and only if that fails one by one.
        if (!fits(taken)) {
            std::vector<Candidate const*> good;
            for (Candidate const* one : taken) {
                good.push_back(one);
                if (fits(good)) continue;
                good.pop_back();
                out.kept[one->id] = "按现有说法编不成规则:" + last_;
            }
            taken = std::move(good);
            fits(taken);
        }
        for (Candidate const* one : taken) out.rules[one->id] = rule_path(*one);
        out.warnings = warnings_;
        out.files["scheme.yaml"] = text_of(taken);
        out.files["clauses.yaml"] = clauses_yaml(notice_, out.rules);
        out.files["document.txt"] = notice_.text.document();
        return out;
    }

  private:
    std::string why_kept(Candidate const& one) const {
        if (options_.accepted && !options_.accepted->contains(one.id)) return "没有采纳";
        if (!one.kept.empty()) return one.kept;
        if (!options_.accepted && one.confidence < kSure) return "把握不大,要先有人看过";
        return {};
    }

    std::string text_of(std::vector<Candidate const*> const& taken) const {
        RuleYaml yaml(notice_.has_communities, kinds_, frame_.from, frame_.until);
        for (Candidate const* one : taken) yaml.add(*one);
        return head_yaml(notice_, options_, frame_) + yaml.text();
    }

    bool fits(std::vector<Candidate const*> const& taken) {
        SchemeSources sources;
        sources.scheme = {"scheme.yaml", text_of(taken)};
        sources.kinds = options_.kinds;
        sources.words = options_.words;
        sources.calendar = options_.calendar_text;
        CheckOutcome const outcome = check_scheme(sources);
        warnings_ = 0;
        for (Diagnostic const& one : outcome.diagnostics) {
            warnings_ += one.severity == Severity::warning ? 1 : 0;
        }
        for (Diagnostic const& one : outcome.diagnostics) {
            if (one.severity == Severity::error) {
                last_ = one.error.text(Language::chinese);
                break;
            }
        }
        return outcome.plan.has_value();
    }

    Notice const& notice_;
    DraftOptions const& options_;
    KindTable const& kinds_;
    Frame frame_;
    std::string last_;
    int warnings_ = 0;
};

}  // namespace

Result<Draft> draft_scheme(Notice const& notice, DraftOptions const& options) {
    if (options.accepted) {
        for (std::string const& id : *options.accepted) {
            bool const known = std::any_of(notice.candidates.begin(), notice.candidates.end(),
                                           [&](Candidate const& one) { return one.id == id; });
            if (!known) return error_of(messages::kNoSuchCandidate, {id});
        }
    }
    YamlNode const node = TRY(parse_yaml(options.kinds.text, options.kinds.path));
    KindTable const kinds = TRY(read_kinds(node, options.kinds.path));
    return Drafter(notice, options, kinds).run();
}

}  // namespace gongjin::notice

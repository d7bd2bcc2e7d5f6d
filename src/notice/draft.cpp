#include "notice/draft.h"

#include <algorithm>

#include "base/text.h"
#include "notice/messages.h"

namespace gongjin::notice {

namespace {

std::string clause_text(NoticeText const& text, Clause const& clause, std::string const& answers) {
    std::string const& line = text.paragraphs[std::size_t(clause.line) - 1].text;
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
        std::map<std::string, std::vector<std::string>> by_clause;
        for (Candidate const* one : taken) {
            out.rules[one->id] = path_of(form_of(*one, form_frame()));
            by_clause[one->clause].push_back(out.rules[one->id]);
        }
        out.warnings = warnings_;
        out.files["scheme.yaml"] = text_of(taken);
        out.files["clauses.yaml"] = clauses_text(notice_.text, notice_.split, by_clause);
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

    FormFrame form_frame() const { return {kinds_, notice_.has_communities}; }

    std::string text_of(std::vector<Candidate const*> const& taken) const {
        std::map<std::string, std::string> sections;
        for (Candidate const* one : taken) {
            for (SchemeEntry const& entry : entries_of(form_of(*one, form_frame()),
                                                       form_frame())) {
                sections[entry.section] += "  " + entry.name + ": " + entry.value + "\n";
            }
        }
        SchemeHead const head{options_.scheme, notice_.title, notice_.issuer, options_.calendar,
                              frame_.from, frame_.until, notice_.has_communities};
        std::string out = head_text(head);
        for (auto const& [section, text] : sections) out += "\n" + section + ":\n" + text;
        return out;
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

std::string clauses_text(NoticeText const& text, Split const& split,
                         std::map<std::string, std::vector<std::string>> const& rules) {
    std::string out =
        "# The notice sentence by sentence, and what answers each.\nlanguage: 1\n"
        "document: document.txt\n\nclauses:\n";
    for (Clause const& clause : split.clauses) {
        auto const found = rules.find(clause.id);
        std::vector<std::string> answers;
        if (found != rules.end()) {
            for (std::string const& path : found->second) answers.push_back("{rule: " + path + "}");
        }
        if (answers.empty()) answers.emplace_back("{nothing: 仅留存，不计算}");
        out += clause_text(text, clause, "[" + join(answers, ", ") + "]");
    }
    return out;
}

std::string head_text(SchemeHead const& head) {
    std::string const title = head.title.empty() ? "方案草稿" : head.title;
    std::string out = "# " + title + "\n# 由公文导入的草稿：每条规则都要有人核对。\n";
    out += "language: 1\nscheme: " + head.scheme + "\ntitle: " + quoted(title) + "\n";
    out += "issuer: " + quoted(head.issuer.empty() ? "待填写" : head.issuer) + "\n";
    out += "in_force: {from: " + head.from.text() + ", until: " + head.until.text() + "}\n";
    out += "calendar: " + head.calendar + "\n";
    if (head.communities) {
        out +=
            "\nroles:\n  lead:   {word: 牵头校, is: school}\n"
            "  member: {word: 成员校, is: school}\n";
    }
    return out;
}

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

#include "notice/candidates.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "base/text.h"
#include "notice/candidate_words.h"
#include "notice/kind_finder.h"
#include "notice/phases.h"

namespace gongjin::notice {

std::string_view name_of(CandidateForm form) {
    static constexpr std::string_view names[] = {"count", "people", "share",    "money", "age",
                                                 "years", "heads",  "deadline", "phase"};
    return names[int(form)];
}

std::string_view title_of(CandidateForm form) {
    static constexpr std::string_view names[] = {"次数", "人数",     "比例", "金额", "年龄",
                                                 "年限", "每次人数", "期限", "阶段"};
    return names[int(form)];
}

namespace {

class Finder {
  public:
    Finder(NoticeText const& text, Split const& split, KindTable const& kinds)
        : text_(text), split_(split), kinds_(kinds) {}

    std::vector<Candidate> run() {
        for (Clause const& clause : split_.clauses) look_at(clause);
        for (std::size_t i = 0; i < out_.size(); ++i) out_[i].id = "c" + std::to_string(i + 1);
        return std::move(out_);
    }

  private:
    void look_at(Clause const& clause) {
        std::string const half = to_half_width(clause.text);
        std::u32string const points = decode_utf8(half).value_or(U"");
        std::u32string const original = decode_utf8(clause.text).value_or(points);
        // A sentence of a thousand clauses was written by no office.
        if (points.size() > 20'000 || points.size() != original.size()) return;
        Sentence const sentence{clause, points, original};
        add_phases(sentence);
        std::vector<Quantity> const quantities = quantities_in(points);
        std::vector<bool> used(points.size(), false);
        for (Quantity const& one : quantities) {
            if (is_date(points, one)) continue;
            if (auto candidate = candidate_of(sentence, one)) {
                auto const [from, until] = phrase_around(points, one.begin, one.end);
                std::fill(used.begin() + std::ptrdiff_t(from), used.begin() + std::ptrdiff_t(until),
                          true);
                out_.push_back(std::move(*candidate));
            }
        }
        add_coverages(sentence, used);
        add_bare_periods(sentence, used);
    }

    struct Sentence {
        Clause const& clause;
        std::u32string const& text;  // half-width
        std::u32string const& original;
    };

    static bool is_date(Text text, Quantity const& one) {
        bool const year = one.unit == "年" && one.low >= Fraction(1900);
        bool const after = one.end < text.size() && one.unit == "年" && text[one.end] >= U'0' &&
                           text[one.end] <= U'9';
        bool const month = one.end < text.size() && one.unit.empty() && text[one.end] == U'月';
        std::size_t const before = text.substr(0, one.begin).find_last_not_of(U"0123456789");
        bool const day = one.unit == "日" && before != Text::npos && text[before] == U'月';
        return year || after || month || day;
    }

    // Who and what are read before the quantity; the period may also follow it.
    std::optional<Candidate> candidate_of(Sentence const& in, Quantity const& one) {
        auto const [from, until] = phrase_around(in.text, one.begin, one.end);
        Text const phrase = Text(in.text).substr(from, until - from);
        auto period = last_period(in.text, one.begin);
        if (!period) period = last_period(phrase, phrase.size());
        Candidate out = begin(in, from, until);
        out.low = one.low, out.high = one.high, out.unit = one.unit;
        out.bound = one.bound == Bound::none ? Bound::at_least : one.bound;
        if (period) out.period = period->means;
        bool const named = set_form(in, one, phrase, period.has_value(), out);
        if (!named) return std::nullopt;
        set_window(in.text, one.begin, out);
        name_kind(in, one, from, until, out);
        set_confidence(one, out);
        return out;
    }

    Candidate begin(Sentence const& in, std::size_t from, std::size_t until) {
        Candidate out;
        out.clause = in.clause.id;
        out.place = in.clause.place;
        out.line = in.clause.line;
        Paragraph const& paragraph = text_.paragraphs[std::size_t(in.clause.line) - 1];
        std::u32string const before =
            decode_utf8(std::string_view(paragraph.text).substr(0, in.clause.begin)).value_or(U"");
        out.phrase = std::string(trim(encode_utf8(Text(in.original).substr(from, until - from))));
        std::size_t spaces = 0;
        std::string_view const own = std::string_view(paragraph.text).substr(in.clause.begin);
        spaces = decode_utf8(own.substr(0, own.size() - trim(own).size())).value_or(U"").size();
        if (!trim(own).empty() && own.starts_with(trim(own))) spaces = 0;
        out.column = int(before.size() + spaces + from) + 1;
        Text const phrase = Text(in.text).substr(from, until - from);
        if (auto const strength = last_strength(phrase, phrase.size())) {
            out.strength = strength->means;
        }
        set_who(in, from, until, out);
        return out;
    }

    void set_who(Sentence const& in, std::size_t from, std::size_t until, Candidate& out) {
        // The subject begins a sentence; what comes later is whom it is for.
        std::optional<Hit> const first = subject_of(in.text, until);
        std::string const subject = first ? first->means : "";
        out.who_said = first.has_value();
        if (!subject.empty() && subject != "person") subject_before_ = subject;
        out.who = subject.empty() || subject == "person"
                      ? (subject_before_.empty() ? "school" : subject_before_)
                      : subject;
        Text const phrase = Text(in.text).substr(from, until - from);
        if (phrase.find(U"每人") != Text::npos || phrase.find(U"人均") != Text::npos) {
            out.who = "person";
            return;
        }
        auto const target = last_who(phrase, phrase.size());
        bool const other =
            target && target->means != out.who && std::string(target->means) != "person";
        if (other) out.to = target->means;
    }

    bool set_form(Sentence const& in, Quantity const& one, Text phrase, bool period,
                  Candidate& out) {
        using enum CandidateForm;
        std::string const& unit = one.unit;
        bool const bounded = one.bound != Bound::none;
        Text const before = Text(in.text).substr(0, one.begin);
        if (out.period == "occasion" && (unit == "人" || unit == "名" || one.share)) {
            out.form = heads;
            out.kept = "每次的人数是记录的条件,要和那项任务写在一起";
            return true;
        }
        if (one.share) {
            out.form = share;
            return bounded || one.low == Fraction(1) || phrase.find(U"比例") != Text::npos ||
                   phrase.find(U"率") != Text::npos;
        }
        if (unit == "元" || unit == "万元") {
            out.form = money;
            // 安排1万元给牵头学校: whom it goes to stands behind.
            std::size_t const given = phrase.rfind(U"给");
            if (given != Text::npos) {
                auto const to = subject_of(phrase.substr(given), phrase.size());
                if (to) out.who = to->means;
            }
            return one.digits;
        }
        if (unit == "岁" || unit == "周岁") {
            out.form = age;
            return true;
        }
        if (unit == "年" || unit == "个月") {
            bool const spell =
                phrase.find(U"期限") != Text::npos || phrase.find(U"满") != Text::npos ||
                phrase.find(U"教龄") != Text::npos || phrase.find(U"任期") != Text::npos;
            out.form = years;
            if (unit == "个月") out.kept = "月数要写明从哪天起算";
            return bounded || (spell && one.digits);
        }
        if (unit == "日" || unit == "天" || unit == "工作日") {
            out.form = deadline;
            out.kept = "要写明从哪件事的哪一天起算";
            Text const after = Text(in.text).substr(one.end, 1);
            return bounded || after == U"内" || after == U"前" || after == U"后";
        }
        bool const persons = unit == "人" || unit == "名" || unit == "位";
        if (persons) {
            out.form = people;
            std::size_t const near = before.size() > 16 ? before.size() - 16 : 0;
            return period || bounded || speaks_of_places(before.substr(near));
        }
        out.form = count;
        // 四个维度 counts nothing that is done.
        bool const loose =
            unit == "个" || unit == "期" || unit == "字" || unit == "门" || unit == "所";
        if (loose && unit == "个" && period && kinds_.names_near(Text(in.text), one.end))
            return true;
        if (loose) return bounded;
        return period || bounded || out.unit == "节" || out.unit == "次" ||
               (unit == "项" && phrase.find(U"课题") != Text::npos) || unit == "份" || unit == "篇";
    }

    static void set_window(Text text, std::size_t before, Candidate& out) {
        Text const head = text.substr(0, before);
        std::size_t const near = head.size() > 40 ? head.size() - 40 : 0;
        if (head.substr(near).find(U"开学前") != Text::npos) out.window = "before";
        if (head.substr(near).find(U"期中一周") != Text::npos) out.window = "middle";
        if (!out.window.empty() && out.period.empty()) out.period = "term";
    }

    void name_kind(Sentence const& in, Quantity const& one, std::size_t from, std::size_t until,
                   Candidate& out) const {
        KindFinder::Found found = kinds_.find(in.text, one, from, until);
        out.kind = std::move(found.kind);
        out.what = std::move(found.what);
    }

    static void set_confidence(Quantity const& one, Candidate& out) {
        int sure = 40;
        if (one.bound != Bound::none || one.high) sure += 20;
        if (!out.period.empty()) sure += 20;
        if (!out.kind.empty()) sure += 10;
        if (out.who_said) sure += 5;
        if (one.digits) sure += 5;
        if (out.form == CandidateForm::money || out.form == CandidateForm::age) sure += 10;
        if (!out.kept.empty()) sure -= 20;
        if (out.period == "quarter") out.kept = "语言里没有季度,要先改成月或学期";
        out.confidence = std::clamp(sure, 5, 95);
    }

    void add_coverages(Sentence const& in, std::vector<bool>& used) {
        for (auto [at, size] = everybody_at(in.text, 0); at != Text::npos;
             std::tie(at, size) = everybody_at(in.text, at + size)) {
            if (used[at]) continue;
            auto const [from, until] = phrase_around(in.text, at, at + size);
            Candidate out = begin(in, from, until);
            out.form = CandidateForm::share;
            out.low = Fraction(1);
            auto const period = last_period(in.text, until);
            if (period) out.period = period->means;
            Quantity whole;
            whole.begin = at, whole.end = at + size;
            name_kind(in, whole, from, until, out);
            out.confidence = 50;
            std::fill(used.begin() + std::ptrdiff_t(from), used.begin() + std::ptrdiff_t(until),
                      true);
            out_.push_back(std::move(out));
        }
    }

    // 每学期…做总结: something is owed, but no number is printed.
    void add_bare_periods(Sentence const& in, std::vector<bool> const& used) {
        auto const [words, count] = words_for_each_time();
        for (EachTime const& word : std::span(words, count)) {
            for (std::size_t at = 0; (at = Text(in.text).find(word.written, at)) != Text::npos;
                 at += word.written.size()) {
                auto [from, until] = phrase_around(in.text, at, at + word.written.size());
                // 每年,区教育局将…: the period is a phrase by itself.
                bool const alone = until - from <= word.written.size() + 1;
                if (alone && until < in.text.size()) {
                    until = phrase_around(in.text, until + 1, until + 1).second;
                }
                std::size_t sentence_end = Text(in.text).find(U';', at);
                if (sentence_end == Text::npos) sentence_end = in.text.size();
                bool const counted = std::any_of(used.begin() + std::ptrdiff_t(from),
                                                 used.begin() + std::ptrdiff_t(sentence_end),
                                                 [](bool one) { return one; });
                if (counted || until <= from) continue;
                Candidate out = begin(in, from, until);
                out.period = word.means;
                out.low = Fraction(1);
                out.assumed = true;
                out.unit = "次";
                Quantity place;
                place.begin = at, place.end = at + word.written.size();
                set_window(in.text, until, out);
                name_kind(in, place, from, until, out);
                out.confidence = out.kind.empty() ? 30 : 45;
                if (out.period == "quarter") out.kept = "语言里没有季度,要先改成月或学期";
                out_.push_back(std::move(out));
                break;
            }
        }
    }

    void add_phases(Sentence const& in) {
        for (PhaseFound const& phase : phases_in(in.text)) {
            auto const [from, until] = phrase_around(in.text, phase.begin, phase.end);
            Candidate out = begin(in, from, until);
            out.form = CandidateForm::phase;
            out.from = phase.from.text(), out.until = phase.until.text();
            if (in.clause.heading >= 0) {
                out.what = to_half_width(split_.headings[std::size_t(in.clause.heading)].title);
            }
            std::u32string const what = decode_utf8(out.what).value_or(U"");
            out.what = encode_utf8(what.substr(0, std::min<std::size_t>(what.find(U'('), 12)));
            if (out.what.empty()) out.what = "阶段";
            out.confidence = phase.both ? 85 : 55;
            out_.push_back(std::move(out));
        }
    }

    NoticeText const& text_;
    Split const& split_;
    KindFinder kinds_;
    std::string subject_before_;
    std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> candidates_in(NoticeText const& text, Split const& split,
                                     KindTable const& kinds) {
    return Finder(text, split, kinds).run();
}

}  // namespace gongjin::notice

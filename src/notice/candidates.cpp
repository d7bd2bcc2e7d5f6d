#include "notice/candidates.h"

#include <algorithm>

#include "base/text.h"
#include "values/date.h"

namespace gongjin::notice {

std::string_view name_of(CandidateForm form) {
    static constexpr std::string_view names[] = {"count", "people", "share", "money", "age",
                                                 "years", "heads", "deadline", "phase"};
    return names[int(form)];
}

std::string_view title_of(CandidateForm form) {
    static constexpr std::string_view names[] = {"次数", "人数", "比例", "金额", "年龄",
                                                 "年限", "每次人数", "期限", "阶段"};
    return names[int(form)];
}

namespace {

using Text = std::u32string_view;

struct Word {
    Text written;
    char const* means;
};

// Longer words before those they contain.
constexpr Word kPeriods[] = {
    {U"每学期", "term"},          {U"学期内", "term"},        {U"一学期", "term"},
    {U"每个学期", "term"},        {U"每学年", "school_year"}, {U"学年末", "school_year"},
    {U"学年内", "school_year"},   {U"每年度", "calendar_year"}, {U"每年", "calendar_year"},
    {U"年度", "calendar_year"},   {U"年内", "calendar_year"}, {U"每季度", "quarter"},
    {U"每季", "quarter"},         {U"每月", "month"},         {U"每个月", "month"},
    {U"日常月", "month"},         {U"按月", "month"},         {U"每周", "week"},
    {U"每次", "occasion"},        {U"每天", "day"},           {U"每日", "day"},
    {U"学期中", "term"},          {U"期末", "term"},          {U"三年内", "scheme"}};

constexpr Word kWho[] = {
    {U"牵头学校", "lead"},   {U"牵头单位", "lead"},   {U"牵头校", "lead"},    {U"龙头学校", "lead"},
    {U"核心学校", "lead"},   {U"核心校", "lead"},     {U"总校", "lead"},      {U"牵头城区", "lead"},
    {U"联合学校", "member"}, {U"联合单位", "member"}, {U"成员学校", "member"}, {U"成员单位", "member"},
    {U"成员校", "member"},   {U"受援学校", "member"}, {U"乡镇学校", "member"},
    {U"教育局", "authority"}, {U"教体局", "authority"}, {U"教育行政部门", "authority"},
    {U"县区", "authority"},  {U"教学共同体", "community"}, {U"教育共同体", "community"},
    {U"共同体", "community"}, {U"教共体", "community"}, {U"教育集团", "community"},
    {U"工作室", "community"}, {U"中小学", "school"},   {U"幼儿园", "school"},  {U"各学校", "school"},
    {U"各校", "school"},     {U"学校", "school"},     {U"每名教师", "person"}, {U"每位教师", "person"},
    {U"每人", "person"},     {U"人均", "person"},     {U"教师", "person"}};

constexpr Word kStrengths[] = {{U"原则上", "in_principle"}, {U"一般", "in_principle"},
                               {U"力争", "strive"},         {U"争取", "strive"},
                               {U"鼓励", "strive"},         {U"可以", "may"},
                               {U"可互派", "may"}};

constexpr Text kPlaces[] = {U"设", U"配置", U"配备", U"选派", U"选聘", U"遴选", U"推选", U"聘请", U"选拔",
                            U"派出", U"派驻", U"安排", U"其中", U"副书记", U"书记", U"委员", U"选定"};
constexpr Text kEverybody[] = {U"所有学科", U"全部学科", U"全体教师", U"全员", U"每名学生", U"每一名学生",
                               U"全覆盖", U"全部纳入", U"全面覆盖", U"各成员校均", U"全体教职工"};

struct Hit {
    std::size_t at = 0, size = 0;
    char const* means = "";
};

// The last word that stands before `before`, the longer one where two begin alike.
template <std::size_t N>
std::optional<Hit> last_before(Text text, std::size_t before, Word const (&words)[N]) {
    std::optional<Hit> best;
    for (Word const& word : words) {
        std::size_t const at = text.substr(0, before).rfind(word.written);
        if (at == Text::npos) continue;
        std::size_t const end = at + word.written.size();
        bool const inside = best && at >= best->at && end <= best->at + best->size;
        bool const around = best && at <= best->at && end >= best->at + best->size;
        if (!best || around || (!inside && at > best->at)) best = Hit{at, word.written.size(), word.means};
    }
    return best;
}

template <std::size_t N>
bool holds_any(Text text, Text const (&words)[N]) {
    return std::any_of(std::begin(words), std::end(words),
                       [&](Text word) { return text.find(word) != Text::npos; });
}

bool is_comma(char32_t c) { return c == U',' || c == U'、' || c == U';' || c == U':'; }

// The stretch between two commas that holds a position.
std::pair<std::size_t, std::size_t> phrase_around(Text text, std::size_t at, std::size_t end) {
    std::size_t from = at, until = end;
    while (from > 0 && text[from - 1] != U',' && text[from - 1] != U';' && text[from - 1] != U'。' &&
           text[from - 1] != U':') {
        --from;
    }
    while (until < text.size() && !is_comma(text[until]) && text[until] != U'。') ++until;
    return {from, until};
}

class Finder {
public:
    Finder(NoticeText const& text, Split const& split, KindTable const& kinds)
        : text_(text), split_(split), kinds_(kinds) {
        for (Kind const& kind : kinds.kinds) {
            add_name(kind.title.zh, kind.name);
            for (std::string const& alias : kind.aliases) add_name(alias, kind.name);
        }
        std::stable_sort(names_.begin(), names_.end(), [](auto const& a, auto const& b) {
            return a.first.size() > b.first.size();
        });
    }

    std::vector<Candidate> run() {
        for (Clause const& clause : split_.clauses) look_at(clause);
        for (std::size_t i = 0; i < out_.size(); ++i) out_[i].id = "c" + std::to_string(i + 1);
        return std::move(out_);
    }

private:
    void add_name(std::string const& name, std::string const& kind) {
        std::u32string points = decode_utf8(name).value_or(U"");
        if (points.size() >= 2) names_.emplace_back(std::move(points), kind);
    }

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
        std::u32string const& text;      // half-width
        std::u32string const& original;
    };

    static bool is_date(Text text, Quantity const& one) {
        bool const year = one.unit == "年" && one.low >= Fraction(1900);
        bool const after = one.end < text.size() && one.unit == "年" &&
                           text[one.end] >= U'0' && text[one.end] <= U'9';
        bool const month = one.end < text.size() && one.unit.empty() && text[one.end] == U'月';
        std::size_t const before = text.substr(0, one.begin).find_last_not_of(U"0123456789");
        bool const day = one.unit == "日" && before != Text::npos && text[before] == U'月';
        return year || after || month || day;
    }

    // Who and what are read before the quantity; the period may also follow it.
    std::optional<Candidate> candidate_of(Sentence const& in, Quantity const& one) {
        auto const [from, until] = phrase_around(in.text, one.begin, one.end);
        Text const phrase = Text(in.text).substr(from, until - from);
        auto period = last_before(in.text, one.begin, kPeriods);
        if (!period) period = last_before(phrase, phrase.size(), kPeriods);
        Candidate out = begin(in, from, until);
        out.low = one.low, out.high = one.high, out.unit = one.unit;
        out.bound = one.bound == Bound::none ? Bound::at_least : one.bound;
        if (period) out.period = period->means;
        bool const named = set_form(in, one, phrase, period.has_value(), out);
        if (!named) return std::nullopt;
        set_window(in.text, one.begin, out);
        set_kind(in, one, from, until, out);
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
        if (auto const strength = last_before(phrase, phrase.size(), kStrengths)) {
            out.strength = strength->means;
        }
        set_who(in, from, until, out);
        return out;
    }

    void set_who(Sentence const& in, std::size_t from, std::size_t until, Candidate& out) {
        // The subject begins a sentence; what comes later is whom it is for.
        std::optional<Hit> first;
        for (Word const& word : kWho) {
            std::size_t const at = Text(in.text).find(word.written);
            if (at == Text::npos || at >= until) continue;
            bool const longer = first && at == first->at && word.written.size() > first->size;
            if (!first || at < first->at || longer) first = Hit{at, word.written.size(), word.means};
        }
        // 共同体内牵头校: the second word is meant.
        if (first && Text(in.text).substr(first->at + first->size).starts_with(U"内")) {
            Text const rest = Text(in.text).substr(first->at + first->size);
            for (Word const& word : kWho) {
                std::size_t const at = rest.find(word.written);
                if (at == 1) first = Hit{first->at + first->size + 1, word.written.size(), word.means};
            }
        }
        std::string const subject = first ? first->means : "";
        out.who_said = first.has_value();
        if (!subject.empty() && subject != "person") last_who_ = subject;
        out.who = subject.empty() || subject == "person" ? (last_who_.empty() ? "school" : last_who_)
                                                         : subject;
        Text const phrase = Text(in.text).substr(from, until - from);
        if (phrase.find(U"每人") != Text::npos || phrase.find(U"人均") != Text::npos) {
            out.who = "person";
            return;
        }
        auto const target = last_before(phrase, phrase.size(), kWho);
        bool const other = target && target->means != out.who && std::string(target->means) != "person";
        if (other) out.to = target->means;
    }

    bool set_form(Sentence const& in, Quantity const& one, Text phrase, bool period, Candidate& out) {
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
            return one.digits;
        }
        if (unit == "岁" || unit == "周岁") {
            out.form = age;
            return true;
        }
        if (unit == "年" || unit == "个月") {
            bool const spell = phrase.find(U"期限") != Text::npos || phrase.find(U"满") != Text::npos ||
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
            return period || bounded || holds_any(before.substr(near), kPlaces);
        }
        out.form = count;
        // 四个维度 counts nothing that is done.
        bool const loose = unit == "个" || unit == "期" || unit == "字" || unit == "门" || unit == "所";
        if (loose) return bounded || (period && unit == "个" && phrase.find(U"次") == Text::npos &&
                                      phrase.find(U"成员") == Text::npos);
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

    // The kind whose longest name stands nearest: in the phrase, else in the rest of the sentence.
    void set_kind(Sentence const& in, Quantity const& one, std::size_t from, std::size_t until,
                  Candidate& out) {
        Text const text = in.text;
        std::optional<std::pair<std::size_t, std::size_t>> best;  // distance, place in names_
        auto const look = [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = 0; i < names_.size(); ++i) {
                std::size_t const at = text.substr(begin, end - begin).rfind(names_[i].first);
                if (at == Text::npos) continue;
                std::size_t const place = begin + at;
                std::size_t const distance = place > one.end ? place - one.end
                                             : place + names_[i].first.size() < one.begin
                                                 ? one.begin - place - names_[i].first.size()
                                                 : 0;
                std::size_t const score = distance * 4 + 8 - std::min<std::size_t>(8, names_[i].first.size());
                if (!best || score < best->first) best = {score, i};
            }
        };
        look(from, until);
        if (!best) {
            // 并在…开展一次: what is held stands in the next stretch.
            std::size_t next = until;
            while (next < text.size() && text[next] != U'。' && text[next] != U';' && next < until + 30) ++next;
            look(until, next);
        }
        if (best) {
            out.kind = names_[best->second].second;
            out.what = encode_utf8(names_[best->second].first);
        } else {
            out.what = topic_of(text.substr(from, until - from), one, from);
        }
    }

    // What is counted, in the text's own words, where no kind is known for it.
    static std::string topic_of(Text phrase, Quantity const& one, std::size_t from) {
        std::size_t const end = std::min(one.end - from, phrase.size());
        std::size_t const begin = std::min(one.begin - from, end);
        std::u32string after(phrase.substr(end)), before(phrase.substr(0, begin));
        while (!after.empty() && Text(U"的以上内、及").find(after.front()) != Text::npos) after.erase(0, 1);
        std::u32string topic = after.size() >= 2 ? after : before;
        for (Word const& word : kPeriods) {
            std::size_t const at = topic.find(word.written);
            if (at != std::u32string::npos) topic.erase(at, word.written.size());
        }
        constexpr std::size_t kLongest = 16;
        if (topic.size() > kLongest) {
            topic = &topic[0] == after.data() || after.size() >= 2
                        ? topic.substr(0, kLongest)
                        : topic.substr(topic.size() - kLongest);
        }
        std::string text(trim(encode_utf8(topic)));
        return text.empty() ? "事项" : text;
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
        for (Text word : kEverybody) {
            std::size_t const at = Text(in.text).find(word);
            if (at == Text::npos || used[at]) continue;
            auto const [from, until] = phrase_around(in.text, at, at + word.size());
            Candidate out = begin(in, from, until);
            out.form = CandidateForm::share;
            out.low = Fraction(1);
            auto period = last_before(in.text, until, kPeriods);
            if (period) out.period = period->means;
            out.what = out.phrase;
            Quantity whole;
            whole.begin = at, whole.end = at + word.size();
            set_kind(in, whole, from, until, out);
            out.confidence = 50;
            std::fill(used.begin() + std::ptrdiff_t(from), used.begin() + std::ptrdiff_t(until), true);
            out_.push_back(std::move(out));
        }
    }

    // 每学期…做总结: something is owed, but no number is printed.
    void add_bare_periods(Sentence const& in, std::vector<bool> const& used) {
        for (Word const& word : kPeriods) {
            bool const each = word.written.front() == U'每' || word.written == U"期末" ||
                              word.written == U"学期中" || word.written == U"学年末" ||
                              word.written == U"年度" || word.written == U"日常月";
            if (!each || std::string(word.means) == "occasion") continue;
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
                set_kind(in, place, from, until, out);
                out.confidence = out.kind.empty() ? 30 : 45;
                if (out.period == "quarter") out.kept = "语言里没有季度,要先改成月或学期";
                out_.push_back(std::move(out));
                break;
            }
        }
    }

    // 2019年10月1日—12月30日; 2023年12月; 2024年1月至2025年8月
    struct Day {
        int year = 0, month = 0, day = 0;
        std::size_t end = 0;
    };
    static std::optional<Day> day_at(Text text, std::size_t at, int year) {
        Day out;
        out.year = year;
        auto const number = [&](std::size_t most) {
            int value = 0;
            std::size_t const from = at;
            while (at < text.size() && text[at] >= U'0' && text[at] <= U'9' && at - from < most) {
                value = value * 10 + int(text[at++] - U'0');
            }
            return at == from ? -1 : value;
        };
        std::size_t const begin = at;
        int value = number(4);
        if (value >= 1900 && at < text.size() && text[at] == U'年') {
            out.year = value;
            ++at;
            value = number(2);
        }
        if (value < 1 || value > 12 || at >= text.size() || text[at] != U'月') return std::nullopt;
        out.month = value;
        ++at;
        std::size_t const after_month = at;
        int const day = number(2);
        if (day > 0 && at < text.size() && text[at] == U'日') {
            out.day = day;
            ++at;
        } else {
            at = after_month;
        }
        if (out.year == 0 || at == begin) return std::nullopt;
        out.end = at;
        return out;
    }

    void add_phases(Sentence const& in) {
        Text const text = in.text;
        for (std::size_t at = 0; at + 4 < text.size(); ++at) {
            if (text[at] < U'0' || text[at] > U'9' ||
                (at > 0 && text[at - 1] >= U'0' && text[at - 1] <= U'9')) continue;
            auto const first = day_at(text, at, 0);
            if (!first) continue;
            std::size_t next = first->end;
            while (next < text.size() && Text(U"-—–~至到").find(text[next]) != Text::npos) ++next;
            auto const second = next > first->end ? day_at(text, next, first->year) : std::nullopt;
            std::size_t const end = second ? second->end : first->end;
            Day const last = second.value_or(*first);
            auto const from = Date::of(first->year, first->month, std::max(first->day, 1));
            auto until = Date::of(last.year, last.month, std::max(last.day, 1));
            at = end - 1;
            if (!from || !until || *until < *from) continue;
            if (last.day == 0) until = add_months(*until, 1, DayOverflow::last_day) - 1;
            if (!second && first->day != 0) continue;  // a single day is no phase
            auto const [begin_at, until_at] = phrase_around(text, at, end);
            Candidate out = begin(in, begin_at, until_at);
            out.form = CandidateForm::phase;
            out.from = from->text(), out.until = until->text();
            if (in.clause.heading >= 0) {
                out.what = split_.headings[std::size_t(in.clause.heading)].title;
            }
            std::u32string const what = decode_utf8(out.what).value_or(U"");
            out.what = encode_utf8(what.substr(0, std::min<std::size_t>(what.find(U'('), 12)));
            std::size_t const wide = out.what.find("（");
            if (wide != std::string::npos) out.what.resize(wide);
            if (out.what.empty()) out.what = "阶段";
            out.confidence = second ? 85 : 55;
            out_.push_back(std::move(out));
        }
    }

    NoticeText const& text_;
    Split const& split_;
    KindTable const& kinds_;
    std::vector<std::pair<std::u32string, std::string>> names_;  // 示范课 -> demo_lesson
    std::string last_who_;
    std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> candidates_in(NoticeText const& text, Split const& split,
                                     KindTable const& kinds) {
    return Finder(text, split, kinds).run();
}

}  // namespace gongjin::notice

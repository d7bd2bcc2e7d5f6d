#include "notice/kind_finder.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace gongjin::notice {

namespace {

// What is counted, in the text's own words, where no kind is known for it.
std::string topic_of(Text phrase, Quantity const& one, std::size_t from) {
    constexpr std::size_t kLongest = 16;
    std::size_t const end = std::min(one.end - from, phrase.size());
    std::size_t const begin = std::min(one.begin - from, end);
    Text after = phrase.substr(end);
    while (!after.empty() && Text(U"的以上内、及,").find(after.front()) != Text::npos) {
        after.remove_prefix(1);
    }
    bool const behind = after.size() >= 2;
    std::u32string store;
    Text topic = without_periods_in(behind ? after : phrase.substr(0, begin), store);
    while (!topic.empty() && Text(U"、,:;").find(topic.front()) != Text::npos) {
        topic.remove_prefix(1);
    }
    // 成员校组织学生…: who does it is said elsewhere.
    std::optional<Hit> const who = behind ? std::nullopt : subject_of(topic, topic.size());
    bool const leads = who && who->at <= 1 && topic.size() >= who->at + who->size + 2;
    if (leads) topic.remove_prefix(who->at + who->size);
    if (topic.size() > kLongest) {
        topic = behind ? topic.substr(0, kLongest) : topic.substr(topic.size() - kLongest);
    }
    std::string const text(trim(encode_utf8(topic)));
    return text.empty() ? "事项" : text;
}

}  // namespace

KindFinder::KindFinder(KindTable const& kinds) {
    for (Kind const& kind : kinds.kinds) {
        add_name(kind.title.zh, kind.name);
        for (std::string const& alias : kind.aliases) add_name(alias, kind.name);
    }
    std::stable_sort(names_.begin(), names_.end(),
                     [](auto const& a, auto const& b) { return a.first.size() > b.first.size(); });
}

void KindFinder::add_name(std::string const& name, std::string const& kind) {
    std::u32string points = decode_utf8(name).value_or(U"");
    if (points.size() >= 2) names_.emplace_back(std::move(points), kind);
}

bool KindFinder::names_near(Text text, std::size_t at) const {
    Text const after = text.substr(at, 16);
    Text const stretch = after.substr(0, after.find_first_of(U",;。"));
    return std::any_of(names_.begin(), names_.end(),
                       [&](auto const& name) { return stretch.find(name.first) != Text::npos; });
}

// The kind whose longest name stands nearest: in the phrase, else beside it.
KindFinder::Found KindFinder::find(Text text, Quantity const& one, std::size_t from,
                                   std::size_t until) const {
    std::optional<std::pair<std::size_t, std::size_t>> best;  // distance, place in names_
    auto const look = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            std::size_t const size = names_[i].first.size();
            std::size_t const at = text.substr(begin, end - begin).rfind(names_[i].first);
            if (at == Text::npos) continue;
            std::size_t const place = begin + at;
            std::size_t distance = 0;
            if (place > one.end)
                distance = place - one.end;
            else if (place + size < one.begin)
                distance = one.begin - place - size;
            std::size_t const score = distance * 4 + 8 - std::min<std::size_t>(8, size);
            if (!best || score < best->first) best = {score, i};
        }
    };
    look(from, until);
    // 到牵头校听课研修,每学期不少于3次: what is meant stands before.
    bool const bare = until - from <= 14 && from > 1;
    auto const [above, below] = bare ? phrase_around(text, from - 1, from - 1)
                                     : std::pair<std::size_t, std::size_t>{from, from};
    if (!best && bare) look(above, from);
    if (!best) {
        // 并在下学期开展一次: what is held stands in the next stretch.
        std::size_t next = until;
        while (next < text.size() && text[next] != U'。' && text[next] != U';' &&
               next < until + 30) {
            ++next;
        }
        look(until, next);
    }
    if (best) return {names_[best->second].second, encode_utf8(names_[best->second].first)};
    Found found{"", topic_of(text.substr(from, until - from), one, from)};
    if (bare && found.what == "事项") {
        Quantity nothing;
        nothing.begin = nothing.end = below;
        found.what = topic_of(text.substr(above, below - above), nothing, above);
    }
    return found;
}

}  // namespace gongjin::notice

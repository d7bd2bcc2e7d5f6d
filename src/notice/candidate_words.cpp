#include "notice/candidate_words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace gongjin::notice {

namespace {

using Word = EachTime;

// Longer words before those they contain.
constexpr Word kPeriods[] = {{U"每学期", "term"},        {U"学期内", "term"},
                             {U"一学期", "term"},        {U"每个学期", "term"},
                             {U"每学年", "school_year"}, {U"学年末", "school_year"},
                             {U"学年内", "school_year"}, {U"每年度", "calendar_year"},
                             {U"每年", "calendar_year"}, {U"年度", "calendar_year"},
                             {U"年内", "calendar_year"}, {U"每季度", "quarter"},
                             {U"每季", "quarter"},       {U"每月", "month"},
                             {U"每个月", "month"},       {U"日常月", "month"},
                             {U"按月", "month"},         {U"每周", "week"},
                             {U"每次", "occasion"},      {U"每天", "day"},
                             {U"每日", "day"},           {U"学期中", "term"},
                             {U"期末", "term"},          {U"三年内", "scheme"}};

constexpr Word kWho[] = {
    {U"牵头学校", "lead"},    {U"牵头单位", "lead"},        {U"牵头校", "lead"},
    {U"龙头学校", "lead"},    {U"核心学校", "lead"},        {U"核心校", "lead"},
    {U"总校", "lead"},        {U"牵头城区", "lead"},        {U"联合学校", "member"},
    {U"联合单位", "member"},  {U"成员学校", "member"},      {U"成员单位", "member"},
    {U"成员校", "member"},    {U"受援学校", "member"},      {U"乡镇学校", "member"},
    {U"教育局", "authority"}, {U"教体局", "authority"},     {U"教育行政部门", "authority"},
    {U"县区", "authority"},   {U"教学共同体", "community"}, {U"教育共同体", "community"},
    {U"共同体", "community"}, {U"教共体", "community"},     {U"教育集团", "community"},
    {U"工作室", "community"}, {U"中小学", "school"},        {U"幼儿园", "school"},
    {U"各学校", "school"},    {U"各校", "school"},          {U"学校", "school"},
    {U"每名教师", "person"},  {U"每位教师", "person"},      {U"每人", "person"},
    {U"人均", "person"},      {U"教师", "person"}};

constexpr Word kStrengths[] = {{U"原则上", "in_principle"}, {U"一般", "in_principle"},
                               {U"力争", "strive"},         {U"争取", "strive"},
                               {U"鼓励", "strive"},         {U"可以", "may"},
                               {U"可互派", "may"}};

constexpr Text kPlaces[] = {U"设",   U"配置",   U"配备", U"选派", U"选聘", U"遴选",
                            U"推选", U"聘请",   U"选拔", U"派出", U"派驻", U"安排",
                            U"其中", U"副书记", U"书记", U"委员", U"选定"};
constexpr Text kEverybody[] = {U"所有学科", U"全部学科",   U"全体教师",  U"全员",
                               U"每名学生", U"每一名学生", U"每位教师",  U"每一位教师",
                               U"全乡教师", U"全校教师",   U"全覆盖",    U"全部纳入",
                               U"全面覆盖", U"各成员校均", U"全体教职工"};

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
        if (!best || around || (!inside && at > best->at))
            best = Hit{at, word.written.size(), word.means};
    }
    return best;
}

bool is_comma(char32_t c) {
    return c == U',' || c == U'、' || c == U';' || c == U':';
}

}  // namespace

std::optional<Hit> last_period(Text text, std::size_t before) {
    return last_before(text, before, kPeriods);
}

std::optional<Hit> last_strength(Text text, std::size_t before) {
    return last_before(text, before, kStrengths);
}

std::optional<Hit> last_who(Text text, std::size_t before) {
    return last_before(text, before, kWho);
}

std::optional<Hit> subject_of(Text text, std::size_t before) {
    std::optional<Hit> first;
    for (Word const& word : kWho) {
        std::size_t const at = text.find(word.written);
        if (at == Text::npos || at >= before) continue;
        bool const longer = first && at == first->at && word.written.size() > first->size;
        if (!first || at < first->at || longer) first = Hit{at, word.written.size(), word.means};
    }
    // 共同体内牵头校, 共同体成员校: the last word is meant.
    for (bool again = first.has_value(); again;) {
        again = false;
        std::size_t const end = first->at + first->size;
        for (Word const& word : kWho) {
            if (again || end >= text.size()) break;
            std::size_t const at = text.substr(end, word.written.size() + 2).find(word.written);
            bool const next = at == 0 || (at == 1 && (text[end] == U'内' || text[end] == U'各')) ||
                              (at == 2 && text.substr(end, 2) == U"内各");
            if (!next) continue;
            first = Hit{end + at, word.written.size(), word.means};
            again = true;
        }
    }
    return first;
}

std::pair<EachTime const*, std::size_t> words_for_each_time() {
    static std::vector<EachTime> const each = [] {
        std::vector<EachTime> out;
        for (Word const& word : kPeriods) {
            bool const fits = word.written.front() == U'每' || word.written == U"期末" ||
                              word.written == U"学期中" || word.written == U"学年末" ||
                              word.written == U"年度" || word.written == U"日常月";
            if (fits && std::string_view(word.means) != "occasion") out.push_back(word);
        }
        return out;
    }();
    return {each.data(), each.size()};
}

Text without_periods_in(Text text, std::u32string& store) {
    store = text;
    for (Word const& word : kPeriods) {
        std::size_t const at = store.find(word.written);
        if (at != std::u32string::npos) store.erase(at, word.written.size());
    }
    return store;
}

bool speaks_of_places(Text text) {
    return std::any_of(std::begin(kPlaces), std::end(kPlaces),
                       [&](Text word) { return text.find(word) != Text::npos; });
}

std::pair<std::size_t, std::size_t> everybody_at(Text text, std::size_t from) {
    std::pair<std::size_t, std::size_t> best{Text::npos, 0};
    for (Text word : kEverybody) {
        std::size_t const at = text.find(word, from);
        if (at < best.first) best = {at, word.size()};
    }
    return best;
}

std::pair<std::size_t, std::size_t> phrase_around(Text text, std::size_t at, std::size_t end) {
    std::size_t from = at, until = end;
    while (from > 0 && text[from - 1] != U',' && text[from - 1] != U';' &&
           text[from - 1] != U'。' && text[from - 1] != U':') {
        --from;
    }
    while (until < text.size() && !is_comma(text[until]) && text[until] != U'。') ++until;
    return {from, until};
}

}  // namespace gongjin::notice

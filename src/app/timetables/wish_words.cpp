#include "app/timetables/wish_words.h"

#include <algorithm>

#include "app/timetables/import_parts.h"
#include "base/text.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

bool is_number(std::string const& name) {
    return !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
}

std::string slot_words(tt::JointPlan const& plan, tt::Slots const& slots) {
    std::string text;
    if (slots.day != tt::nobody) text += plan.days[at(slots.day)];
    if (slots.half != tt::HalfDay::any)
        text += slots.half == tt::HalfDay::morning ? "上午" : "下午";
    if (!slots.first.empty()) {
        bool const number = is_number(slots.first) && is_number(slots.last);
        std::string const range =
            slots.first == slots.last ? slots.first : slots.first + "-" + slots.last;
        text += number ? "第" + range + "节" : range;
    }
    if (slots.from != 0 || slots.until != 1440)
        text += (text.empty() ? "" : " ") + tt::span_text(slots.from, slots.until);
    if (slots.kind && *slots.kind == tt::PeriodKind::lesson) text += "上课时间";
    else if (slots.kind) text += tt::words_of(*slots.kind);
    return text;
}

// One day's periods, the day itself left out.
std::vector<tt::Slots> parts_of_day(tt::School const& school, int day, std::set<int> const& of) {
    std::vector<tt::Period> const& bells = tt::bells_of(school, day);
    if (of.size() == bells.size()) return {tt::Slots{}};
    std::vector<tt::Slots> out;
    for (tt::HalfDay const half : {tt::HalfDay::morning, tt::HalfDay::afternoon}) {
        std::vector<int> here, lessons, chosen;
        for (int p = 0; p < std::ssize(bells); ++p) {
            if (tt::half_of(school, bells[at(p)]) != half) continue;
            here.push_back(p);
            if (bells[at(p)].kind == tt::PeriodKind::lesson) lessons.push_back(p);
            if (of.contains(p)) chosen.push_back(p);
        }
        tt::Slots slots;
        slots.half = half;
        if (chosen.empty()) continue;
        if (chosen == here) {
            out.push_back(slots);
        } else if (chosen == lessons && chosen.size() > 1) {
            slots.kind = tt::PeriodKind::lesson;
            out.push_back(slots);
        } else {
            for (size_t i = 0; i < chosen.size(); ++i) {
                bool const goes_on = i > 0 && chosen[i] == chosen[i - 1] + 1;
                std::string const& name = bells[at(chosen[i])].name;
                if (!goes_on) out.push_back({});
                if (!goes_on) out.back().first = name;
                out.back().last = name;
            }
        }
    }
    return out;
}

}  // namespace

std::optional<tt::Strength> strength_in(std::string const& text) {
    std::string_view const wish = "尽量";
    if (text.empty() || text == "必须") return tt::Strength{};
    if (!text.starts_with(wish)) return std::nullopt;
    std::string_view const rest = std::string_view(text).substr(wish.size());
    std::optional<int> const weight = trim(rest).empty() ? 1 : whole_number(rest);
    if (!weight || *weight == 0) return std::nullopt;
    return tt::Strength{false, *weight, tt::CostFunction::linear};
}

std::string strength_words(tt::Strength const& strength) {
    if (strength.required) return "必须";
    return strength.weight == 1 ? "尽量" : "尽量 " + std::to_string(strength.weight);
}

std::string slots_words(tt::JointPlan const& plan, std::vector<tt::Slots> const& slots) {
    std::vector<std::string> all;
    for (size_t i = 0; i < slots.size(); ++i) {
        // 周二至周五第6节: three days or more, one after the other.
        size_t last = i;
        tt::Slots next = slots[i];
        while (next.day != tt::nobody && last + 1 < slots.size()) {
            ++next.day;
            if (slots[last + 1] != next) break;
            ++last;
        }
        bool const many = last >= i + 2;
        std::string text = slot_words(plan, slots[i]);
        if (many) text = plan.days[at(slots[i].day)] + "至" + slot_words(plan, slots[last]);
        all.push_back(std::move(text));
        if (many) i = last;
    }
    return join(all, "、");
}

std::vector<tt::Spot> spots_in(tt::JointPlan const& plan, int school,
                               std::vector<tt::Slots> const& slots) {
    std::vector<tt::Spot> out;
    tt::School const& here = plan.schools[at(school)];
    for (int day = 0; day < std::ssize(plan.days); ++day)
        for (int p = 0; p < std::ssize(tt::bells_of(here, day)); ++p)
            if (tt::covers(slots, here, day, p)) out.push_back({day, p});
    return out;
}

std::vector<tt::Slots> slots_of(tt::JointPlan const& plan, int school,
                                std::set<tt::Spot> const& spots) {
    auto const days = static_cast<int>(plan.days.size());
    std::vector<std::pair<tt::Slots, std::vector<int>>> found;  // and on which days
    for (int day = 0; day < days; ++day) {
        std::set<int> of;
        for (tt::Spot const& spot : spots)
            if (spot.day == day) of.insert(spot.period);
        if (of.empty()) continue;
        for (tt::Slots const& part : parts_of_day(plan.schools[at(school)], day, of)) {
            auto same = std::ranges::find(found, part, [](auto const& one) { return one.first; });
            if (same == found.end()) same = found.insert(same, {part, {}});
            same->second.push_back(day);
        }
    }
    std::vector<tt::Slots> out;
    for (auto const& [part, on] : found) {
        bool const daily = std::ssize(on) == days && part != tt::Slots{};
        for (int const day : daily ? std::vector<int>{tt::nobody} : on) {
            out.push_back(part);
            out.back().day = day;
        }
    }
    return out;
}

}  // namespace gongjin

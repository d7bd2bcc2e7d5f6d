// 排课要求: what a school asks of its timetable, one row each; and what every school wishes.
#include <algorithm>

#include "app/timetables/import_parts.h"
#include "app/timetables/wish_words.h"
#include "base/text.h"
#include "sheet/cell_values.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// 周三下午、星期五第3-4节: as the timetable's own words have them.
std::optional<tt::Slots> slots_in(tt::JointPlan const& plan, std::string text) {
    for (std::string_view const word : {"第", "节"})
        for (size_t i; (i = text.find(word)) != std::string::npos;) text.erase(i, word.size());
    for (size_t length : {std::string("星期三").size(), std::string("周三").size()}) {
        int const weekday = text.size() < length ? tt::nobody : weekday_in(text.substr(0, length));
        if (weekday == tt::nobody) continue;
        for (std::string const& day : plan.days)
            if (weekday_in(day) == weekday)
                return parse_slots(plan, day + " " + text.substr(length));
        return std::nullopt;
    }
    return parse_slots(plan, text);
}

// A sheet that is imported again asks for the same, not for twice as much.
void add_once(std::vector<tt::SlotRule>& rules, tt::SlotRule const& rule) {
    if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(rule);
}

void add_once(std::vector<tt::ResearchTime>& times, tt::ResearchTime time) {
    bool const known = std::ranges::any_of(times, [&](tt::ResearchTime const& each) {
        return each.subject == time.subject && each.schools == time.schools &&
               each.slots == time.slots && each.strength == time.strength;
    });
    if (!known) times.push_back(std::move(time));
}

}  // namespace

bool TimetableImporter::apply_rule(int school, std::string const& whom, bool research,
                                   tt::SlotRule const& rule) {
    bool found = false;
    std::string const key = class_key(whom);
    for (int s = 0; s < std::ssize(plan.schools); ++s)
        for (tt::SchoolClass& each : plan.schools[at(s)].classes) {
            bool const it = each.name == whom || (!key.empty() && class_key(each.name) == key);
            if (research || !it || (school != tt::nobody && school != s)) continue;
            add_once(each.when, rule);
            found = true;
        }
    for (int t = 0; t < std::ssize(plan.teachers) && !research; ++t) {
        tt::Teacher& each = plan.teachers[at(t)];
        bool const here = school == tt::nobody || each.home == school;
        if (!here || (each.name != whom && name_within(plan, t, each.home) != whom)) continue;
        add_once(each.when, rule);
        found = true;
    }
    bool taught = false;
    for (tt::Demand& each : plan.demands) {
        if (each.subject != whom || (school != tt::nobody && each.school != school)) continue;
        taught = true;
        if (!research) add_once(each.when, rule);
    }
    if (research && taught)
        add_once(plan.research, {whom,
                                 school == tt::nobody ? std::vector<int>{}
                                                      : std::vector<int>{school},
                                 rule.slots, rule.strength});
    return found || taught;
}

void TimetableImporter::rules(Piece const& piece) {
    SheetGrid const& g = piece.grid;
    int const of = head_column(g, piece.head, {"学校"});
    int const whom = head_column(g, piece.head, {"对象", "名称"});
    int const what = head_column(g, piece.head, {"要求"});
    int const when = head_column(g, piece.head, {"时间"});
    int const how_much = head_column(g, piece.head, {"程度"});
    int count = 0;
    for (int row = piece.head + 1; row <= g.rows(); ++row) {
        std::string const name = sheet::clean_name(g.text(row, whom));
        if (name.empty()) continue;
        int const school = of == 0 || g.text(row, of).empty()
                               ? tt::nobody
                               : school_named(sheet::clean_name(g.text(row, of)), g.place(row, of));
        std::string const verb = sheet::clean_name(g.text(row, what));
        bool const research = verb == "教研", in = verb == "排在";
        if (!research && !in && verb != "不排")
            refuse(messages::timetable_cell_unclear, {verb, "要求写“不排”“排在”或“教研”"},
                   g.place(row, what));
        tt::SlotRule rule{in, {}, {}};
        std::string times = g.text(row, when);
        for (std::string_view const sign : {"、", ",", ";"})
            for (size_t i; (i = times.find(sign)) != std::string::npos;)
                times.replace(i, sign.size(), "\n");
        for (std::string const& each : split(times, '\n')) {
            auto const slots = slots_in(plan, std::string(trim(each)));
            if (slots) rule.slots.push_back(*slots);
            else
                refuse(messages::timetable_cell_unclear,
                       {each, "时间写成“周三下午”“上午”或“周五第3-4节”"}, g.place(row, when));
        }
        auto const strength = strength_in(how_much > 0 ? g.text(row, how_much) : "");
        if (!strength)
            refuse(messages::timetable_cell_unclear,
                   {g.text(row, how_much), "程度写“必须”或“尽量”，也可以写分量，如“尽量 3”"},
                   g.place(row, how_much));
        rule.strength = strength.value_or(tt::Strength{});
        if (apply_rule(school, name, research, rule)) ++count;
        else
            refuse(messages::timetable_cell_unclear,
                   {name, research ? "任课安排里没有这个学科" : "没有这个班级、教师或学科"},
                   g.place(row, whom));
    }
    read.push_back(g.name() + "：排课要求，" + std::to_string(count) + " 条");
}

std::string add_usual_wishes(tt::JointPlan& plan) {
    std::vector<std::string> main;
    for (tt::Demand& each : plan.demands) {
        bool const is_main = each.subject == "语文" || each.subject == "数学";
        if (!is_main || each.in != tt::PeriodKind::lesson || !each.when.empty()) continue;
        tt::Slots morning;
        morning.half = tt::HalfDay::morning;
        each.when.push_back({true, {morning}, {false, 1, tt::CostFunction::linear}});
        if (std::ranges::find(main, each.subject) == main.end()) main.push_back(each.subject);
    }
    tt::Limit gaps;
    gaps.kind = tt::LimitKind::gaps;
    gaps.strength = {false, 2, tt::CostFunction::linear};
    for (int s = 0; s < std::ssize(plan.schools); ++s)
        for (int c = 0; c < std::ssize(plan.schools[at(s)].classes); ++c)
            gaps.classes.emplace_back(s, c);
    if (gaps.classes.empty()) return {};
    plan.limits.push_back(gaps);
    std::string subjects;
    for (std::string const& each : main) subjects += (subjects.empty() ? "" : "、") + each;
    return "另加通常的愿望：班级一天的课中间不空" +
           (main.empty() ? "" : "；" + subjects + "尽量排在上午");
}

}  // namespace gongjin

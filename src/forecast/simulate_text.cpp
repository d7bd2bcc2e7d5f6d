#include <algorithm>
#include <set>

#include "base/text.h"
#include "forecast/simulate.h"

namespace gongjin::forecast {

namespace {

std::string figure(Fraction const& number) {
    return number.is_whole() ? number.text() : number.decimals(2);
}

// The columns' figures beside each other: 15 → 20 where they differ.
std::string beside(std::vector<std::string> const& figures) {
    bool const same = std::all_of(figures.begin(), figures.end(),
                                  [&](std::string const& one) { return one == figures[0]; });
    return same ? figures[0] : join(figures, " | ");
}

template <typename Get>
std::string each_column(Simulation const& simulation, Get const& get) {
    std::vector<std::string> figures;
    for (Column const& column : simulation.columns) figures.push_back(get(column));
    return beside(figures);
}

std::string head_text(Simulation const& simulation) {
    static char const* const bases[] = {"按本县学校和人员", "按案例", "按名册和样例人员"};
    Staff const& staff = simulation.staff;
    std::string out = "方案测算：" + simulation.title + "(" + simulation.scheme + ")\n";
    out += "时段 " + simulation.period + "(" + simulation.days.from.text() + " 至 " +
           simulation.days.last().text() + ")，教学周 " + std::to_string(simulation.teaching_weeks) +
           ";" + bases[int(simulation.basis)] + ":" + std::to_string(staff.communities) +
           " 个教共体，" + std::to_string(staff.schools) + " 所学校，" +
           std::to_string(staff.people) + " 人，其中教师 " + std::to_string(staff.teachers) +
           " 人\n";
    if (simulation.columns.size() < 2) return out;
    out += "各列：";
    for (std::size_t i = 0; i < simulation.columns.size(); ++i) {
        out += (i ? " | " : "") + simulation.columns[i].name;
    }
    return out + "\n";
}

std::string rules_text(Simulation const& simulation) {
    std::string out = "\n一、要做多少(全年合计，在岗类取同时最多；试填后达成/适用)\n";
    for (RuleDemand const& rule : simulation.columns[0].rules) {
        auto const of = [&](Column const& column) -> RuleDemand const* {
            for (RuleDemand const& one : column.rules) {
                if (one.rule == rule.rule) return &one;
            }
            return nullptr;
        };
        std::string const need = each_column(simulation, [&](Column const& column) {
            RuleDemand const* one = of(column);
            if (one == nullptr) return std::string("无");
            return one->summed ? figure(one->need) + (one->unit.empty() ? "项" : one->unit) : "-";
        });
        std::string const met = each_column(simulation, [&](Column const& column) {
            RuleDemand const* one = of(column);
            if (one == nullptr) return std::string("无");
            return std::to_string(one->met) + "/" + std::to_string(one->applicable) +
                   (one->undecided ? "，待核 " + std::to_string(one->undecided) : "");
        });
        out += "  " + rule.title + "  " + need + "  (" + met + ")  依据 " +
               join(rule.clauses, " ") + "\n";
    }
    return out;
}

std::string subjects_text(Simulation const& simulation) {
    std::string out = "\n二、每校每学期\n";
    for (SubjectDemand const& demand : simulation.columns[0].subjects) {
        std::set<std::string> units;
        auto const of = [&](Column const& column) -> SubjectDemand const* {
            for (SubjectDemand const& one : column.subjects) {
                if (one.who == demand.who && one.period == demand.period) return &one;
            }
            return nullptr;
        };
        for (Column const& column : simulation.columns) {
            if (SubjectDemand const* one = of(column)) {
                for (auto const& [unit, need] : one->by_unit) units.insert(unit);
            }
        }
        std::vector<std::string> parts;
        for (std::string const& unit : units) {
            parts.push_back(each_column(simulation, [&](Column const& column) {
                SubjectDemand const* one = of(column);
                bool const there = one != nullptr && one->by_unit.contains(unit);
                return (there ? figure(one->by_unit.at(unit)) : "0") + unit;
            }));
        }
        out += "  " + demand.who.name + "  " +
               (demand.period == "scheme" ? "整个方案期" : demand.period) + "  " +
               join(parts, ",") + "\n";
    }
    return out + "  平均每名教师 " +
           each_column(simulation,
                       [](Column const& column) {
                           return column.per_teacher ? column.per_teacher->decimals(2)
                                                     : std::string("不详");
                       }) +
           " 次(节)\n";
}

std::string money_text(Simulation const& simulation) {
    if (simulation.columns[0].payments.empty() && simulation.columns[0].funds.empty()) return {};
    std::string out =
        "\n三、要花多少(全年)\n  合计 " +
        each_column(simulation, [](Column const& column) { return figure(column.cost); }) + " 元\n";
    for (std::size_t i = 0; i < simulation.columns[0].payments.size(); ++i) {
        Payment const& payment = simulation.columns[0].payments[i];
        out += "  " + payment.title + "  " + each_column(simulation, [&](Column const& column) {
                   Payment const& one = column.payments[std::min(i, column.payments.size() - 1)];
                   std::string text =
                       figure(one.amount) + one.unit + "(" + std::to_string(one.due) + " 笔";
                   if (one.undecided > 0) text += "，待核 " + std::to_string(one.undecided);
                   return text + ")";
               });
        for (auto const& [what, times] : payment.missing) out += "  缺 " + what;
        out += "  依据 " + join(payment.clauses, " ") + "\n";
    }
    for (FundStanding const& fund : simulation.columns[0].funds) {
        out += "  " + fund.title + " " + fund.period + " " + fund.subject + "  应付 " +
               (fund.wanted ? figure(*fund.wanted) : "不详") + " 元，额度 " +
               (fund.amount ? figure(*fund.amount) + " 元" : "未定") + "\n";
    }
    return out;
}

std::string squeeze_line(Squeeze const& one, std::size_t alike) {
    std::string const ratio = one.ratio()        ? "比值 " + one.ratio()->decimals(2) + "  "
                              : one.impossible() ? "无人可用  "
                                                 : "";
    std::string out = one.title + " · " + one.who.name;
    if (!one.period.empty()) out += " · " + one.period;
    out += "  " + ratio + one.words_zh();
    if (!one.clauses.empty()) out += "  依据 " + join(one.clauses, " ");
    if (alike > 1) out += "  (同类共 " + std::to_string(alike) + " 处)";
    return out + "\n";
}

// The tightest of each rule; all are in the JSON.
std::string squeezes_text(Column const& column, bool named) {
    constexpr std::size_t kShown = 15;
    std::string out =
        "\n" + std::string(named ? column.name + ":" : "") + "先断在哪里(比值大于 1 做不到)\n";
    std::map<std::tuple<SqueezeKind, std::string, bool>, std::size_t> alike;
    for (Squeeze const& one : column.squeezes) ++alike[{one.kind, one.title, one.impossible()}];
    std::size_t shown = 0;
    for (Squeeze const& one : column.squeezes) {
        std::size_t& many = alike[{one.kind, one.title, one.impossible()}];
        auto const ratio = one.ratio();
        bool const loose = ratio && *ratio < *Fraction::of(1, 20);
        if (many == 0 || loose || shown == kShown) continue;
        out += "  " + std::to_string(++shown) + ". " + squeeze_line(one, many);
        many = 0;
    }
    return shown > 0 ? out : out + "  没有紧的地方\n";
}

std::string missing_text(Column const& column) {
    std::map<std::string, int> all;
    for (RuleDemand const& rule : column.rules) {
        for (auto const& [what, times] : rule.missing) all[what] += times;
    }
    if (all.empty()) return {};
    std::string out = "\n还定不下来的\n";
    for (auto const& [what, times] : all) {
        out += "  " + what + "(影响 " + std::to_string(times) + " 项)\n";
    }
    return out;
}

}  // namespace

std::string simulation_text(Simulation const& simulation) {
    std::string out = head_text(simulation) + rules_text(simulation) + subjects_text(simulation) +
                      money_text(simulation);
    for (Column const& column : simulation.columns) {
        out += squeezes_text(column, simulation.columns.size() > 1);
    }
    return out + missing_text(simulation.columns[0]);
}

}  // namespace gongjin::forecast

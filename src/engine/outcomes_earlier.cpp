// Results that were reached without the program.
#include <algorithm>

#include "base/text.h"
#include "engine/earlier.h"
#include "engine/marks.h"
#include "engine/outcomes.h"

namespace gongjin {

EarlierResult const* Outcomes::earlier_of(RuleHead const& head, Task const& task) const {
    World const& world = judge_->interpreter().world();
    if (world.county().earlier.empty() || task.env.family < 0) return nullptr;
    std::vector<std::string> ids;
    for (int const word : task.words) {
        ids.push_back(judge_->describer().subject(task.env.ref_of(word), word, task.env.day).id);
    }
    auto const& family = world.plan().periods[std::size_t(task.env.family)];
    return earlier_result(world, head.name, ids,
                          family.instances[std::size_t(task.env.instance)].id);
}

// What follows from the points.
void Outcomes::add_grade(RuleRef rule, EarlierResult const& earlier, Env const& env,
                         std::map<std::string, std::string>& figures) const {
    if (rule.family != RuleFamily::score) return;
    Interpreter const& in = judge_->interpreter();
    Outcome known = outcome_of_earlier(in.world(), rule, earlier);
    grade_earlier(in.world().plan().scores[std::size_t(rule.index)], in, env, known);
    if (Datum const* grade = known.part("grade"); grade && grade->is(DatumKind::symbol)) {
        figures.try_emplace("grade", in.world().names().text(grade->ref.index));
    }
    if (Datum const* passed = known.part("passed"); passed && passed->is(DatumKind::boolean)) {
        figures.try_emplace("passed", passed->flag ? "true" : "false");
    }
}

// Those of periods for which nothing is computed: before the scheme was in force.
void Outcomes::add_earlier(int rule, std::string_view period, Date as_of,
                           std::vector<RuleResult>& out) const {
    World const& world = judge_->interpreter().world();
    Plan const& plan = world.plan();
    RuleRef const ref = plan.rules[std::size_t(rule)];
    std::string const& name = plan.head_of(ref).name;
    for (EarlierResult const& earlier : world.county().earlier) {
        bool const wanted = earlier.scheme == plan.scheme && earlier.rule == name &&
                            (period.empty() || earlier.period == period);
        if (!wanted) continue;
        RuleResult result;
        result.rule = rule;
        result.family = ref.family;
        result.period = earlier.period;
        result.id = plan.scheme + "/" + name + "@" + earlier.period + "@" +
                    join(earlier.subjects, ",");
        bool const there = std::any_of(out.begin(), out.end(), [&](RuleResult const& known) {
            return known.id == result.id;
        });
        if (there || earlier_result(world, name, earlier.subjects, earlier.period) != &earlier) {
            continue;
        }
        for (std::string const& id : earlier.subjects) {
            result.subjects.push_back(subject_of_id(world, id));
        }
        result.figures = earlier.figures;
        for (int const family : plan.head_of(ref).over.options) {
            auto const& instances = plan.periods[std::size_t(family)].instances;
            for (std::size_t at = 0; at < instances.size(); ++at) {
                if (instances[at].id != earlier.period) continue;
                result.days = instances[at].days;
                add_grade(ref, earlier, judge_->period_env(family, int(at), as_of),
                          result.figures);
            }
        }
        result.figures.try_emplace("state",
                                   state_of(ref.family, outcome_of_earlier(world, ref, earlier),
                                            world.names()));
        result.figures["earlier"] = "true";
        out.push_back(std::move(result));
    }
}

}  // namespace gongjin

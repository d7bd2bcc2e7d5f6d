// Who is chosen, by the order in which all stood; and how a status came to be what it is.
#include <algorithm>

#include "base/text.h"
#include "engine/derive.h"
#include "engine/selection.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostCandidates = 200;

std::string stage_title(Selection const& selection, std::string const& name) {
    for (Stage const& stage : selection.stages) {
        if (stage.name == name) return stage.title.zh.empty() ? name : stage.title.zh;
    }
    return name;
}

std::string places_words(Places const& places) {
    if (places.low >= Places::kNoEnd) return "不限";
    if (places.low == places.high) return std::to_string(places.low) + " 名";
    if (places.high >= Places::kNoEnd) return "不少于 " + std::to_string(places.low) + " 名";
    return std::to_string(places.low) + " 至 " + std::to_string(places.high) + " 名";
}

class ChoiceTeller {
public:
    ChoiceTeller(Deriver& deriver, Selection const& selection, Task const& task)
        : deriver_(deriver), selection_(selection), task_(task), env_(task.env) {}

    std::vector<Derivation> tell() {
        std::vector<Derivation> out;
        if (selection_.among) {
            out.push_back(deriver_.condition(StepKind::condition, "参评范围", *selection_.among,
                                             env_));
        }
        for (std::size_t i = 0; i < selection_.order.size(); ++i) {
            Ordering const& order = selection_.order[i];
            Derivation key = deriver_.formula(
                StepKind::formula, "排序依据 " + std::to_string(i + 1), order.by, env_);
            key.note = order.high ? "高者在前" : "低者在前";
            out.push_back(std::move(key));
        }
        for (Stratum const& stratum : selection_.within) {
            Derivation one = deriver_.formula(StepKind::formula, "分组", stratum.of, env_);
            out.push_back(std::move(one));
        }
        Judge& judge = deriver_.judge();
        Env period = judge.period_env(env_.family, env_.instance, env_.as_of);
        period.planned = env_.planned;
        period.substitutes = env_.substitutes;
        Chooser chooser(judge, selection_, period, [&](Task const& one) {
            return judge.outcomes().set_aside(selection_, one);
        });
        (void)chooser.outcomes();
        for (RankedGroup const& group : chooser.groups_of(env_.bound[0].ref)) {
            out.push_back(ranking(group));
        }
        if (selection_.at_most) {
            out.push_back(deriver_.formula(StepKind::limit, "同一单位最多", *selection_.at_most,
                                           env_));
        }
        return out;
    }

private:
    Derivation ranking(RankedGroup const& group) {
        Stage const& stage = selection_.stages[std::size_t(group.stage)];
        Derivation out;
        out.kind = StepKind::ranking;
        out.title = stage_title(selection_, stage.name);
        out.clause = stage.clause;
        std::vector<std::string> strata;
        for (Datum const& one : group.strata) strata.push_back(deriver_.text(one));
        if (!strata.empty()) out.note = "组：" + join(strata, " · ");
        out.value = "名额 " + places_words(group.places);
        if (stage.places) out.words = "名额 = " + in_words(deriver_.plan(), *stage.places);
        if (stage.form == Stage::Form::weight) {
            out.words = "按 " + stage.weight.text() + " 的比例分配名额";
        }
        std::size_t place = 0;
        for (RankedGroup::Member const& member : group.members) {
            ++place;
            bool const own = member.who == env_.bound[0].ref;
            if (place > kMostCandidates && !own) continue;
            out.parts.push_back(candidate(member, place, own));
        }
        return out;
    }

    Derivation candidate(RankedGroup::Member const& member, std::size_t place, bool own) {
        Derivation out;
        out.kind = StepKind::candidate;
        out.subject = deriver_.describer().subject(member.who, -1, env_.day);
        out.title = std::to_string(place) + "　" + out.subject.name + (own ? "（本对象）" : "");
        std::vector<std::string> keys;
        for (Datum const& key : member.keys) keys.push_back(deriver_.text(key));
        out.worked = join(keys, "，");
        Datum const& main = member.outcome.main;
        Names const& names = deriver_.in().world().names();
        out.value = main.is(DatumKind::symbol)
                        ? stage_title(selection_, names.text(main.ref.index))
                    : main.is_unknown() ? "待核"
                                        : "未入选";
        Datum const* const chosen = member.outcome.part("chosen");
        if (chosen != nullptr && chosen->no()) out.value = "未入选";
        if (main.is_unknown()) out.note = deriver_.why(main, env_);
        return out;
    }

    Deriver& deriver_;
    Selection const& selection_;
    Task const& task_;
    Env const& env_;
};

}  // namespace

std::vector<Derivation> steps_of_selection(Deriver& deriver, int rule, Task const& task) {
    Plan const& plan = deriver.plan();
    Selection const& selection =
        plan.selections[std::size_t(plan.rules[std::size_t(rule)].index)];
    return ChoiceTeller(deriver, selection, task).tell();
}

// Every period up to this one, and in the last the moves that were asked about.
std::vector<Derivation> steps_of_status(Deriver& deriver, int rule, Task const& task) {
    Plan const& plan = deriver.plan();
    Status const& status = plan.statuses[std::size_t(plan.rules[std::size_t(rule)].index)];
    Judge& judge = deriver.judge();
    auto const& family = plan.periods[std::size_t(task.env.family)];
    std::vector<Derivation> out;
    int before = 0, steps = 0;
    for (int i = 0; i <= task.env.instance; ++i) {
        PeriodInstance const& at = family.instances[std::size_t(i)];
        if (!at.in_force) continue;
        std::optional<Task> here;
        for (Task& one : judge.tasks(status, -1, at.id, task.env.as_of)) {
            if (one.env.bound[0].ref == task.env.bound[0].ref) here = std::move(one);
        }
        if (!here) continue;
        Outcome const& outcome = judge.outcomes().outcome_of(rule, *here);
        Derivation one = deriver.plain(StepKind::state, at.title.zh.empty() ? at.id : at.title.zh,
                                       outcome.main, here->env);
        bool const last = i == task.env.instance;
        if (here->env.as_of < at.days.last()) one.note = "本期未结束，期末再判定";
        for (Status::Move const& move : status.moves) {
            if (move.from != before || !last) continue;
            Env env = here->env;
            env.steps = steps + 1;
            Derivation step = deriver.condition(
                StepKind::move,
                status.titles[std::size_t(move.from)].zh + " → " +
                    status.titles[std::size_t(move.to)].zh,
                move.when, env);
            step.clause = move.clause;
            one.parts.push_back(std::move(step));
        }
        if (!last) one.result_id = deriver.id_of(status, *here);
        Datum const* const known = outcome.part("steps");
        if (outcome.main.is(DatumKind::symbol)) before = outcome.main.order;
        if (known != nullptr && known->exact()) steps = int(known->low.numerator());
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace gongjin

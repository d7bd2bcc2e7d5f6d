// Which findings there are: the periods of a duty and the subjects that owe it.
#include <algorithm>
#include <map>

#include "engine/earlier.h"
#include "engine/judge.h"
#include "engine/option_of.h"
#include "engine/outcomes.h"

namespace gongjin {

Judge::Judge(World const& world, Choices const& choices, MeasureSource& source)
    : world_(&world),
      plan_(&world.plan()),
      choices_(&choices),
      in_(world, choices, &source),
      describer_(world, source),
      outcomes_(std::make_unique<Outcomes>(*this)) {
    in_.read_duties_by(this);
    in_.read_outcomes_by(outcomes_.get());
    for (std::size_t i = 0; i < plan_->duties.size(); ++i) {
        bool may = false;
        for (MeasureUse const& use : uses_of(*plan_, int(i))) {
            may = may || plan_->measures[std::size_t(use.measure)].instead_kind >= 0;
        }
        may_substitute_.push_back(may);
    }
}

Judge::~Judge() = default;

bool Judge::within_while(RuleHead const& head, DateRange days, Causes& unset) const {
    if (head.in_while.options.empty()) return true;
    int const family = option_of(head.in_while, *choices_, unset);
    if (family < 0) return true;
    for (PeriodInstance const& instance : plan_->periods[std::size_t(family)].instances) {
        if (instance.days.contains(days.from)) return true;
    }
    return false;
}

Judge::When Judge::when(RuleHead const& head, std::string_view period) const {
    When result;
    result.family = option_of(head.over, *choices_, result.unset);
    auto const& instances = plan_->periods[std::size_t(result.family)].instances;
    Causes while_unset;
    for (std::size_t i = 0; i < instances.size(); ++i) {
        PeriodInstance const& instance = instances[i];
        if (!period.empty() && instance.id != period) continue;
        bool const judged = instance.in_force && instance.days.overlaps(plan_->in_force);
        if (judged && within_while(head, instance.days, while_unset)) {
            result.instances.push_back(int(i));
        }
    }
    result.unset = merged(result.unset, while_unset);
    return result;
}

std::vector<int> Judge::words_of(RuleHead const& head, int subject, Causes& unset) const {
    if (head.per.options.empty()) return {};  // one for the whole scheme
    std::vector<int> words = option_of(head.per, *choices_, unset);
    if (!unset.empty() && subject >= 0) words = {subject};
    return words;
}

Env Judge::period_env(int family, int instance, Date as_of) const {
    Env env;
    env.family = family;
    env.instance = instance;
    env.as_of = as_of;
    env.move_to(
        plan_->periods[std::size_t(family)].instances[std::size_t(instance)].days);
    return env;
}

std::vector<Task> Judge::tuples(std::vector<int> const& words, Env const& env) const {
    std::vector<Task> found{{-1, words, env, {}}};
    int const community = plan_->find_word("community");
    for (int word : words) {
        std::vector<Task> next;
        bool const schools = plan_->words[std::size_t(word)].kind == WordKind::unit;
        for (Task const& task : found) {
            for (auto const& element : in_.elements(word, task.env)) {
                if (!element.ref.known()) continue;
                // A school that is in no community takes no part in the scheme's duties.
                if (schools && element.community < 0 && community >= 0) continue;
                Task one = task;
                in_.bind_element(one.env, word, element);
                one.env.element = {};
                one.unsure = merged(one.unsure, element.unsure);
                next.push_back(std::move(one));
            }
        }
        found = std::move(next);
    }
    return found;
}

std::string Judge::period_id(Env const& env) const {
    if (env.family < 0) return {};
    PeriodFamily const& family = plan_->periods[std::size_t(env.family)];
    return env.instance < 0 ? env.days.from.text()
                            : family.instances[std::size_t(env.instance)].id;
}

// The days around a task's own record; false: none of them is in force.
bool Judge::move_to_event(PeriodFamily const& family, Task& task) const {
    Ref const record = in_.determine(family.word, task.env);
    RecordBook::Page const* page =
        record.kind == RefKind::record ? in_.source()->book().find(record.index) : nullptr;
    if (!page) return false;
    DateRange const own{page->row()->start, std::max(page->row()->start, page->row()->end) + 1};
    DateRange const days{gongjin::day_of(family.from, own, plan_->calendar),
                         gongjin::day_of(family.until, own, plan_->calendar) + 1};
    if (days.empty() || !days.overlaps(plan_->in_force)) return false;
    task.env.move_to(days);
    return true;
}

std::vector<Task> Judge::event_tasks(RuleHead const& head, int family,
                                     std::vector<int> const& words, std::string_view period,
                                     Date as_of) const {
    PeriodFamily const& entry = plan_->periods[std::size_t(family)];
    Env env;
    env.family = family;
    env.as_of = as_of;
    env.move_to(plan_->in_force);
    std::vector<Task> found;
    for (Task& task : tuples(words, env)) {
        Causes unset;
        if (!move_to_event(entry, task)) continue;
        if (!within_while(head, task.env.days, unset)) continue;
        if (!period.empty() && period_id(task.env) != period) continue;
        task.unsure = merged(task.unsure, unset);
        found.push_back(std::move(task));
    }
    return found;
}

std::vector<Task> Judge::tasks(int duty, std::string_view period, Date as_of) const {
    Duty const& entry = plan_->duties[std::size_t(duty)];
    std::vector<Task> found = tasks(entry, entry.owed_by, period, as_of);
    for (Task& task : found) task.duty = duty;
    return found;
}

std::vector<Task> Judge::tasks(RuleHead const& head, int subject, std::string_view period,
                               Date as_of) const {
    Causes unset;
    std::vector<int> const words = words_of(head, subject, unset);
    std::vector<Env> stretches;
    if (head.over.options.empty()) {
        Env env;
        env.as_of = as_of;
        env.move_to({as_of, as_of + 1});
        if (plan_->in_force.contains(as_of)) stretches.push_back(env);
    } else {
        int const family = option_of(head.over, *choices_, unset);
        if (plan_->periods[std::size_t(family)].kind == FamilyKind::event) {
            std::vector<Task> found = event_tasks(head, family, words, period, as_of);
            for (Task& task : found) task.unsure = merged(task.unsure, unset);
            return found;
        }
        When const when = this->when(head, period);
        unset = merged(unset, when.unset);
        for (int instance : when.instances) {
            stretches.push_back(period_env(when.family, instance, as_of));
        }
    }
    std::vector<std::pair<std::size_t, Task>> found;
    std::map<std::vector<Ref>, std::size_t> places;  // subjects in the order of first sight
    for (Env const& stretch : stretches) {
        for (Task& task : tuples_in(words, stretch, head.presence)) {
            task.unsure = merged(task.unsure, unset);
            std::vector<Ref> key;
            for (int i = 0; i < task.env.bound_count; ++i) {
                key.push_back(task.env.bound[std::size_t(i)].ref);
            }
            std::size_t const place = places.emplace(key, places.size()).first->second;
            found.emplace_back(place, std::move(task));
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<Task> result;
    for (auto& [place, task] : found) result.push_back(std::move(task));
    return result;
}

std::vector<Overlay const*> Judge::overlays_of(Task const& task) const {
    std::vector<Overlay const*> found;
    Duty const& duty = plan_->duties[std::size_t(task.duty)];
    auto const has = [](std::vector<std::string> const& list, std::string const& id) {
        return std::find(list.begin(), list.end(), id) != list.end();
    };
    for (Overlay const& overlay : world_->county().overlays) {
        if (overlay.revoked || overlay.scheme != plan_->scheme) continue;
        if (!has(overlay.duties, duty.name)) continue;
        if (!overlay.period.contains(task.env.days.from)) continue;
        bool community = overlay.communities.empty(), school = overlay.schools.empty();
        Ref const own{RefKind::community, task.env.community};
        if (task.env.community >= 0) {
            auto const& entry = world_->communities()[std::size_t(own.index)];
            community = community || has(overlay.communities, entry.community->id);
        }
        auto const check = [&](Ref ref) {
            if (ref.kind != RefKind::unit) return;
            auto const& unit = world_->units()[std::size_t(ref.index)];
            school = school || has(overlay.schools, unit.unit->id);
        };
        check(in_.determine(duty.owed_by, task.env));
        for (int i = 0; i < task.env.bound_count; ++i) {
            check(task.env.bound[std::size_t(i)].ref);
        }
        if (community && school) found.push_back(&overlay);
    }
    return found;
}

std::optional<Task> Judge::task_here(RuleHead const& head, int subject, Env const& env) const {
    Task task;
    if (head.over.options.empty()) {
        task.env.as_of = env.as_of;
        task.env.move_to({env.day, env.day + 1});
    } else {
        int const family = option_of(head.over, *choices_, task.unsure);
        if (plan_->periods[std::size_t(family)].kind == FamilyKind::event) {
            return event_here(family, words_of(head, subject, task.unsure), env);
        }
        PeriodInstance const* instance = in_.instance_for(family, env);
        if (!instance) return {};
        auto const& all = plan_->periods[std::size_t(family)].instances;
        task.env = period_env(family, int(instance - all.data()), env.as_of);
    }
    task.words = words_of(head, subject, task.unsure);
    task.env.community = env.community;
    task.env.planned = env.planned;
    task.env.substitutes = env.substitutes;
    for (int word : task.words) {
        Ref const ref = in_.determine(word, env);
        if (!ref.known()) return {};
        task.env.bind(word, ref);
    }
    return task;
}

std::optional<Task> Judge::event_here(int family, std::vector<int> const& words,
                                      Env const& env) const {
    Task task;
    task.words = words;
    task.env.family = family;
    task.env.as_of = env.as_of;
    task.env.community = env.community;
    task.env.planned = env.planned;
    task.env.substitutes = env.substitutes;
    for (int word : words) {
        Ref const ref = in_.determine(word, env);
        if (!ref.known()) return {};
        task.env.bind(word, ref);
    }
    bool const there = move_to_event(plan_->periods[std::size_t(family)], task);
    return there ? std::optional(task) : std::nullopt;
}

std::optional<Finding> Judge::finding(int duty, Env const& env) {
    Duty const& entry = plan_->duties[std::size_t(duty)];
    std::optional<Task> task = task_here(entry, entry.owed_by, env);
    if (!task) return {};
    task->duty = duty;
    task->env.substitutes = true;
    PeriodInstance const& at = plan_->periods[std::size_t(task->env.family)]
                                   .instances[std::size_t(task->env.instance)];
    if (std::optional<Finding> earlier = earlier_finding(*task)) return earlier;
    if (!at.in_force) return {};
    return finding_of(*task);
}

// What was found without this program: met or not, and perhaps how much.
std::optional<Finding> Judge::earlier_finding(Task const& task) const {
    if (world_->county().earlier.empty()) return {};
    Finding finding = frame_of(task);
    std::vector<std::string> ids;
    for (Subject const& subject : finding.subjects) ids.push_back(subject.id);
    EarlierResult const* const earlier = earlier_result(
        *world_, plan_->duties[std::size_t(task.duty)].name, ids, finding.period);
    if (!earlier) return {};
    auto const figure = [&](char const* key) {
        auto const found = earlier->figures.find(key);
        return found == earlier->figures.end() ? std::string() : found->second;
    };
    bool const met = figure("met") == "true" || figure("state") == "met";
    finding.state = met ? FindingState::met : FindingState::failed;
    if (figure("state") == "not_applicable") finding.state = FindingState::not_applicable;
    finding.have = parse_fraction(figure("have"));
    finding.need = parse_fraction(figure("need"));
    return finding;
}

std::vector<Finding> Judge::inside(Env const& env) {
    std::vector<Finding> found;
    auto const is_authority = [this](int word) {
        return plan_->words[std::size_t(word)].kind == WordKind::authority;
    };
    bool const of_authority = env.bound_count == 0 || is_authority(env.bound[0].word);
    for (std::size_t i = 0; i < plan_->duties.size(); ++i) {
        // What the authority owes to a community is not owed inside that community.
        if (!of_authority && is_authority(plan_->duties[i].owed_by)) continue;
        for (Task const& task : tasks(int(i), "", env.as_of)) {
            bool here = true;
            for (int j = 0; j < env.bound_count; ++j) {
                Env::Bound const& bound = env.bound[std::size_t(j)];
                Ref const its = in_.determine(bound.word, task.env);
                here = here && its == bound.ref;
            }
            Date const due = due_of(plan_->duties[i], task.env);
            if (here && env.days.contains(due)) found.push_back(finding_of(task));
        }
    }
    return found;
}

}  // namespace gongjin

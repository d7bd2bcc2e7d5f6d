// Documents: the steps of their path, recorded in order.
#include <algorithm>

#include "base/text.h"
#include "engine/composition.h"

namespace gongjin {

namespace {

class DocumentJudge {
public:
    DocumentJudge(Interpreter const& in, Document const& document, Task const& task)
        : in_(in), world_(in.world()), document_(document), env_(task.env) {
        DateRange const days = days_of(task);
        for (Record const* record : records_about(in, "document_step", task)) {
            std::string const name = text_field(*record, "document");
            if (name != document.name && name != document.title.zh) continue;
            std::string const period = text_field(*record, "period");
            bool const here = period.empty() ? days.contains(record->content.start)
                                             : period == period_id(task);
            if (here) records_.push_back(record);
        }
    }

    Composed judge() {
        composed_.need = int(document_.path.size());
        std::vector<Datum> parts;
        std::optional<Date> before = kFirstDay;
        for (PathStep const& step : document_.path) {
            if (!before) {
                composed_.lacking.push_back(step.title.zh);
                composed_.lines.push_back(
                    {step.title.zh, step.by, 0, Datum::of(false), {}, {}, {}});
                continue;
            }
            std::optional<Date> const done = day_of_step(step, *before, parts);
            if (done) ++composed_.have;
            else composed_.lacking.push_back(step.title.zh);
            before = done;
        }
        parts.push_back(Datum::of(before.has_value()));
        parts.push_back(sections());
        composed_.done = before;
        composed_.truth = both(parts);
        return composed_;
    }

private:
    std::string period_id(Task const& task) const {
        if (task.env.family < 0 || task.env.instance < 0) return task.env.days.from.text();
        auto const& family = world_.plan().periods[std::size_t(task.env.family)];
        return family.instances[std::size_t(task.env.instance)].id;
    }
    // A paper that is due when its period begins is made before it: a step is then of the period
    // whose due day is nearest.
    DateRange days_of(Task const& task) const {
        if (env_.family < 0) return {kFirstDay, env_.as_of + 1};
        if (env_.instance < 0) return env_.days;
        auto const& family = world_.plan().periods[std::size_t(env_.family)];
        bool const whole = family.kind == FamilyKind::scheme;
        DateRange days = env_.days;
        if (whole) return {kFirstDay, days.until};
        Date const due = day_of(in_, document_.due, task.env);
        if (due > days.from) return days;
        auto const due_in = [&](std::size_t instance) {
            Env other = env_;
            other.instance = int(instance);
            other.move_to(family.instances[instance].days);
            return day_of(in_, document_.due, other);
        };
        std::size_t const at = std::size_t(env_.instance);
        days.from = kFirstDay;
        if (at > 0) {
            Date const last = due_in(at - 1);
            days.from = last + (due - last) / 2 + 1;
        }
        if (at + 1 < family.instances.size()) {
            Date const next = due_in(at + 1);
            days.until = due + (next - due) / 2 + 1;
        }
        return days;
    }

    // The first day on which everybody whose step it is had taken it, after the steps before.
    std::optional<Date> day_of_step(PathStep const& step, Date before, std::vector<Datum>& parts) {
        if (step.word < 0) return first_day(step, {}, before);
        if (!step.each) {
            Ref const who = in_.determine(step.word, env_);
            if (who.known()) return first_day(step, who, before);
            parts.push_back(Datum::unknown({{Cause::What::subject, step.word, {}, -1, {}}}));
            return std::nullopt;
        }
        std::optional<Date> last = before;
        for (auto const& element : in_.elements(step.word, env_)) {
            if (!element.ref.known()) continue;
            std::optional<Date> const day = first_day(step, element.ref, before);
            if (!day) composed_.lacking.push_back(name_of(element.ref));
            if (!day || !last) last.reset();
            else last = std::max(*last, *day);
        }
        return last;
    }
    std::string name_of(Ref ref) const {
        if (ref.kind == RefKind::unit) return world_.units()[std::size_t(ref.index)].unit->name;
        if (ref.kind == RefKind::person) {
            return world_.people()[std::size_t(ref.index)].person->id;
        }
        return {};
    }

    std::optional<Date> first_day(PathStep const& step, Ref who, Date before) {
        ComposedLine line{step.title.zh, name_of(who), 0, Datum::of(false), {}, {}, {}};
        if (line.of.empty()) line.of = step.by;
        for (Record const* record : records_) {
            if (record->content.start < before) continue;
            if (text_field(*record, "step") != step.verb) continue;
            if (!taken_by(step, who, *record)) continue;
            line.met = Datum::of(true);
            line.records = {record->id};
            line.day = record->content.start;
            break;
        }
        composed_.lines.push_back(line);
        return line.day;
    }

    bool taken_by(PathStep const& step, Ref who, Record const& record) const {
        auto const ids = [&](char const* role) {
            auto const found = record.content.roles.find(role);
            return found == record.content.roles.end() ? std::vector<std::string>{}
                                                       : found->second;
        };
        if (step.body) return true;
        for (std::string const& id : ids("person")) {
            int const person = world_.find_person(id);
            if (person < 0) continue;
            if (who == Ref{RefKind::person, person}) return true;
            PostSpan const* const post = world_.post_of(person, record.content.start);
            bool const holds = post && post->post >= 0 &&
                               world_.names().text(post->post) == step.post;
            if (!step.post.empty() && holds) return true;
        }
        for (std::string const& id : ids("by")) {
            int const unit = world_.find_unit(id);
            if (unit >= 0 && is_of(unit, who, record.content.start)) return true;
        }
        return false;
    }
    bool is_of(int unit, Ref who, Date day) const {
        std::string const& type = world_.units()[std::size_t(unit)].unit->type;
        switch (who.kind) {
            case RefKind::unit: return lies_under(world_, unit, who.index);
            case RefKind::community: return world_.community_of(unit, day) == who.index;
            case RefKind::authority: return type == "bureau" || type == "office";
            case RefKind::person: case RefKind::symbol: case RefKind::record: case RefKind::none:
                break;
        }
        return false;
    }

    // Where a step says what the paper holds, the last to say so counts.
    Datum sections() {
        std::string said;
        for (Record const* record : records_) {
            if (std::string const text = text_field(*record, "sections"); !text.empty()) {
                said = text;
            }
        }
        if (said.empty()) return Datum::of(true);
        std::vector<std::string> there;
        for (std::string const& part : split(said, ';')) there.emplace_back(trim(part));
        bool complete = true;
        for (std::string const& section : document_.sections) {
            if (std::find(there.begin(), there.end(), section) != there.end()) continue;
            composed_.lacking.push_back(section);
            complete = false;
        }
        return Datum::of(complete);
    }

    Interpreter const& in_;
    World const& world_;
    Document const& document_;
    Env const& env_;
    std::vector<Record const*> records_;
    Composed composed_;
};

}  // namespace

Composed document_of(Interpreter const& in, Document const& document, Task const& task) {
    return DocumentJudge(in, document, task).judge();
}

}  // namespace gongjin

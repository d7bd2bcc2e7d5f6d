#include "forecast/fulfil.h"

#include <algorithm>

#include "engine/explain_words.h"
#include "engine/trace.h"
#include "forecast/invent.h"

namespace gongjin::forecast {

namespace {

constexpr int kMostRounds = 8;
constexpr int kMostTries = 3;  // of one finding: what then still lacks is not for records to mend

// One round over all duties: every stretch of days in order, so that what lasts into the next term
// is there when its turn comes.
class Round {
  public:
    Round(Plan const& plan, County const& county, Question const& question, DateRange horizon,
          Fulfilled& out, InventorMemory& memory, std::map<std::string, std::size_t>& told,
          std::map<std::string, int>& tries)
        : plan_(plan),
          county_(county),
          question_(question),
          horizon_(horizon),
          out_(out),
          memory_(memory),
          told_(told),
          tries_(tries) {}

    // How many records were made.
    int run() {
        int const before = memory_.made;
        for (Date from : beginnings()) stretch(from);
        return memory_.made - before;
    }

  private:
    std::set<Date> beginnings() {
        Evaluation evaluation(plan_, county_, out_.records, question_);
        std::set<Date> days;
        for (std::size_t i = 0; i < plan_.duties.size(); ++i) {
            for (Task const& task : tasks(evaluation, int(i))) days.insert(task.env.days.from);
        }
        return days;
    }

    std::vector<Task> tasks(Evaluation& evaluation, int duty) {
        std::vector<Task> all = evaluation.judge.tasks(duty, "", question_.as_of);
        std::erase_if(all, [&](Task const& one) { return !one.env.days.overlaps(horizon_); });
        return all;
    }

    // The periods that begin on that day; "" where something else says when a duty is owed.
    std::set<std::string> periods_from(Duty const& duty, Date from) const {
        std::set<std::string> ids;
        for (int const family : duty.over.options) {
            if (family < 0) continue;
            PeriodFamily const& periods = plan_.periods[std::size_t(family)];
            if (periods.kind == FamilyKind::event) return {""};
            for (PeriodInstance const& one : periods.instances) {
                if (one.days.from == from) ids.insert(one.id);
            }
        }
        if (duty.over.options.empty()) ids.insert("");
        return ids;
    }

    std::vector<Task> tasks_from(Evaluation& evaluation, int duty, Date from) {
        std::vector<Task> all;
        for (std::string const& id : periods_from(plan_.duties[std::size_t(duty)], from)) {
            for (Task& task : evaluation.judge.tasks(duty, id, question_.as_of)) {
                bool const meant = task.env.days.from == from && task.env.days.overlaps(horizon_);
                if (meant) all.push_back(std::move(task));
            }
        }
        return all;
    }

    void stretch(Date from) {
        Evaluation evaluation(plan_, county_, out_.records, question_);
        Inventor inventor(evaluation, horizon_, memory_);
        std::vector<Record> made;
        std::set<MeasureKey> served;
        for (std::size_t i = 0; i < plan_.duties.size(); ++i) {
            for (Task const& task : tasks_from(evaluation, int(i), from)) {
                serve(evaluation, inventor, task, served, made);
            }
        }
        for (Record& record : made) {
            std::string const id = record.id;
            out_.records.emplace(id, std::move(record));
            ++out_.invented;
        }
    }

    void serve(Evaluation& evaluation, Inventor& inventor, Task const& task,
               std::set<MeasureKey>& served, std::vector<Record>& made) {
        Duty const& duty = plan_.duties[std::size_t(task.duty)];
        Finding const finding = evaluation.judge.finding_of(task);
        bool const open =
            finding.state == FindingState::behind || finding.state == FindingState::failed;
        if (!open || ++tries_[finding.id] > kMostTries) return;
        Weigher const weigher(evaluation.judge.interpreter());
        Verdict const verdict = weigher.weigh(duty.require, task.env);
        if (verdict.leaf == nullptr || verdict.truth.yes()) return;
        Trace trace;
        evaluation.judge.interpreter().listen(&trace);
        evaluation.judge.interpreter().eval(*verdict.leaf, verdict.at);
        evaluation.judge.interpreter().listen(nullptr);
        for (Trace::Read const& read : trace.measures) {
            if (read.days.empty() || !served.insert(read.key).second) continue;
            // More records do not help against a ceiling; people who stay do against days without.
            if (verdict.at_most && !read.result.is(DatumKind::stock)) continue;
            Wish wish = wish_for(verdict, read, is_measured(verdict, trace, read));
            if (measured(verdict, trace) && !is_measured(verdict, trace, read)) continue;
            wish.owed_by = owed_by(task, duty, evaluation);
            wish.count -= inventor.served_by(wish, made);
            if (wish.count < 1 && wish.lacking.empty()) continue;
            Invented got = inventor.invent(wish);
            note(evaluation, duty, finding, wish, got);
            for (Record& record : got.records) made.push_back(std::move(record));
        }
    }

    // The figure that is compared, where one measure alone is it: what else is read is not done
    // but asked for.
    static bool is_measured(Verdict const& verdict, Trace const& trace, Trace::Read const& read) {
        if (trace.measures.size() == 1) return true;
        return verdict.have && Fraction(figure_of(read.result)) == *verdict.have;
    }
    static bool measured(Verdict const& verdict, Trace const& trace) {
        std::size_t count = 0;
        for (Trace::Read const& read : trace.measures) {
            count += is_measured(verdict, trace, read) ? 1 : 0;
        }
        return count == 1 && verdict.lacking.empty();
    }

    Ref owed_by(Task const& task, Duty const& duty, Evaluation& evaluation) {
        Ref const ref = evaluation.judge.interpreter().determine(duty.owed_by, task.env);
        if (ref.known()) return ref;
        return task.env.bound_count > 0 ? task.env.bound[0].ref : Ref{};
    }

    static std::int64_t figure_of(Datum const& datum) {
        if (datum.is(DatumKind::number)) return datum.low.floor();
        if (!datum.is(DatumKind::stock)) return 0;
        std::int64_t most = 0;
        for (gongjin::Step const& step : datum.detail->steps) most = std::max(most, step.low);
        return most;
    }

    Wish wish_for(Verdict const& verdict, Trace::Read const& read, bool alone) {
        Wish wish;
        wish.key = read.key;
        wish.days = read.days;
        wish.at = verdict.at;
        Measure const& measure = plan_.measures[std::size_t(read.key.measure)];
        if (measure.verb == Verb::collect) {
            wish.lacking = verdict.lacking;
            return wish;
        }
        std::int64_t const have = figure_of(read.result);
        bool const plain = alone && verdict.need && verdict.have && verdict.lacking.empty();
        std::int64_t const lacks =
            plain ? subtract(*verdict.need, *verdict.have).value_or(Fraction(0)).ceil() : 1 - have;
        wish.count = std::max<std::int64_t>(lacks, 1);
        return wish;
    }

    void note(Evaluation& evaluation, Duty const& duty, Finding const& finding, Wish const& wish,
              Invented const& got) {
        if (!got.heads && !got.eligible) return;
        Squeeze one;
        one.kind = got.heads ? SqueezeKind::attendance : SqueezeKind::people;
        one.rule = duty.name;
        one.title = duty.title.zh;
        one.clauses = duty.clauses;
        one.who = finding.owed_by;
        one.period = finding.period;
        if (got.place.index >= 0) {
            one.place = evaluation.judge.describer().subject(got.place, -1, wish.days.from);
        }
        one.unit = "人";
        one.need = Fraction(got.heads ? *got.heads : wish.count);
        if (got.heads && got.staff) one.have = Fraction(*got.staff);
        if (!got.heads) one.have = Fraction(*got.eligible);
        std::string const key = std::string(name_of(one.kind)) + one.rule + "@" + one.period + "@" +
                                one.who.id + "@" + one.place.id;
        auto const known = told_.find(key);
        if (known == told_.end()) {
            told_.emplace(key, out_.squeezes.size());
            out_.squeezes.push_back(std::move(one));
        } else if (one.kind == SqueezeKind::people && !got.records.empty()) {
            Squeeze& before = out_.squeezes[known->second];
            before.need = add(before.need, one.need).value_or(before.need);
        }
    }

    Plan const& plan_;
    County const& county_;
    Question const& question_;
    DateRange horizon_;
    Fulfilled& out_;
    InventorMemory& memory_;
    std::map<std::string, std::size_t>& told_;
    std::map<std::string, int>& tries_;
};

}  // namespace

Fulfilled fulfil(Plan const& plan, County const& county, std::map<std::string, Record> records,
                 Question const& question, DateRange horizon) {
    Fulfilled out;
    out.records = std::move(records);
    InventorMemory memory;
    std::map<std::string, std::size_t> told;
    std::map<std::string, int> tries;
    for (int round = 0; round < kMostRounds; ++round) {
        if (Round(plan, county, question, horizon, out, memory, told, tries).run() == 0) break;
    }
    return out;
}

}  // namespace gongjin::forecast

// Rosters, bodies and papers opened: every seat with who sits there, every step with its day.
#include <algorithm>

#include "engine/composition.h"
#include "engine/derive.h"
#include "engine/words.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

class PlacesTeller {
public:
    PlacesTeller(Deriver& deriver, Task const& task) : deriver_(deriver), env_(task.env) {}

    std::vector<Derivation> seats(Seating const& rule, Composed const& composed) {
        for (std::size_t i = 0; i < composed.lines.size(); ++i) {
            ComposedLine const& line = composed.lines[i];
            RosterSeat const& seat = rule.seats[i];
            Derivation one = frame(StepKind::seat, word_title(seat.name), line.met);
            one.words = count_words(seat);
            if (seat.where) one.words += "，条件：" + in_words(deriver_.plan(), *seat.where);
            who(line, one);
            if (one.parts.empty()) one.note = one.note.empty() ? "尚无人选" : one.note;
            out_.push_back(std::move(one));
        }
        for (std::string const& attribute : rule.same) {
            std::vector<std::string> const& lacking = composed.lacking;
            bool const fails =
                std::find(lacking.begin(), lacking.end(), attribute) != lacking.end();
            out_.push_back(frame(StepKind::condition, "相同：" + attribute, Datum::of(!fails)));
        }
        if (rule.size_least > 0 || rule.size_most >= 0) size(rule, composed);
        return std::move(out_);
    }

    std::vector<Derivation> paper(Document const& rule, Composed const& composed, Date due) {
        for (ComposedLine const& line : composed.lines) {
            Derivation one =
                frame(StepKind::step, line.what + "（" + who_takes(rule, line) + "）", line.met);
            one.value = line.day ? line.day->text() : "未登记";
            for (std::string const& id : line.records) one.counted.push_back(record(id));
            out_.push_back(std::move(one));
        }
        for (std::string const& section : rule.sections) {
            bool const lacks = std::find(composed.lacking.begin(), composed.lacking.end(),
                                         section) != composed.lacking.end();
            out_.push_back(frame(StepKind::condition, "内容：" + section, Datum::of(!lacks)));
        }
        out_.push_back(frame(StepKind::calendar, "期限", Datum::of(due)));
        return std::move(out_);
    }

private:
    Derivation frame(StepKind kind, std::string title, Datum const& value) {
        return deriver_.plain(kind, std::move(title), value, env_);
    }

    std::string word_title(std::string const& name) const {
        int const word = deriver_.plan().find_word(name);
        if (word < 0) return name;
        std::string const& title = deriver_.plan().words[std::size_t(word)].title.zh;
        return title.empty() ? name : title;
    }

    // The unit or the person; before it is known who, the word of the rule.
    std::string who_takes(Document const& rule, ComposedLine const& line) const {
        for (PathStep const& step : rule.path) {
            bool const unnamed = step.title.zh == line.what && step.by == line.of && step.word >= 0;
            if (!unnamed) continue;
            std::string const& title = deriver_.plan().words[std::size_t(step.word)].title.zh;
            if (!title.empty()) return (step.each ? "每个" : "") + title;
        }
        return line.of;
    }

    static std::string count_words(RosterSeat const& seat) {
        std::string const least = std::to_string(seat.least);
        if (!seat.holders.empty()) return "由任职者担任";
        if (seat.most == seat.least) return "应有 " + least;
        if (seat.most < 0) return "应有 " + least + " 以上";
        return "应有 " + least + " 至 " + std::to_string(seat.most);
    }

    void who(ComposedLine const& line, Derivation& out) {
        for (std::size_t i = 0; i < line.who.size(); ++i) {
            Derivation one;
            one.kind = StepKind::element;
            one.subject = deriver_.describer().subject(line.who[i], -1, env_.day);
            one.title = one.subject.name;
            if (i < line.records.size()) one.counted.push_back(record(line.records[i]));
            out.parts.push_back(std::move(one));
        }
    }

    void size(Seating const& rule, Composed const& composed) {
        bool const fails = std::find(composed.lacking.begin(), composed.lacking.end(), "size") !=
                           composed.lacking.end();
        Derivation one = frame(StepKind::condition, "规模", Datum::of(!fails));
        one.words = std::to_string(rule.size_least) + " 以上";
        if (rule.size_most >= 0) {
            one.words = std::to_string(rule.size_least) + " 至 " + std::to_string(rule.size_most);
        }
        out_.push_back(std::move(one));
    }

    static CountedRecord record(std::string const& id) {
        CountedRecord out;
        out.record_id = id;
        return out;
    }

    Deriver& deriver_;
    Env const& env_;
    std::vector<Derivation> out_;
};

}  // namespace

std::vector<Derivation> steps_of_places(Deriver& deriver, int rule, Task const& task) {
    Plan const& plan = deriver.plan();
    RuleRef const ref = plan.rules[std::size_t(rule)];
    std::size_t const at = std::size_t(ref.index);
    PlacesTeller teller(deriver, task);
    if (ref.family == RuleFamily::roster) {
        Roster const& roster = plan.rosters[at];
        return teller.seats(roster, roster_of(deriver.in(), roster, task));
    }
    if (ref.family == RuleFamily::body) {
        Body const& body = plan.bodies[at];
        return teller.seats(body, body_of(deriver.in(), body, task));
    }
    Document const& document = plan.documents[at];
    return teller.paper(document, document_of(deriver.in(), document, task),
                        day_of(deriver.in(), document.due, task.env));
}

}  // namespace gongjin

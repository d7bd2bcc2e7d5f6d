// Bodies: people in seats, by their posts or by records.
#include <algorithm>
#include <set>

#include "engine/composition.h"

namespace gongjin {

namespace {

// How many sit, and who only may.
struct Tally {
    int sure = 0, unsure = 0;
    Causes causes;

    void add(Datum const& fits) {
        if (fits.yes()) ++sure;
        if (!fits.is_unknown()) return;
        ++unsure;
        causes = merged(causes, fits.causes());
    }
    Datum within(int least, int most) const {
        int const high = sure + unsure;
        if (high < least || (most >= 0 && sure > most)) return Datum::of(false);
        if (sure >= least && (most < 0 || high <= most)) return Datum::of(true);
        return Datum::unknown(causes);
    }
};

class BodyJudge {
public:
    BodyJudge(Interpreter const& in, Body const& body, Task const& task)
        : in_(in), world_(in.world()), body_(body), task_(task), env_(task.env) {
        for (Record const* record : records_about(in, "body_seat", task)) {
            bool const of_body = text_field(*record, "body") == body.name ||
                                 text_field(*record, "body") == body.title.zh;
            if (of_body && record->content.end >= env_.day &&
                record->content.start <= env_.day) {
                records_.push_back(record);
            }
        }
    }

    Composed judge() {
        std::vector<Datum> parts;
        for (RosterSeat const& seat : body_.seats) {
            composed_.lines.push_back({seat.name, {}, seat.least, {}, {}, {}, {}});
            Datum const met = this->seat(seat);
            composed_.lines.back().met = met;
            met_.push_back(met);
            if (!met.yes()) composed_.lacking.push_back(seat.name);
            parts.push_back(met);
        }
        if (body_.size_most >= 0 || body_.size_least > 0) parts.push_back(size());
        std::vector<Ref> seated;
        for (auto const& [person, fits] : people_) seated.push_back({RefKind::person, person});
        for (std::string const& attribute : body_.same) {
            parts.push_back(same_in_all(world_, seated, attribute, env_.day, composed_.lacking));
        }
        composed_.truth = both(parts);
        return composed_;
    }

private:
    Datum seat(RosterSeat const& seat) {
        if (!seat.holders.empty()) return held(seat);
        std::vector<Seated> const people = people_in(seat);
        if (seat.each >= 0) return for_each(seat, people);
        Tally tally;
        for (Seated const& one : people) {
            tally.add(one.fits);
            list(one);
        }
        composed_.need += seat.least;
        composed_.have += std::min(seat.least, tally.sure);
        return tally.within(seat.least, seat.most);
    }

    struct Seated {
        int person;
        Datum fits;
        Record const* record;
    };
    std::vector<Seated> people_in(RosterSeat const& seat) {
        std::vector<Seated> found;
        for (Record const* record : records_) {
            if (text_field(*record, "seat") != seat.name) continue;
            auto const role = record->content.roles.find("person");
            if (role == record->content.roles.end()) continue;
            for (std::string const& id : role->second) {
                int const person = world_.find_person(id);
                bool const twice =
                    std::any_of(found.begin(), found.end(),
                                [&](Seated const& one) { return one.person == person; });
                if (person < 0 || twice) continue;
                found.push_back({person, fits(seat, person, *record), record});
                if (!found.back().fits.no()) people_.emplace(person, found.back().fits);
            }
        }
        return found;
    }

    Datum fits(RosterSeat const& seat, int person, Record const& record) const {
        std::string const chosen = text_field(record, "chosen");
        if (!seat.chosen.empty() && !chosen.empty() && chosen != seat.chosen) {
            return Datum::of(false);
        }
        std::vector<Datum> parts{Datum::of(true)};
        for (int const from : {body_.from, seat.from}) {
            if (from >= 0) parts.push_back(comes_from(person, from, record));
        }
        if (seat.where) {
            Env inside = env_;
            inside.bound_count = 0;
            inside.element = {RefKind::person, person};
            inside.bind(world_.plan().find_word("person"), inside.element);
            parts.push_back(in_.eval(*seat.where, inside));
        }
        return both(parts);
    }

    // The unit that somebody belongs to; -1: not known.
    int home_of(int person, Record const& record) const {
        PostSpan const* const post = world_.post_of(person, env_.day);
        if (post && post->home >= 0) return post->home;
        auto const by = record.content.roles.find("by");
        if (by == record.content.roles.end() || by->second.empty()) return -1;
        return world_.find_unit(by->second.front());
    }
    Datum home_unknown(int person) const {
        return Datum::unknown({{Cause::What::attribute, world_.names().find("school"),
                                {RefKind::person, person}, -1, {}}});
    }
    Datum comes_from(int person, int word, Record const& record) const {
        int const home = home_of(person, record);
        if (home < 0) return home_unknown(person);
        for (auto const& element : in_.elements(word, env_)) {
            if (element.ref.kind == RefKind::unit && lies_under(world_, home, element.ref.index)) {
                return Datum::of(true);
            }
        }
        return Datum::of(false);
    }

    // Who fits the seat that is looked at, and the record that says so.
    void list(Seated const& one) {
        if (one.fits.no()) return;
        ComposedLine& line = composed_.lines.back();
        line.who.push_back({RefKind::person, one.person});
        line.records.push_back(one.record->id);
    }

    // So many for every school, say.
    Datum for_each(RosterSeat const& seat, std::vector<Seated> const& people) {
        std::vector<Datum> parts;
        for (Seated const& one : people) list(one);
        for (auto const& element : in_.elements(seat.each, env_)) {
            if (element.ref.kind != RefKind::unit) continue;
            Tally tally;
            for (Seated const& one : people) {
                int const home = home_of(one.person, *one.record);
                bool const here = home >= 0 && lies_under(world_, home, element.ref.index);
                if (here) tally.add(one.fits);
                if (home < 0) tally.add(home_unknown(one.person));
            }
            composed_.need += seat.least;
            composed_.have += std::min(seat.least, tally.sure);
            parts.push_back(tally.within(seat.least, seat.most));
            std::size_t const at = std::size_t(element.ref.index);
            if (!parts.back().yes()) {
                composed_.lacking.push_back(world_.units()[at].unit->name);
            }
        }
        if (parts.empty()) return Datum::of(seat.least == 0);
        return both(parts);
    }

    // Seats that go with a post need no record: the holder sits.
    Datum held(RosterSeat const& seat) {
        std::vector<Datum> parts;
        Tally all;
        for (SeatHolder const& holder : seat.holders) {
            if (holder.seat >= 0) {
                parts.push_back(met_[std::size_t(holder.seat)]);
                continue;
            }
            if (!holder.each) {
                parts.push_back(held_at(holder, in_.determine(holder.word, env_), all));
                continue;
            }
            for (auto const& element : in_.elements(holder.word, env_)) {
                parts.push_back(held_at(holder, element.ref, all));
            }
        }
        for (Datum const& part : parts) {
            ++composed_.need;
            composed_.have += part.yes() ? 1 : 0;
        }
        bool const counted = seat.most >= 0 || seat.least > 0;
        if (counted && seat.holders[0].seat < 0) parts.push_back(all.within(seat.least, seat.most));
        return both(parts);
    }
    Datum held_at(SeatHolder const& holder, Ref at, Tally& all) {
        if (!at.known()) {
            return Datum::unknown({{Cause::What::subject, holder.word, {}, -1, {}}});
        }
        std::int32_t const post = world_.names().find(holder.post);
        bool found = false, somebody = false;
        for (std::size_t i = 0; i < world_.people().size(); ++i) {
            PostSpan const* const span = world_.post_of(int(i), env_.day);
            if (!span || !span->present() || span->home < 0 || !is_at(span->home, at)) continue;
            somebody = true;
            if (span->post != post) continue;
            found = true;
            composed_.lines.back().who.push_back({RefKind::person, int(i)});
            ++all.sure;
            people_.emplace(int(i), Datum::of(true));
        }
        if (found || somebody) return Datum::of(found);
        Ref const whose = at.kind == RefKind::unit ? at : Ref{};
        return Datum::unknown(
            {{Cause::What::attribute, world_.names().find("staff"), whose, -1, {}}});
    }
    bool is_at(int unit, Ref at) const {
        if (at.kind == RefKind::unit) return lies_under(world_, unit, at.index);
        if (at.kind == RefKind::community) return world_.community_of(unit, env_.day) == at.index;
        std::string const& type = world_.units()[std::size_t(unit)].unit->type;
        return at.kind == RefKind::authority && (type == "bureau" || type == "office");
    }

    Datum size() {
        Tally tally;
        for (auto const& [person, fits] : people_) tally.add(fits);
        Datum const within = tally.within(body_.size_least, body_.size_most);
        if (!within.yes()) composed_.lacking.push_back("size");
        return within;
    }

    Interpreter const& in_;
    World const& world_;
    Body const& body_;
    Task const& task_;
    Env const& env_;
    std::vector<Record const*> records_;
    std::vector<Datum> met_;         // of the seats so far
    std::map<int, Datum> people_;    // everybody who sits, once
    Composed composed_;
};

}  // namespace

Composed body_of(Interpreter const& in, Body const& body, Task const& task) {
    return BodyJudge(in, body, task).judge();
}

}  // namespace gongjin

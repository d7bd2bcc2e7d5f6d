// Rosters: the units of a community, each in one seat that it fits, no seat below its count.
#include <algorithm>

#include "engine/composition.h"

namespace gongjin {

namespace {

// Seats as slots: as many as must be taken first, then as many as may be.
class Matching {
public:
    Matching(std::vector<std::vector<bool>> fits, std::vector<RosterSeat> const& seats)
        : fits_(std::move(fits)), seats_(&seats), seat_of_(fits_.size(), -1) {}

    // Fills the least of every seat, then finds room for everybody else.
    void run() {
        for (std::size_t seat = 0; seat < seats_->size(); ++seat) {
            limit_.push_back((*seats_)[seat].least);
            taken_.push_back(0);
        }
        for (std::size_t unit = 0; unit < fits_.size(); ++unit) place(unit);
        for (std::size_t seat = 0; seat < seats_->size(); ++seat) {
            int const most = (*seats_)[seat].most;
            limit_[seat] = most < 0 ? int(fits_.size()) : most;
        }
        for (std::size_t unit = 0; unit < fits_.size(); ++unit) {
            if (seat_of_[unit] < 0) place(unit);
        }
    }
    int taken(std::size_t seat) const { return taken_[seat]; }
    bool seated(std::size_t unit) const { return seat_of_[unit] >= 0; }
    bool sits(std::size_t unit, std::size_t seat) const { return seat_of_[unit] == int(seat); }

private:
    void place(std::size_t unit) {
        tried_.assign(seats_->size(), false);
        find_seat(unit);
    }
    // Somebody who sits may move to another seat to make room.
    bool find_seat(std::size_t unit) {
        for (std::size_t seat = 0; seat < seats_->size(); ++seat) {
            if (!fits_[unit][seat] || tried_[seat]) continue;
            tried_[seat] = true;
            if (taken_[seat] < limit_[seat]) {
                ++taken_[seat];
                seat_of_[unit] = int(seat);
                return true;
            }
            for (std::size_t other = 0; other < fits_.size(); ++other) {
                if (seat_of_[other] != int(seat) || !find_seat(other)) continue;
                seat_of_[unit] = int(seat);
                return true;
            }
        }
        return false;
    }

    std::vector<std::vector<bool>> fits_;
    std::vector<RosterSeat> const* seats_;
    std::vector<int> seat_of_, limit_, taken_;
    std::vector<bool> tried_;
};

class RosterJudge {
public:
    RosterJudge(Interpreter const& in, Roster const& roster, Task const& task)
        : in_(in), world_(in.world()), roster_(roster), env_(task.env) {}

    Composed judge() {
        find_roles();
        if (!unset_.empty()) {
            composed_.truth = Datum::unknown(unset_);
            return composed_;
        }
        find_units();
        weigh_units();
        std::vector<Datum> parts{seats(), size()};
        std::vector<Ref> const schools = schools_in();
        for (std::string const& attribute : roster_.same) {
            parts.push_back(same_in_all(world_, schools, attribute, env_.day, composed_.lacking));
        }
        composed_.truth = both(parts);
        return composed_;
    }

private:
    struct UnitInRole { Ref who; int role; };

    void find_roles() {
        for (RosterSeat const& seat : roster_.seats) {
            std::size_t at = 0;
            if (seat.as.reading >= 0) {
                int const chosen = in_.choices().readings[std::size_t(seat.as.reading)];
                if (chosen < 0) {
                    unset_.push_back({Cause::What::reading, seat.as.reading, {}, -1, {}});
                }
                at = std::size_t(std::max(chosen, 0));
            }
            roles_.push_back(seat.as.options.empty()
                                 ? -1
                                 : seat.as.options[std::min(at, seat.as.options.size() - 1)]);
        }
    }

    bool seats_role(int role) const {
        return role >= 0 && std::find(roles_.begin(), roles_.end(), role) != roles_.end();
    }
    // Those whose role some seat counts, and those that lie inside a seat without being a kind of
    // member themselves.
    void find_units() {
        Ref const community = in_.determine(world_.plan().find_word("community"), env_);
        if (!community.known()) return;
        for (auto const& member : world_.communities()[std::size_t(community.index)].members) {
            if (!member.during.contains(env_.day)) continue;
            members_.push_back({member.who, member.role_word});
            if (seats_role(member.role_word)) units_.push_back({member.who, member.role_word});
        }
        for (std::size_t seat = 0; seat < roles_.size(); ++seat) {
            int const inside = roster_.seats[seat].inside;
            if (roles_[seat] >= 0 || inside < 0) continue;
            for (std::size_t unit = 0; unit < world_.units().size(); ++unit) {
                Ref const ref{RefKind::unit, int(unit)};
                bool const is_member =
                    std::any_of(members_.begin(), members_.end(),
                                [&](auto const& one) { return one.who == ref; });
                if (is_member || !world_.units()[unit].is_school) continue;
                if (lies_inside(ref, inside)) units_.push_back({ref, -1});
            }
        }
    }
    bool lies_inside(Ref who, int seat) const {
        if (who.kind != RefKind::unit) return false;
        return std::any_of(members_.begin(), members_.end(), [&](auto const& member) {
            return member.role == roles_[std::size_t(seat)] && member.who != who &&
                   member.who.kind == RefKind::unit &&
                   lies_under(world_, who.index, member.who.index);
        });
    }

    void weigh_units() {
        for (UnitInRole const& one : units_) {
            std::vector<bool> sure, maybe;
            for (std::size_t at = 0; at < roster_.seats.size(); ++at) {
                RosterSeat const& seat = roster_.seats[at];
                bool const here = one.role == roles_[at] &&
                                  (seat.inside < 0 || lies_inside(one.who, seat.inside));
                Datum const fits = here && seat.where ? condition(seat, one) : Datum::of(here);
                if (fits.is_unknown()) doubts_ = merged(doubts_, fits.causes());
                sure.push_back(fits.yes());
                maybe.push_back(fits.yes() || fits.is_unknown());
            }
            sure_.push_back(std::move(sure));
            maybe_.push_back(std::move(maybe));
        }
    }
    Datum condition(RosterSeat const& seat, UnitInRole const& one) const {
        Env inside = env_;
        inside.bound_count = 0;
        inside.element = one.who;
        int const word = one.role >= 0 ? one.role : world_.plan().find_word("school");
        inside.bind(word, inside.element);
        return in_.eval(*seat.where, inside);
    }

    bool complete(Matching const& matching) const {
        for (std::size_t seat = 0; seat < roster_.seats.size(); ++seat) {
            if (matching.taken(seat) < roster_.seats[seat].least) return false;
        }
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            if (!matching.seated(unit) && units_[unit].role >= 0) return false;
        }
        return true;
    }

    Datum seats() {
        Matching surely(sure_, roster_.seats), perhaps(maybe_, roster_.seats);
        surely.run();
        perhaps.run();
        bool const met = complete(surely);
        bool const open = !met && complete(perhaps);
        for (std::size_t at = 0; at < roster_.seats.size(); ++at) {
            int const least = roster_.seats[at].least;
            composed_.need += least;
            composed_.have += std::min(least, surely.taken(at));
            if (surely.taken(at) < least) composed_.lacking.push_back(roster_.seats[at].name);
            ComposedLine line{roster_.seats[at].name, {}, least, {}, {}, {}, {}};
            bool const enough = surely.taken(at) >= least;
            bool const unclear = !enough && perhaps.taken(at) >= least;
            line.met = unclear ? Datum::unknown(doubts_) : Datum::of(enough);
            for (std::size_t unit = 0; unit < units_.size(); ++unit) {
                bool const sits = surely.sits(unit, at);
                if (sits) line.who.push_back(units_[unit].who);
            }
            composed_.lines.push_back(std::move(line));
        }
        for (std::size_t unit = 0; unit < units_.size() && !met; ++unit) {
            if (surely.seated(unit) || units_[unit].role < 0) continue;
            composed_.lacking.push_back(name_of(units_[unit].who));
        }
        return open ? Datum::unknown(doubts_) : Datum::of(met);
    }

    std::string name_of(Ref who) const {
        if (who.kind == RefKind::unit) return world_.units()[std::size_t(who.index)].unit->name;
        return world_.people()[std::size_t(who.index)].person->id;
    }

    Datum size() {
        int const size = int(units_.size());
        bool const fits = size >= roster_.size_least &&
                          (roster_.size_most < 0 || size <= roster_.size_most);
        if (!fits) composed_.lacking.push_back("size");
        return Datum::of(fits);
    }

    std::vector<Ref> schools_in() const {
        std::vector<Ref> out;
        for (UnitInRole const& one : units_) {
            bool const unit = one.who.kind == RefKind::unit;
            bool const school = !unit || world_.units()[std::size_t(one.who.index)].is_school;
            if (school) out.push_back(one.who);
        }
        return out;
    }

    Interpreter const& in_;
    World const& world_;
    Roster const& roster_;
    Env const& env_;
    std::vector<int> roles_;  // of each seat
    Causes unset_, doubts_;
    std::vector<UnitInRole> members_, units_;
    std::vector<std::vector<bool>> sure_, maybe_;  // unit x seat
    Composed composed_;
};

}  // namespace

Composed roster_of(Interpreter const& in, Roster const& roster, Task const& task) {
    return RosterJudge(in, roster, task).judge();
}

}  // namespace gongjin

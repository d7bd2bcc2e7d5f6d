// Seats of bodies, steps of documents, marks of raters.
#include <algorithm>

#include "app/sample/years.h"

namespace gongjin::sample {

namespace {

FieldValue text(std::string said) {
    FieldValue value;
    value.text = std::move(said);
    return value;
}

}  // namespace

void Years::result(RuleResult const& result) {
    bool const made = result.family == RuleFamily::body || result.family == RuleFamily::document ||
                      result.family == RuleFamily::score;
    if (!made || answered_.contains(result.id)) return;
    auto const state = result.figures.find("state");
    if (state == result.figures.end() || state->second == "not_applicable") return;
    if (result.days.from > g_.scale.today || result.days.until <= g_.scale.since) return;
    RuleRef const rule = g_.plan.rules[size_t(result.rule)];
    answered_[result.id] = true;
    switch (rule.family) {
        case RuleFamily::body: body(g_.plan.bodies[size_t(rule.index)], result); break;
        case RuleFamily::document: document(g_.plan.documents[size_t(rule.index)], result); break;
        case RuleFamily::score: score(g_.plan.scores[size_t(rule.index)], result); break;
        case RuleFamily::eligibility: case RuleFamily::roster: case RuleFamily::entitlement:
        case RuleFamily::fund: case RuleFamily::selection: case RuleFamily::status: break;
    }
}

// Whose body, paper or mark it is.
void Years::for_whom(Party const& party, RecordContent& content) const {
    std::string whom = party.words.empty() ? g_.authority() : std::string();
    for (auto const& [word, id] : party.words) {
        SubjectWord const& subject = g_.plan.words[size_t(word)];
        if (subject.kind == WordKind::authority) whom = g_.authority();
        else if (subject.kind == WordKind::symbol) {
            FieldValue value;
            value.type = ValueType::symbol;
            value.text = id;
            content.fields["subject"] = value;
        } else {
            whom = id;
        }
    }
    content.roles["for"] = {whom};
}

void Years::body(Body const& body, RuleResult const& result) {
    Date const today = g_.scale.today;
    Party const party =
        party_of(result.subjects, words_of(body), std::min(result.days.last(), today));
    int const diligence = diligence_of(party);
    Date const from = std::max(result.days.from, g_.scale.since) + g_.dice.between(3, 26);
    if (from > today || !g_.dice.chance(std::min(97, diligence + 8))) return;
    bool const whole = g_.dice.chance(diligence);
    for (RosterSeat const& seat : body.seats) {
        if (!seat.holders.empty()) continue;  // who holds the post sits
        if (!whole && g_.dice.chance(40)) continue;
        std::vector<Party> places = {party};
        if (seat.each >= 0) places = everyone(seat.each, party, from);
        int const count = std::max(1, seat.least);
        for (Party const& place : places) {
            for (int i = 0; i < count; ++i) {
                Party at = party;
                if (seat.each >= 0) at.unit = place.unit;
                if (!sit(body, seat, at, {from, result.days.until})) break;
            }
        }
    }
}

bool Years::sit(Body const& body, RosterSeat const& seat, Party const& party, DateRange days) {
    std::vector<std::string> units;
    if (!party.unit.empty()) {
        units = {party.unit};
    } else if (!party.community.empty()) {
        units = maker_.guess().units(g_.plan.find_word("school"), party, days.from);
    } else {
        for (auto const& [id, unit] : g_.county.units) {
            if (unit.type == "bureau" || unit.type == "office") units.push_back(id);
        }
    }
    auto const sits = [&](std::string const& id) {
        return std::any_of(maker_.drafts().begin(), maker_.drafts().end(), [&](Draft const& draft) {
            RecordContent const& there = draft.work.content;
            return there.kind == "body_seat" && there.fields.at("body").text == body.name &&
                   there.roles.at("person").front() == id;
        });
    };
    auto const fits = [&](std::string const& id) -> Guess {
        if (sits(id)) return Guess::of(false);
        if (!seat.where) return Guess::of(true);
        Party other = party;
        other.person = id;
        return maker_.guess().of(*seat.where, Sight{&other, nullptr, id, days.from});
    };
    std::string const person = maker_.somebody(units, fits);
    if (person.empty()) return false;
    Work work;
    work.content.kind = "body_seat";
    work.content.start = days.from;
    work.content.end = kLastDay;
    for_whom(party, work.content);
    work.content.roles["person"] = {person};
    work.content.fields["body"] = text(body.name);
    work.content.fields["seat"] = text(seat.name);
    if (!seat.chosen.empty()) {
        FieldValue how = text(seat.chosen);
        how.type = ValueType::symbol;
        work.content.fields["chosen"] = how;
    }
    maker_.put(std::move(work), true);
    return true;
}

void Years::document(Document const& document, RuleResult const& result) {
    Date const today = g_.scale.today;
    Party const party =
        party_of(result.subjects, words_of(document), std::min(result.days.last(), today));
    int const diligence = diligence_of(party);
    Date on = std::max(result.days.from, g_.scale.since) + g_.dice.between(2, 9);
    int const luck = g_.dice.between(1, 100);
    if (luck > diligence + (100 - diligence) / 2) return;
    bool const whole = luck <= diligence;
    bool const whole_scheme = result.days.contains(g_.plan.in_force);
    for (size_t i = 0; i < document.path.size(); ++i) {
        bool const last = i + 1 == document.path.size();
        if (last && !whole && (i > 0 || g_.dice.chance(50))) return;
        PathStep const& one = document.path[i];
        std::string const period = whole_scheme ? std::string() : result.period;
        if (one.each) {
            for (Party const& each : everyone(one.word, party, std::min(on, today))) {
                Party with = party;
                with.unit = each.unit;
                step(document, one, with, on + g_.dice.between(0, 2), period);
            }
        } else {
            step(document, one, party, on, period);
        }
        on = on + g_.dice.between(3, 5);
    }
}

void Years::step(Document const& document, PathStep const& one, Party const& party, Date on,
                 std::string const& period) {
    if (on > g_.scale.today + 20) return;
    Work work;
    RecordContent& content = work.content;
    content.kind = "document_step";
    content.start = content.end = on;
    for_whom(party, content);
    Sight const sight{&party, nullptr, {}, on};
    std::string by;
    if (one.each) by = party.unit;
    else if (one.word >= 0) by = maker_.guess().subject_of(one.word, sight);
    if (!g_.county.units.contains(by)) by = one.word >= 0 && !party.unit.empty() ? party.unit
                                                                                 : g_.authority();
    content.roles["by"] = {by};
    if (!one.post.empty()) {
        auto const fits = [&](std::string const& id) {
            Guess const post = maker_.guess().attribute(id, "post", on);
            return Guess::of(post.words == std::vector{one.post});
        };
        std::string const person = maker_.somebody({}, fits);
        if (!person.empty()) content.roles["person"] = {person};
    }
    content.fields["document"] = text(document.name);
    content.fields["step"] = text(one.verb);
    if (!period.empty()) content.fields["period"] = text(period);
    std::string sections;
    for (std::string const& section : document.sections) {
        sections += (sections.empty() ? "" : ";") + section;
    }
    if (!sections.empty()) content.fields["sections"] = text(sections);
    maker_.put(std::move(work), true);
}

void Years::score(Score const& score, RuleResult const& result) {
    Date const today = g_.scale.today;
    std::vector<int> const words = words_of(score);
    if (words.size() != result.subjects.size()) return;
    for (size_t i = 0; i < words.size(); ++i) {
        // A mark that is also published for others is given once.
        bool const community = g_.plan.words[size_t(words[i])].kind == WordKind::community;
        if (community != (result.subjects[i].type == "community")) return;
    }
    Party const party = party_of(result.subjects, words, std::min(result.days.last(), today));
    bool const over = result.days.last() <= today;
    if (!over && !g_.dice.chance(12)) return;
    if (!g_.dice.chance(90)) return;  // not rated yet
    Date on = std::min(result.days.last(), today) - g_.dice.between(1, 12);
    if (on < result.days.from) on = std::min(result.days.last(), today);
    int const level = std::clamp(diligence_of(party), 55, 95);
    rate(score.root, score, party, on, level);
}

void Years::rate(MarkNode const& node, Score const& score, Party const& party, Date on,
                 int level) {
    for (auto const* list : {&node.items, &node.bonus, &node.penalty}) {
        for (MarkNode const& item : *list) rate(item, score, party, on, level);
    }
    if (node.source != MarkSource::rated) return;
    for (MarkNode::Rater const& rater : node.raters) {
        int const raters = g_.dice.between(2, 4);
        for (int i = 0; i < raters; ++i) {
            Work work;
            RecordContent& content = work.content;
            content.kind = "rating";
            content.start = content.end = on;
            for_whom(party, content);
            content.fields["node"] =
                text(node.path.empty() ? score.name : score.name + "." + node.path);
            content.fields["group"] = text(rater.group);
            FieldValue points;
            points.type = ValueType::number;
            int const share = std::clamp(level + g_.dice.between(-9, 6), 30, 100);
            points.number = Fraction((node.full().floor() * share + 50) / 100);
            content.fields["points"] = points;
            work.entered_for = g_.authority();
            maker_.put(std::move(work), true);
        }
    }
}

}  // namespace gongjin::sample

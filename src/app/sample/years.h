// Two school years of work in any county: the engine is asked what is owed, and most of it is done.
//
// 1. Each turn asks the engine for its findings and results, decides once for each of them how far
//    it comes, and makes the records. What the records bring about (seats, postings, lessons) is
//    owed something in the next turn.
// 2. Nothing here knows a scheme: what is made follows from the rules' formulas.
#pragma once

#include "app/sample/maker.h"
#include "engine/finding.h"
#include "engine/rule_result.h"

namespace gongjin::sample {

class Years {
public:
    explicit Years(Growing& growing);

    void live();
    Maker const& maker() const { return maker_; }

private:
    // How far it comes; decided once.
    struct Deed {
        int percent = 100;  // of what is needed
        bool broken = false;  // something happens that must not
        bool silent = false;  // what is to be known is not said
        int tries = 0;
    };
    void turn();
    void owed(Finding const& finding);
    Deed decide(Finding const& finding, Party const& party);
    bool founds(Expression const& e) const;
    int diligence_of(Party const& party);
    Party party_of(std::vector<Subject> const& subjects, std::vector<int> const& words, Date day);
    std::vector<int> words_of(RuleHead const& head) const;

    void demand(Expression const& e, Party const& party, Order const& order);
    void compare(Expression const& e, Party const& party, Order const& order);
    void fold(Expression const& e, Party const& party, Order const& order, int amount);
    void supply(Expression const& e, Party const& party, Order const& order, int amount);
    void supply_call(Expression const& e, Party const& party, Order const& order, int amount);
    void cover(Expression const& e, Party const& party, Order const& order,
               std::vector<std::string> words);
    void count(Measure const& measure, Party const& party, Order const& order, int amount);
    void set(Expression const& e, Party const& party, Order const& order, Guess const& value);
    Order within(Expression const& e, Order order) const;
    std::vector<Party> everyone(int word, Party const& party, Date day) const;

    void result(RuleResult const& result);
    void body(Body const& body, RuleResult const& result);
    bool sit(Body const& body, RosterSeat const& seat, Party const& party, DateRange days);
    void document(Document const& document, RuleResult const& result);
    void step(Document const& document, PathStep const& step, Party const& party, Date on,
              std::string const& period);
    void score(Score const& score, RuleResult const& result);
    void rate(MarkNode const& node, Score const& score, Party const& party, Date on, int level);
    void for_whom(Party const& party, RecordContent& content) const;

    void besides();   // what no duty asks for: achievements, nominations, spending
    void totals();
    void spending();
    std::vector<Party> parties_of(Measure const& measure);
    int so_far(Measure const& measure, DateRange days) const;
    DateRange days_of_report(int measure) const;

    Growing& g_;
    Maker maker_;
    std::map<std::string, Deed> deeds_;
    std::map<std::string, int> diligence_;
    std::map<std::string, bool> answered_;  // results, by id
};

}  // namespace gongjin::sample

// Opens a figure: what it is made of, asked of the engine part by part.
#pragma once

#include <set>

#include "engine/evaluation.h"
#include "engine/outcomes.h"
#include "forecast/derivation.h"

namespace gongjin::forecast {

class Opener {
  public:
    explicit Opener(DerivationInput const& input)
        : input_(input),
          plan_(input.plan),
          evaluation_(plan_, input.county, input.records, input.question) {}

    Evaluation& evaluation() { return evaluation_; }
    Figure open(Expression const& e, Env const& env, int depth = 0);
    Figure open_result(int rule, Task const& task, int depth = 0);

  private:
    std::string text(Datum const& value) const;
    static std::string refs_text(Env const& env);
    static void add(Figure& figure, std::string label, Figure part);
    static void add_records(char const* label, std::vector<CountedRecord> const& records,
                            Figure& figure);
    void open_parts(Expression const& e, Env const& env, int depth, Figure& figure);
    void open_measure(Expression const& e, Env const& env, Figure& figure);
    void open_outcome(Expression const& e, Env const& env, int depth, Figure& figure);
    void open_fold(Expression const& e, Env const& env, Figure& figure);
    void open_family(RuleRef ref, Task const& task, Outcome const& outcome, int depth,
                     Figure& figure);
    void open_split(Split const& split, Task const& task, int depth, Figure& figure);
    Figure open_mark(MarkNode const& node, Env const& env, Outcome const& outcome, int depth,
                     Figure figure);
    void add_counts(MarkNode const& node, Env const& env, std::vector<Env::Figure>& figures);

    DerivationInput const& input_;
    Plan const& plan_;
    Evaluation evaluation_;
    std::set<std::string> opened_;  // results that were opened once
};

inline constexpr int kDeepest = 24;

}  // namespace gongjin::forecast

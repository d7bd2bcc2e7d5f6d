// One finding or result, opened: every figure with what it is made of, down to records, parameters
// and the county's own data.
//
// 1. The figures are the engine's own, asked part by part under what was at hand there.
// 2. A part that only exists for each element of a list shows the elements with their values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/question.h"

namespace gongjin::forecast {

struct Figure {
    std::string label;    // in words
    std::string formula;  // as the scheme writes it; empty where it is no formula
    std::string value;
    std::string clause;
    std::string note;  // an assumption, why a record does not count
    std::vector<Figure> parts;
};

struct Derivation {
    std::string id, rule, sentence;
    std::vector<std::string> clauses;
    Figure root;
    std::vector<ReadingInPlay> readings;  // of a duty: what each other choice would change
    std::vector<std::string> missing;
};

struct DerivationInput {
    Plan const& plan;
    County const& county;
    std::map<std::string, Record> const& records;
    Question question;
};

// `id`: of a finding or result, with or without the scheme in front.
Result<Derivation> derive(DerivationInput const& input, std::string const& id);

std::string derivation_json(Derivation const& derivation);
std::string derivation_text(Derivation const& derivation);

}  // namespace gongjin::forecast

// The sentences of an explanation: what a finding says, and what would complete it.
#pragma once

#include <string>
#include <vector>

#include "engine/evaluation.h"
#include "engine/explanation.h"

namespace gongjin {

// 14/15 节，进行中
std::string state_words(Plan const& plan, Finding const& finding);
// 到成员校上示范课：14/15 节，差 1 节，进行中。依据 FH-087。
std::string sentence_zh(Plan const& plan, Finding const& finding);
std::string sentence_en(Plan const& plan, Finding const& finding);
// The unit that a duty's figures are printed with: 节, 次, 人.
std::string unit_of(Plan const& plan, Duty const& duty);
// What is still to be done, as the first values of the form for a new record.
void add_to_complete(Evaluation const& evaluation, Task const& task, Finding const& finding,
                     MeasureKey const& key, std::vector<Explanation::ToComplete>& out);

}  // namespace gongjin

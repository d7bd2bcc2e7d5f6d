// The part of a period for which a payment is due to somebody who comes or goes within it.
#pragma once

#include "engine/judge.h"
#include "scheme/rules_money.h"

namespace gongjin {

// 1 for the whole period; unknown if it cannot be told who was there.
Datum part_due(Interpreter const& in, Prorate prorate, Task const& task);

}  // namespace gongjin

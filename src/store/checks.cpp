#include "store/checks.h"

#include "store/inside.h"
#include "store/log.h"

namespace gongjin {

Result<LogHead> verify_chain(Store& store) {
    LogHead const head = TRY(store.head());
    LogHead last;
    TRY(store.read_log(0, head.seq, [&last](Fact&& fact) -> Result<void> {
        last = LogHead{fact.seq, std::move(fact.hash), fact.recorded_at};
        return {};
    }));
    if (last == head) return head;
    return position_mismatch(head.seq);
}

}  // namespace gongjin

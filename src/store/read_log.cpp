// The log in order, checked. One thread reads and hashes pages while the caller works on the last
// one.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "store/inside.h"
#include "store/log.h"
#include "store/views.h"

namespace gongjin {

namespace {

constexpr std::int64_t kFactsPerPage = 2048;
constexpr size_t kPagesAhead = 6;

// Some facts in order. `facts` may be longer: what lies beyond `count` is room for others.
struct Page {
    std::vector<Fact> facts;
    size_t count = 0;
};

struct Pages {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Page> ready;
    std::vector<Page> used;  // come back, so that no fact's texts need new room
    Result<void> trouble;
    bool finished = false;
    bool abandoned = false;
};

// False: the sink has had enough.
bool hand_over(Pages& pages, Page page) {
    std::unique_lock lock(pages.mutex);
    pages.changed.wait(lock, [&] { return pages.abandoned || pages.ready.size() < kPagesAhead; });
    if (pages.abandoned) return false;
    pages.ready.push_back(std::move(page));
    pages.changed.notify_all();
    return true;
}

Page used_page(Pages& pages) {
    std::lock_guard const lock(pages.mutex);
    if (pages.used.empty()) return {};
    Page page = std::move(pages.used.back());
    pages.used.pop_back();
    return page;
}

// The next facts after `position`, each checked; moves `position` on.
Result<void> read_page(ReadTx& tx, LogHead& position, std::int64_t limit, Page& page) {
    static std::string const query =
        "SELECT " + std::string(kFactColumns) +
        " FROM fact WHERE tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    page.count = 0;
    std::int64_t const after = position.seq;
    return tx.each(
        [&](Row const& row) -> Result<void> {
            if (page.count == page.facts.size()) page.facts.emplace_back();
            Fact& fact = page.facts[page.count];
            TRY(read_fact(row, fact));
            ++page.count;
            return check_link(position, fact);
        },
        query, tx.tenant(), after, limit);
}

Result<void> read_ahead(Store& store, std::int64_t after, std::int64_t until, Pages& pages) {
    LogHead position =
        TRY(store.read([after](ReadTx& tx) { return position_after(tx, tx.tenant(), after); }));
    while (position.seq < until) {
        std::int64_t const count = std::min(kFactsPerPage, until - position.seq);
        Page page = used_page(pages);
        TRY(store.read([&](ReadTx& tx) { return read_page(tx, position, count, page); }));
        if (page.count == 0) return {};
        if (!hand_over(pages, std::move(page))) return {};
    }
    return {};
}

Result<void> drain(Pages& pages, Store::FactSink const& sink) {
    for (;;) {
        Page page;
        {
            std::unique_lock lock(pages.mutex);
            pages.changed.wait(lock, [&] { return pages.finished || !pages.ready.empty(); });
            if (pages.ready.empty()) return pages.trouble;
            page = std::move(pages.ready.front());
            pages.ready.pop_front();
            pages.changed.notify_all();
        }
        for (size_t i = 0; i < page.count; ++i) TRY(sink(std::move(page.facts[i])));
        std::lock_guard const lock(pages.mutex);
        pages.used.push_back(std::move(page));
    }
}

}  // namespace

Result<void> Store::read_log(std::int64_t after, std::int64_t until, FactSink const& sink) {
    // A few new facts, the everyday case, are not worth a thread.
    if (until - after <= kFactsPerPage) {
        Page page;
        TRY(read([&](ReadTx& tx) -> Result<void> {
            LogHead position = TRY(position_after(tx, tx.tenant(), after));
            return read_page(tx, position, std::max<std::int64_t>(until - after, 0), page);
        }));
        for (size_t i = 0; i < page.count; ++i) TRY(sink(std::move(page.facts[i])));
        return {};
    }
    Pages pages;
    std::thread reader([&] {
        Result<void> outcome = read_ahead(*this, after, until, pages);
        std::lock_guard const lock(pages.mutex);
        pages.trouble = std::move(outcome);
        pages.finished = true;
        pages.changed.notify_all();
    });
    Result<void> outcome = drain(pages, sink);
    {
        std::lock_guard const lock(pages.mutex);
        pages.abandoned = true;
        pages.changed.notify_all();
    }
    reader.join();
    return outcome;
}

Result<void> Store::read_log_known_on(Date day, FactSink const& sink) {
    std::int64_t const until = TRY(read([day](ReadTx& tx) { return tx.last_seq_known_on(day); }));
    return read_log(0, until, sink);
}

Result<void> rebuild_views_inside(WriteTx& tx) {
    TRY(empty_views(tx, tx.tenant()));
    LogHead position;
    for (;;) {
        std::vector<Fact> const page = TRY(tx.facts_after(position.seq, kFactsPerPage));
        if (page.empty()) return {};
        for (Fact const& fact : page) {
            TRY(check_link(position, fact));
            TRY(apply_to_views(tx, tx.tenant(), fact, tx.search_texts()));
        }
    }
}

}  // namespace gongjin

#include "app/county_state.h"

namespace gongjin {

namespace {

constexpr size_t kFactsAtOnce = 20'000;
constexpr size_t kKnownDaysKept = 3;

}  // namespace

std::vector<Finding> CountyView::findings(SchemeRun const& scheme, Question const& question) const {
    return evaluate(*scheme.plan, data.county, data.records, question);
}

std::optional<Explanation> CountyView::explanation(SchemeRun const& scheme,
                                                   Question const& question,
                                                   std::string const& finding_id) const {
    return explain(*scheme.plan, data.county, data.records, question, finding_id);
}

CountyState::CountyState(Store& store, Clock const& clock, CountyStateOptions options)
    : store_(store), clock_(clock), options_(std::move(options)) {}

Result<std::unique_ptr<CountyState>> CountyState::open(Store& store, Clock const& clock,
                                                       CountyStateOptions options) {
    std::unique_ptr<CountyState> state(new CountyState(store, clock, std::move(options)));
    TRY(state->catch_up());
    if (state->options_.follow) {
        CountyState* const own = state.get();
        own->store_listener_ = store.subscribe([own](std::int64_t) {
            std::lock_guard const lock(own->wake_mutex_);
            own->stirred_ = true;
            own->wake_.notify_one();
        });
        own->follower_ = std::thread([own] { own->follow(); });
    }
    return state;
}

CountyState::~CountyState() {
    if (!follower_.joinable()) return;
    store_.unsubscribe(store_listener_);
    {
        std::lock_guard const lock(wake_mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    follower_.join();
}

void CountyState::follow() {
    for (;;) {
        {
            std::unique_lock lock(wake_mutex_);
            wake_.wait(lock, [this] { return stirred_ || stopping_; });
            if (stopping_) return;
            stirred_ = false;
        }
        // What fails here fails again at the next command, which reports it.
        (void)catch_up().ok();
    }
}

Date CountyState::today_unlocked() const {
    if (options_.today) return *options_.today;
    // A sample county has a day of its own, written in its log.
    auto const set = data_.county.settings.find("today");
    if (set != data_.county.settings.end()) {
        if (std::optional<Date> const day = parse_date(set->second)) return *day;
    }
    return Date::of_instant(clock_.now());
}

Date CountyState::today() const {
    std::shared_lock const lock(data_mutex_);
    return today_unlocked();
}

Result<void> CountyState::fold_all(std::vector<Fact> const& facts) {
    std::unique_lock const lock(data_mutex_);
    for (Fact const& fact : facts) {
        Touched const touched = TRY(fold(data_, fact));
        plans_outdated_ |= touched.texts;
    }
    position_ = data_.seq;
    return {};
}

// The texts are read without the lock: only `catch_up` changes the data, and whoever waits for the
// lock may hold the database connection that reading needs.
Result<void> CountyState::refresh_plans() {
    if (!plans_outdated_) return {};
    Plans plans = TRY(read_plans(data_, store_));
    std::unique_lock const lock(data_mutex_);
    static_cast<Plans&>(data_) = std::move(plans);
    plans_outdated_ = false;
    return {};
}

Result<void> CountyState::catch_up() {
    std::lock_guard const only_one(catch_up_mutex_);
    LogHead const head = TRY(store_.head());
    std::int64_t const before = position();
    if (head.seq <= before) return refresh_plans();
    std::vector<Fact> facts;
    TRY(store_.read_log(before, head.seq, [&](Fact&& fact) -> Result<void> {
        facts.push_back(std::move(fact));
        if (facts.size() < kFactsAtOnce) return {};
        Result<void> folded = fold_all(facts);
        facts.clear();
        return folded;
    }));
    TRY(fold_all(facts));
    TRY(refresh_plans());
    tell(head.seq);
    return {};
}

Result<std::shared_ptr<KnownCounty const>> CountyState::as_known_on(Date day) {
    std::lock_guard const only_one(known_mutex_);
    std::int64_t const until =
        TRY(store_.read([day](ReadTx& tx) { return tx.last_seq_known_on(day); }));
    for (auto const& known : known_) {
        if (known->data.seq == until) return known;
    }
    auto known = std::make_shared<KnownCounty>();
    known->day = day;
    TRY(store_.read_log(0, until, [&known](Fact&& fact) -> Result<void> {
        Result<Touched> folded = fold(known->data, fact);
        if (!folded.ok()) return folded.take_error();
        return {};
    }));
    static_cast<Plans&>(known->data) = TRY(read_plans(known->data, store_));
    if (known_.size() == kKnownDaysKept) known_.erase(known_.begin());
    known_.push_back(known);
    return std::shared_ptr<KnownCounty const>(known);
}

int CountyState::subscribe(Listener listener) {
    std::lock_guard const lock(listeners_mutex_);
    listeners_.emplace(next_listener_, std::move(listener));
    return next_listener_++;
}

void CountyState::unsubscribe(int id) {
    std::lock_guard const lock(listeners_mutex_);
    listeners_.erase(id);
}

void CountyState::tell(std::int64_t position) {
    std::vector<Listener> listeners;
    {
        std::lock_guard const lock(listeners_mutex_);
        for (auto const& [id, listener] : listeners_) listeners.push_back(listener);
    }
    for (Listener const& listener : listeners) listener(position);
}

}  // namespace gongjin

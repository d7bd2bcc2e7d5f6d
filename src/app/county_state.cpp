#include "app/county_state.h"

namespace gongjin {

namespace {

constexpr size_t kFactsAtOnce = 4096;
// From here on it pays to know where every record stands.
constexpr std::int64_t kLongLog = 20'000;
constexpr size_t kKnownDaysKept = 3;

}  // namespace

void Engines::make(CountyData const& data) {
    std::lock_guard const lock(mutex_);
    runs_.clear();
    auto const county = std::make_shared<County const>(data.county);
    for (SchemeRun const* scheme : data.all_versions()) {
        Run run{scheme->plan.get(), std::make_unique<Engine>(scheme->plan, county)};
        run.engine->load(data.records);
        runs_.push_back(std::move(run));
    }
    outdated_ = false;
}

void Engines::apply(CountyData const& data, Touched const& touched) {
    std::lock_guard const lock(mutex_);
    if (touched.record.empty()) {
        if (touched.county) outdated_ = true;
        return;
    }
    if (outdated_) return;
    Record const* const before = touched.before ? &*touched.before : nullptr;
    Record const* const after = &data.records.at(touched.record);
    for (Run& run : runs_) {
        if (!run.engine->apply(before, after)) outdated_ = true;
    }
}

Engine::Board Engines::board(SchemeRun const& scheme, Question const& question) const {
    std::lock_guard const lock(mutex_);
    if (outdated_) return nullptr;
    for (Run const& run : runs_) {
        if (run.plan == scheme.plan.get()) return run.engine->board(question);
    }
    return nullptr;
}

std::optional<std::vector<RuleResult>> Engines::results(SchemeRun const& scheme,
                                                        Question const& question) const {
    std::lock_guard const lock(mutex_);
    if (outdated_) return std::nullopt;
    for (Run const& run : runs_) {
        if (run.plan == scheme.plan.get()) return run.engine->results(question);
    }
    return std::nullopt;
}

// An engine gives back exactly what it was given: the change is made, looked at and taken back,
// which costs what the change touches, not what the county holds.
std::vector<Engines::WhatIf> Engines::what_if(SchemeRun const& scheme, Record const* before,
                                              Record const* after,
                                              std::vector<Question> const& questions) const {
    std::lock_guard const lock(mutex_);
    std::vector<WhatIf> boards;
    if (outdated_) return boards;
    for (Run const& run : runs_) {
        if (run.plan != scheme.plan.get()) continue;
        for (Question const& question : questions) {
            boards.push_back({run.engine->board(question), {}});
        }
        bool const followed = run.engine->apply(before, after);
        for (std::size_t i = 0; followed && i < questions.size(); ++i) {
            boards[i].after = run.engine->board(questions[i]);
        }
        bool const back = run.engine->apply(after, before);
        if (!followed || !back) return {};
    }
    for (WhatIf const& one : boards) {
        if (!one.before || !one.after) return {};
    }
    return boards;
}

Engine::Board CountyView::board(SchemeRun const& scheme, Question const& question) const {
    if (engines != nullptr) {
        if (Engine::Board ready = engines->board(scheme, question)) return ready;
    }
    return std::make_shared<std::vector<Finding> const>(
        evaluate(*scheme.plan, data.county, data.records, question));
}

std::vector<RuleResult> CountyView::results(SchemeRun const& scheme,
                                            Question const& question) const {
    if (scheme.plan->rules.empty()) return {};
    if (engines != nullptr) {
        if (auto ready = engines->results(scheme, question)) return std::move(*ready);
    }
    return evaluate_results(*scheme.plan, data.county, data.records, question);
}

std::optional<Explanation> CountyView::explanation(SchemeRun const& scheme,
                                                   Question const& question,
                                                   std::string const& finding_id) const {
    return explain(*scheme.plan, data.county, data.records, question, finding_id);
}

std::optional<ResultExplanation> CountyView::result_explanation(
    SchemeRun const& scheme, Question const& question, std::string const& result_id) const {
    return explain_result(*scheme.plan, data.county, data.records, question, result_id);
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

Result<void> CountyState::fold_all(std::span<Fact const> facts, bool last, RecordPlaces* places) {
    std::unique_lock const lock(data_mutex_);
    for (Fact const& fact : facts) {
        Touched const touched = TRY(fold(data_, fact, !engines_.outdated(), places));
        plans_outdated_ |= touched.texts;
        engines_.apply(data_, touched);
    }
    // Readers never see records without the findings that follow from them.
    if (last && !plans_outdated_ && engines_.outdated()) engines_.make(data_);
    return {};
}

// New texts are read without the lock: only `catch_up` changes the data, and whoever waits for the
// lock may hold the database connection that reading needs.
Result<void> CountyState::settle() {
    if (plans_outdated_) {
        Plans plans = TRY(read_plans(data_, store_));
        std::unique_lock const lock(data_mutex_);
        static_cast<Plans&>(data_) = std::move(plans);
        engines_.make(data_);
        plans_outdated_ = false;
    }
    if (position_ == data_.seq) return {};
    position_ = data_.seq;
    tell(data_.seq);
    return {};
}

Result<void> CountyState::catch_up() {
    std::lock_guard const only_one(catch_up_mutex_);
    LogHead const head = TRY(store_.head());
    if (head.seq <= data_.seq) return settle();
    TRY(fold_until(head.seq));
    return settle();
}

// Facts are swapped in and out, so that the room their texts take is used again and again.
Result<void> CountyState::fold_until(std::int64_t end) {
    RecordPlaces places;
    bool const long_log = end - data_.seq > kLongLog;
    if (long_log) {
        for (auto& [id, record] : data_.records) places.add(record);
    }
    RecordPlaces* const known = long_log ? &places : nullptr;
    std::vector<Fact> facts(static_cast<size_t>(
        std::min<std::int64_t>(end - data_.seq, std::int64_t(kFactsAtOnce))));
    size_t count = 0;
    TRY(store_.read_log(data_.seq, end, [&](Fact&& fact) -> Result<void> {
        std::swap(facts[count++], fact);
        if (count < facts.size()) return {};
        count = 0;
        return fold_all(facts, facts.back().seq == end, known);
    }));
    return fold_all({facts.data(), count}, true, known);
}

Result<std::shared_ptr<KnownCounty const>> CountyState::as_known_on(Date day) {
    std::lock_guard const only_one(known_mutex_);
    bool const all = day >= today();
    std::int64_t const until = TRY(store_.read([day, all](ReadTx& tx) -> Result<std::int64_t> {
        if (!all) return tx.last_seq_known_on(day);
        return TRY(tx.head()).seq;
    }));
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

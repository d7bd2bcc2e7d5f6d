// A running county in memory: everything that the log says, kept up with it.
//
// 1. Texts come from the log alone; nothing on disk can change what was decided.
// 2. `catch_up` folds what is new in the log, whoever wrote it. Commands call it after they commit,
//    so that whoever wrote can read it; a thread of its own does so for the facts of others.
// 3. Readers share; they see one point of the log for as long as they read.
// 4. Nothing here decides about a write: commands check inside the store's transaction.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <thread>

#include "app/county_data.h"
#include "base/ports.h"
#include "engine/engine.h"

namespace gongjin {

// The findings of every scheme, kept ready record by record. One engine for each version; a fact
// that is not about a record makes them anew.
class Engines {
public:
    void make(CountyData const& data);
    // The records as they are in `data`, after a fact; what one engine cannot follow is made anew
    // by the next `make`.
    void apply(CountyData const& data, Touched const& touched);
    bool outdated() const { return outdated_; }
    Engine::Board board(SchemeRun const& scheme, Question const& question) const;
    std::optional<std::vector<RuleResult>> results(SchemeRun const& scheme,
                                                   Question const& question) const;
    // The boards as they are and as they would be with one record changed; nothing stays changed.
    // Empty if no engine can say.
    struct WhatIf {
        Engine::Board before, after;
    };
    std::vector<WhatIf> what_if(SchemeRun const& scheme, Record const* before, Record const* after,
                                std::vector<Question> const& questions) const;

private:
    struct Run {
        Plan const* plan;
        std::unique_ptr<Engine> engine;
    };
    mutable std::mutex mutex_;  // an engine serves one thread at a time
    std::vector<Run> runs_;
    bool outdated_ = true;
};

// What a reader sees. Holds only for as long as the reader runs.
struct CountyView {
    CountyData const& data;
    Date today;
    Engines const* engines = nullptr;  // none: every answer is computed by the batch

    County const& county() const { return data.county; }
    std::map<std::string, Record> const& records() const { return data.records; }
    KindTable const& kinds() const { return data.kinds; }
    Words const& words() const { return data.words; }
    SchemeRun const* scheme(std::string_view id = {}) const { return data.scheme(id); }
    std::int64_t seq() const { return data.seq; }

    // The day on which the program was told. Where today is set, nothing is told after it: a sample
    // county keeps its day however late it is shown.
    Date told_on(Instant at) const { return std::min(Date::of_instant(at), today); }

    // The answer of the engine that is kept ready, or of the batch where there is none. A board may
    // be read for ever, also after the reader.
    Engine::Board board(SchemeRun const& scheme, Question const& question) const;
    std::vector<Finding> findings(SchemeRun const& scheme, Question const& question) const {
        return *board(scheme, question);
    }
    // Of every rule but the duties.
    std::vector<RuleResult> results(SchemeRun const& scheme, Question const& question) const;
    std::optional<Explanation> explanation(SchemeRun const& scheme, Question const& question,
                                           std::string const& finding_id) const;
    std::optional<ResultExplanation> result_explanation(SchemeRun const& scheme,
                                                        Question const& question,
                                                        std::string const& result_id) const;
};

// The county as the log knew it at the end of a day.
struct KnownCounty {
    Date day;
    CountyData data;
};

struct CountyStateOptions {
    std::optional<Date> today;  // instead of the clock's, for demonstrations
    bool follow = false;        // a thread of its own follows the log
};

class CountyState {
public:
    // Reads the whole log.
    static Result<std::unique_ptr<CountyState>> open(Store& store, Clock const& clock,
                                                     CountyStateOptions options);
    ~CountyState();

    Date today() const;

    template <typename Reader>
    auto read(Reader&& reader) const {
        std::shared_lock const lock(data_mutex_);
        return reader(CountyView{data_, today_unlocked(), &engines_});
    }

    Result<void> catch_up();
    std::int64_t position() const { return position_; }

    // The prefix of the log recorded before the day after `day`; from today on, all of it. The
    // latest few are kept.
    Result<std::shared_ptr<KnownCounty const>> as_known_on(Date day);

    // Called after every step forward with the new position, on the thread that made it.
    using Listener = std::function<void(std::int64_t position)>;
    int subscribe(Listener listener);
    void unsubscribe(int id);

private:
    CountyState(Store& store, Clock const& clock, CountyStateOptions options);
    Date today_unlocked() const;
    Result<void> fold_until(std::int64_t end);
    Result<void> fold_all(std::span<Fact const> facts, bool last, RecordPlaces* places);
    Result<void> settle();
    void tell(std::int64_t position);
    void follow();

    Store& store_;
    Clock const& clock_;
    CountyStateOptions const options_;

    std::mutex catch_up_mutex_;  // one at a time folds
    mutable std::shared_mutex data_mutex_;
    CountyData data_;
    Engines engines_;
    std::atomic<std::int64_t> position_ = 0;  // of what is ready, for whoever only compares
    bool plans_outdated_ = false;  // other texts came in

    std::mutex known_mutex_;
    std::vector<std::shared_ptr<KnownCounty const>> known_;

    std::mutex listeners_mutex_;
    std::map<int, Listener> listeners_;
    int next_listener_ = 1;

    std::mutex wake_mutex_;
    std::condition_variable wake_;
    bool stirred_ = false, stopping_ = false;
    int store_listener_ = 0;
    std::thread follower_;
};

}  // namespace gongjin

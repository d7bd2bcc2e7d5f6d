// What a job may do while it holds a transaction: read the county's tables, and for the writer
// append facts. SQL of ordinary tables (accounts, sessions) is written by the job itself, see db.h.
#pragma once

#include <map>
#include <string>

#include "record/payload.h"
#include "store/db.h"

namespace gongjin {

class Driver;
class Vault;

struct LogHead {
    std::int64_t seq = 0;
    std::string hash = std::string(64, '0');
    Instant recorded_at;
    bool operator==(LogHead const&) const = default;
};

// The erasable side of a person: sealed with a key of that person's own.
struct PersonPrivate {
    std::string name;
    std::string phone;
    std::string staff_number;
    bool operator==(PersonPrivate const&) const = default;
};

// What is to be found under which words, by (area, subject).
using SearchTexts = std::map<std::pair<std::string, std::string>, std::string>;

struct TxContext {
    Connection& connection;
    Driver const& driver;
    Vault const& vault;
    std::string const& tenant;
};

class ReadTx : public Sql {
public:
    explicit ReadTx(TxContext context) : Sql(context.connection), context_(context) {}

    std::string const& tenant() const { return context_.tenant; }

    Result<LogHead> head();
    // The last fact recorded on or before that day (in China), 0 if none.
    Result<std::int64_t> last_seq_known_on(Date day);
    // Facts after `after`, at most `limit`, in order.
    Result<std::vector<Fact>> facts_after(std::int64_t after, std::int64_t limit);
    // Every fact about one thing, in order: the history of a record, person or unit.
    Result<std::vector<Fact>> facts_about(std::string_view subject_id);

    // nullopt: no such thing.
    Result<std::optional<Record>> record(std::string_view id);
    Result<std::optional<Unit>> unit(std::string_view id);
    Result<std::optional<Person>> person(std::string_view id);
    Result<std::optional<Community>> community(std::string_view id);
    // A published text by its SHA-256.
    Result<std::optional<std::string>> text(std::string_view sha256);

    Result<std::optional<PersonPrivate>> private_of(std::string_view person);
    Result<std::map<std::string, PersonPrivate>> all_private();

    // Ids of records, units and communities whose title or names hold the words, newest first. Two
    // Chinese characters are enough, one searches by beginning.
    enum class Area { record, unit, community };
    Result<std::vector<std::string>> search(Area area, std::string_view words, int limit);
    // The same inside a longer query: "id IN (" + tx.search_ids(Area::record, 3) + ")" with
    // `tx.search_words(q)` as argument $3; nullopt if there is nothing to search for.
    std::string search_ids(Area area, int placeholder) const;
    std::optional<std::string> search_words(std::string_view words) const;

protected:
    TxContext context_;
};

struct FactDraft {
    std::string
        command_id;  // uuid; the same one again is a no-op or a refusal, never a second fact
    std::string subject_id;
    Date happened_on;
    std::string actor;
    Payload payload;
    // The thing's last_seq that the author saw, 0 for "not there yet"; nullopt: whatever it is now.
    std::optional<std::int64_t> expects;
};

struct AppendOutcome {
    enum class What {
        appended,
        already_there,      // the same command was accepted before, as fact `seq`
        refused_different,  // ... but with other content: `field` names the first difference
        refused_stale,      // `seq` is the thing's last_seq now
    };
    What what = What::appended;
    std::int64_t seq = 0;
    std::string field;

    bool refused() const { return what >= What::refused_different; }
    bool operator==(AppendOutcome const&) const = default;
};

class WriteTx : public ReadTx {
public:
    WriteTx(TxContext context, LogHead head, Clock const& clock, Random& random)
        : ReadTx(context), head_(std::move(head)), clock_(clock), random_(random) {}

    // An Error is trouble, or a payload that cannot apply (a fact about a record that is not
    // there): return it, and everything this job did is undone.
    Result<AppendOutcome> append(FactDraft const& draft);
    // Undo everything this job did although it returns a value: an import with a refused row.
    void discard() { discarded_ = true; }
    bool discarded() const { return discarded_; }

    LogHead const& log_head() const { return head_; }
    SearchTexts& search_texts() { return search_; }  // for this folder: written with the commit
    Instant now() const { return clock_.now(); }
    Random& random() { return random_; }

    // Keeps a text under its SHA-256, which is returned; publishing it is a fact of its own.
    Result<std::string> put_text(std::string_view bytes);
    // Replaces all of the person's private data.
    Result<void> put_private(std::string_view person, PersonPrivate const& data);
    // Deletes the person's key and data: what is left anywhere can no longer be opened.
    Result<void> erase_private(std::string_view person);

private:
    friend class Restore;
    Result<std::optional<AppendOutcome>> seen_before(FactDraft const& draft, Fact const& fact);
    Result<void> insert(Fact const& fact);

    LogHead head_;
    Clock const& clock_;
    Random& random_;
    SearchTexts search_;
    bool discarded_ = false;
};

}  // namespace gongjin

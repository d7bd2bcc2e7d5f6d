#include "app/county_data.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "app/clause_book.h"
#include "app/messages.h"
#include "record/reduce.h"
#include "scheme/check.h"

namespace gongjin {

SchemeRun const* CountyData::scheme(std::string_view id) const {
    for (SchemeRun const& run : schemes) {
        if (id.empty() || run.id == id) return &run;
    }
    return nullptr;
}

std::vector<SchemeRun const*> CountyData::all_versions() const {
    std::vector<SchemeRun const*> out;
    for (SchemeRun const& run : schemes) {
        out.push_back(&run);
        for (auto const& earlier : run.earlier) out.push_back(earlier.get());
    }
    return out;
}

Calendar const* CountyData::calendar() const {
    return schemes.empty() ? nullptr : &schemes.front().plan->calendar;
}

std::string scheme_path(std::string_view scheme, std::string_view file) {
    return "schemes/" + std::string(scheme) + "/" + std::string(file);
}

std::string calendar_path(std::string_view calendar) {
    return "standards/calendars/" + std::string(calendar) + ".yaml";
}

std::string curriculum_path(std::string_view calendar) {
    return "standards/timetable/curriculum-" + std::string(calendar) + ".yaml";
}

namespace {

// A remark or a photo begins no new wait.
void note_waiting(CountyData& data, Record const& record, Fact const& fact) {
    if (record.state != RecordState::held) {
        data.held_told.erase(record.id);
        return;
    }
    bool const says_it = fact.kind == FactKind::record_entered ||
                         fact.kind == FactKind::record_held ||
                         fact.kind == FactKind::record_corrected;
    if (says_it) data.held_told[record.id] = fact.recorded_at;
}

Record* find_record(CountyData& data, std::string const& id, RecordPlaces const* places) {
    if (places != nullptr) return places->find(id);
    auto const at = data.records.find(id);
    return at == data.records.end() ? nullptr : &at->second;
}

Result<void> enter_record(CountyData& data, Fact const& fact, RecordPlaces* places) {
    Record entered;
    TRY(advance(entered, Before::nothing, fact));
    auto const at = data.records.emplace(fact.subject_id, std::move(entered)).first;
    if (places != nullptr) places->add(at->second);
    note_waiting(data, at->second, fact);
    return {};
}

// From the day on these texts count; a version from the same day takes the place of the one before.
void adopt(CountyData& data, Fact const& fact) {
    Date const from = data.county.schemes.at(fact.subject_id);
    std::vector<Adoption>& all = data.adopted[fact.subject_id];
    std::erase_if(all, [from](Adoption const& one) { return one.from >= from; });
    all.push_back({from, fact.seq, fact.recorded_at, fact.actor, data.county.texts});
}

}  // namespace

Record* RecordPlaces::find(std::string_view id) const {
    std::size_t const hash = std::hash<std::string_view>()(id);
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].record != nullptr; at = (at + 1) & mask) {
        Slot const& slot = slots_[at];
        if (slot.hash == hash && slot.record->id == id) return slot.record;
    }
    return nullptr;
}

void RecordPlaces::put(Slot slot) {
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots_[at].record != nullptr) at = (at + 1) & mask;
    slots_[at] = slot;
}

void RecordPlaces::add(Record& record) {
    if (2 * ++used_ > slots_.size()) {
        std::vector<Slot> const old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
        for (Slot const& slot : old) {
            if (slot.record != nullptr) put(slot);
        }
    }
    put({std::hash<std::string_view>()(record.id), &record});
}

Result<Touched> fold(CountyData& data, Fact const& fact, bool with_before, RecordPlaces* places) {
    Touched touched;
    if (is_about_record(fact.kind)) {
        touched.record = fact.subject_id;
        if (Record* const record = find_record(data, fact.subject_id, places)) {
            if (with_before) touched.before = *record;
            TRY(advance(*record, Before::record, fact));
            note_waiting(data, *record, fact);
        } else {
            TRY(enter_record(data, fact, places));
        }
    } else {
        TRY(gongjin::apply(data.county, fact));
        touched.county = !is_about_timetable(fact.kind);
        bool const adopted = fact.kind == FactKind::scheme_adopted;
        touched.texts = adopted || fact.kind == FactKind::text_published;
        if (adopted) adopt(data, fact);
    }
    data.seq = fact.seq;
    data.recorded_at = fact.recorded_at;
    return touched;
}

namespace {

// Texts by their path, from the log: those of a scheme as they were when it was adopted, calendars
// and kinds as they are now.
class LogTexts {
public:
    LogTexts(CountyData const& data, Adoption const& adoption, Store& store)
        : data_(data), adoption_(adoption), store_(store) {}

    // These come before what the log has.
    void put_first(std::map<std::string, std::string> const& texts) { first_ = &texts; }

    Result<std::optional<SourceText>> find(std::string const& path) {
        if (first_ != nullptr && first_->contains(path)) {
            return std::optional<SourceText>(SourceText{path, first_->at(path)});
        }
        std::string const sha256 = hash_of(path);
        if (sha256.empty()) return std::optional<SourceText>();
        std::optional<std::string> text =
            TRY(store_.read([&sha256](ReadTx& tx) { return tx.text(sha256); }));
        if (!text) return error_of(messages::text_not_kept, {path, sha256});
        return std::optional<SourceText>(SourceText{path, std::move(*text)});
    }

    Result<SourceText> required(std::string const& path) {
        std::optional<SourceText> found = TRY(find(path));
        if (!found) return error_of(messages::text_not_published, {path});
        return std::move(*found);
    }

    // Empty if there is no such text.
    std::string hash_of(std::string const& path) const {
        auto const& texts = path.starts_with("schemes/") ? adoption_.texts : data_.county.texts;
        auto const at = texts.find(path);
        return at == texts.end() ? std::string() : at->second;
    }

private:
    CountyData const& data_;
    Adoption const& adoption_;
    Store& store_;
    std::map<std::string, std::string> const* first_ = nullptr;
};

Result<SchemeSources> sources_of(std::string const& scheme, LogTexts& texts) {
    SchemeSources sources;
    sources.scheme = TRY(texts.required(scheme_path(scheme, "scheme.yaml")));
    sources.kinds = TRY(texts.required(std::string(kKindsPath)));
    sources.words = TRY(texts.required(std::string(kWordsPath)));
    std::string const calendar = TRY(calendar_named_in(sources.scheme));
    sources.calendar = TRY(texts.required(calendar_path(calendar)));
    sources.clauses = TRY(texts.find(scheme_path(scheme, "clauses.yaml")));
    sources.parents = parents_of(sources.scheme, [&](std::string const& parent) {
        Result<SourceText> text = texts.required(scheme_path(parent, "scheme.yaml"));
        return text.ok() ? std::optional(text.take()) : std::nullopt;
    });
    return sources;
}

Result<SchemeRun> read_version(std::string const& id, Adoption const& adoption, LogTexts& texts) {
    SchemeSources const sources = TRY(sources_of(id, texts));
    CheckOutcome outcome = check_scheme(sources);
    if (!outcome.plan) {
        Error error = error_of(messages::scheme_not_readable, {id});
        for (Diagnostic& diagnostic : outcome.diagnostics) {
            if (diagnostic.severity == Severity::error) error.others.push_back(diagnostic.error);
        }
        return error;
    }
    SchemeRun run;
    run.id = id;
    run.adopted_from = adoption.from;
    run.version = texts.hash_of(scheme_path(id, "scheme.yaml"));
    run.published_at = adoption.at;
    run.published_by = adoption.actor;
    run.published_seq = adoption.seq;
    run.plan = std::make_shared<Plan const>(std::move(*outcome.plan));
    if (sources.clauses) run.clauses = sources.clauses->text;
    std::optional<SourceText> document = TRY(texts.find(scheme_path(id, "document.txt")));
    if (document) run.document = std::move(document->text);
    ClauseBook book = TRY(ClauseBook::read(run.clauses, run.document, id));
    run.book = std::make_shared<ClauseBook const>(std::move(book));
    return run;
}

// The newest version, with the others behind it.
Result<SchemeRun> read_scheme(CountyData const& data, std::string const& id,
                              std::vector<Adoption> const& adoptions, Store& store) {
    std::vector<std::shared_ptr<SchemeRun const>> earlier;
    for (std::size_t i = 0; i < adoptions.size(); ++i) {
        Adoption const& adoption = adoptions[i];
        LogTexts texts(data, adoption, store);
        SchemeRun run = TRY(read_version(id, adoption, texts));
        bool const last = i + 1 == adoptions.size();
        run.reign = {i == 0 ? kFirstDay : adoption.from,
                     last ? kLastDay : adoptions[i + 1].from};
        if (last) {
            run.earlier = std::move(earlier);
            return run;
        }
        earlier.insert(earlier.begin(), std::make_shared<SchemeRun const>(std::move(run)));
    }
    return error_of(messages::text_not_published, {scheme_path(id, "scheme.yaml")});
}

Date first_adopted(SchemeRun const& run) {
    return run.earlier.empty() ? run.adopted_from : run.earlier.back()->adopted_from;
}

// The kinds and words of all schemes together; of a name that two have, the earlier scheme's.
void join_vocabularies(Plans& plans) {
    auto const add = [&plans](SchemeRun const& run) {
        if (plans.kinds.kinds.empty()) {
            plans.kinds = run.plan->kinds;
            plans.words = run.plan->vocabulary;
            return;
        }
        for (Kind const& kind : run.plan->kinds.kinds) {
            if (plans.kinds.find(kind.name) == nullptr) plans.kinds.kinds.push_back(kind);
        }
    };
    for (SchemeRun const& run : plans.schemes) {
        add(run);
        for (auto const& earlier : run.earlier) add(*earlier);
    }
    std::sort(plans.kinds.kinds.begin(), plans.kinds.kinds.end(),
              [](Kind const& a, Kind const& b) { return a.name < b.name; });
}

}  // namespace

Result<SchemeSources> sources_with(CountyData const& data, Store& store, std::string const& scheme,
                                   std::map<std::string, std::string> const& texts) {
    auto const adopted = data.adopted.find(scheme);
    Adoption fresh;  // of a scheme that the county has not yet
    fresh.texts = data.county.texts;
    bool const is_new = adopted == data.adopted.end();
    LogTexts log(data, is_new ? fresh : adopted->second.back(), store);
    log.put_first(texts);
    return sources_of(scheme, log);
}

Result<Plans> read_plans(CountyData const& data, Store& store) {
    Plans plans;
    for (auto const& [id, adoptions] : data.adopted) {
        plans.schemes.push_back(TRY(read_scheme(data, id, adoptions, store)));
    }
    std::stable_sort(plans.schemes.begin(), plans.schemes.end(),
                     [](SchemeRun const& a, SchemeRun const& b) {
                         return first_adopted(a) < first_adopted(b);
                     });
    join_vocabularies(plans);
    return plans;
}

}  // namespace gongjin

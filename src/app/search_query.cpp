#include <algorithm>

#include "app/clause_book.h"
#include "app/county_query.h"
#include "app/initials.h"
#include "app/record_shown.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr int kRecordsLookedAt = 80;  // among which those are that the viewer may see
constexpr std::size_t kLongNote = 120;

bool holds(std::string const& text, std::string const& words) {
    return text.find(words) != std::string::npos;
}

template <typename Thing>
bool is_called(Thing const& thing, std::string const& words) {
    return holds(thing.name, words) ||
           std::any_of(thing.aliases.begin(), thing.aliases.end(),
                       [&words](std::string const& alias) { return holds(alias, words); });
}

// At most as many characters as a line has.
std::string shortened(std::string const& text) {
    if (text.size() <= kLongNote) return text;
    std::size_t end = kLongNote;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

class Searcher {
public:
    Searcher(RecordShower& shower, std::string words)
        : shower_(shower), view_(shower.view()), words_(std::move(words)) {}

    Result<std::vector<api::SearchHit>> run() {
        schools();
        communities();
        if (may(shower_.viewer().role, Permission::people_view)) TRY(people());
        TRY(records());
        rules();
        return std::move(hits_);
    }

private:
    bool add(api::SearchHit hit) {
        std::size_t& count = counts_[hit.type];
        if (count == kMostHitsInGroup) return false;
        ++count;
        hits_.push_back(std::move(hit));
        return true;
    }
    static api::SearchHit hit(std::string type, std::string id, std::string title,
                              std::string note = {}, std::string scheme = {}) {
        api::SearchHit out{std::move(type), std::move(id), std::move(title), {}, {}};
        if (!note.empty()) out.note = std::move(note);
        if (!scheme.empty()) out.scheme = std::move(scheme);
        return out;
    }

    void schools() {
        for (auto const& [id, unit] : view_.county().units) {
            bool const school = unit.type != "bureau" && unit.type != "office";
            if (!school || !is_called(unit, words_)) continue;
            std::string const community = standing_of(view_.county(), id, view_.today).community;
            std::string const note = community.empty() ? "" : unit_name(view_.county(), community);
            if (!add(hit("school", id, unit.name, note))) return;
        }
    }
    void communities() {
        for (auto const& [id, community] : view_.county().communities) {
            bool const seen = sees_community(shower_.viewer(), id);
            if (seen && is_called(community, words_)) add(hit("community", id, community.name));
        }
    }
    Result<void> people() {
        bool const initials = words_.size() > 1 && may_be_initials(words_);
        for (auto const& [id, data] : TRY(shower_.tx().all_private())) {
            bool const number = words_.size() > 2 && data.staff_number == words_;
            bool const found = holds(data.name, words_) || number ||
                               (initials && has_initials(data.name, words_));
            if (!found) continue;
            if (!view_.county().people.contains(id)) continue;
            if (!may_name(view_, shower_.viewer(), id)) continue;
            if (!add(hit("person", id, data.name, person_label(view_, id)))) break;
        }
        return {};
    }
    Result<void> records() {
        std::vector<std::string> const ids =
            TRY(shower_.tx().search(ReadTx::Area::record, words_, kRecordsLookedAt));
        for (std::string const& id : ids) {
            auto const at = view_.records().find(id);
            if (at == view_.records().end()) continue;
            if (!may_see(view_, shower_.viewer(), at->second)) continue;
            std::string const note =
                at->second.content.start.text() + " " + record_words(view_, at->second);
            if (!add(hit("record", id, shower_.title(at->second), note))) break;
        }
        return {};
    }
    void rules() {
        for (SchemeRun const& run : view_.data.schemes) {
            for (Duty const& duty : run.plan->duties) {
                if (!holds(duty.title.zh, words_)) continue;
                add(hit("duty", duty.name, duty.title.zh, run.book->place(duty.clause), run.id));
            }
            for (ClauseEntry const& clause : run.book->entries()) {
                bool const found = holds(clause.sentence, words_) || holds(clause.means, words_) ||
                                   clause.place == words_;
                if (!found) continue;
                add(hit("clause", clause.id, clause.place, shortened(clause.sentence), run.id));
            }
        }
    }

    RecordShower& shower_;
    CountyView const& view_;
    std::string const words_;
    std::map<std::string, std::size_t> counts_;
    std::vector<api::SearchHit> hits_;
};

}  // namespace

Result<std::vector<api::SearchHit>> search_query(App& app, Viewer const& viewer,
                                                 std::string const& q) {
    TRY(require(viewer, Permission::records_view));
    using Answer = Result<std::vector<api::SearchHit>>;
    std::string words(trim(q));
    if (words.empty()) return std::vector<api::SearchHit>();
    return app.county().read([&](CountyView const& view) -> Answer {
        return app.store().read([&](ReadTx& tx) -> Answer {
            RecordShower shower(view, viewer, tx);
            return Searcher(shower, std::move(words)).run();
        });
    });
}

}  // namespace gongjin

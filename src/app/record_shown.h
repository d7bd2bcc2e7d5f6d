// Records and the people in them as the API shows them. Names come from the sealed side of the
// store and only where the viewer may read them; everybody else sees school and post.
#pragma once

#include "app/api/records.h"
#include "app/record_rights.h"
#include "store/tx.h"

namespace gongjin {

// The county's settings for records, as the commands and the pages read them.
std::int64_t silence_days(County const& county);
// The day on which silence confirms a held record: `days` after the program was told, or after the
// day that was noted if that is later. kLastDay: silence does not speak for this one.
Date silent_on(CountyView const& view, Record const& record, std::int64_t days);

// What a record's state is called in the API: a record that the other side does not agree to waits
// for its keeper, like one that was sent back.
std::string_view api_state(RecordState state);
std::vector<std::string_view> states_behind(std::string_view api_state);

class RecordShower {
public:
    RecordShower(CountyView const& view, Viewer const& viewer, ReadTx& tx)
        : view_(view), viewer_(viewer), tx_(tx), silence_days_(silence_days(view.county())) {}

    CountyView const& view() const { return view_; }
    Viewer const& viewer() const { return viewer_; }
    ReadTx& tx() { return tx_; }

    // `record`: in which the person stands, nullptr if in none.
    Result<api::PersonRef> person(std::string const& id, Record const* record = nullptr);
    // The name, empty if the viewer may not read it or there is none.
    Result<std::string> name(std::string const& id, Record const* record = nullptr);
    Result<api::RecordSummary> summary(Record const& record);
    std::vector<std::string> actions(Record const& record) const;
    std::string title(Record const& record) const;

private:
    CountyView const& view_;
    Viewer const& viewer_;
    ReadTx& tx_;
    std::int64_t silence_days_;
    std::map<std::string, std::string> names_;
};

// 西坞小学 教师; of somebody without a post the last one.
std::string person_label(CountyView const& view, std::string const& person);
Post const* post_today(CountyView const& view, Person const& person);

// 岳林小学 → 西坞小学 语文 示范课
std::string record_words(CountyView const& view, Record const& record);

}  // namespace gongjin

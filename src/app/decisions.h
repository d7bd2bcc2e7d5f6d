// What a county decides about its schemes: how an ambiguous sentence is read (口径), and decisions
// above the scheme (停止执行, 顺延, 减免, 替代). All of them are facts, with who decided and when.
#pragma once

#include "app/api/schemes.h"
#include "app/app.h"

namespace gongjin {

struct ReadingChoice {
    std::string command_id;
    std::int64_t expects = 0;  // the seq of the last choice, 0 if there was none
    std::string option;
    std::optional<std::string> note;
};
Result<Done> choose_reading(App& app, Viewer const& viewer, std::string const& scheme,
                            std::string const& reading, ReadingChoice const& choice);

// The seq of the last choice of each reading: what `expects` must be.
Result<std::map<std::string, std::int64_t>> reading_seqs(ReadTx& tx, std::string const& scheme);

Result<Done> decide_overlay(App& app, Viewer const& viewer, api::OverlayCommand const& command);
// `act.expects` is the overlay's seq.
Result<Done> revoke_overlay(App& app, Viewer const& viewer, std::string const& id,
                            std::string const& command_id, std::int64_t expects,
                            std::optional<std::string> const& note);

}  // namespace gongjin

// A draft as pages show it, and the frame of every change of one. For the files of this use case.
#pragma once

#include "app/drafts/drafts.h"
#include "app/drafts/open.h"

namespace gongjin {

Result<DraftRow> draft_row_of(App& app, std::string const& id);

// Opens the draft inside a reader of the county, and asks `job`.
template <typename Job>
auto with_draft(App& app, std::string const& id, Job&& job)
    -> std::invoke_result_t<Job&, CountyView const&, OpenDraft&> {
    DraftRow row = TRY(draft_row_of(app, id));
    return app.county().read(
        [&](CountyView const& view) -> std::invoke_result_t<Job&, CountyView const&, OpenDraft&> {
            OpenDraft draft = TRY(open_draft(app, view, std::move(row)));
            return job(view, draft);
        });
}

Result<api::SchemeDraft> shown_draft(App& app, CountyView const& view, OpenDraft const& draft);
std::vector<std::string> calendars_of(County const& county);

// The same command again changes nothing and is answered again; another state than the one seen
// is refused.
using DraftChange = std::function<Result<void>(CountyView const& view, OpenDraft& draft)>;
Result<api::SchemeDraft> change_draft(App& app, Viewer const& viewer, DraftAct const& act,
                                      DraftChange const& change);

}  // namespace gongjin

#include "http/route_rights.h"

#include <array>

namespace gongjin::http {

namespace {

using enum Permission;
using enum Who;

// What may be done with one record depends on whose it is: the use case decides, and the route asks
// only for the right to see records.
constexpr RouteRight kRights[] = {
    {"getSession", everyone},
    {"signIn", everyone},
    {"signOut"},
    {"switchIdentity"},
    {"changePassword"},

    {"getCounty"},
    {"getWorkbench"},
    {"search"},
    {"events"},

    {"getBoard", signed_in, board_view},
    {"listFindings", signed_in, board_view},
    {"explainFinding", signed_in, board_view},
    {"listResults", signed_in, board_view},
    {"explainResult", signed_in, board_view},

    {"listKinds"},
    {"listRecords", signed_in, records_view},
    {"createRecord", signed_in, records_create},
    {"previewRecord", signed_in, records_create},
    {"planRecords", signed_in, records_create},
    {"confirmRecords", signed_in, records_view},
    {"recordCalendar", signed_in, records_view},
    {"findPeopleForRecord", signed_in, records_create},
    {"getRecord", signed_in, records_view},
    {"fileRecord", signed_in, records_view},
    {"approveRecord", signed_in, records_view},
    {"returnRecord", signed_in, records_view},
    {"holdRecord", signed_in, records_view},
    {"confirmRecord", signed_in, records_view},
    {"rescheduleRecord", signed_in, records_view},
    {"withdrawRecord", signed_in, records_view},
    {"correctRecord", signed_in, records_view},
    {"addEvidence", signed_in, records_view},
    {"getEvidence", signed_in, records_view},
    {"removeEvidence", signed_in, records_view},

    {"listCommunities", signed_in, communities_view},
    {"getCommunity", signed_in, communities_view},
    {"listSchools", signed_in, schools_view},
    {"getSchool", signed_in, schools_view},
    {"changeSchool", signed_in, schools_edit},
    {"listPeople", signed_in, people_view},
    {"createPerson", signed_in, people_edit},
    {"getPerson", signed_in, people_view},
    {"changePerson", signed_in, people_edit},

    {"getScheme", signed_in, schemes_view},
    {"listSchemeVersions", signed_in, schemes_view},
    {"publishScheme", signed_in, schemes_publish},
    {"forecastScheme", signed_in, schemes_publish},
    {"forecastDraft", signed_in, schemes_publish},
    {"listForecastChoices", signed_in, schemes_publish},
    {"checkScheme", signed_in, schemes_publish},
    {"tryCases", signed_in, schemes_publish},
    {"compareScheme", signed_in, schemes_publish},
    {"listSchemeDrafts", signed_in, schemes_publish},
    {"startSchemeDraft", signed_in, schemes_publish},
    {"getSchemeDraft", signed_in, schemes_publish},
    {"deleteSchemeDraft", signed_in, schemes_publish},
    {"putDraftHead", signed_in, schemes_publish},
    {"judgeDraftCandidates", signed_in, schemes_publish},
    {"putDraftRule", signed_in, schemes_publish},
    {"removeDraftRule", signed_in, schemes_publish},
    {"tellDraftRule", signed_in, schemes_publish},
    {"putDraftRoster", signed_in, schemes_publish},
    {"putDraftText", signed_in, schemes_publish},
    {"checkDraftText", signed_in, schemes_publish},
    {"draftLanguage", signed_in, schemes_publish},
    {"tryDraft", signed_in, schemes_publish},
    {"publishDraft", signed_in, schemes_publish},
    {"publishDraftVersion", signed_in, schemes_publish},
    {"listReadings", signed_in, schemes_view},
    {"chooseReading", signed_in, readings_choose},
    {"listOverlays", signed_in, schemes_view},
    {"decideOverlay", signed_in, overlays_decide},
    {"revokeOverlay", signed_in, overlays_decide},

    {"listImports", signed_in, import_},
    {"importTemplate", signed_in, import_},
    {"checkImport", signed_in, import_},
    {"commitImport", signed_in, import_},
    {"exportTable", signed_in, export_},

    {"listSamples", signed_in, samples_manage},
    {"drawSample", signed_in, samples_manage},
    {"getSample", signed_in, samples_manage},
    {"recordSampleOutcome", signed_in, samples_manage},

    {"listAccounts", signed_in, accounts_manage},
    {"createAccount", signed_in, accounts_manage},
    {"resetAccount", signed_in, accounts_manage},
    {"disableAccount", signed_in, accounts_manage},
    {"enableAccount", signed_in, accounts_manage},
    {"listAccess", signed_in, access_log_view},
    {"getSettings", signed_in, settings_edit},
    {"putSettings", signed_in, settings_edit},
    {"backupStatus", signed_in, backup_run},
    {"backupNow", signed_in, backup_run},
    {"doctor", signed_in, doctor_view},

    {"listTimetables", signed_in, timetables_view},
    {"getTimetable", signed_in, timetables_view},
    {"timetableOptions", signed_in, timetables_edit},
    {"timetableWishes", signed_in, timetables_edit},
    {"changeTimetableWishes", signed_in, timetables_edit},
    {"compareTimetables", signed_in, timetables_edit},
    {"timetableFile", signed_in, timetables_edit},
    {"createTimetableDraft", signed_in, timetables_edit},
    {"importTimetableDraft", signed_in, timetables_edit},
    {"dropTimetableDraft", signed_in, timetables_edit},
    {"moveLessons", signed_in, timetables_edit},
    {"solveTimetable", signed_in, timetables_edit},
    {"timetablePublication", signed_in, timetables_edit},
    {"timetableSummary", signed_in, timetables_view},
    {"publishTimetable", signed_in, timetables_edit},
    {"stopTimetableSearch", signed_in, timetables_edit},
    {"timetableWeek", signed_in, timetables_view},
    {"listLessonChanges", signed_in, timetables_view},
    {"lessonChangesFile", signed_in, timetables_edit},
    {"suggestLessonChanges", signed_in, timetables_edit},
    {"recordLessonChanges", signed_in, timetables_edit},
    {"withdrawLessonChange", signed_in, timetables_edit},
    {"listLiveLessons", signed_in, timetables_view},
    {"confirmLiveLessons", signed_in, records_create},
    {"planLiveLessons", signed_in, records_create},
    {"listTimetableFeeds", signed_in, timetables_view},
    {"makeTimetableFeed", signed_in, timetables_view},
    {"closeTimetableFeed", signed_in, timetables_view},
    {"readTimetableFeed", everyone},
};

}  // namespace

std::span<RouteRight const> route_rights() { return kRights; }

RouteRight const* right_of(std::string_view operation) {
    for (RouteRight const& right : kRights) {
        if (right.operation == operation) return &right;
    }
    return nullptr;
}

}  // namespace gongjin::http

#include "app/records_query.h"

#include <algorithm>

#include "app/initials.h"
#include "app/query_messages.h"
#include "app/record_shown.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostPeopleOffered = 30;

// The records of these ids; one that is so new that memory does not have it yet is read.
Result<std::vector<api::RecordSummary>> summaries(RecordShower& shower,
                                                  std::vector<std::string> const& ids) {
    std::vector<api::RecordSummary> out;
    for (std::string const& id : ids) {
        auto const at = shower.view().records().find(id);
        if (at != shower.view().records().end()) {
            out.push_back(TRY(shower.summary(at->second)));
            continue;
        }
        std::optional<Record> const fresh = TRY(shower.tx().record(id));
        if (fresh) out.push_back(TRY(shower.summary(*fresh)));
    }
    return out;
}

std::string field_type(KindField const& field) {
    switch (field.type) {
        case FieldType::number: return "number";
        case FieldType::money: return "money";
        case FieldType::date: return "date";
        case FieldType::boolean: return "bool";
        case FieldType::text: return "text";
        case FieldType::symbol:
        case FieldType::symbol_set: return field.domain == "subject" ? "subject" : "enum";
    }
    return "text";
}

bool listed_in(std::vector<std::string> const& names, std::string const& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

api::KindField field_shown(Words const& words, Kind const& kind, KindField const& field) {
    api::KindField out;
    out.field = field.name;
    out.title = field.means.zh;
    out.type = field_type(field);
    out.many = field.type == FieldType::symbol_set;
    out.required = listed_in(kind.required, field.name);
    if (field.name == kind.attendance_field) out.unit = "人";
    if (field.type == FieldType::money) out.unit = "元";
    if (field.type != FieldType::symbol && field.type != FieldType::symbol_set) return out;
    out.options = choices_of(words, field.domain);
    for (std::string const& symbol : field.symbols) out.options.push_back({symbol, symbol});
    return out;
}

std::string role_type(KindRole const& role) {
    switch (role.type) {
        case RoleType::unit: return role.word == "school" ? "school" : "unit";
        case RoleType::person: return "person";
        case RoleType::record:
        case RoleType::any: return "unit";
    }
    return "unit";
}

api::Kind kind_shown(Words const& words, Kind const& kind) {
    api::Kind out;
    out.kind = kind.name;
    out.title = kind.title.zh;
    if (!kind.unit.empty()) out.unit = kind.unit;
    out.common = kind.common;
    out.span = kind.span;
    switch (kind.life) {
        case LifeCycle::none: out.review = "none"; break;
        case LifeCycle::notice: out.review = "file"; break;
        case LifeCycle::review: out.review = "approve"; break;
    }
    if (!kind.reviewer.zh.empty()) out.reviewer = kind.reviewer.zh;
    if (!kind.confirm_by.empty()) out.confirm_by = kind.confirm_by;
    for (auto const& [name, means] : {std::pair{"by", &kind.by_means}, {"at", &kind.at_means},
                                      {"attendance", &kind.attendance_means},
                                      {"person", &kind.person_means}}) {
        if (!means->zh.empty()) out.meaning[name] = means->zh;
    }
    for (KindRole const& role : kind.roles) {
        if (!role.joins.empty()) continue;  // never entered
        api::KindRole shown{role.name, role.means.zh, role_type(role), role.several,
                            listed_in(kind.required, role.name), {}};
        if (!role.side.empty()) shown.side = role.side;
        out.roles.push_back(std::move(shown));
    }
    for (KindField const& field : kind.fields) {
        // What the life cycle says is never entered.
        if (field.name == "filed_on" || field.name == "approved_on") continue;
        out.fields.push_back(field_shown(words, kind, field));
    }
    for (std::string const& paper : kind.evidence) out.evidence.push_back({paper, paper, true});
    return out;
}

bool works_at(CountyView const& view, std::string const& person, std::string const& school) {
    Post const* const post = post_today(view, view.county().people.at(person));
    return post != nullptr && (post->home_unit == school || post->work_unit == school);
}

}  // namespace

Result<RecordsPage> records_query(App& app, Viewer const& viewer, RecordsAsked const& wanted) {
    TRY(require(viewer, Permission::records_view));
    RecordsPage page;
    page.page = std::max<std::int64_t>(wanted.page, 1);
    page.page_size = std::clamp<std::int64_t>(wanted.page_size, 1, kMostOnPage);
    return app.county().read([&](CountyView const& view) -> Result<RecordsPage> {
        return app.store().read([&](ReadTx& tx) -> Result<RecordsPage> {
            RecordIds const found =
                TRY(find_records(tx, view, viewer, wanted, (page.page - 1) * page.page_size,
                                 page.page_size));
            RecordShower shower(view, viewer, tx);
            page.items = TRY(summaries(shower, found.ids));
            page.total = found.total;
            return std::move(page);
        });
    });
}

std::vector<api::CalendarDay> calendar_days(Calendar const& calendar, Date from, Date until) {
    std::vector<api::CalendarDay> out;
    for (Date day = from; day <= until; day = day + 1) {
        api::CalendarDay shown;
        shown.date = day.text();
        if (std::optional<int> const week = calendar.teaching_week(day)) shown.week = *week;
        Term const* const term = calendar.term_at(day);
        bool const teaching = term != nullptr && term->teaching.contains(day);
        shown.school_day = teaching && day.weekday() <= 5;
        for (NamedDays const& named : calendar.days) {
            if (!named.days.contains(day)) continue;
            shown.school_day = named.lessons;
            shown.note = named.title.zh;
        }
        out.push_back(std::move(shown));
    }
    return out;
}

Result<RecordCalendar> calendar_query(App& app, Viewer const& viewer,
                                      CalendarAsked const& wanted) {
    TRY(require(viewer, Permission::records_view));
    if (wanted.until < wanted.from) return error_of(messages::days_reversed);
    if (wanted.until - wanted.from >= kMostCalendarDays) {
        return error_of(messages::days_too_many, {std::to_string(kMostCalendarDays)});
    }
    RecordsAsked list;
    list.kinds = wanted.kinds;
    list.states = wanted.states;
    list.school = wanted.school;
    list.community = wanted.community;
    list.from = wanted.from;
    list.until = wanted.until;
    list.sort = "date";
    return app.county().read([&](CountyView const& view) -> Result<RecordCalendar> {
        return app.store().read([&](ReadTx& tx) -> Result<RecordCalendar> {
            RecordCalendar out;
            RecordIds const found =
                TRY(find_records(tx, view, viewer, list, 0, kMostOnCalendar));
            RecordShower shower(view, viewer, tx);
            out.items = TRY(summaries(shower, found.ids));
            out.cut = found.total > static_cast<std::int64_t>(kMostOnCalendar);
            Calendar const* const calendar = view.data.calendar();
            if (calendar != nullptr) out.days = calendar_days(*calendar, wanted.from, wanted.until);
            return out;
        });
    });
}

Result<std::vector<api::PersonRef>> people_for_record(App& app, Viewer const& viewer,
                                                      std::string const& q,
                                                      std::string const& school) {
    TRY(require(viewer, Permission::records_create));
    using Answer = Result<std::vector<api::PersonRef>>;
    std::string const words(trim(q));
    bool const initials = may_be_initials(words);
    return app.county().read([&](CountyView const& view) -> Answer {
        return app.store().read([&](ReadTx& tx) -> Answer {
            std::vector<api::PersonRef> out;
            RecordShower shower(view, viewer, tx);
            std::map<std::string, PersonPrivate> const names = TRY(tx.all_private());
            for (auto const& [id, person] : view.county().people) {
                if (out.size() == kMostPeopleOffered) break;
                if (!may_name(view, viewer, id)) continue;
                if (!school.empty() && !works_at(view, id, school)) continue;
                auto const at = names.find(id);
                if (at == names.end()) continue;
                bool const hit = at->second.name.find(words) != std::string::npos ||
                                 (initials && has_initials(at->second.name, words)) ||
                                 (words.size() > 1 && at->second.staff_number.starts_with(words));
                if (hit) out.push_back(TRY(shower.person(id)));
            }
            return out;
        });
    });
}

Result<std::vector<api::Kind>> kinds_query(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::records_view));
    return app.county().read([&](CountyView const& view) -> Result<std::vector<api::Kind>> {
        std::vector<api::Kind> out;
        for (Kind const& kind : view.kinds().kinds) out.push_back(kind_shown(view.words(), kind));
        std::stable_sort(out.begin(), out.end(),
                         [](auto const& a, auto const& b) { return a.common > b.common; });
        return out;
    });
}

}  // namespace gongjin

#include "app/record_shown.h"

#include <charconv>

#include "app/shown.h"

namespace gongjin {

namespace {

constexpr std::int64_t kUsualSilenceDays = 14;

// What the API calls these commands; the others are no buttons on a record.
constexpr std::array<RecordCommand, 10> kActions{
    RecordCommand::file,    RecordCommand::approve,      RecordCommand::return_,
    RecordCommand::hold,    RecordCommand::confirm,      RecordCommand::correct,
    RecordCommand::reschedule, RecordCommand::withdraw,  RecordCommand::add_evidence,
    RecordCommand::remove_evidence};

std::string_view confirmed_as(Confirmation how) {
    switch (how) {
        case Confirmation::none: return {};
        case Confirmation::by_other_side: return "side";
        case Confirmation::by_silence: return "silence";
        case Confirmation::by_import: return "import";
        case Confirmation::by_bureau: return "bureau";
    }
    return {};
}

// Kinds without a giving side (an adviser's visit) show where it was.
void set_sides(CountyView const& view, Kind const& kind, RecordContent const& content,
               api::RecordSummary& out) {
    County const& county = view.county();
    out.by = unit_refs(county, giving_units(kind, content));
    out.at = unit_refs(county, receiving_units(kind, content));
}

}  // namespace

std::int64_t silence_days(County const& county) {
    auto const at = county.settings.find("silence_days");
    if (at == county.settings.end()) return kUsualSilenceDays;
    std::int64_t days = kUsualSilenceDays;
    char const* const end = at->second.data() + at->second.size();
    std::from_chars(at->second.data(), end, days);
    return days;
}

// What has no other school to confirm it waits for the bureau's word.
Date silent_on(CountyView const& view, Record const& record, std::int64_t days) {
    auto const told = view.data.held_told.find(record.id);
    bool const waits = days > 0 && record.state == RecordState::held &&
                       record.held_noted_on != kLastDay && told != view.data.held_told.end() &&
                       !confirming_units(view, record).empty();
    if (!waits) return kLastDay;
    return std::max(record.held_noted_on, view.told_on(told->second)) + static_cast<int>(days);
}

std::string_view api_state(RecordState state) {
    return state == RecordState::disputed ? name_of(RecordState::returned) : name_of(state);
}

std::vector<std::string_view> states_behind(std::string_view state) {
    std::vector<std::string_view> out;
    for (RecordState const one :
         {RecordState::planned, RecordState::filed, RecordState::approved,
          RecordState::returned, RecordState::held, RecordState::verified,
          RecordState::disputed, RecordState::withdrawn}) {
        if (api_state(one) == state) out.push_back(name_of(one));
    }
    return out;
}

Post const* post_today(CountyView const& view, Person const& person) {
    if (person.posts.empty()) return nullptr;
    Post const* const today = on(person.posts, view.today);
    return today != nullptr ? today : &person.posts.front().value;
}

std::string person_label(CountyView const& view, std::string const& person) {
    auto const at = view.county().people.find(person);
    if (at == view.county().people.end()) return "人员";
    Post const* const post = post_today(view, at->second);
    if (post == nullptr) return "人员";
    std::string const title =
        post->post.empty() ? "教师" : symbol_title(view.words(), "post", post->post);
    return unit_name(view.county(), post->work_unit) + " " + title;
}

Result<std::string> RecordShower::name(std::string const& id, Record const* record) {
    if (!may_name(view_, viewer_, id, record)) return std::string();
    auto const known = names_.find(id);
    if (known != names_.end()) return known->second;
    std::optional<PersonPrivate> data = TRY(tx_.private_of(id));
    std::string name = data ? std::move(data->name) : std::string();
    names_.emplace(id, name);
    return name;
}

Result<api::PersonRef> RecordShower::person(std::string const& id, Record const* record) {
    api::PersonRef out;
    out.id = id;
    out.label = person_label(view_, id);
    std::string name = TRY(this->name(id, record));
    if (!name.empty()) out.name = std::move(name);
    auto const at = view_.county().people.find(id);
    if (at == view_.county().people.end()) return out;
    if (Post const* const post = post_today(view_, at->second)) {
        out.school = unit_name(view_.county(), post->work_unit);
    }
    return out;
}

std::vector<std::string> RecordShower::actions(Record const& record) const {
    std::vector<std::string> out;
    for (RecordCommand const command : kActions) {
        bool can = may_give(view_, viewer_, record, command);
        // To send back what was held is to say no to it.
        if (command == RecordCommand::return_) {
            can = can || may_give(view_, viewer_, record, RecordCommand::dispute);
        }
        if (command == RecordCommand::remove_evidence) can = can && !record.evidence.empty();
        if (can) out.emplace_back(name_of(command));
    }
    return out;
}

std::string RecordShower::title(Record const& record) const {
    if (!record.content.title.empty()) return record.content.title;
    return kind_title(view_.kinds(), record.content.kind);
}

std::string record_words(CountyView const& view, Record const& record) {
    Kind const* const kind = view.kinds().find(record.content.kind);
    if (kind == nullptr) return record.content.kind;
    County const& county = view.county();
    std::string out = unit_names(county, giving_units(*kind, record.content));
    std::string const to = unit_names(county, receiving_units(*kind, record.content));
    if (!to.empty()) out += out.empty() ? to : " → " + to;
    auto const subject = record.content.fields.find("subject");
    if (subject != record.content.fields.end()) {
        out += " " + symbol_title(view.words(), "subject", subject->second.text);
    }
    return out + " " + kind->title.zh;
}

Result<api::RecordSummary> RecordShower::summary(Record const& record) {
    api::RecordSummary out;
    RecordContent const& content = record.content;
    out.id = record.id;
    out.seq = record.last_seq;
    out.kind = content.kind;
    out.kind_title = kind_title(view_.kinds(), content.kind);
    out.state = api_state(record.state);
    std::string_view const confirmed = confirmed_as(record.confirmation);
    bool const settled = record.state == RecordState::verified;
    if (settled && !confirmed.empty()) out.confirmed = std::string(confirmed);
    out.date = content.start.text();
    Kind const* const kind = view_.kinds().find(content.kind);
    bool const lasts = content.end != content.start && content.end != kLastDay;
    if (lasts) out.until = content.end.text();
    out.title = title(record);
    if (kind == nullptr) return out;
    set_sides(view_, *kind, content, out);
    if (auto const at = content.fields.find("subject"); at != content.fields.end()) {
        out.subject = symbol_title(view_.words(), "subject", at->second.text);
    }
    if (auto const at = content.fields.find(kind->attendance_field); at != content.fields.end()) {
        out.attendance = at->second.number.text();
    }
    for (KindRole const& role : kind->roles) {
        auto const at = content.roles.find(role.name);
        if (role.type != RoleType::person || at == content.roles.end()) continue;
        for (std::string const& id : at->second) out.people.push_back(TRY(person(id, &record)));
    }
    out.evidence_count.emplace(static_cast<std::int64_t>(record.evidence.size()));
    out.actions = actions(record);
    Date const silent = silent_on(view_, record, silence_days_);
    if (silent != kLastDay) out.silent_on = silent.text();
    return out;
}

}  // namespace gongjin

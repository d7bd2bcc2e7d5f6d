#include "app/record_input.h"

#include <algorithm>

#include "app/finders.h"
#include "app/messages.h"
#include "app/written_value.h"
#include "base/text.h"
#include "record/row.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostTitle = 200, kMostNote = 2000, kMostText = 500;
constexpr std::size_t kMostInRole = 300;

Place field(std::string path) { return {{}, 0, 0, std::move(path)}; }

std::size_t letters_in(std::string const& text) {
    std::optional<std::u32string> const letters = decode_utf8(text);
    return letters ? letters->size() : text.size();
}

// What the life cycle says is never entered.
bool is_entered(KindField const& field) {
    return field.name != "filed_on" && field.name != "approved_on";
}

class InputReader {
public:
    InputReader(CountyView const& view, Viewer const& viewer, api::RecordInput const& input,
                InputChecks checks)
        : view_(view), viewer_(viewer), input_(input), checks_(checks) {}

    Result<RecordContent> read() {
        kind_ = view_.kinds().find(input_.kind);
        if (kind_ == nullptr) {
            kind_ = TRY(KindFinder(view_.kinds()).find(input_.kind, field("kind")));
        }
        content_.kind = kind_->name;
        read_days();
        read_texts();
        read_roles();
        check_people();
        read_fields();
        if (checks_.complete) check_required();
        join_roles(*kind_, content_);
        if (errors_.empty()) return std::move(content_);
        Error first = std::move(errors_.front());
        first.others.assign(std::make_move_iterator(errors_.begin() + 1),
                            std::make_move_iterator(errors_.end()));
        return first;
    }

private:
    void refuse(Message const& message, std::vector<std::string> args, std::string path) {
        errors_.push_back(error_of(message, std::move(args), field(std::move(path))));
    }

    std::optional<Date> day(std::optional<std::string> const& text, std::string const& path) {
        if (!text || text->empty()) return std::nullopt;
        std::optional<Date> const date = parse_date(*text);
        if (!date) refuse(messages::day_unreadable, {*text}, path);
        return date;
    }

    void read_days() {
        std::optional<Date> const start = day(input_.date, "date");
        bool const absent = !input_.date || input_.date->empty();
        if (absent && checks_.complete) refuse(messages::row_needs, {"日期"}, "date");
        content_.start = start.value_or(view_.today);
        // A slip of the year is the commonest mistake.
        bool const strange = content_.start < view_.today - 366 * 15 ||
                             content_.start > view_.today + 366 * 3;
        if (start && strange) refuse(messages::day_too_far, {start->text()}, "date");
        std::optional<Date> const end = day(input_.until, "until");
        content_.end = kind_->span ? end.value_or(kLastDay) : content_.start;
        if (end && *end < content_.start) {
            refuse(messages::row_end_before_start, {content_.start.text(), end->text()}, "until");
        }
        if (end && !kind_->span && *end != content_.start) {
            refuse(messages::kind_is_one_day, {kind_->title.zh, kind_->title.en}, "until");
        }
    }

    void read_texts() {
        content_.title = trim(input_.title.value_or(""));
        content_.note = trim(input_.note.value_or(""));
        if (letters_in(content_.title) > kMostTitle) {
            refuse(messages::row_text_too_long, {std::to_string(kMostTitle)}, "title");
        }
        if (letters_in(content_.note) > kMostNote) {
            refuse(messages::row_text_too_long, {std::to_string(kMostNote)}, "note");
        }
    }

    void read_roles() {
        for (auto const& [name, ids] : input_.roles) {
            std::string const path = "roles." + name;
            KindRole const* const role = kind_->role(name);
            if (role == nullptr || !role->joins.empty()) {
                refuse(messages::role_unknown, {kind_->title.zh, name, kind_->title.en}, path);
                continue;
            }
            if ((!role->several && ids.size() > 1) || ids.size() > kMostInRole) {
                std::size_t const most = role->several ? kMostInRole : 1;
                refuse(messages::role_too_many, {role->means.zh, std::to_string(most), name}, path);
                continue;
            }
            for (std::string const& id : ids) add(*role, id, path);
        }
    }

    void add(KindRole const& role, std::string const& id, std::string const& path) {
        County const& county = view_.county();
        bool known = false;
        switch (role.type) {
            case RoleType::unit: known = county.units.contains(id); break;
            case RoleType::person: known = county.people.contains(id); break;
            case RoleType::record: known = view_.records().contains(id); break;
            case RoleType::any:
                known = county.units.contains(id) || county.people.contains(id);
                break;
        }
        if (!known) {
            bool const person = role.type == RoleType::person;
            refuse(person ? messages::person_unknown : messages::school_unknown, {id}, path);
            return;
        }
        std::vector<std::string>& there = content_.roles[role.name];
        if (std::find(there.begin(), there.end(), id) == there.end()) there.push_back(id);
    }

    // A school names its own people, those of the schools in the record, and those of the bureau.
    bool may_name(std::string const& person, std::vector<std::string> const& units) const {
        Person const& one = view_.county().people.at(person);
        auto const near = [&](std::string const& unit) {
            auto const at = view_.county().units.find(unit);
            bool const school = at != view_.county().units.end() && at->second.type == "school";
            return !school || viewer_.own_units.contains(unit) ||
                   viewer_.community_units.contains(unit) ||
                   std::find(units.begin(), units.end(), unit) != units.end();
        };
        return std::any_of(one.posts.begin(), one.posts.end(), [&near](Since<Post> const& post) {
            return near(post.value.home_unit) || near(post.value.work_unit);
        });
    }

    void check_people() {
        if (viewer_.sees_whole_county()) return;
        std::vector<std::string> units;
        for (KindRole const& role : kind_->roles) {
            if (role.type != RoleType::unit) continue;
            for (std::string const& id : content_.roles[role.name]) units.push_back(id);
        }
        for (KindRole const& role : kind_->roles) {
            if (role.type != RoleType::person) continue;
            for (std::string const& id : content_.roles[role.name]) {
                if (may_name(id, units)) continue;
                refuse(messages::person_unknown, {id}, "roles." + role.name);
            }
        }
        std::erase_if(content_.roles, [](auto const& role) { return role.second.empty(); });
    }

    void read_fields() {
        if (!input_.fields) return;
        Result<std::map<std::string, FieldValue>> fields =
            fields_of_input(view_, *kind_, *input_.fields);
        if (fields.ok()) {
            content_.fields = fields.take();
            return;
        }
        Error first = fields.take_error();
        std::vector<Error> others = std::move(first.others);
        first.others.clear();
        errors_.push_back(std::move(first));
        errors_.insert(errors_.end(), others.begin(), others.end());
    }

    void check_required() {
        for (std::string const& name : kind_->required) {
            KindRole const* const role = kind_->role(name);
            KindField const* const entry = kind_->field(name);
            std::string const path = (role != nullptr ? "roles." : "fields.") + name;
            bool const there = role != nullptr ? content_.roles.contains(name)
                                               : content_.fields.contains(name);
            bool const said = std::any_of(errors_.begin(), errors_.end(), [&path](Error const& e) {
                return e.place.field == path;
            });
            if (there || said) continue;
            // What counts people is known only afterwards.
            bool const later = name == kind_->attendance_field && input_.state != "held";
            if (later) continue;
            std::string const title = role != nullptr ? role->means.zh
                                      : entry != nullptr ? entry->means.zh : name;
            refuse(messages::row_needs, {title.empty() ? name : title}, path);
        }
    }

    CountyView const& view_;
    Viewer const& viewer_;
    api::RecordInput const& input_;
    InputChecks const checks_;
    Kind const* kind_ = nullptr;
    RecordContent content_;
    std::vector<Error> errors_;
};

Result<FieldValue> field_value(CountyView const& view, KindField const& shape,
                               api::FormValue const& value, Place const& place) {
    Words const& words = view.words();
    ValueWanted const wanted = wanted_by(shape);
    if (auto const* truth = std::get_if<bool>(&value)) {
        if (shape.type != FieldType::boolean) {
            return written_value(wanted, words, *truth ? "true" : "false", place);
        }
        FieldValue out;
        out.type = ValueType::boolean;
        out.boolean = *truth;
        return out;
    }
    if (auto const* texts = std::get_if<std::vector<std::string>>(&value)) {
        if (shape.type != FieldType::symbol_set && texts->size() != 1) {
            return error_of(messages::role_too_many, {shape.means.zh, "1", shape.name}, place);
        }
        return written_value(wanted, words, join(*texts, ";"), place);
    }
    std::string const& text = std::get<std::string>(value);
    if (letters_in(text) > kMostText) {
        return error_of(messages::row_text_too_long, {std::to_string(kMostText)}, place);
    }
    FieldValue out = TRY(written_value(wanted, words, text, place));
    bool const number = out.type == ValueType::number;
    if (number && out.number < Fraction(0)) {
        return error_of(messages::number_negative, {text}, place);
    }
    bool const heads = shape.name == "attendance" && !out.number.is_whole();
    if (number && heads) return error_of(messages::not_a_number, {text}, place);
    return out;
}

bool is_absent(api::FormValue const& value) {
    if (std::holds_alternative<std::monostate>(value)) return true;
    if (auto const* text = std::get_if<std::string>(&value)) return trim(*text).empty();
    if (auto const* texts = std::get_if<std::vector<std::string>>(&value)) return texts->empty();
    return false;
}

}  // namespace

Result<std::map<std::string, FieldValue>> fields_of_input(CountyView const& view, Kind const& kind,
                                                          api::Values const& values) {
    std::map<std::string, FieldValue> out;
    std::vector<Error> errors;
    for (auto const& [name, value] : values) {
        Place const place = field("fields." + name);
        KindField const* const shape = kind.field(name);
        if (shape == nullptr || !is_entered(*shape)) {
            errors.push_back(error_of(messages::role_unknown,
                                      {kind.title.zh, name, kind.title.en}, place));
            continue;
        }
        if (is_absent(value)) continue;
        Result<FieldValue> read = field_value(view, *shape, value, place);
        if (read.ok()) out[name] = read.take();
        else errors.push_back(read.take_error());
    }
    if (errors.empty()) return out;
    Error first = std::move(errors.front());
    first.others.assign(std::make_move_iterator(errors.begin() + 1),
                        std::make_move_iterator(errors.end()));
    return first;
}

Result<RecordContent> content_of_input(CountyView const& view, Viewer const& viewer,
                                       api::RecordInput const& input, InputChecks checks) {
    return InputReader(view, viewer, input, checks).read();
}

}  // namespace gongjin

#include "record/row.h"

#include <algorithm>

#include "record/messages.h"

namespace gongjin {

namespace {

using Ids = std::vector<std::string>;

Error no_place(Kind const& kind, std::string const& column) {
    return error_of(messages::row_no_place, {kind.title.zh, column, kind.title.en},
                    Place{{}, 0, 0, column});
}

Error only_one(Kind const& kind, std::string const& column) {
    return error_of(messages::row_only_one, {kind.title.zh, column, kind.title.en},
                    Place{{}, 0, 0, column});
}

Result<void> put_units(Kind const& kind, std::string const& column, std::string const& role_name,
                       Ids const& ids, RecordContent& content) {
    if (ids.empty()) return {};
    KindRole const* const role = kind.role(role_name);
    if (role == nullptr) return no_place(kind, column);
    if (!role->several && ids.size() > 1) return only_one(kind, column);
    content.roles[role_name] = ids;
    return {};
}

// The roles are filled in order, one person each; the last takes the rest.
Result<void> put_people(Kind const& kind, Ids const& ids, RecordContent& content) {
    if (ids.empty()) return {};
    if (kind.person_roles.empty()) return no_place(kind, "person");
    for (size_t i = 0; i < ids.size(); ++i) {
        std::string const& role = kind.person_roles[std::min(i, kind.person_roles.size() - 1)];
        Ids& there = content.roles[role];
        KindRole const* const shape = kind.role(role);
        if (!there.empty() && (shape == nullptr || !shape->several)) {
            return only_one(kind, "person");
        }
        there.push_back(ids[i]);
    }
    return {};
}

Result<void> put_subject(Kind const& kind, std::string const& subject, RecordContent& content) {
    if (subject.empty()) return {};
    KindField const* const field = kind.field("subject");
    if (field == nullptr) return no_place(kind, "subject");
    FieldValue value;
    if (field->type == FieldType::symbol_set) {
        value.type = ValueType::symbols;
        value.texts = {subject};
    } else {
        value.type = ValueType::symbol;
        value.text = subject;
    }
    content.fields["subject"] = std::move(value);
    return {};
}

Result<void> put_attendance(Kind const& kind, std::optional<Fraction> const& attendance,
                            RecordContent& content) {
    if (!attendance) return {};
    if (kind.attendance_field.empty()) return no_place(kind, "attendance");
    content.fields[kind.attendance_field] =
        FieldValue{.type = ValueType::number, .number = *attendance};
    return {};
}

}  // namespace

Result<RecordContent> content_of_row(Kind const& kind, RecordRow const& row) {
    RecordContent content;
    content.kind = kind.name;
    content.start = row.start;
    if (kind.span)
        content.end = row.end.value_or(kLastDay);
    else
        content.end = row.start;
    if (!kind.span && row.end && *row.end != row.start) return no_place(kind, "until");
    TRY(put_units(kind, "by", kind.by_role, row.by, content));
    TRY(put_units(kind, "at", kind.at_role, row.at, content));
    TRY(put_people(kind, row.people, content));
    TRY(put_subject(kind, row.subject, content));
    TRY(put_attendance(kind, row.attendance, content));
    content.title = row.title;
    join_roles(kind, content);
    return content;
}

void join_roles(Kind const& kind, RecordContent& content) {
    for (KindRole const& role : kind.roles) {
        if (role.joins.empty()) continue;
        Ids joined;
        for (std::string const& part : role.joins) {
            auto const at = content.roles.find(part);
            if (at == content.roles.end()) continue;
            for (std::string const& id : at->second) {
                bool const known = std::find(joined.begin(), joined.end(), id) != joined.end();
                if (!known) joined.push_back(id);
            }
        }
        if (joined.empty())
            content.roles.erase(role.name);
        else
            content.roles[role.name] = std::move(joined);
    }
}

}  // namespace gongjin

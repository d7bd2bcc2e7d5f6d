#include "store/views.h"

#include "base/text.h"
#include "record/reduce.h"
#include "record/stored_form.h"
#include "store/driver.h"

namespace gongjin {

namespace {

struct View {
    Sql& sql;
    std::string const& tenant;
    Fact const& fact;
    SearchTexts& search;

    Result<void> put_search(std::string_view area, std::string_view text) {
        search[{std::string(area), fact.subject_id}] = text;
        return {};
    }

    // Only rows that differ are written: most facts change a record's state and nothing else.
    Result<void> put_roles(Record const* before, Record const& after) {
        if (before != nullptr && before->content.roles == after.content.roles) return {};
        if (before != nullptr) {
            TRY(sql.run("DELETE FROM record_role WHERE tenant = $1 AND record = $2", tenant,
                        after.id));
        }
        for (auto const& [role, subjects] : after.content.roles) {
            for (size_t i = 0; i < subjects.size(); ++i) {
                TRY(
                    sql.run("INSERT INTO record_role (tenant, record, role, position, subject) "
                            "VALUES ($1, $2, $3, $4, $5)",
                            tenant, after.id, role, i, subjects[i]));
            }
        }
        return {};
    }

    Result<void> put_evidence(Record const* before, Record const& after) {
        if (before == nullptr ? after.evidence.empty() : before->evidence == after.evidence)
            return {};
        TRY(sql.run("DELETE FROM evidence WHERE tenant = $1 AND record = $2", tenant, after.id));
        for (size_t i = 0; i < after.evidence.size(); ++i) {
            Evidence const& e = after.evidence[i];
            TRY(
                sql.run("INSERT INTO evidence (tenant, record, sha256, position, media_type, name, "
                        "bytes, paper) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                        tenant, after.id, e.sha256, i, e.media_type, e.name, e.bytes, e.paper));
        }
        return {};
    }

    Result<void> put_row(Record const& r) {
        auto const day = [](Date date) {
            return date == kLastDay ? std::optional<Date>() : std::optional<Date>(date);
        };
        TRY(sql.run(
            "INSERT INTO record (tenant, id, kind, start_on, end_on, state, title, confirmation, "
            "filed_on, approved_on, held_noted_on, verified_on, checked, entered_by, entered_for, "
            "evidence, first_seq, last_seq, doc) VALUES "
            "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
            "$19) "
            "ON CONFLICT (tenant, id) DO UPDATE SET kind = excluded.kind, "
            "start_on = excluded.start_on, end_on = excluded.end_on, state = excluded.state, "
            "title = excluded.title, confirmation = excluded.confirmation, "
            "filed_on = excluded.filed_on, approved_on = excluded.approved_on, "
            "held_noted_on = excluded.held_noted_on, verified_on = excluded.verified_on, "
            "checked = excluded.checked, evidence = excluded.evidence, "
            "last_seq = excluded.last_seq, doc = excluded.doc",
            tenant, r.id, r.content.kind, r.content.start, r.content.end, name_of(r.state),
            r.content.title, name_of(r.confirmation), day(r.filed_on), day(r.approved_on),
            day(r.held_noted_on), day(r.verified_on), r.checked, r.entered_by, r.entered_for,
            r.evidence.size(), r.first_seq, r.last_seq, to_stored_form(r)));
        return {};
    }

    Result<void> put_record() {
        auto const stored = TRY(sql.first<std::string>(
            "SELECT doc FROM record WHERE tenant = $1 AND id = $2", tenant, fact.subject_id));
        std::optional<Record> before;
        if (stored) before = TRY(record_from(*stored));
        Record const after = TRY(apply(before, fact));
        Record const* const old = before ? &*before : nullptr;
        TRY(put_row(after));
        TRY(put_roles(old, after));
        TRY(put_evidence(old, after));
        auto const words = [](RecordContent const& c) { return c.title + " " + c.note; };
        if (old != nullptr && words(old->content) == words(after.content)) return {};
        if (old == nullptr && words(after.content) == " ") return {};
        return put_search("record", words(after.content));
    }

    template <typename Thing>
    Result<Thing> load(std::string_view query, Result<Thing> (*read)(std::string_view)) {
        auto const stored = TRY(sql.first<std::string>(query, tenant, fact.subject_id));
        if (stored) return read(*stored);
        Thing fresh;
        fresh.id = fact.subject_id;
        return fresh;
    }

    template <typename Attributes>
    Result<void> put_attributes(std::string_view remove, std::string_view insert,
                                Attributes const& attributes) {
        TRY(sql.run(remove, tenant, fact.subject_id));
        for (auto const& [name, entries] : attributes) {
            for (auto const& entry : entries) {
                TRY(sql.run(insert, tenant, fact.subject_id, name, entry.from,
                            to_stored_form(entry.value)));
            }
        }
        return {};
    }

    Result<void> operator()(UnitPut const& put) {
        Unit unit = TRY(load("SELECT doc FROM unit WHERE tenant = $1 AND id = $2", unit_from));
        apply(unit, put, fact.seq);
        TRY(
            sql.run("INSERT INTO unit (tenant, id, type, name, parent, last_seq, doc) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant, id) DO UPDATE SET "
                    "type = excluded.type, name = excluded.name, parent = excluded.parent, "
                    "last_seq = excluded.last_seq, doc = excluded.doc",
                    tenant, unit.id, unit.type, unit.name, unit.parent, unit.last_seq,
                    to_stored_form(unit)));
        TRY(put_attributes("DELETE FROM unit_attribute WHERE tenant = $1 AND unit = $2",
                           "INSERT INTO unit_attribute (tenant, unit, attribute, from_on, value) "
                           "VALUES ($1, $2, $3, $4, $5)",
                           unit.attributes));
        return put_search("unit", unit.name + " " + join(unit.aliases, " "));
    }

    Result<void> operator()(PersonPut const& put) {
        Person person =
            TRY(load("SELECT doc FROM person WHERE tenant = $1 AND id = $2", person_from));
        apply(person, put, fact.seq);
        std::optional<Date> birth;
        if (person.birth != kFirstDay) birth = person.birth;
        TRY(
            sql.run("INSERT INTO person (tenant, id, birth, last_seq, doc) "
                    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant, id) DO UPDATE SET "
                    "birth = excluded.birth, last_seq = excluded.last_seq, doc = excluded.doc",
                    tenant, person.id, birth, person.last_seq, to_stored_form(person)));
        TRY(sql.run("DELETE FROM person_post WHERE tenant = $1 AND person = $2", tenant,
                    person.id));
        for (size_t i = 0; i < person.posts.size(); ++i) {
            auto const& [from, post] = person.posts[i];
            std::optional<Date> until;
            if (i + 1 < person.posts.size()) until = person.posts[i + 1].from;
            TRY(
                sql.run("INSERT INTO person_post (tenant, person, from_on, until_on, home_unit, "
                        "work_unit, post, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                        tenant, person.id, from, until, post.home_unit, post.work_unit, post.post,
                        name_of(post.state)));
        }
        return put_attributes("DELETE FROM person_attribute WHERE tenant = $1 AND person = $2",
                              "INSERT INTO person_attribute (tenant, person, attribute, from_on, "
                              "value) VALUES ($1, $2, $3, $4, $5)",
                              person.attributes);
    }

    template <typename Put>
    Result<void> put_community(Put const& put) {
        Community community =
            TRY(load("SELECT doc FROM community WHERE tenant = $1 AND id = $2", community_from));
        apply(community, put, fact.seq);
        TRY(
            sql.run("INSERT INTO community (tenant, id, name, scheme, last_seq, doc) "
                    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, id) DO UPDATE SET "
                    "name = excluded.name, scheme = excluded.scheme, last_seq = excluded.last_seq, "
                    "doc = excluded.doc",
                    tenant, community.id, community.name, community.scheme, community.last_seq,
                    to_stored_form(community)));
        TRY(sql.run("DELETE FROM membership WHERE tenant = $1 AND community = $2", tenant,
                    community.id));
        for (size_t i = 0; i < community.members.size(); ++i) {
            Membership const& m = community.members[i];
            std::optional<Date> until;
            if (m.during.until != kLastDay) until = m.during.until;
            TRY(
                sql.run("INSERT INTO membership (tenant, community, position, unit, role, from_on, "
                        "until_on) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                        tenant, community.id, i, m.unit, m.role, m.during.from, until));
        }
        return put_search("community", community.name + " " + join(community.aliases, " "));
    }
    Result<void> operator()(CommunityPut const& put) { return put_community(put); }
    Result<void> operator()(MembershipSet const& set) { return put_community(set); }

    Result<void> put_overlay(Overlay const& overlay) {
        TRY(
            sql.run("INSERT INTO overlay (tenant, id, scheme, title, revoked, seq, doc) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant, id) DO UPDATE SET "
                    "scheme = excluded.scheme, title = excluded.title, revoked = excluded.revoked, "
                    "seq = excluded.seq, doc = excluded.doc",
                    tenant, overlay.id, overlay.scheme, overlay.title, overlay.revoked, overlay.seq,
                    to_stored_form(overlay)));
        return {};
    }
    Result<void> operator()(OverlayDecided const& said) {
        Overlay overlay = said.overlay;
        overlay.id = fact.subject_id;
        overlay.seq = fact.seq;
        return put_overlay(overlay);
    }
    Result<void> operator()(OverlayRevoked const&) {
        Overlay overlay =
            TRY(load("SELECT doc FROM overlay WHERE tenant = $1 AND id = $2", overlay_from));
        if (overlay.seq == 0) return {};  // as the reducer of the county: nothing to revoke
        overlay.revoked = true;
        return put_overlay(overlay);
    }

    Result<void> operator()(SettingSet const& said) {
        TRY(
            sql.run("INSERT INTO setting (tenant, name, value, seq) VALUES ($1, $2, $3, $4) "
                    "ON CONFLICT (tenant, name) DO UPDATE SET value = excluded.value, "
                    "seq = excluded.seq",
                    tenant, fact.subject_id, said.value, fact.seq));
        return {};
    }

    // Texts, schemes, readings and parameters are read from the log by whoever needs them.
    template <typename Other>
    Result<void> operator()(Other const&) {
        return {};
    }
};

}  // namespace

Result<void> apply_to_views(Sql& sql, std::string const& tenant, Fact const& fact,
                            SearchTexts& search) {
    View view{sql, tenant, fact, search};
    if (is_about_record(fact.kind)) return view.put_record();
    Payload const payload = TRY(decode(fact));
    return std::visit(view, payload);
}

Result<void> write_search(Sql& sql, Driver const& driver, std::string const& tenant,
                          SearchTexts const& search) {
    for (auto const& [of, text] : search) {
        TRY(sql.run(driver.put_search(), tenant, of.first, of.second, bigrams(text)));
    }
    return {};
}

Result<void> empty_views(Sql& sql, std::string const& tenant) {
    for (std::string_view const table : kViewTables) {
        TRY(sql.run("DELETE FROM " + std::string(table) + " WHERE tenant = $1", tenant));
    }
    TRY(sql.run("DELETE FROM " + std::string(kSearchTable) + " WHERE tenant = $1", tenant));
    return {};
}

}  // namespace gongjin

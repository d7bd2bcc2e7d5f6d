#include "store/archive.h"

#include <algorithm>

#include "base/ids.h"
#include "base/json_writer.h"
#include "store/messages.h"
#include "store/vault.h"
#include "store/views.h"

namespace gongjin::archive {

Error damaged(std::string zh, std::string en) {
    return error_of(messages::archive_damaged, {std::move(zh), std::move(en)});
}

bool is_ordinary(std::string_view table) {
    // Sessions end with the machine they were opened on.
    constexpr std::array<std::string_view, 5> kOthers{"fact", "log_head", "migration", "session",
                                                      kSearchTable};
    return std::find(kOthers.begin(), kOthers.end(), table) == kOthers.end() &&
           std::find(kViewTables.begin(), kViewTables.end(), table) == kViewTables.end();
}

std::string line_of(Fact const& fact) {
    std::string out;
    JsonWriter(out)
        .object()
        .member("seq", fact.seq)
        .member("command_id", fact.command_id)
        .member("kind", name_of(fact.kind))
        .member("version", fact.version)
        .member("subject_id", fact.subject_id)
        .member("happened_on", fact.happened_on.text())
        .member("payload", fact.payload)
        .member("actor", fact.actor)
        .member("recorded_at", fact.recorded_at.us)
        .member("prev_hash", fact.prev_hash)
        .member("hash", fact.hash)
        .end_object();
    out += '\n';
    return out;
}

namespace {

Result<Json> parse_line(std::string_view line) {
    Result<Json> json = parse_json(line, {.bytes = 256u << 20, .depth = 8});
    if (!json.ok()) return damaged("有一行不是 JSON", "a line is not JSON");
    return json;
}

}  // namespace

Result<Fact> fact_from(std::string_view line, std::string const& tenant) {
    Json const json = TRY(parse_line(line));
    JsonReader in(json.root());
    Fact fact;
    fact.tenant = tenant;
    fact.seq = in.integer("seq");
    fact.command_id = in.text("command_id");
    Result<FactKind> const kind = fact_kind_of(in.text("kind"));
    fact.version = static_cast<int>(in.integer("version"));
    fact.subject_id = in.text("subject_id");
    std::optional<Date> const day = parse_date(in.text("happened_on"));
    fact.payload = in.text("payload");
    fact.actor = in.text("actor");
    fact.recorded_at.us = in.integer("recorded_at");
    fact.prev_hash = in.text("prev_hash");
    fact.hash = in.text("hash");
    if (!in.finish().ok() || !day)
        return damaged("日志行缺少内容", "a line of the log lacks something");
    if (!kind.ok()) return kind.error();
    fact.kind = kind.value();
    fact.happened_on = *day;
    return fact;
}

// Bytes say what they are; all else is JSON's own.
std::string line_of(std::string const& table, std::vector<Column> const& columns, Row const& row) {
    std::string out;
    JsonWriter writer(out);
    writer.object().member("table", table).key("row").object();
    for (size_t i = 0; i < columns.size(); ++i) {
        int const at = static_cast<int>(i);
        writer.key(columns[i].name);
        if (row.is_null(at)) {
            writer.null();
            continue;
        }
        switch (columns[i].type) {
            case Column::Type::integer:
                writer.value(row.integer(at));
                break;
            case Column::Type::text:
                writer.value(row.text(at));
                break;
            case Column::Type::bytes:
                writer.object().member("hex", to_hex(row.text(at))).end_object();
                break;
        }
    }
    writer.end_object().end_object();
    out += '\n';
    return out;
}

Result<TableRow> row_from(std::string_view line) {
    Json const json = TRY(parse_line(line));
    std::optional<JsonView> const table = json.root().member("table");
    std::optional<JsonView> const row = json.root().member("row");
    if (!table || !row) return damaged("表行缺少内容", "a row of a table lacks something");
    TableRow out{std::string(table->text()), {}};
    for (JsonView const cell : *row) {
        TableRow::Cell value{std::string(cell.key()), SqlArg::Kind::null, 0, ""};
        if (cell.is(JsonKind::integer)) {
            value.kind = SqlArg::Kind::integer;
            value.integer = cell.integer();
        } else if (cell.is(JsonKind::text)) {
            value.kind = SqlArg::Kind::text;
            value.text = cell.text();
        } else if (cell.is(JsonKind::object) && cell.member("hex")) {
            std::optional<std::string> bytes = from_hex(cell.member("hex")->text());
            if (!bytes) return damaged("表行内容不可读", "bytes of a row cannot be read");
            value.kind = SqlArg::Kind::bytes;
            value.text = std::move(*bytes);
        } else if (!cell.is_null()) {
            return damaged("表行内容不可读", "a row cannot be read");
        }
        out.cells.push_back(std::move(value));
    }
    return out;
}

std::string text_of(Manifest const& manifest) {
    std::string out;
    JsonWriter writer(out);
    writer.object()
        .member("format", kFormat)
        .member("migrations", manifest.migrations)
        .member("tenant", manifest.tenant)
        .member("seq", manifest.head.seq)
        .member("hash", manifest.head.hash)
        .member("recorded_at", manifest.head.recorded_at.us)
        .member("rows", manifest.rows)
        .key("missing_files")
        .array();
    for (std::string const& sha256 : manifest.missing_files) writer.value(sha256);
    writer.end_array().key("members").array();
    for (TarMember const& member : manifest.members) {
        writer.object()
            .member("name", member.name)
            .member("bytes", member.bytes)
            .member("sha256", member.sha256)
            .end_object();
    }
    writer.end_array().end_object();
    out += '\n';
    return out;
}

Result<Manifest> manifest_from(std::string_view text) {
    Json const json = TRY(parse_line(text));
    JsonReader in(json.root());
    Manifest manifest;
    std::int64_t const format = in.integer("format");
    manifest.migrations = static_cast<int>(in.integer("migrations"));
    if (format > kFormat) return error_of(messages::archive_too_new, {std::to_string(format)});
    manifest.tenant = in.text("tenant");
    manifest.head = {in.integer("seq"), in.text("hash"), {in.integer("recorded_at")}};
    manifest.rows = in.integer("rows");
    manifest.missing_files = in.texts("missing_files");
    for (JsonReader& member : in.objects("members")) {
        manifest.members.push_back(
            {member.text("name"), member.integer("bytes"), member.text("sha256")});
    }
    if (!in.finish().ok()) return damaged("清单不可读", "its list cannot be read");
    return manifest;
}

Result<void> Lines::add(std::string_view piece) {
    if (piece.empty() && !rest_.empty())
        return damaged("最后一行不完整", "its last line is cut off");
    for (size_t end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
        if (rest_.empty()) {
            TRY(each_(piece.substr(0, end)));
        } else {
            rest_ += piece.substr(0, end);
            TRY(each_(rest_));
            rest_.clear();
        }
        piece.remove_prefix(end + 1);
    }
    rest_ += piece;
    return {};
}

}  // namespace gongjin::archive

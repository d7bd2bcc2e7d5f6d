#include "store/backup.h"

#include <algorithm>

#include "base/ids.h"
#include "store/archive.h"
#include "store/inside.h"
#include "store/log.h"
#include "store/messages.h"
#include "store/migrate.h"

namespace gongjin {

namespace {

using namespace archive;

Result<void> write_log(TarWriter& tar, ReadTx& tx, LogHead const& head) {
    TRY(tar.begin(std::string(kLog)));
    LogHead position;
    while (position.seq < head.seq) {
        std::vector<Fact> const page = TRY(tx.facts_after(position.seq, 2048));
        if (page.empty()) return position_mismatch(head.seq);
        std::string text;
        for (Fact const& fact : page) {
            TRY(check_link(position, fact));
            text += line_of(fact);
        }
        TRY(tar.add(text));
    }
    if (!(position == head)) return position_mismatch(head.seq);
    return tar.end();
}

Result<std::int64_t> write_tables(TarWriter& tar, ReadTx& tx, Driver const& driver) {
    TRY(tar.begin(std::string(kTables)));
    std::int64_t rows = 0;
    for (std::string const& table : TRY(driver.tables(tx))) {
        if (!is_ordinary(table)) continue;
        std::vector<Column> const columns = TRY(driver.columns(tx, table));
        std::string list;
        for (Column const& column : columns) list += (list.empty() ? "" : ", ") + column.name;
        std::string text;
        TRY(tx.each(
            [&](Row const& row) -> Result<void> {
                text += line_of(table, columns, row);
                ++rows;
                if (text.size() < (1 << 20)) return {};
                TRY(tar.add(text));
                text.clear();
                return {};
            },
            "SELECT " + list + " FROM " + table + " WHERE tenant = $1 ORDER BY " + columns[1].name,
            tx.tenant()));
        TRY(tar.add(text));
    }
    TRY(tar.end());
    return rows;
}

// Files are never changed or removed, so those that the snapshot speaks of can follow later.
Result<std::vector<std::string>> files_of(ReadTx& tx) {
    return tx.rows<std::string>(
        "SELECT sha256 FROM file WHERE tenant = $1 UNION SELECT sha256 FROM evidence WHERE tenant "
        "= $1 "
        "ORDER BY sha256",
        tx.tenant());
}

Result<Manifest> write_archive(Store& store, TarWriter& tar) {
    Store::Inside& inside = store.inside();
    Manifest manifest;
    manifest.migrations = static_cast<int>(all_migrations().size());
    manifest.tenant = store.options().tenant;
    std::vector<std::string> files;
    TRY(store.read([&](ReadTx& tx) -> Result<void> {
        manifest.head = TRY(tx.head());
        TRY(write_log(tar, tx, manifest.head));
        manifest.rows = TRY(write_tables(tar, tx, *inside.driver));
        files = TRY(files_of(tx));
        return {};
    }));
    TRY(tar.begin(std::string(kKey)));
    TRY(tar.add(to_hex(inside.vault.master_key())));
    TRY(tar.end());
    for (std::string const& sha256 : files) {
        if (!store.files().has(sha256)) {
            manifest.missing_files.push_back(sha256);
            continue;
        }
        TRY(tar.add_file(std::string(kFiles) + sha256, store.files().path_of(sha256)));
    }
    manifest.members = tar.members();
    TRY(tar.begin(std::string(kManifest)));
    TRY(tar.add(text_of(manifest)));
    TRY(tar.end());
    std::string const seal = tar.members().back().sha256;
    TRY(tar.begin(std::string(kSeal)));
    TRY(tar.add(seal));
    TRY(tar.end());
    TRY(tar.finish());
    return manifest;
}

Result<void> note_backup(Store& store, std::filesystem::path const& file) {
    return store.write([&file](WriteTx& tx) -> Result<void> {
        TRY(tx.run(
            "INSERT INTO note (tenant, name, value, at) VALUES ($1, 'last_backup', $2, $3) "
            "ON CONFLICT (tenant, name) DO UPDATE SET value = excluded.value, at = excluded.at",
            tx.tenant(), file.string(), tx.now()));
        return {};
    });
}

}  // namespace

Result<ArchiveSummary> back_up(Store& store, std::filesystem::path const& file) {
    std::filesystem::path const partial = file.string() + ".partial";
    auto const write_and_check = [&]() -> Result<ArchiveSummary> {
        {
            TarWriter tar = TRY(TarWriter::create(partial));
            TRY(write_archive(store, tar));
        }
        return check_archive(partial);
    };
    Result<ArchiveSummary> summary = write_and_check();
    std::error_code code;
    if (summary.ok()) std::filesystem::rename(partial, file, code);
    if (!summary.ok() || code) {
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
    }
    if (!summary.ok()) return summary;
    if (code) return error_of(messages::file_trouble, {file.string(), code.message()});
    TRY(note_backup(store, file));
    return summary;
}

namespace {

// The manifest stands near the end, but what it says (the tenant) is needed to check the log.
Result<Manifest> read_manifest(std::filesystem::path const& file) {
    std::string text, seal;
    auto const into = [](std::string& out) -> TarSink {
        return [&out](std::string_view piece) -> Result<void> {
            out += piece;
            return {};
        };
    };
    TRY(read_tar(file, [&](std::string const& name) -> TarSink {
        if (name == kManifest) return into(text);
        if (name == kSeal) return into(seal);
        return {};
    }));
    if (text.empty() || sha256_hex(text) != seal) {
        return damaged("清单缺失或被改动", "its list is missing or altered");
    }
    Manifest manifest = TRY(manifest_from(text));
    if (manifest.migrations > static_cast<int>(all_migrations().size())) {
        return error_of(messages::archive_too_new, {std::to_string(manifest.migrations)});
    }
    return manifest;
}

Result<void> check_members(std::vector<TarMember> const& found, Manifest const& manifest) {
    // The list does not hold itself and its seal.
    bool const same = found.size() == manifest.members.size() + 2 &&
                      std::equal(manifest.members.begin(), manifest.members.end(), found.begin());
    if (!same) return damaged("内容与清单不符", "it does not hold what its list says");
    for (TarMember const& member : manifest.members) {
        bool const is_file = member.name.starts_with(kFiles);
        if (is_file && member.name.substr(kFiles.size()) != member.sha256) {
            return damaged("文件内容与名称不符", "a file is not what its name says");
        }
    }
    return {};
}

}  // namespace

Result<ArchiveSummary> check_archive(std::filesystem::path const& file) {
    Manifest const manifest = TRY(read_manifest(file));
    LogHead position;
    std::int64_t rows = 0;
    Lines log([&](std::string_view line) -> Result<void> {
        return check_link(position, TRY(archive::fact_from(line, manifest.tenant)));
    });
    Lines tables([&](std::string_view line) -> Result<void> {
        TRY(row_from(line));
        ++rows;
        return {};
    });
    std::vector<TarMember> const members =
        TRY(read_tar(file, [&](std::string const& name) -> TarSink {
            if (name == kLog) return [&log](std::string_view piece) { return log.add(piece); };
            if (name == kTables)
                return [&tables](std::string_view piece) { return tables.add(piece); };
            return {};
        }));
    TRY(check_members(members, manifest));
    if (!(position == manifest.head) || rows != manifest.rows) {
        return damaged("日志末端与清单不符", "its log does not end where its list says");
    }
    auto const files = std::count_if(members.begin(), members.end(), [](TarMember const& member) {
        return member.name.starts_with(kFiles);
    });
    std::error_code code;
    auto const bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, code));
    return ArchiveSummary{manifest.tenant, manifest.head, rows,
                          files,           bytes,         manifest.missing_files};
}

}  // namespace gongjin

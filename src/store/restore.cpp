#include <unistd.h>

#include <fstream>

#include "base/text.h"
#include "store/archive.h"
#include "store/inside.h"
#include "store/log.h"
#include "store/messages.h"
#include "store/migrate.h"
#include "store/views.h"

namespace gongjin {

using namespace archive;

// Works inside one job of the writer: all of the archive is there afterwards, or nothing.
class Restore {
public:
    Restore(Store& store, WriteTx& tx, std::string source_key)
        : driver_(*store.inside().driver),
          vault_(store.inside().vault),
          tx_(tx),
          source_key_(std::move(source_key)) {}

    Result<void> must_be_empty() {
        bool empty = tx_.log_head().seq == 0;
        for (std::string const& table : TRY(driver_.tables(tx_))) {
            if (!is_ordinary(table)) continue;
            columns_[table] = TRY(driver_.columns(tx_, table));
            std::string const query = "SELECT 1 FROM " + table + " WHERE tenant = $1 LIMIT 1";
            if (TRY(tx_.first<int>(query, tx_.tenant()))) empty = false;
        }
        if (!empty) return error_of(messages::restore_not_empty);
        return {};
    }

    Result<void> add_fact(std::string_view line) {
        Fact const fact = TRY(archive::fact_from(line, tx_.tenant()));
        LogHead position = tx_.log_head();
        TRY(check_link(position, fact));
        return tx_.insert(fact);
    }

    Result<void> add_row(std::string_view line) {
        TableRow row = TRY(row_from(line));
        auto const known = columns_.find(row.table);
        if (known == columns_.end()) {
            return damaged("不认识的表“" + row.table + "”",
                           "it has an unknown table \"" + row.table + "\"");
        }
        std::string names;
        std::vector<SqlArg> values;
        for (TableRow::Cell& cell : row.cells) {
            bool const there =
                std::any_of(known->second.begin(), known->second.end(),
                            [&cell](Column const& c) { return c.name == cell.column; });
            if (!there)
                return damaged("不认识的列“" + cell.column + "”",
                               "it has an unknown column \"" + cell.column + "\"");
            if (row.table == "person_key" && cell.column == "sealed") TRY(reseal(cell.text));
            names += (names.empty() ? "" : ", ") + cell.column;
            values.push_back(arg_of(cell));
        }
        return tx_.each([](Row const&) -> Result<void> { return {}; },
                        "INSERT INTO " + row.table + " (" + names + ") VALUES (" +
                            placeholders(1, values.size()) + ")",
                        values);
    }

private:
    // The persons' keys were sealed with the other folder's key file; here ours seals them.
    Result<void> reseal(std::string& sealed) {
        std::optional<std::string> const key = Vault::unseal(source_key_, sealed);
        if (!key) return damaged("人员密钥无法解开", "a person's key cannot be opened");
        sealed = vault_.seal(vault_.master_key(), *key, tx_.random());
        return {};
    }

    static SqlArg arg_of(TableRow::Cell const& cell) {
        switch (cell.kind) {
            case SqlArg::Kind::null:
                return SqlArg(nullptr);
            case SqlArg::Kind::integer:
                return SqlArg(cell.integer);
            case SqlArg::Kind::text:
                return SqlArg(cell.text);
            case SqlArg::Kind::bytes:
                return SqlArg(Bytes{cell.text});
        }
        ASSERT(!"closed");
    }

    Driver const& driver_;
    Vault const& vault_;
    WriteTx& tx_;
    std::string source_key_;
    std::map<std::string, std::vector<Column>> columns_;
};

namespace {

// Files come first: they are known by their content, so those left over by a failure do no harm,
// and they are taken away again.
class FilesIn {
public:
    explicit FilesIn(FileStore const& files) : files_(files) {}
    ~FilesIn() {
        if (kept_) return;
        for (std::string const& sha256 : added_) ::unlink(files_.path_of(sha256).c_str());
    }
    void keep() { kept_ = true; }

    TarSink take(std::string const& sha256) {
        if (files_.has(sha256)) return {};
        auto const temporary = files_.temporary_path("restore");
        auto const out = std::make_shared<std::ofstream>(temporary, std::ios::binary);
        return [this, sha256, temporary, out](std::string_view piece) -> Result<void> {
            if (!piece.empty()) {
                out->write(piece.data(), static_cast<std::streamsize>(piece.size()));
                return {};
            }
            out->close();
            if (!*out) {
                ::unlink(temporary.c_str());
                return error_of(messages::file_trouble, {temporary.string(), "?"});
            }
            added_.push_back(sha256);
            TRY(files_.take_over(temporary));
            return {};
        };
    }

private:
    FileStore const& files_;
    std::vector<std::string> added_;
    bool kept_ = false;
};

Result<std::string> read_files_and_key(std::filesystem::path const& file, FilesIn& files) {
    std::string key_text;
    TRY(read_tar(file, [&](std::string const& name) -> TarSink {
        if (name.starts_with(kFiles)) return files.take(name.substr(kFiles.size()));
        if (name != kKey) return {};
        return [&key_text](std::string_view piece) -> Result<void> {
            key_text += piece;
            return {};
        };
    }));
    std::optional<std::string> const key = from_hex(trim(key_text));
    if (!key) return damaged("缺少密钥", "its key is missing");
    return *key;
}

}  // namespace

Result<ArchiveSummary> restore(Store& store, std::filesystem::path const& file) {
    ArchiveSummary const summary = TRY(check_archive(file));
    if (summary.tenant != store.options().tenant) {
        return error_of(messages::restore_other_tenant, {summary.tenant, store.options().tenant});
    }
    FilesIn files(store.files());
    std::string const source_key = TRY(read_files_and_key(file, files));
    TRY(store.write([&](WriteTx& tx) -> Result<void> {
        Restore job(store, tx, source_key);
        TRY(job.must_be_empty());
        Lines log([&job](std::string_view line) { return job.add_fact(line); });
        Lines tables([&job](std::string_view line) { return job.add_row(line); });
        TRY(read_tar(file, [&](std::string const& name) -> TarSink {
            if (name == kLog) return [&log](std::string_view piece) { return log.add(piece); };
            if (name == kTables)
                return [&tables](std::string_view piece) { return tables.add(piece); };
            return {};
        }));
        return {};
    }));
    files.keep();
    return summary;
}

}  // namespace gongjin

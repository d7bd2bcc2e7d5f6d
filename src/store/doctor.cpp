#include <sys/stat.h>
#include <sys/statvfs.h>

#include <set>

#include "record/reduce.h"
#include "record/stored_form.h"
#include "store/checks.h"
#include "store/inside.h"

namespace gongjin {

namespace {

struct Words {
    std::string zh, en;
};

Check good(std::string name, Words what, Words why) {
    return {std::move(name), Health::good, what.zh, what.en, why.zh, why.en, "", ""};
}
Check found(std::string name, Health health, Words what, Words why, Words todo) {
    return {std::move(name), health, what.zh, what.en, why.zh, why.en, todo.zh, todo.en};
}
Check failed(std::string name, Error const& error, Words why) {
    return {std::move(name),
            Health::bad,
            error.text(Language::chinese),
            error.text(Language::english),
            why.zh,
            why.en,
            error.what_to_do(Language::chinese),
            error.what_to_do(Language::english)};
}

Words const kRestore{"停止服务，从最近一次备份恢复",
                     "Stop the service and restore the latest backup"};

std::string listed(std::vector<std::string> const& items) {
    std::string out;
    for (size_t i = 0; i < std::min<size_t>(items.size(), 3); ++i)
        out += (i > 0 ? ", " : "") + items[i];
    if (items.size() > 3) out += " …";
    return out;
}

Check check_database(Store& store) {
    Words const why{"数据库文件本身必须完好", "the database's own files must be whole"};
    auto const damage =
        store.read([&store](ReadTx& tx) { return store.inside().driver->self_check(tx); });
    if (!damage.ok()) return failed("database", damage.error(), why);
    std::string const name = store.database_name();
    if (damage.value().empty()) return good("database", {name + " 完好", name + " is whole"}, why);
    std::string const list = listed(damage.value());
    return found("database", Health::bad, {"数据库报告：" + list, "the database reports: " + list},
                 why, kRestore);
}

Check check_log(Store& store) {
    Words const why{"日志是唯一的依据，任何改动都会在哈希链上显现",
                    "the log is the only truth; any alteration shows in its chain"};
    Result<LogHead> const head = verify_chain(store);
    if (!head.ok()) return failed("log_chain", head.error(), why);
    std::string const n = std::to_string(head.value().seq);
    return good("log_chain", {n + " 条事实首尾相接", n + " facts, unbroken"}, why);
}

// What the log amounts to, against what the tables hold: for records and the county's things alike.
struct Comparison {
    std::map<std::string, Record> records;
    County county;
    std::vector<std::string> different;

    Result<void> fold(Store& store) {
        LogHead const head = TRY(store.head());
        return store.read_log(0, head.seq, [this](Fact&& fact) -> Result<void> {
            if (!is_about_record(fact.kind)) return gongjin::apply(county, fact);
            auto const at = records.find(fact.subject_id);
            std::optional<Record> before;
            if (at != records.end()) before = std::move(at->second);
            records[fact.subject_id] = TRY(gongjin::apply(std::move(before), fact));
            return {};
        });
    }

    template <typename Things>
    Result<void> compare(ReadTx& tx, std::string_view query, Things const& things) {
        size_t seen = 0;
        TRY(tx.each(
            [&](Row const& row) -> Result<void> {
                ++seen;
                auto const at = things.find(row.get<std::string>(0));
                bool const same = at != things.end() && to_stored_form(at->second) == row.text(1);
                if (!same) different.push_back(row.get<std::string>(0));
                return {};
            },
            query, tx.tenant()));
        if (seen != things.size()) different.push_back(std::string(query.substr(16)));
        return {};
    }
};

Check check_views(Store& store) {
    Words const why{"列表和查询用的表必须与日志一致",
                    "lists and searches must say what the log says"};
    Comparison c;
    Result<void> compared = c.fold(store);
    if (compared.ok()) {
        compared = store.read([&c](ReadTx& tx) -> Result<void> {
            TRY(c.compare(tx, "SELECT id, doc FROM record WHERE tenant = $1", c.records));
            TRY(c.compare(tx, "SELECT id, doc FROM unit WHERE tenant = $1", c.county.units));
            TRY(c.compare(tx, "SELECT id, doc FROM person WHERE tenant = $1", c.county.people));
            return c.compare(tx, "SELECT id, doc FROM community WHERE tenant = $1",
                             c.county.communities);
        });
    }
    if (!compared.ok()) return failed("views", compared.error(), why);
    if (c.different.empty()) return good("views", {"与日志一致", "they agree with the log"}, why);
    std::string const n = std::to_string(c.different.size());
    return found("views", Health::bad,
                 {n + " 处与日志不一致：" + listed(c.different),
                  n + " differ from the log: " + listed(c.different)},
                 why,
                 {"运行 gongjin doctor --rebuild 重建这些表",
                  "Run gongjin doctor --rebuild to make them again"});
}

Check check_files(Store& store) {
    Words const why{"印证材料要能打开", "evidence must open when it is asked for"};
    auto const known = store.read([](ReadTx& tx) {
        return tx.rows<std::string>(
            "SELECT sha256 FROM file WHERE tenant = $1 UNION "
            "SELECT sha256 FROM evidence WHERE tenant = $1",
            tx.tenant());
    });
    if (!known.ok()) return failed("files", known.error(), why);
    std::vector<std::string> missing;
    for (std::string const& sha256 : known.value()) {
        if (!store.files().has(sha256)) missing.push_back(sha256);
    }
    std::vector<std::string> const damaged = store.files().damaged();
    std::string const n = std::to_string(known.value().size());
    if (missing.empty() && damaged.empty())
        return good("files", {n + " 个文件完好", n + " files, all whole"}, why);
    std::string const m = std::to_string(missing.size()), d = std::to_string(damaged.size());
    return found(
        "files", Health::bad,
        {"缺少 " + m + " 个文件，损坏 " + d + " 个：" + listed(missing) + " " + listed(damaged),
         m + " files missing, " + d + " damaged: " + listed(missing) + " " + listed(damaged)},
        why, {"从备份的 files/ 中取回这些文件", "Take these files from a backup's files/"});
}

Check check_private(Store& store) {
    Words const why{"姓名和电话要能用密钥解开，且密钥不外泄",
                    "names and phones must open with the key, and the key must stay private"};
    auto const all = store.read([](ReadTx& tx) { return tx.all_private(); });
    if (!all.ok()) return failed("private_data", all.error(), why);
    std::string const path = store.inside().vault.path().string();
    struct stat status {};
    bool const open_to_others = ::stat(path.c_str(), &status) != 0 || (status.st_mode & 077) != 0;
    if (open_to_others) {
        return found("private_data", Health::bad,
                     {"其他用户也能读密钥文件 " + path, "others can read the key file " + path},
                     why, {"执行 chmod 600 " + path, "Run chmod 600 " + path});
    }
    std::string const n = std::to_string(all.value().size());
    return good("private_data", {n + " 人的资料可解开", "the data of " + n + " people opens"}, why);
}

Check check_room(Store& store) {
    Words const why{"磁盘满时无法保存", "nothing can be saved on a full disk"};
    struct statvfs disk {};
    if (::statvfs(store.options().data_dir.c_str(), &disk) != 0) disk = {};
    std::uint64_t const free_mb = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize >> 20;
    std::int64_t const own_mb = store.inside().driver->size_on_disk() >> 20;
    std::string const n = std::to_string(free_mb);
    Words const what{"剩余 " + n + " MB,数据库占 " + std::to_string(own_mb) + " MB",
                     n + " MB free; the database takes " + std::to_string(own_mb) + " MB"};
    if (free_mb >= 1024) return good("disk_room", what, why);
    return found("disk_room", free_mb < 100 ? Health::bad : Health::worth_a_look, what, why,
                 {"清理或扩大磁盘", "Free or add disk space"});
}

Check check_backup(Store& store) {
    Words const why{"备份太旧就等于没有", "an old backup is as good as none"};
    Words const todo{"运行 gongjin backup 文件名", "Run gongjin backup FILE"};
    auto const last = store.read([](ReadTx& tx) {
        return tx.first<Instant>("SELECT at FROM note WHERE tenant = $1 AND name = 'last_backup'",
                                 tx.tenant());
    });
    if (!last.ok()) return failed("last_backup", last.error(), why);
    if (!last.value())
        return found("last_backup", Health::worth_a_look,
                     {"还没有备份过", "there is no backup yet"}, why, todo);
    std::int64_t const days = (store.inside().clock.now().us - last.value()->us) / 86'400'000'000;
    std::string const n = std::to_string(days);
    Words const what{"最近一次在 " + n + " 天前", "the last one was " + n + " days ago"};
    if (days <= 7) return good("last_backup", what, why);
    return found("last_backup", Health::worth_a_look, what, why, todo);
}

}  // namespace

std::vector<Check> doctor(Store& store) {
    return {check_database(store), check_log(store),  check_views(store), check_files(store),
            check_private(store),  check_room(store), check_backup(store)};
}

}  // namespace gongjin

#include "store/store.h"

#include <filesystem>

#include "store/inside.h"
#include "store/log.h"
#include "store/migrate.h"
#include "store/views.h"

namespace gongjin {

Store::Inside::Inside(StoreOptions given, std::unique_ptr<Driver> made, Vault opened,
                      Clock const& time, Random& dice)
    : options(std::move(given)),
      driver(std::move(made)),
      vault(std::move(opened)),
      files(std::filesystem::path(options.data_dir) / "files"),
      clock(time),
      random(dice) {}

Store::Inside::~Inside() {
    {
        std::scoped_lock const lock(queue_mutex, poll_mutex);
        stopping = true;
    }
    queue_filled.notify_all();
    poll_stop.notify_all();
    if (writer_thread.joinable()) writer_thread.join();
    if (poller_thread.joinable()) poller_thread.join();
}

namespace {

// The end of the log must be sound before anything is built on it; `doctor` checks all of it.
Result<LogHead> check_end(Connection& connection, std::string const& tenant) {
    Sql sql(connection);
    TRY(
        sql.run("INSERT INTO log_head (tenant, seq, hash, recorded_at) VALUES ($1, 0, $2, 0) "
                "ON CONFLICT (tenant) DO NOTHING",
                tenant, LogHead{}.hash));
    auto const row = TRY((sql.first<std::int64_t, std::string, Instant>(
        "SELECT seq, hash, recorded_at FROM log_head WHERE tenant = $1", tenant)));
    LogHead const head{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
    if (head.seq == 0) return head;
    LogHead position = TRY(position_after(sql, tenant, head.seq - 1));
    std::string const query = "SELECT " + std::string(kFactColumns) +
                              " FROM fact WHERE tenant = $1 AND seq >= $2 ORDER BY seq";
    TRY(sql.each([&position](Row const& fact)
                     -> Result<void> { return check_link(position, TRY(fact_from(fact))); },
                 query, tenant, head.seq));
    if (position == head) return head;
    return position_mismatch(head.seq);
}

}  // namespace

Result<void> Store::Inside::start() {
    writer = TRY(driver->connect(Driver::Access::write));
    int const applied = TRY(migrate(*writer, *driver, clock));
    told = TRY(check_end(*writer, options.tenant)).seq;
    writer_thread = std::thread([this] { write_loop(); });
    if (options.poll_ms > 0) poller_thread = std::thread([this] { poll_loop(); });
    bool const stale_views = applied > 0 && told > 0;
    if (!stale_views) return {};
    Result<void> rebuilt;
    TRY(submit([&rebuilt](WriteTx& tx) {
        rebuilt = rebuild_views_inside(tx);
        return rebuilt.ok();
    }));
    return rebuilt;
}

Result<std::unique_ptr<Store>> Store::open(StoreOptions options, Clock const& clock,
                                           Random& random) {
    std::unique_ptr<Driver> driver = TRY(make_driver(options));
    Vault vault = TRY(Vault::open(options.data_dir, random));
    auto inside = std::make_unique<Inside>(std::move(options), std::move(driver), std::move(vault),
                                           clock, random);
    TRY(inside->start());
    return std::unique_ptr<Store>(new Store(std::move(inside)));
}

Store::Store(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Store::~Store() = default;

FileStore const& Store::files() const {
    return inside_->files;
}
StoreOptions const& Store::options() const {
    return inside_->options;
}
std::string Store::database_name() const {
    return inside_->driver->version();
}

Result<void> Store::write_job(std::function<bool(WriteTx&)> const& job) {
    return inside_->submit(job);
}

Result<void> Store::read_job(std::function<void(ReadTx&)> const& job) {
    std::unique_ptr<Connection> connection = TRY(inside_->borrow());
    Result<void> begun = connection->script(std::string(inside_->driver->begin_read()));
    if (!begun.ok()) {
        // The server may have been restarted since this connection was used: one fresh try.
        inside_->give_back(nullptr);
        connection = TRY(inside_->borrow());
        begun = connection->script(std::string(inside_->driver->begin_read()));
    }
    if (begun.ok()) {
        ReadTx tx(inside_->context(*connection));
        job(tx);
        Result<void> const ended = connection->script("ROLLBACK");
        if (!ended.ok()) connection.reset();
    } else {
        connection.reset();
    }
    inside_->give_back(std::move(connection));
    return begun;
}

Result<LogHead> Store::head() {
    return read([](ReadTx& tx) { return tx.head(); });
}

Result<void> Store::rebuild_views() {
    return write([](WriteTx& tx) { return rebuild_views_inside(tx); });
}

}  // namespace gongjin

// Connections for reading, and who is told about new facts.
#include "store/inside.h"

namespace gongjin {

Result<std::unique_ptr<Connection>> Store::Inside::borrow() {
    {
        std::unique_lock lock(readers_mutex);
        reader_free.wait(lock, [this] { return !idle.empty() || readers_open < options.readers; });
        if (!idle.empty()) {
            std::unique_ptr<Connection> connection = std::move(idle.back());
            idle.pop_back();
            return connection;
        }
        ++readers_open;
    }
    Result<std::unique_ptr<Connection>> connection = driver->connect(Driver::Access::read);
    if (!connection.ok()) give_back(nullptr);
    return connection;
}

// A connection that is no longer good is given back as nothing: its place is free again.
void Store::Inside::give_back(std::unique_ptr<Connection> connection) {
    bool const good = connection && connection->alive() && !connection->in_transaction();
    {
        std::lock_guard const lock(readers_mutex);
        if (good)
            idle.push_back(std::move(connection));
        else
            --readers_open;
    }
    reader_free.notify_one();
}

void Store::Inside::tell(std::int64_t head) {
    std::lock_guard const lock(listeners_mutex);
    if (head <= told) return;
    told = head;
    for (auto const& [id, listener] : listeners) listener(head);
}

int Store::subscribe(Listener listener) {
    std::lock_guard const lock(inside_->listeners_mutex);
    int const id = inside_->next_listener++;
    inside_->listeners.emplace(id, std::move(listener));
    return id;
}

// When this returns, the listener is not running and will not be called again.
void Store::unsubscribe(int id) {
    std::lock_guard const lock(inside_->listeners_mutex);
    inside_->listeners.erase(id);
}

void Store::Inside::poll_loop() {
    std::unique_lock lock(poll_mutex);
    auto const pause = std::chrono::milliseconds(options.poll_ms);
    while (!poll_stop.wait_for(lock, pause, [this] { return stopping; })) {
        Result<std::unique_ptr<Connection>> connection = borrow();
        if (!connection.ok()) continue;
        ReadTx tx(context(*connection.value()));
        Result<LogHead> const head = tx.head();
        give_back(connection.take());
        if (head.ok()) tell(head.value().seq);
    }
}

}  // namespace gongjin

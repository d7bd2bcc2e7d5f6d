#include "store/postgres/connection.h"

#include <libpq-fe.h>

#include <charconv>

#include "base/text.h"
#include "store/messages.h"

namespace gongjin {

namespace {

constexpr Oid kByteaType = 17;
constexpr size_t kStatementsKept = 300;

int hex_digit(char c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

class PostgresRow final : public Row {
public:
    PostgresRow(PGresult const* result, int row) : result_(result), row_(row) {}
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
    std::int64_t integer(int column) const override {
        std::string_view const digits = raw(column);
        if (digits == "t" || digits == "f") return digits == "t";  // a comparison, as in SQLite
        std::int64_t value = 0;
        auto const [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        ASSERT(ec == std::errc() && end == digits.data() + digits.size());
        return value;
    }
    std::string_view text(int column) const override {
        std::string_view const value = raw(column);
        if (PQftype(result_, column) != kByteaType) return value;
        ASSERT(value.substr(0, 2) == "\\x" || value.empty());
        std::string& bytes = decoded_[column];
        bytes.clear();
        for (size_t i = 2; i + 1 < value.size(); i += 2) {
            bytes += static_cast<char>(hex_digit(value[i]) << 4 | hex_digit(value[i + 1]));
        }
        return bytes;
    }
    void next() { ++row_, decoded_.clear(); }

private:
    std::string_view raw(int column) const {
        return {PQgetvalue(result_, row_, column),
                static_cast<size_t>(PQgetlength(result_, row_, column))};
    }
    PGresult const* result_;
    int row_;
    mutable std::map<int, std::string> decoded_;
};

Message const& message_for(std::string_view state) {
    if (state == "23505") return messages::db_unique;
    if (state == "GJ001") return messages::db_refused;
    if (state == "53100") return messages::db_full;
    if (state == "25006") return messages::db_read_only;
    if (state == "40001" || state == "40P01") return messages::db_conflict;
    if (state == "55P03" || state == "53300") return messages::db_busy;
    if (state.starts_with("XX001") || state.starts_with("XX002")) return messages::db_corrupt;
    if (state.starts_with("23")) return messages::db_constraint;
    if (state.starts_with("08") || state.starts_with("57P0")) return messages::db_disconnected;
    return messages::db_other;
}

void hush(void*, PGresult const*) {}  // notices of the server are not ours to print

}  // namespace

Result<std::unique_ptr<Connection>> PostgresConnection::open(std::string const& url) {
    PGconn* const raw = PQconnectdb(url.c_str());
    std::unique_ptr<PostgresConnection> connection(new PostgresConnection(raw));
    if (PQstatus(raw) != CONNECTION_OK) {
        return error_of(messages::db_disconnected, {std::string(trim(PQerrorMessage(raw)))});
    }
    PQsetNoticeReceiver(raw, hush, nullptr);
    // One meaning of texts and bytes, whatever the server's or the user's settings say.
    TRY(
        connection->script("SET client_encoding = 'UTF8'; SET bytea_output = 'hex'; "
                           "SET standard_conforming_strings = on; SET lock_timeout = '30s'; "
                           "SET synchronous_commit = on;"));
    return std::unique_ptr<Connection>(std::move(connection));
}

PostgresConnection::~PostgresConnection() {
    PQfinish(connection_);
}

bool PostgresConnection::in_transaction() const {
    PGTransactionStatusType const status = PQtransactionStatus(connection_);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool PostgresConnection::alive() const {
    return PQstatus(connection_) == CONNECTION_OK;
}

Result<PostgresConnection::Answer> PostgresConnection::checked(pg_result* result) const {
    Answer answer(result, PQclear);
    ExecStatusType const status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
    char const* const state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    char const* const primary =
        result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    std::string const text(trim(primary ? primary : PQerrorMessage(connection_)));
    if (!alive() || state == nullptr) return error_of(messages::db_disconnected, {text});
    return error_of(message_for(state), {text});
}

Result<void> PostgresConnection::script(std::string const& sql) {
    TRY(checked(PQexec(connection_, sql.c_str())));
    return {};
}

Result<std::string> PostgresConnection::prepare(std::string_view sql) {
    auto const known = statements_.find(sql);
    if (known != statements_.end()) return known->second;
    if (statements_.size() >= kStatementsKept) {
        TRY(checked(PQexec(connection_, "DEALLOCATE ALL")));
        statements_.clear();
    }
    std::string const name = "s" + std::to_string(++made_);
    TRY(checked(PQprepare(connection_, name.c_str(), std::string(sql).c_str(), 0, nullptr)));
    statements_.emplace(std::string(sql), name);
    return name;
}

Result<PostgresConnection::Answer> PostgresConnection::ask(std::string_view sql,
                                                           std::span<SqlArg const> args) {
    std::string const name = TRY(prepare(sql));
    std::vector<std::string> texts(args.size());
    std::vector<char const*> values(args.size(), nullptr);
    std::vector<int> lengths(args.size(), 0);
    std::vector<int> formats(args.size(), 0);
    for (size_t i = 0; i < args.size(); ++i) {
        SqlArg const& arg = args[i];
        if (arg.kind() == SqlArg::Kind::null) continue;
        bool const number = arg.kind() == SqlArg::Kind::integer;
        texts[i] = number ? std::to_string(arg.integer()) : std::string(arg.text());
        values[i] = texts[i].c_str();
        lengths[i] = static_cast<int>(texts[i].size());
        formats[i] = arg.kind() == SqlArg::Kind::bytes ? 1 : 0;
    }
    return checked(PQexecPrepared(connection_, name.c_str(), static_cast<int>(args.size()),
                                  values.data(), lengths.data(), formats.data(), 0));
}

Result<void> PostgresConnection::each(std::string_view sql, std::span<SqlArg const> args,
                                      RowSink const& sink) {
    Answer const answer = TRY(ask(sql, args));
    PostgresRow row(answer.get(), 0);
    for (int n = PQntuples(answer.get()); n > 0; --n, row.next()) TRY(sink(row));
    return {};
}

Result<std::int64_t> PostgresConnection::run(std::string_view sql, std::span<SqlArg const> args) {
    Answer const answer = TRY(ask(sql, args));
    std::string_view const changed = PQcmdTuples(answer.get());
    std::int64_t count = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), count);
    return count;
}

}  // namespace gongjin

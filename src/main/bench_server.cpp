// The board of the whole county over HTTP, as a browser asks for it, signed in.
#include <atomic>
#include <thread>

#include "base/ids.h"
#include "main/bench.h"
#include "main/bench_client.h"
#include "main/messages.h"
#include "store/store.h"

namespace gongjin {

namespace {

constexpr std::string_view kBoard = "/api/v1/board?period=2020-2021/1";
constexpr std::string_view kGzip = "Accept-Encoding: gzip\r\n";
constexpr int kClients = 64;

Error broken(std::string what) { return error_of(messages::kBenchBroken, {std::move(what)}); }

Result<void> signed_in(HttpClient& client, std::string const& name) {
    if (client.sign_in(name, "gongjin-demo")) return {};
    return broken("nobody can sign in as " + name);
}

// A lesson that the first community's lead school plans: it moves two figures of the board.
std::string planned_lesson(std::uint64_t number) {
    return R"({"command_id":")" + uuid_v5("bench", std::to_string(number)) +
           R"(","input":{"kind":"demo_lesson","state":"planned","date":"2020-12-01",)"
           R"("title":"示范课","roles":{"by":["yuelin"],"at":["xiwu"]}}})";
}

struct Writes {
    std::vector<double> writes_ms, boards_ms;
    int refused = 0;
};

// Twenty writes a second, each followed by the board that it has made out of date.
void write_on(HttpClient& client, std::atomic<bool> const& stop, Writes& out) {
    std::uint64_t number = 0;
    Stopwatch const whole;
    while (!stop) {
        Stopwatch const write;
        HttpAnswer const written = client.post("/api/v1/records", planned_lesson(number++));
        out.writes_ms.push_back(write.us() / 1000);
        if (written.status != 201) ++out.refused;
        Stopwatch const board;
        client.get(std::string(kBoard));
        out.boards_ms.push_back(board.us() / 1000);
        double const wait = static_cast<double>(number) * 0.05 - whole.seconds();
        if (wait > 0) std::this_thread::sleep_for(std::chrono::duration<double>(wait));
    }
}

// The median of rounds, each figure by itself.
LoadFigures median_of(std::vector<LoadFigures> const& rounds) {
    LoadFigures out = rounds.back();
    std::vector<double> rates, medians, p99s;
    for (LoadFigures const& one : rounds) {
        rates.push_back(one.rate);
        medians.push_back(one.median_ms);
        p99s.push_back(one.p99_ms);
    }
    out.rate = quantile(rates, 0.5);
    out.median_ms = quantile(medians, 0.5);
    out.p99_ms = quantile(p99s, 0.5);
    return out;
}

Result<LoadFigures> load(std::uint16_t port, std::string const& request, BenchSize const& size) {
    std::vector<LoadFigures> rounds;
    for (int i = 0; i < size.rounds; ++i) {
        rounds.push_back(put_under_load(port, request, kClients, size.seconds));
        if (rounds.back().failures > 0) return broken("requests for the board fail");
    }
    return median_of(rounds);
}

void say(BenchReport& report, std::string const& what, LoadFigures const& figures, bool promised) {
    bool const met = figures.p99_ms < 20;
    report.figure(what + ", p99", figures.p99_ms, "ms", promised ? "< 20" : "",
                  promised ? std::optional(met) : std::nullopt);
    report.figure("  median", figures.median_ms, "ms");
    report.figure("  answers", figures.rate, "1/s");
    report.figure("  bytes of an answer with its head", figures.bytes, "bytes");
}

Result<void> measure_writes(ServedCounty const& served, std::string const& request,
                            BenchSize const& size, BenchReport& report) {
    HttpClient writer(served.port());
    TRY(signed_in(writer, "hexinxiao"));
    std::atomic<bool> stop = false;
    Writes writes;
    std::thread thread([&] { write_on(writer, stop, writes); });
    Result<LoadFigures> const figures = load(served.port(), request, size);
    stop = true;
    thread.join();
    if (!figures.ok()) return figures.error();
    if (writes.refused > 0) return broken("writes are refused");
    say(report, "the same while 20 records a second are written", figures.value(), true);
    report.figure("  a write, median", quantile(writes.writes_ms, 0.5), "ms");
    report.figure("  a write, p99", quantile(writes.writes_ms, 0.99), "ms");
    report.figure("  the first board after it (made anew), median",
                  quantile(writes.boards_ms, 0.5), "ms");
    report.figure("  the first board after it, p99", quantile(writes.boards_ms, 0.99), "ms");
    return {};
}

}  // namespace

Result<void> bench_server(BenchSize const& size, BenchReport& report) {
    report.section(
        "server: GET /board, 28 schools, sample county, 64 keep-alive clients, loopback");
    BenchFolder const folder;
    StoreOptions options;
    options.data_dir = (folder.path() / "county").string();
    TRY(make_bench_county(options));
    ServedCounty served(std::filesystem::read_symlink("/proc/self/exe"), options.data_dir,
                        folder.path() / "pages");
    TRY(served.start());
    // Its first look at the day confirms what silence confirms; then the board stands still.
    std::this_thread::sleep_for(std::chrono::seconds(7));
    report.figure("memory of serve, just started", served.memory_mb(), "MB", "< 150",
                  served.memory_mb() < 150);
    HttpClient reader(served.port());
    TRY(signed_in(reader, "jiaoyuju"));
    std::string const path(kBoard);
    if (reader.get(path).status != 200) return broken("the board is refused");
    std::string const packed = reader.request("GET", path, {}, kGzip);
    say(report, "board, gzip as browsers ask for it", TRY(load(served.port(), packed, size)), true);
    std::string const plain = reader.request("GET", path, {});
    say(report, "board, not packed", TRY(load(served.port(), plain, size)), true);
    std::string const known = "If-None-Match: " + reader.get(path).header("ETag") + "\r\n";
    std::string const same = reader.request("GET", path, {}, known);
    say(report, "board, the browser has it already (304)", TRY(load(served.port(), same, size)),
        true);
    TRY(measure_writes(served, packed, size, report));
    report.figure("memory of serve after all this", served.memory_mb(), "MB", "< 150",
                  served.memory_mb() < 150);
    return {};
}

}  // namespace gongjin

#include "http/server.h"

#include <fstream>

#include "http/events.h"
#include "http/files.h"
#include "http/test_client.h"

namespace gongjin::http {
namespace {

using std::chrono::milliseconds;

Response echo(Request const& request) {
    std::string text = std::string(name_of(request.method)) + " " + request.path;
    for (auto const& [name, value] : request.params) text += " " + name + "=" + value;
    for (auto const& [name, value] : request.query) text += " ?" + name + "=" + value;
    return text_response(200, "text/plain", text + " [" + std::string(request.body) + "]");
}

Response size_of_body(Request const& request) {
    std::uint64_t sum = 0;
    for (char c : request.body) sum = sum * 31 + static_cast<unsigned char>(c);
    return text_response(200, "text/plain",
                         std::to_string(request.body.size()) + " " + std::to_string(sum));
}

std::vector<Route> routes() {
    return {{Method::get, "/api/things/{id}", "getThing", echo},
            {Method::post, "/api/things", "makeThing", echo, 100},
            {Method::post, "/api/files", "addFile", size_of_body, 8 << 20},
            {Method::get, "/api/quick", "quick", echo, 0,
             [](Request const& request) { return std::optional(echo(request)); }},
            {Method::get, "/api/broken", "broken", [](Request const&) -> Response {
                 throw std::runtime_error("the store is gone");
             }}};
}

constexpr char kGet[] = "GET /api/things/7?a=%E5%BC%BA+x HTTP/1.1\r\nHost: x\r\n\r\n";

std::string post(std::string_view headers, std::string_view body) {
    return "POST /api/things HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n" +
           std::string(body);
}

TEST(Server, AnswersRequestsOneAfterTheOtherOnOneConnection) {
    auto const server = start(routes(), test_options());
    TestClient client(server->port());
    std::string const first = client.ask(kGet);
    EXPECT_EQ(status_of(first), 200);
    EXPECT_EQ(body_of(first), "GET /api/things/7 id=7 ?a=强 x []");
    EXPECT_EQ(header_of(first, "Date"), "Tue, 03 Nov 2020 00:00:00 GMT");
    EXPECT_EQ(header_of(first, "Connection"), "keep-alive");
    EXPECT_EQ(header_of(first, "X-Content-Type-Options"), "nosniff");
    EXPECT_NE(header_of(first, "Content-Security-Policy").find("default-src 'self'"),
              std::string::npos);
    EXPECT_EQ(body_of(client.ask(post("Content-Length: 5\r\n", "hello"))),
              "POST /api/things [hello]");
    EXPECT_EQ(body_of(client.ask("GET /api/quick HTTP/1.1\r\nHost: x\r\n\r\n")),
              "GET /api/quick []");
    std::string const last = client.ask("GET /api/quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(header_of(last, "Connection"), "close");
    EXPECT_EQ(client.rest(), "");
}

TEST(Server, AnswersManyRequestsThatCameInOnePiece) {
    auto const server = start(routes(), test_options());
    TestClient client(server->port());
    std::string many;
    for (int i = 0; i < 300; ++i) {
        many += i % 3 == 0 ? kGet : post("Content-Length: 3\r\n", "abc");
        many += "GET /api/quick HTTP/1.1\r\nHost: x\r\n\r\n";
    }
    ASSERT_TRUE(client.send(many));
    for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(body_of(client.answer()).substr(0, 3), i % 3 == 0 ? "GET" : "POS");
        EXPECT_EQ(body_of(client.answer()), "GET /api/quick []");
    }
}

TEST(Server, AnswersARequestThatCameByteByByte) {
    auto const server = start(routes(), test_options());
    TestClient client(server->port());
    int const on = 1;
    ::setsockopt(client.fd(), 6, 1, &on, sizeof on);  // TCP_NODELAY
    for (char c : post("Transfer-Encoding: chunked\r\n", "3;x=y\r\nabc\r\n1\r\nd\r\n0\r\nA: b\r\n\r\n")) {
        client.send(std::string_view(&c, 1));
    }
    EXPECT_EQ(body_of(client.answer()), "POST /api/things [abcd]");
    EXPECT_EQ(status_of(client.ask(kGet)), 200);
}

TEST(Server, AClientThatOnlyStoppedSendingStillGetsItsAnswer) {
    auto const server = start(routes(), test_options());
    TestClient client(server->port());
    client.send(kGet);
    client.finish_sending();
    EXPECT_EQ(status_of(client.answer()), 200);
    EXPECT_EQ(client.rest(), "");
}

TEST(Server, HeadHasTheHeaderOfGetAndNoBody) {
    auto const server = start(routes(), test_options());
    TestClient client(server->port());
    client.send("HEAD /api/things/7 HTTP/1.1\r\nHost: x\r\n\r\n");
    std::string const answer = client.answer(true);
    EXPECT_EQ(header_of(answer, "Content-Length"),
              std::to_string(std::string("GET /api/things/7 id=7 []").size()));
    EXPECT_EQ(status_of(client.ask(kGet)), 200);
}

TEST(Server, NamesTheMethodsThatAnAddressAnswersTo) {
    auto const server = start(routes(), test_options());
    TestClient client(server->port());
    std::string const wrong = client.ask("DELETE /api/things/7 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(wrong), 405);
    EXPECT_EQ(header_of(wrong, "Allow"), "GET, OPTIONS");
    EXPECT_NE(body_of(wrong).find("\"code\":\"method_not_allowed\""), std::string::npos);
    EXPECT_EQ(status_of(client.ask("OPTIONS /api/things HTTP/1.1\r\nHost: x\r\n\r\n")), 204);
    std::string const nowhere = client.ask("GET /api/nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(nowhere), 404);
    EXPECT_NE(body_of(nowhere).find("\"do_zh\":"), std::string::npos);
}

// Each of these ends the connection: what follows such a request cannot be trusted.
TEST(Server, RefusesWhatTwoServersCouldReadDifferently) {
    auto const server = start(routes(), test_options());
    for (std::string const& request :
         {post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
          post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"),
          post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
          post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"),
          post("Content-Length: 3, 3\r\n", "abc"), post("Content-Length: +3\r\n", "abc"),
          post("Content-Length: -3\r\n", "abc"), post("Content-Length: 0x3\r\n", "abc"),
          post("Content-Length: 18446744073709551616\r\n", ""),
          post("Content-Length : 3\r\n", "abc"),
          post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
          post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
          post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
          post("Transfer-Encoding: chunked\r\n", "x\r\n\r\n"),
          post("Transfer-Encoding: chunked\r\n", "1\r\nabc\r\n0\r\n\r\n"),
          std::string("POST /api/things HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
          std::string("GET /api/quick HTTP/1.1\r\n\r\n"),
          std::string("GET /api/quick HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
          std::string("GET /api/quick HTTP/1.1\nHost: a\n\n"),
          std::string("GET /api/quick HTTP/1.1\r\nHost: a\r\nA\x01: b\r\n\r\n"),
          std::string("GET /api/quick HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"),
          std::string("GET  /api/quick HTTP/1.1\r\nHost: a\r\n\r\n"),
          std::string("GET /api/quick HTTP/2.0\r\nHost: a\r\n\r\n"),
          std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03garbage\r\n\r\n")}) {
        TestClient client(server->port());
        client.send(request + kGet);
        std::string const answer = client.rest();
        EXPECT_EQ(status_of(answer), 400) << request << "\n" << answer;
        EXPECT_EQ(answer.find("HTTP/1.1 ", 1), std::string::npos) << request << "\n" << answer;
    }
}

TEST(Server, RefusesAddressesWithTricks) {
    auto const server = start(routes(), test_options(), Pages("src/http"));
    for (char const* address :
         {"/../etc/passwd", "/api/things/..", "/%2e%2e/x", "/a%2fb", "/a%5Cb", "/a%00b", "/a%0ab",
          "/a%ff", "/%c0%ae%c0%ae/x", "/a%2", "/a%zz", "//etc/passwd", "/a//b", "/./x", "x",
          "*", "/x?a=%ff", "/x?a=%00"}) {
        TestClient client(server->port());
        std::string const answer =
            client.ask("GET " + std::string(address) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(status_of(answer), 400) << address << "\n" << answer;
    }
    TestClient client(server->port());
    EXPECT_EQ(status_of(client.ask("BREW /api/quick HTTP/1.1\r\nHost: x\r\n\r\n")), 501);
}

TEST(Server, BoundsHeaderAndBody) {
    auto const server = start(routes(), test_options());
    {
        TestClient client(server->port());
        client.send("GET /api/quick HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'a'));
        EXPECT_EQ(status_of(client.answer()), 431);
    }
    {
        TestClient client(server->port());
        std::string many = "GET /api/quick HTTP/1.1\r\nHost: x\r\n";
        for (int i = 0; i < 150; ++i) many += "A: b\r\n";
        EXPECT_EQ(status_of(client.ask(many + "\r\n")), 431);
    }
    {
        TestClient client(server->port());
        client.send("GET /" + std::string(20'000, 'a'));
        EXPECT_EQ(status_of(client.answer()), 431);
    }
    EXPECT_EQ(status_of(TestClient(server->port()).ask(post("Content-Length: 101\r\n", ""))), 413);
    EXPECT_EQ(status_of(TestClient(server->port())
                            .ask(post("Content-Length: 100\r\n", std::string(100, 'x')))),
              200);
    std::string const chunk = "32\r\n" + std::string(50, 'x') + "\r\n";
    EXPECT_EQ(status_of(TestClient(server->port())
                            .ask(post("Transfer-Encoding: chunked\r\n", chunk + chunk + chunk))),
              413);
    EXPECT_EQ(status_of(TestClient(server->port())
                            .ask(post("Transfer-Encoding: chunked\r\n",
                                      chunk + "1;" + std::string(40'000, 'e')))),
              400);
    EXPECT_EQ(status_of(TestClient(server->port())
                            .ask(post("Transfer-Encoding: chunked\r\n",
                                      "FFFFFFFFFFFFFFFF\r\nabc"))),
              413);
}

TEST(Server, AnUploadThatIsRefusedHearsWhyEvenWhileItIsSent) {
    auto const server = start(routes(), test_options());
    TestClient client(server->port());
    client.send(post("Content-Length: 30000000\r\n", ""));
    std::string const block(1 << 20, 'x');
    for (int i = 0; i < 4 && client.send(block); ++i) {
    }
    EXPECT_EQ(status_of(client.answer()), 413);
}

TEST(Server, LongBodiesGoThroughAFileAndArriveWhole) {
    ServerOptions options = test_options();
    options.body_in_memory = 1000;
    auto const server = start(routes(), options);
    std::string body;
    for (std::uint64_t i = 0; body.size() < (5 << 20); ++i) body += std::to_string(i * 7919) + ",";
    Request direct;
    direct.body = body;
    std::string const expected = std::get<std::string>(size_of_body(direct).body);
    TestClient client(server->port());
    client.send("POST /api/files HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n");
    EXPECT_EQ(status_of(client.answer()), 100);
    EXPECT_EQ(body_of(client.ask(body)), expected);
    client.send("POST /api/files HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (std::size_t at = 0; at < body.size(); at += 65'521) {
        std::string const part = body.substr(at, 65'521);
        char head[16];
        std::snprintf(head, sizeof head, "%zx\r\n", part.size());
        client.send(head + part + "\r\n");
    }
    EXPECT_EQ(body_of(client.ask("0\r\n\r\n")), expected);
}

TEST(Server, SaysThatTheDiskIsFullWhenAFileCannotBeKept) {
    ServerOptions options = test_options();
    options.body_in_memory = 1000;
    options.spool = "/nowhere";
    auto const server = start(routes(), options);
    TestClient client(server->port());
    std::string const answer =
        client.ask("POST /api/files HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n" +
                   std::string(2000, 'x'));
    EXPECT_EQ(status_of(answer), 503);
    EXPECT_NE(answer.find("spool_full"), std::string::npos);
}

TEST(Server, AHandlerThatThrowsIsAnAnswerWithANumber) {
    std::string told;
    ServerOptions options = test_options();
    options.on_failure = [&told](std::string const& number, std::string const& what) {
        told = number + " " + what;
    };
    auto const server = start(routes(), options);
    TestClient client(server->port());
    std::string const answer = client.ask("GET /api/broken HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(answer), 500);
    EXPECT_EQ(answer.find("the store is gone"), std::string::npos);
    EXPECT_EQ(told, "1 /api/broken: the store is gone");
    EXPECT_EQ(status_of(client.ask(kGet)), 200);
}

TEST(Server, SlowClientsAreClosedAndOthersDoNotNotice) {
    ServerOptions options = test_options();
    options.request_time = milliseconds(150);
    options.idle_time = milliseconds(150);
    auto const server = start(routes(), options);
    TestClient slow_header(server->port()), slow_body(server->port()), idle(server->port());
    slow_header.send("GET /api/quick HTTP/1.1\r\nHost: x\r\nA");
    slow_body.send(post("Content-Length: 50\r\n", "abc"));
    EXPECT_EQ(status_of(TestClient(server->port()).ask(kGet)), 200);
    EXPECT_EQ(status_of(slow_header.rest()), 408);
    EXPECT_EQ(status_of(slow_body.rest()), 408);
    EXPECT_EQ(idle.rest(), "");
}

TEST(Server, AClientThatTakesNothingIsClosed) {
    ServerOptions options = test_options();
    options.request_time = milliseconds(200);
    auto const big = std::make_shared<std::string const>(std::string(32 << 20, 'x'));
    auto const server = start({{Method::get, "/big", "big",
                                [big](Request const&) {
                                    Response response;
                                    response.body = big;
                                    return response;
                                }}},
                              options);
    TestClient client(server->port());
    client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
    while (server->connections() == 0) std::this_thread::yield();
    while (server->connections() > 0) std::this_thread::sleep_for(milliseconds(5));
    EXPECT_LT(client.rest().size(), big->size());
}

TEST(Server, TooManyConnectionsAreToldThatTheServerIsBusy) {
    ServerOptions options = test_options();
    options.max_connections = 2;
    auto const server = start(routes(), options);
    TestClient one(server->port()), two(server->port());
    EXPECT_EQ(status_of(one.ask(kGet)), 200);
    EXPECT_EQ(status_of(two.ask(kGet)), 200);
    TestClient three(server->port());
    EXPECT_EQ(status_of(three.rest()), 503);
    EXPECT_EQ(status_of(one.ask(kGet)), 200);
}

TEST(Server, AFullQueueIsToldThatTheServerIsBusy) {
    std::mutex gate;
    ServerOptions options = test_options();
    options.workers = 1;
    options.queue = 1;
    std::atomic<int> entered{0};
    auto const server = start({{Method::get, "/wait", "wait",
                                [&](Request const&) {
                                    ++entered;
                                    std::lock_guard const lock(gate);
                                    return empty_response(204);
                                }}},
                              options);
    constexpr std::string_view kWait = "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n";
    gate.lock();
    TestClient running(server->port());
    running.send(kWait);
    while (entered == 0) std::this_thread::yield();
    // One of these two waits in the queue, the other is refused.
    TestClient a(server->port()), b(server->port());
    a.send(kWait);
    b.send(kWait);
    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(a.fd(), &readable);
    FD_SET(b.fd(), &readable);
    ASSERT_EQ(::select(std::max(a.fd(), b.fd()) + 1, &readable, nullptr, nullptr, nullptr), 1);
    TestClient& refused = FD_ISSET(a.fd(), &readable) ? a : b;
    TestClient& queued = FD_ISSET(a.fd(), &readable) ? b : a;
    EXPECT_EQ(status_of(refused.answer()), 503);
    gate.unlock();
    EXPECT_EQ(status_of(running.answer()), 204);
    EXPECT_EQ(status_of(queued.answer()), 204);
}

TEST(Server, ASecondServerOnTheSamePortIsRefused) {
    auto const server = start(routes(), test_options());
    ServerOptions options = test_options();
    options.port = server->port();
    Result<std::unique_ptr<Server>> const second = Server::start(options, Router(routes()));
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code(), "cannot_listen");
}

TEST(Server, StopLetsARunningRequestFinish) {
    std::atomic<bool> entered{false};
    auto server = start({{Method::get, "/slow", "slow",
                          [&](Request const&) {
                              entered = true;
                              std::this_thread::sleep_for(milliseconds(50));
                              return text_response(200, "text/plain", "done");
                          }}},
                        test_options());
    TestClient idle(server->port()), client(server->port());
    client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    while (!entered) std::this_thread::yield();
    std::thread stopper([&server] { server->stop(); });
    std::string const answer = client.rest();
    EXPECT_EQ(body_of(answer), "done");
    EXPECT_EQ(header_of(answer, "Connection"), "close");
    EXPECT_EQ(idle.rest(), "");
    stopper.join();
    EXPECT_FALSE(TestClient(server->port()).connected());
}

TEST(Server, EventsReachEverybodyWhoListensAndNewsReplacesOldNews) {
    EventHub hub;
    ServerOptions options = test_options();
    options.event_gap = milliseconds(30);
    options.heartbeat = milliseconds(60);
    auto const server = start({{Method::get, "/events", "events",
                                [&hub](Request const&) {
                                    return hub.subscribe({"log", "session/1"});
                                }}},
                              options);
    TestClient a(server->port()), b(server->port());
    for (TestClient* client : {&a, &b}) {
        client->send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_NE(client->rest("retry: 3000\n\n").find("text/event-stream"), std::string::npos);
    }
    EXPECT_EQ(hub.listeners(), 2u);
    hub.publish("other", "changed", "{}");
    for (int i = 0; i <= 1000; ++i) hub.publish("log", "changed", std::to_string(i));
    for (TestClient* client : {&a, &b}) {
        std::string const heard = client->rest("data: 1000\n\n");
        EXPECT_NE(heard.find("event: changed\ndata: 1000\n\n"), std::string::npos);
        EXPECT_LT(std::count(heard.begin(), heard.end(), 'e'), 400);
        EXPECT_NE(client->rest(": here\n\n").find(": here"), std::string::npos);
    }
    hub.end("session/1");
    a.rest();
    b.rest();
    EXPECT_EQ(hub.listeners(), 0u);
}

class PagesTest : public testing::Test {
protected:
    PagesTest() {
        char pattern[] = "/tmp/gongjin_pages_XXXXXX";
        folder_ = ::mkdtemp(pattern);
        ::mkdir((folder_ + "/assets").c_str(), 0700);
        write("index.html", "<html>home</html>");
        write("assets/app-1a2b.js", std::string(100'000, 'j'));
        write("assets/app-1a2b.js.gz", "compressed");
        write(".secret", "no");
        server_ = start(routes(), test_options(), Pages(folder_));
    }
    ~PagesTest() override {
        for (char const* name : {"/index.html", "/assets/app-1a2b.js", "/assets/app-1a2b.js.gz",
                                 "/.secret"}) {
            ::unlink((folder_ + name).c_str());
        }
        ::rmdir((folder_ + "/assets").c_str());
        ::rmdir(folder_.c_str());
    }
    void write(std::string const& name, std::string const& text) {
        std::ofstream(folder_ + "/" + name) << text;
    }
    std::string get(std::string const& path, std::string const& headers = "") {
        TestClient client(server_->port());
        return client.ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    }
    std::string folder_;
    std::unique_ptr<Server> server_;
};

TEST_F(PagesTest, ServesThePagesAndTheClientsOwnAddresses) {
    for (char const* path : {"/", "/index.html", "/board/2020-2021", "/records/7"}) {
        std::string const page = get(path);
        EXPECT_EQ(body_of(page), "<html>home</html>") << path;
        EXPECT_EQ(header_of(page, "Cache-Control"), "no-cache");
    }
    for (char const* path : {"/none.js", "/assets/none", "/.secret", "/api/none", "/assets/"}) {
        EXPECT_EQ(status_of(get(path)), 404) << path;
    }
    EXPECT_EQ(status_of(get("/", "If-None-Match: " + header_of(get("/"), "ETag") + "\r\n")), 304);
}

TEST_F(PagesTest, ServesAssetsForAYearCompressedOrInParts) {
    std::string const whole = get("/assets/app-1a2b.js");
    EXPECT_EQ(body_of(whole).size(), 100'000u);
    EXPECT_NE(header_of(whole, "Cache-Control").find("immutable"), std::string::npos);
    EXPECT_EQ(header_of(whole, "Content-Type"), "text/javascript; charset=utf-8");
    std::string const small = get("/assets/app-1a2b.js", "Accept-Encoding: br, gzip;q=0.8\r\n");
    EXPECT_EQ(body_of(small), "compressed");
    EXPECT_EQ(header_of(small, "Content-Encoding"), "gzip");
    EXPECT_EQ(header_of(small, "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_NE(header_of(small, "ETag"), header_of(whole, "ETag"));

    auto const part = [this](std::string const& range, std::string const& more = "") {
        return get("/assets/app-1a2b.js", "Range: " + range + "\r\n" + more);
    };
    EXPECT_EQ(header_of(part("bytes=10-19"), "Content-Range"), "bytes 10-19/100000");
    EXPECT_EQ(body_of(part("bytes=10-19")).size(), 10u);
    EXPECT_EQ(header_of(part("bytes=99990-"), "Content-Range"), "bytes 99990-99999/100000");
    EXPECT_EQ(header_of(part("bytes=-5"), "Content-Range"), "bytes 99995-99999/100000");
    EXPECT_EQ(status_of(part("bytes=100000-")), 416);
    EXPECT_EQ(status_of(part("bytes=5-2")), 200);
    EXPECT_EQ(status_of(part("bytes=0-1,4-5")), 200);
    EXPECT_EQ(status_of(part("bytes=10-19", "If-Range: \"old\"\r\n")), 200);
}

}  // namespace
}  // namespace gongjin::http

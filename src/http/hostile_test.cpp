// Clients that lie, hurry, dawdle or send too much.
#include "http/files.h"
#include "http/test_client.h"

namespace gongjin::http {
namespace {

using std::chrono::milliseconds;

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

}  // namespace
}  // namespace gongjin::http

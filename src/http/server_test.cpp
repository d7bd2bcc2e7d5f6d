#include "http/server.h"

#include "http/events.h"
#include "http/test_client.h"

namespace gongjin::http {
namespace {

using std::chrono::milliseconds;

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
    std::string const last =
        client.ask("GET /api/quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
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
    for (char c : post("Transfer-Encoding: chunked\r\n",
                       "3;x=y\r\nabc\r\n1\r\nd\r\n0\r\nA: b\r\n\r\n")) {
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

}  // namespace
}  // namespace gongjin::http

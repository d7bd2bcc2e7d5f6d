#include <sys/stat.h>

#include <fstream>

#include "http/files.h"
#include "http/test_client.h"

namespace gongjin::http {
namespace {

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

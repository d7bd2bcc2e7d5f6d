// A browser as the API sees one: it keeps the cookie and the CSRF token, and speaks HTTP over a
// real socket.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "http/message.h"

namespace gongjin::api_test {

struct Answer {
    int status = 0;
    std::string head;
    std::string body;

    std::string header(std::string const& name) const;
    // The body as JSON; a failure of the test if it is none.
    Json json() const;
    // A text, a number's digits, "true", "null" by its path: "me.identity.role", "items.0.id",
    // "items.#" for how many. "(missing)" if there is none.
    std::string at(std::string_view path) const;
    std::string code() const { return at("code"); }
};

std::string at(JsonView json, std::string_view path);

using Headers = std::vector<std::pair<std::string, std::string>>;

class Browser {
public:
    explicit Browser(std::uint16_t port);

    Answer get(std::string const& path, Headers const& headers = {});
    Answer send(http::Method method, std::string const& path, std::string const& json,
                Headers const& headers = {});
    Answer post(std::string const& path, std::string const& json) {
        return send(http::Method::post, path, json);
    }
    Answer put(std::string const& path, std::string const& json) {
        return send(http::Method::put, path, json);
    }
    Answer remove(std::string const& path) { return send(http::Method::remove, path, ""); }
    // multipart/form-data with a file and further fields.
    Answer upload(std::string const& path, std::string const& file_name,
                  std::string const& content, Headers const& fields = {});

    Answer sign_in(std::string const& account, std::string const& password);
    void open();  // GET /session: takes cookie and CSRF token

    std::string cookie, csrf;

private:
    Answer exchange(std::string const& method, std::string const& path, Headers const& headers,
                    std::string const& body);
    std::uint16_t port_;
};

// A fresh uuid for a command.
std::string command_id();

}  // namespace gongjin::api_test

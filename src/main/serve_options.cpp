#include "main/serve_options.h"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "main/messages.h"

namespace gongjin {

namespace fs = std::filesystem;

std::string ListenAddress::url() const {
    bool const v6 = host.find(':') != std::string::npos;
    return "http://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<ListenAddress> listen_address(std::string const& written) {
    Error const refused = error_of(messages::kNotAnAddress, {written});
    std::size_t const colon = written.rfind(':');
    if (colon == std::string::npos) return refused;
    ListenAddress out;
    out.host = written.substr(0, colon);
    if (out.host.starts_with("[") && out.host.ends_with("]")) {
        out.host = out.host.substr(1, out.host.size() - 2);
    }
    if (out.host == "localhost" || out.host.empty()) out.host = "127.0.0.1";
    char const* const begin = written.data() + colon + 1;
    char const* const end = written.data() + written.size();
    auto const [stopped, ec] = std::from_chars(begin, end, out.port);
    if (begin == end || ec != std::errc() || stopped != end) return refused;
    return out;
}

Result<std::string> pages_folder(Options const& options) {
    std::error_code error;
    auto const is_there = [&error](fs::path const& folder) {
        return fs::is_regular_file(folder / "index.html", error);
    };
    if (options.has("web")) {
        fs::path const named = options.text("web");
        if (is_there(named)) return named.string();
        return error_of(messages::kNoPages, {named.string()});
    }
    std::vector<fs::path> places;
    if (char const* const home = std::getenv("GONGJIN_HOME")) places.emplace_back(home);
    places.push_back(fs::current_path(error));
    fs::path at = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (int up = 0; up < 4 && at.has_relative_path(); ++up, at = at.parent_path()) {
        places.push_back(at);
    }
    for (fs::path const& place : places) {
        if (is_there(place / "web" / "dist")) return (place / "web" / "dist").string();
    }
    return error_of(messages::kNoPages, {"web/dist"});
}

}  // namespace gongjin

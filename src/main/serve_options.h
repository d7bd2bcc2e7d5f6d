// What `serve` was told on the command line, and what it finds by itself.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "main/options.h"

namespace gongjin {

struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
    std::string url() const;  // http://127.0.0.1:8080
};

// HOST:PORT, [::1]:8080, localhost:8080.
Result<ListenAddress> listen_address(std::string const& written);

// The folder of the built pages: as named, or web/dist near the working directory, the program or
// GONGJIN_HOME. Refused if it has no index.html.
Result<std::string> pages_folder(Options const& options);

}  // namespace gongjin

// Text made small for slow networks.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace gongjin::http {

std::string gzip(std::string_view text);

// Compresses a longer JSON body if the client takes it. Not for answers that hold a secret beside
// what the client sent: their length would tell it.
void gzip_if_wanted(Request const& request, Response& response);

}  // namespace gongjin::http

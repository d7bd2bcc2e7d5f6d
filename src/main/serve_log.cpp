#include "main/serve_log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/json_writer.h"

namespace gongjin {

namespace {

constexpr std::chrono::milliseconds kLong{500};

void write(spdlog::level::level_enum level, std::string const& members) {
    // The pattern opens the object and gives it time and level.
    spdlog::log(level, "{}", members);
}

std::string members(std::string_view event, std::string_view key, std::string_view value) {
    std::string out;
    append_json_text(out, "event");
    out += ':';
    append_json_text(out, event);
    out += ',';
    append_json_text(out, key);
    out += ':';
    append_json_text(out, value);
    return out;
}

}  // namespace

ServeLog::ServeLog() {
    auto const logger = std::make_shared<spdlog::logger>(
        "gongjin", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                        spdlog::pattern_time_type::utc);
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(logger);
}

void ServeLog::say(std::string_view event, std::string_view detail) const {
    write(spdlog::level::info, members(event, "detail", detail));
}

void ServeLog::failure(std::string const& number, std::string const& what) const {
    write(spdlog::level::err, members("failure", "number", number) + ",\"what\":" + [&what] {
        std::string text;
        append_json_text(text, what);
        return text;
    }());
}

void ServeLog::answer(http::AccessLine const& line) const {
    bool const worth_a_line = line.method != "GET" || line.status >= 400 || line.took >= kLong;
    if (!worth_a_line) return;
    std::string text = members("request", "method", line.method) + ",\"path\":";
    append_json_text(text, line.path);
    text += ",\"peer\":";
    append_json_text(text, line.peer);
    text += ",\"status\":" + std::to_string(line.status);
    text += ",\"bytes\":" + std::to_string(line.bytes);
    text += ",\"took_us\":" + std::to_string(line.took.count());
    write(line.status >= 500 ? spdlog::level::err : spdlog::level::info, text);
}

}  // namespace gongjin

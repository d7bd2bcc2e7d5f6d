#include "http/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "http/messages.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kMostParts = 20;
constexpr std::size_t kLongestPartHeader = 4096;

Error refused(std::string zh, std::string en, std::string field = {}) {
    Place place;
    place.field = std::move(field);
    return error_of(messages::bad_upload, {std::move(zh), std::move(en)}, std::move(place));
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

// The value of `name="..."` among a header's parameters. Browsers write a quote as %22; a backslash
// before a quote is what others do.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    std::size_t at = header.find(';');
    while (at < header.size()) {
        std::string_view rest = header.substr(at + 1);
        std::size_t const begin = std::min(rest.find_first_not_of(" \t"), rest.size());
        std::size_t const equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        std::string_view const key = trim(rest.substr(begin, equals - begin));
        std::string value;
        std::size_t i = equals + 1;
        if (i < rest.size() && rest[i] == '"') {
            for (++i; i < rest.size() && rest[i] != '"'; ++i) {
                if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
                value += rest[i];
            }
            if (i >= rest.size()) return std::nullopt;
            ++i;
        } else {
            for (; i < rest.size() && rest[i] != ';'; ++i) value += rest[i];
        }
        if (lower_case(key) == name) return value;
        std::size_t const next = rest.find(';', i);
        if (next == std::string_view::npos) return std::nullopt;
        at += 1 + next;
    }
    return std::nullopt;
}

// Only the last part: some browsers send the whole path on the user's disk.
std::string base_name(std::string const& name) {
    std::size_t const slash = name.find_last_of("/\\");
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

std::optional<FormPart> read_part(std::string_view headers, std::string_view content) {
    FormPart part;
    part.content = content;
    bool named = false;
    while (!headers.empty()) {
        std::size_t const end = std::min(headers.find("\r\n"), headers.size());
        std::string_view const line = headers.substr(0, end);
        headers.remove_prefix(std::min(end + 2, headers.size()));
        std::size_t const colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        std::string const key = lower_case(line.substr(0, colon));
        std::string_view const value = trim(line.substr(colon + 1));
        if (key == "content-type") part.type = value;
        if (key != "content-disposition") continue;
        if (!lower_case(value).starts_with("form-data")) return std::nullopt;
        std::optional<std::string> name = parameter(value, "name");
        if (!name || name->empty() || !is_utf8(*name)) return std::nullopt;
        part.name = std::move(*name);
        named = true;
        if (std::optional<std::string> file = parameter(value, "filename")) {
            part.file_name = base_name(*file);
            if (!is_utf8(*part.file_name)) return std::nullopt;
        }
    }
    return named ? std::optional(std::move(part)) : std::nullopt;
}

}  // namespace

Result<Form> Form::read(Request const& request) {
    std::string_view const type = request.header("content-type");
    std::optional<std::string> const boundary = parameter(type, "boundary");
    bool const form = lower_case(type).starts_with("multipart/form-data");
    if (!form || !boundary || boundary->empty() || boundary->size() > 70) {
        return refused("不是表单上传", "it is no form with files");
    }
    std::string const line = "\r\n--" + *boundary;
    Form out;
    std::string_view rest = request.body;
    if (!rest.starts_with(line.substr(2))) return refused("开头不对", "its beginning is wrong");
    rest.remove_prefix(line.size() - 2);
    while (!rest.starts_with("--")) {
        std::size_t const head = rest.substr(0, kLongestPartHeader).find("\r\n\r\n");
        if (!rest.starts_with("\r\n") || head == std::string_view::npos || head < 2) {
            return refused("分段不完整", "a part is broken");
        }
        std::size_t const end = rest.find(line, head + 2);
        if (end == std::string_view::npos || end < head + 4) {
            return refused("缺少结尾", "its end is missing");
        }
        std::optional<FormPart> part =
            read_part(rest.substr(2, head - 2), rest.substr(head + 4, end - head - 4));
        if (!part) return refused("分段不完整", "a part is broken");
        if (out.find(part->name) || out.parts_.size() == kMostParts) {
            return refused("字段重复或过多", "a field is there twice, or there are too many",
                           part->name);
        }
        out.parts_.push_back(std::move(*part));
        rest.remove_prefix(end + line.size());
    }
    return out;
}

FormPart const* Form::find(std::string_view name) const {
    for (FormPart const& part : parts_) {
        if (part.name == name) return &part;
    }
    return nullptr;
}

std::optional<std::string> Form::optional_text(std::string_view name) const {
    FormPart const* part = find(name);
    if (!part || part->file_name || !is_utf8(part->content)) return std::nullopt;
    return std::string(part->content);
}

Result<std::string> Form::text(std::string_view name) const {
    std::optional<std::string> value = optional_text(name);
    if (!value) return refused("缺少字段", "a field is missing", std::string(name));
    return std::move(*value);
}

Result<FormPart> Form::file(std::string_view name) const {
    FormPart const* part = find(name);
    if (!part || !part->file_name) {
        return refused("没有文件", "there is no file", std::string(name));
    }
    return *part;
}

}  // namespace gongjin::http

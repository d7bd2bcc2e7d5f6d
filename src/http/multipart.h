// multipart/form-data, as browsers send files: taken apart in place, nothing is copied.
#pragma once

#include "base/result.h"
#include "http/message.h"

namespace gongjin::http {

struct FormPart {
    std::string name;
    std::optional<std::string> file_name;  // only for files; the last part of what was sent
    std::string_view type;
    std::string_view content;
};

class Form {
public:
    // At most 20 parts; every name at most once.
    static Result<Form> read(Request const& request);

    // Errors name the field.
    Result<std::string> text(std::string_view name) const;
    std::optional<std::string> optional_text(std::string_view name) const;
    Result<FormPart> file(std::string_view name) const;

private:
    FormPart const* find(std::string_view name) const;
    std::vector<FormPart> parts_;
};

}  // namespace gongjin::http

// The values of a form, read one by one by name; what nobody asks for is an error.
#pragma once

#include <set>

#include "app/api/describe.h"
#include "app/county_state.h"

namespace gongjin {

class FormReader {
public:
    FormReader(CountyView const& view, api::Values const& values)
        : view_(view), values_(values) {}

    // Trimmed; nullopt if it is absent, null or empty. A list becomes one text with `;`.
    std::optional<std::string> text(std::string const& name);
    std::optional<std::vector<std::string>> texts(std::string const& name);
    std::optional<std::string> unit(std::string const& name);  // its id, which must be known
    std::optional<std::string> word(std::string const& name, std::string_view enum_name);
    // Everything that is left, as attributes of this owner.
    std::map<std::string, FieldValue> attributes(Owner owner);

    void refuse(Error error) { errors_.push_back(std::move(error)); }
    static Place place(std::string const& name) { return {{}, 0, 0, "values." + name}; }
    // No error, or the first with all others.
    Result<void> finish();

private:
    CountyView const& view_;
    api::Values const& values_;
    std::set<std::string> taken_;
    std::vector<Error> errors_;
};

}  // namespace gongjin

// XML of timetables: a document within limits, and helpers that name the element in every refusal.
#pragma once

#include <map>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin::timetable {

// Ids of one kind of element, and where each stands in its vector.
using Ids = std::map<std::string, int, std::less<>>;

class Xml {
public:
    // `file` is only the name that messages print. Entities are never expanded.
    static Result<Xml> parse(std::string_view bytes, std::string const& file);

    pugi::xml_node root() const { return document_->document_element(); }
    Place place(pugi::xml_node node) const;
    Error error(Message const& message, std::vector<std::string> args, pugi::xml_node node) const {
        return error_of(message, std::move(args), place(node));
    }

    // The child that must be there.
    Result<pugi::xml_node> child(pugi::xml_node node, char const* name) const;
    Result<std::string> attribute(pugi::xml_node node, char const* name) const;
    Result<std::string> new_id(pugi::xml_node node, Ids& ids, size_t index) const;
    // What the attribute Reference names.
    Result<int> reference(pugi::xml_node node, Ids const& ids) const;
    // The text of the node as a whole number from `least` to `most`.
    Result<std::int64_t> number(pugi::xml_node node, std::int64_t least, std::int64_t most) const;
    // The same for a child that must be there.
    Result<std::int64_t> number_in(pugi::xml_node node, char const* name, std::int64_t least,
                                   std::int64_t most) const;

private:
    std::shared_ptr<pugi::xml_document> document_;
    std::string file_;
    std::vector<ptrdiff_t> line_starts_;
};

std::string trimmed_text(pugi::xml_node node);

}  // namespace gongjin::timetable

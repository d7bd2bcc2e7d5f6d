// The zip file behind an .xlsx: its parts as streams of XML, with every limit counted as bytes
// come.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheet/table.h"

struct zip;

namespace gongjin::sheet {

// The attributes of an element as expat gives them.
class Attributes {
  public:
    explicit Attributes(char const** pairs) : pairs_(pairs) {}
    // Empty if it is not there. "id" also finds "r:id" where no plain one stands.
    std::string_view get(std::string_view name) const;

  private:
    char const** pairs_;
};

// Names come without their prefix. A handler that sets `error` ends the reading.
class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, Attributes const& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}

    std::optional<Error> error;
};

struct Relationship {
    std::string type;    // the last word of its address: worksheet, styles, sharedStrings
    std::string target;  // a part's name inside the package
};

class Package {
  public:
    static Result<Package> open(std::string_view bytes, std::string file, Limits const& limits);

    Result<void> read(std::string const& part, XmlHandler& handler);
    // By id; none if the part has no relationships. Targets outside the package are left out.
    Result<std::map<std::string, Relationship>> relationships(std::string const& part);
    Error damaged(std::string what) const;

  private:
    struct Closer {
        void operator()(zip* archive) const;
    };
    Package(std::unique_ptr<zip, Closer> archive, std::string file, std::size_t packed,
            Limits const& limits)
        : archive_(std::move(archive)), file_(std::move(file)), packed_(packed), limits_(limits) {}
    std::int64_t locate(std::string const& part) const;
    std::optional<Error> over_limit() const;

    std::unique_ptr<zip, Closer> archive_;
    std::string file_;
    std::size_t packed_ = 0;
    std::size_t unpacked_ = 0;
    Limits limits_;
};

// "/xl/a.xml", "a.xml" and "../a.xml" as seen from a part; never outside the package.
std::string resolve(std::string const& part, std::string_view target);

}  // namespace gongjin::sheet

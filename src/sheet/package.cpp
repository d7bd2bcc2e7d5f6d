#include "sheet/package.h"

#include <expat.h>
#include <zip.h>

#include <array>

#include "base/text.h"
#include "sheet/messages.h"

namespace gongjin::sheet {

namespace {

constexpr std::size_t kFreeBytes = 10u << 20;    // below this no ratio is suspicious
constexpr std::int64_t kLongestToken = 2 << 20;  // bytes of one tag or attribute
constexpr int kDeepest = 200;
constexpr zip_int64_t kMostParts = 10'000;

std::string_view local_name(std::string_view name) {
    size_t const colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Joins expat's callbacks to a handler.
struct Parse {
    XML_Parser parser = nullptr;
    XmlHandler& handler;
    int depth = 0;
    bool doctype = false;
    bool too_deep = false;

    void stop_if(bool must) {
        if (must) XML_StopParser(parser, XML_FALSE);
    }
    static Parse& of(void* data) { return *static_cast<Parse*>(data); }

    static void XMLCALL on_start(void* data, XML_Char const* name, XML_Char const** attributes) {
        Parse& self = of(data);
        if (self.handler.error) return;
        self.too_deep = ++self.depth > kDeepest;
        self.handler.start(local_name(name), Attributes(attributes));
        self.stop_if(self.too_deep || self.handler.error);
    }
    static void XMLCALL on_end(void* data, XML_Char const* name) {
        Parse& self = of(data);
        if (self.handler.error) return;
        --self.depth;
        self.handler.end(local_name(name));
        self.stop_if(self.handler.error.has_value());
    }
    static void XMLCALL on_text(void* data, XML_Char const* text, int length) {
        Parse& self = of(data);
        if (self.handler.error) return;
        self.handler.text(std::string_view(text, static_cast<size_t>(length)));
        self.stop_if(self.handler.error.has_value());
    }
    static void XMLCALL on_doctype(void* data, XML_Char const*, XML_Char const*, XML_Char const*,
                                   int) {
        of(data).doctype = true;
        of(data).stop_if(true);
    }
};

struct ParserCloser {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};
struct PartCloser {
    void operator()(zip_file_t* part) const { zip_fclose(part); }
};

class RelationshipReader final : public XmlHandler {
  public:
    RelationshipReader(std::string const& part, Package const& package)
        : part_(part), package_(package) {}

    void start(std::string_view name, Attributes const& attributes) override {
        if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
        std::string_view type = attributes.get("Type");
        type.remove_prefix(std::min(type.size(), type.rfind('/') + 1));
        found[std::string(attributes.get("Id"))] = {std::string(type),
                                                    resolve(part_, attributes.get("Target"))};
        constexpr size_t kMost = 5'000;
        if (found.size() > kMost) error = package_.damaged("relationships");
    }
    void end(std::string_view) override {}

    std::map<std::string, Relationship> found;

  private:
    std::string const& part_;
    Package const& package_;
};

}  // namespace

std::string_view Attributes::get(std::string_view name) const {
    std::string_view prefixed;
    for (char const** pair = pairs_; *pair; pair += 2) {
        if (name == *pair) return pair[1];
        if (local_name(*pair) == name) prefixed = pair[1];
    }
    return prefixed;
}

std::string resolve(std::string const& part, std::string_view target) {
    std::vector<std::string> path;
    if (!target.starts_with('/')) {
        path = split(part, '/');
        path.pop_back();
    }
    for (std::string const& step : split(target, '/')) {
        if (step == "..") {
            if (!path.empty()) path.pop_back();
        } else if (!step.empty() && step != ".") {
            path.push_back(step);
        }
    }
    return join(path, "/");
}

void Package::Closer::operator()(zip* archive) const {
    zip_discard(archive);
}

Error Package::damaged(std::string what) const {
    return error_of(message::kDamaged, {std::move(what)}, {file_});
}

Result<Package> Package::open(std::string_view bytes, std::string file, Limits const& limits) {
    if (bytes.size() > limits.bytes) {
        return error_of(message::kTooBig,
                        {std::to_string(bytes.size()), std::to_string(limits.bytes)}, {file});
    }
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
    zip_t* const archive = source ? zip_open_from_source(source, ZIP_RDONLY, &problem) : nullptr;
    zip_error_fini(&problem);
    if (!archive) {
        if (source) zip_source_free(source);
        return error_of(message::kDamaged, {"zip"}, {file});
    }
    Package package(std::unique_ptr<zip, Closer>(archive), std::move(file), bytes.size(), limits);
    if (zip_get_num_entries(archive, 0) > kMostParts) {
        return error_of(message::kBomb, {"> 10000 parts"}, {package.file_});
    }
    return package;
}

std::int64_t Package::locate(std::string const& part) const {
    zip_int64_t const exact = zip_name_locate(archive_.get(), part.c_str(), 0);
    return exact >= 0 ? exact : zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
}

std::optional<Error> Package::over_limit() const {
    bool const ratio = unpacked_ > kFreeBytes && unpacked_ / limits_.unpacked_ratio > packed_;
    if (!ratio && unpacked_ <= limits_.unpacked_bytes) return std::nullopt;
    std::string const size = std::to_string(unpacked_ >> 20) + " MB";
    return error_of(message::kBomb, {ratio ? size + " / " + std::to_string(packed_) + " B" : size},
                    {file_});
}

Result<void> Package::read(std::string const& part, XmlHandler& handler) {
    std::int64_t const index = locate(part);
    zip_stat_t stat;
    if (index < 0 ||
        zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0) {
        return damaged(part);
    }
    bool const encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != 0;
    if (encrypted) return error_of(message::kEncrypted, {}, {file_});
    std::unique_ptr<zip_file_t, PartCloser> const stream(
        zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
    std::unique_ptr<XML_ParserStruct, ParserCloser> const parser(XML_ParserCreate(nullptr));
    if (!stream || !parser) return damaged(part);

    Parse parse{parser.get(), handler};
    XML_SetUserData(parser.get(), &parse);
    XML_SetElementHandler(parser.get(), Parse::on_start, Parse::on_end);
    XML_SetCharacterDataHandler(parser.get(), Parse::on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), Parse::on_doctype);
    std::array<char, 65'536> buffer;
    std::int64_t fed = 0;
    for (zip_int64_t got = 1; got > 0;) {
        got = zip_fread(stream.get(), buffer.data(), buffer.size());
        if (got < 0) return damaged(part);
        fed += got;
        unpacked_ += static_cast<std::size_t>(got);
        if (std::optional<Error> over = over_limit()) return std::move(*over);
        bool const good = XML_Parse(parser.get(), buffer.data(), static_cast<int>(got), got == 0) ==
                          XML_STATUS_OK;
        if (parse.doctype) return error_of(message::kDoctype, {}, {file_});
        if (handler.error) return std::move(*handler.error);
        if (!good || fed - XML_GetCurrentByteIndex(parser.get()) > kLongestToken)
            return damaged(part);
    }
    return {};
}

Result<std::map<std::string, Relationship>> Package::relationships(std::string const& part) {
    size_t const slash = part.rfind('/');
    size_t const base = slash == std::string::npos ? 0 : slash + 1;
    std::string const rels = part.substr(0, base) + "_rels/" + part.substr(base) + ".rels";
    RelationshipReader reader(part, *this);
    if (locate(rels) >= 0) TRY(read(rels, reader));
    return std::move(reader.found);
}

}  // namespace gongjin::sheet

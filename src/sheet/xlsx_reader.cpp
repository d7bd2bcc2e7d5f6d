#include "sheet/xlsx_reader.h"

#include "sheet/messages.h"
#include "sheet/package.h"
#include "sheet/styles.h"
#include "sheet/worksheet.h"

namespace gongjin::sheet {

namespace {

struct ListedSheet {
    std::string name;
    std::string relationship;
    bool hidden = false;
};

class WorkbookReader final : public XmlHandler {
  public:
    void start(std::string_view name, Attributes const& attributes) override {
        if (name == "sheet") {
            std::string_view const state = attributes.get("state");
            sheets.push_back({std::string(attributes.get("name")),
                              std::string(attributes.get("id")),
                              state == "hidden" || state == "veryHidden"});
        } else if (name == "workbookPr") {
            std::string_view const value = attributes.get("date1904");
            from_1904 = value == "1" || value == "true";
        }
    }
    void end(std::string_view) override {}

    std::vector<ListedSheet> sheets;
    bool from_1904 = false;
};

using Relationships = std::map<std::string, Relationship>;

Relationship const* of_type(Relationships const& all, std::string_view type) {
    for (auto const& [id, one] : all) {
        if (one.type == type) return &one;
    }
    return nullptr;
}

}  // namespace

Result<Workbook> read_xlsx(std::string_view bytes, std::string file, Limits const& limits) {
    Package package = TRY(Package::open(bytes, file, limits));
    Relationships const root = TRY(package.relationships(""));
    Relationship const* const main = of_type(root, "officeDocument");
    std::string const part = main ? main->target : "xl/workbook.xml";
    WorkbookReader listed;
    TRY(package.read(part, listed));
    if (listed.sheets.empty()) return package.damaged(part);
    if (listed.sheets.size() > limits.sheets) {
        return error_of(message::kTooManySheets, {std::to_string(limits.sheets)}, {file});
    }
    Relationships const parts = TRY(package.relationships(part));
    SharedStrings strings(package, limits);
    if (Relationship const* at = of_type(parts, "sharedStrings"))
        TRY(package.read(at->target, strings));
    StyleReader styles(package);
    if (Relationship const* at = of_type(parts, "styles")) TRY(package.read(at->target, styles));

    Workbook book{file, listed.from_1904, {}};
    BookContext context{package, limits, file, strings.strings, styles.styles, listed.from_1904};
    for (ListedSheet const& one : listed.sheets) {
        auto const at = parts.find(one.relationship);
        if (at == parts.end()) return package.damaged(one.name);
        if (at->second.type != "worksheet") continue;  // a sheet that is one chart
        Sheet sheet{one.name, one.hidden, {}, {}};
        WorksheetReader reader(context, sheet);
        TRY(package.read(at->second.target, reader));
        book.sheets.push_back(std::move(sheet));
    }
    return book;
}

}  // namespace gongjin::sheet

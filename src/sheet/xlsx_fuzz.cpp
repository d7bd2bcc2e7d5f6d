// Any bytes as a whole file where they begin like a zip; otherwise as the XML of one sheet (first
// byte even) or of the shared strings (odd) inside a sound package.
#include <cstddef>
#include <cstdint>

#include "sheet/read_table.h"
#include "sheet/workbook_for_test.h"

using namespace gongjin;
using namespace gongjin::sheet;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0 || size > 200'000) return 0;
    std::string bytes(reinterpret_cast<char const*>(data), size);
    if (!bytes.starts_with("PK")) {
        bool const strings = bytes[0] & 1;
        Parts parts = parts_of(
            "<row><c t='str'><v>id</v></c><c t='str'><v>birth</v></c></row>"
            "<row><c t='s'><v>0</v></c><c s='1'><v>44138</v></c></row>");
        parts[strings ? "xl/sharedStrings.xml" : "xl/worksheets/sheet1.xml"] = bytes.substr(1);
        bytes = zipped(parts);
    }
    TableOptions options;
    options.columns = {{"id", "编号", {}, true}, {"birth", "出生年月", {"出生日期"}, false}};
    options.limits.unpacked_bytes = 20u << 20;
    Result<Table> const table = read_table(bytes, "f.xlsx", options);
    if (!table.ok()) {
        ASSERT(!table.error().full_text(Language::chinese).empty());
        return 0;
    }
    for (TableRow const& row : table.value().rows) {
        Result<Day> const day = table.value().day(row, "birth");
        if (day.ok()) ASSERT(read_day(day.value().text()).value() == day.value());
        Result<std::int64_t> const number = table.value().whole_number(row, "id");
        ASSERT(number.ok() || number.error().place.line == row.number);
    }
    return 0;
}

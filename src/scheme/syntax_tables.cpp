// tables
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

TableSyntax::Row read_row(YamlNode const& node, RuleReader& table) {
    TableSyntax::Row row;
    row.mark = node.mark;
    Problems& problems = table.problems();
    if (node.kind == YamlKind::map) {
        YamlNode key;
        key.text = "rows";
        key.mark = node.mark;
        RuleReader reader(key, node, table.bytes(), problems);
        row.when = reader.formula("when");
        row.give = row.when.given() ? reader.word("give") : reader.word("else");
        row.is_rest = !row.when.given();
        if (!row.give.given())
            problems.add(node.mark, messages::data_missing_key,
                         {row.when.given() ? "give" : "else"});
        reader.finish();
        return row;
    }
    row.cells = texts_of(node, problems, "rows");
    if (node.kind != YamlKind::list || row.cells.size() < 2) {
        problems.add(node.mark, messages::data_wrong_shape,
                     {"rows", "[条件.., 结果]", "[cell.., result]"});
        row.cells.clear();
        return row;
    }
    row.give = row.cells.back();
    row.cells.pop_back();
    if (row.cells.size() == 1 && row.cells[0].text == "else") {
        row.is_rest = true;
        row.cells.clear();
    }
    return row;
}

}  // namespace

void read_tables(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                 Problems& problems) {
    for_each_entry(file, "tables", problems, [&](YamlNode const& key, YamlNode const& value) {
        RuleReader reader(key, value, bytes, problems);
        TableSyntax table;
        table.rule = reader.header(false);
        table.rule.assumed = reader.map().text("assumed");
        reader.map().required("takes");
        reader.map().required("gives");
        table.takes = reader.words("takes");
        table.gives = reader.word("gives");
        if (YamlNode const* const match = reader.map().node("match"))
            table.match = choose(*match, {"one", "first", "every", "slices"}, problems).value_or(0);
        YamlNode const* const rows = reader.map().required("rows");
        if (rows != nullptr && (rows->kind != YamlKind::list || rows->items.empty()))
            problems.add(rows->mark, messages::data_wrong_shape,
                         {"rows", "一个列表", "a list"});
        else if (rows != nullptr)
            for (YamlNode const& row : rows->items) table.rows.push_back(read_row(row, reader));
        reader.finish();
        scheme.tables.push_back(std::move(table));
    });
}

}  // namespace gongjin

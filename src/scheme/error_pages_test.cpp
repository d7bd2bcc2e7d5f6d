// docs/errors: a page for each thing that is said of a scheme, a roster or a data file. Each page
// is what the message tables and its own example make of it, so that it cannot go stale.
//
// A page is written by hand as its first line and its example; with GONGJIN_WRITE_PAGES=1 the test
// fills in the rest, and the index.
#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "base/text.h"
#include "scheme/clause_book.h"
#include "scheme/roster_check.h"
#include "scheme/scheme_test_sources.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {
namespace {

struct Row { std::string code, zh, en, todo_zh, todo_en; };

// The string literals of the message tables, neighbours joined.
std::vector<Row> rows_of(std::string const& file) {
    std::string const text = source_of(file).text;
    std::vector<Row> rows;
    for (size_t at = 0; (at = text.find("inline constexpr Message ", at)) != std::string::npos;) {
        at = text.find('{', at);
        std::vector<std::string> parts(1);
        bool joined = true;  // the next literal belongs to the part at hand
        for (; at < text.size() && text[at] != ';'; ++at) {
            if (text[at] == ',') joined = false;
            if (text[at] != '"') continue;
            if (!joined) parts.emplace_back();
            joined = true;
            for (++at; text[at] != '"'; ++at) {
                if (text[at] == '\\') ++at;
                parts.back() += text[at];
            }
        }
        if (parts.size() == 5) rows.push_back({parts[0], parts[1], parts[2], parts[3], parts[4]});
    }
    return rows;
}

std::vector<Row> all_rows() {
    std::vector<Row> all;
    for (char const* file : {"src/scheme/messages.h", "src/scheme/advice_messages.h",
                             "src/scheme/roster_messages.h", "src/vocabulary/messages.h"})
        for (Row& row : rows_of(file)) all.push_back(std::move(row));
    std::sort(all.begin(), all.end(), [](Row const& a, Row const& b) { return a.code < b.code; });
    return all;
}

// A file of an example: ```yaml scheme.yaml. In ```bytes scheme.yaml, \x.. is a byte and (..)×n
// stands for n times what is in the parentheses.
struct Example {
    std::string fence, file, text;
    std::string content() const {
        if (fence == "yaml") return text;
        std::string out, inside;
        bool open = false;
        std::string const body = text.substr(0, text.size() - 1);
        for (size_t i = 0; i < body.size(); ++i) {
            if (body.compare(i, 2, "\\x") == 0 && i + 3 < body.size()) {
                (open ? inside : out) +=
                    static_cast<char>(std::stoi(body.substr(i + 2, 2), nullptr, 16));
                i += 3;
            } else if (body[i] == '(') {
                open = true;
                inside.clear();
            } else if (body[i] == ')' && body.compare(i + 1, 2, "×") == 0) {
                size_t digits = 0;
                int const times = std::stoi(body.substr(i + 3), &digits);
                for (int n = 0; n < times; ++n) out += inside;
                i += 2 + digits;
                open = false;
            } else {
                (open ? inside : out) += body[i];
            }
        }
        return out;
    }
};

std::vector<Example> examples_of(std::string const& page) {
    std::vector<Example> out;
    bool inside = false;
    for (std::string const& line : split(page, '\n')) {
        if (!inside && line.starts_with("```") && line.find(' ') != std::string::npos) {
            size_t const blank = line.find(' ');
            out.push_back({line.substr(3, blank - 3), line.substr(blank + 1), ""});
            inside = true;
        } else if (line.starts_with("```")) {
            inside = false;
        } else if (inside) {
            out.back().text += line + "\n";
        }
    }
    return out;
}

std::string printed(Error const& error, bool warning) {
    std::string out;
    Error alone = error;
    alone.others.clear();
    out += (warning ? "提醒 " : "") + alone.full_text(Language::chinese) + "\n";
    for (Error const& other : error.others) out += printed(other, warning);
    return out;
}

// What `gongjin scheme check` prints of these files, or the reader of a roster does.
std::string output_of(std::vector<Example> const& examples) {
    static SchemeSources const standard = sources_with({"scheme.yaml", ""});
    SchemeSources sources = standard;
    bool scheme = false;
    for (Example const& one : examples) {
        SourceText const source{one.file, one.content()};
        if (one.file == "scheme.yaml") sources.scheme = source, scheme = true;
        else if (one.file == "clauses.yaml") sources.clauses = source;
        else if (one.file.starts_with("standards/calendars/")) sources.calendar = source;
        else if (one.file.starts_with("schemes/"))
            sources.parents[std::string(split(one.file, '/')[1])] = source;
    }
    std::string out;
    std::optional<Plan> plan;
    if (scheme) {
        CheckOutcome outcome = check_scheme(sources);
        for (Diagnostic const& one : outcome.diagnostics)
            out += printed(one.error, one.severity == Severity::warning);
        plan = std::move(outcome.plan);
    }
    static Words const words = *[] {
        Result<YamlNode> const node = parse_yaml(standard.words.text, standard.words.path);
        Result<Words> read = read_words(node.value(), standard.words.path);
        return std::optional(read.take());
    }();
    for (Example const& one : examples) {
        if (one.file == "document.txt" && sources.clauses) {
            Problems problems(sources.clauses->path);
            check_sentences(read_clause_file(*sources.clauses).take(), one.text, problems);
            for (Error const& error : problems.errors()) out += printed(error, false);
        }
        if (one.file != "roster.yaml" && one.file != "overlays.yaml") continue;
        Result<YamlNode> const node = parse_yaml(one.content(), one.file);
        if (!node.ok()) {
            out += printed(node.error(), false);
            continue;
        }
        auto const roster = read_roster(node.value(), one.file, words);
        auto const overlays = read_overlays(node.value(), one.file);
        bool const is_roster = one.file == "roster.yaml";
        if (is_roster && roster.ok() && plan) {
            Problems problems(one.file), warnings(one.file);
            check_roster_roles(roster.value(), *plan, problems, warnings);
            for (Error const& error : problems.errors()) out += printed(error, false);
            for (Error const& error : warnings.errors()) out += printed(error, true);
        }
        if (is_roster && !roster.ok()) out += printed(roster.error(), false);
        if (!is_roster && !overlays.ok()) out += printed(overlays.error(), false);
    }
    return out;
}

std::string render(Row const& row, std::vector<Example> const& examples,
                   std::string const& output) {
    bool const warning = output.starts_with("提醒");
    std::string page = "# " + row.code + " " + row.zh + "\n\n" + row.en + "\n\n";
    page += std::string("**什么意思**:") + (warning ? "提醒,不妨碍发布。" : "错误,改正以后才能发布。");
    bool const places = (row.zh + row.en).find('{') != std::string::npos;
    page += places ? "`{0}` 等处在输出里是文件中的名称和数。\n\n" : "\n\n";
    page += "**怎么办**：" + row.todo_zh + "\n\n**What to do**: " + row.todo_en + "\n";
    page += "\n## 最小的例子\n";
    for (Example const& one : examples)
        page += "\n```" + one.fence + " " + one.file + "\n" + one.text + "```\n";
    return page + "\n## 输出\n\n```\n" + output + "```\n";
}

std::string index_of(std::vector<Row> const& rows, std::set<std::string> const& warnings) {
    std::string page =
        "# 校验信息一览\n\n"
        "每个编号一页:什么意思、怎么办、最小的例子和照样打印的输出。例子都由测试"
        "(`src/scheme/error_pages_test.cpp`)实际校验;改了信息或例子,用\n"
        "`GONGJIN_WRITE_PAGES=1 build/release/bin/scheme_test --gtest_filter='ErrorPages*'` 重写。"
        "```bytes 块里 `\\x..` 是一个字节,`(..)×n` 是把括号里的重复 n 次。\n\n"
        "- SCH:方案;ROS:名册与上级决定;VOC:数据文件的写法。“提醒”不妨碍发布。\n"
        "- 未列在这里的编号(CAS 情景文件,CLI 命令行)随命令打印,不来自方案。\n\n"
        "| 编号 | 信息 | |\n|---|---|---|\n";
    for (Row const& row : rows)
        page += "| [" + row.code + "](" + row.code + ".md) | " + row.zh + " | " +
                (warnings.contains(row.code) ? "提醒" : "") + " |\n";
    return page;
}

void write(std::string const& path, std::string const& text) {
    std::ofstream(path, std::ios::binary) << text;
}

TEST(ErrorPages, every_code_has_its_page_and_its_example_says_just_that) {
    bool const writing = std::getenv("GONGJIN_WRITE_PAGES") != nullptr;
    std::vector<Row> const rows = all_rows();
    ASSERT_GT(rows.size(), 150u);
    std::set<std::string> files = {"README.md"}, warnings;
    for (Row const& row : rows) {
        std::string const path = "docs/errors/" + row.code + ".md";
        files.insert(row.code + ".md");
        std::string const page = source_of(path).text;
        std::vector<Example> const examples = examples_of(page);
        if (examples.empty()) {
            ADD_FAILURE() << path << " is missing or has no example";
            continue;
        }
        std::string const output = output_of(examples);
        std::string const made = render(row, examples, output);
        if (output.starts_with("提醒")) warnings.insert(row.code);
        if (writing) write(path, made);
        else EXPECT_EQ(page, made) << path;
        // Each line of the output is of this code and has its place.
        EXPECT_FALSE(output.empty()) << path;
        for (std::string const& line : split(output, '\n')) {
            if (line.empty()) continue;
            EXPECT_NE(line.find(": [" + row.code + "] "), std::string::npos) << path << " " << line;
            EXPECT_EQ(line.find("{0}"), std::string::npos) << line;
        }
    }
    std::string const index = index_of(rows, warnings);
    if (writing) write("docs/errors/README.md", index);
    else EXPECT_EQ(source_of("docs/errors/README.md").text, index);
    for (auto const& entry : std::filesystem::directory_iterator("docs/errors"))
        EXPECT_TRUE(files.contains(entry.path().filename().string()))
            << entry.path() << " is the page of no code";
}

}  // namespace
}  // namespace gongjin

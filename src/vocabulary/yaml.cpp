#include "vocabulary/yaml.h"

#include <streambuf>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "vocabulary/messages.h"
#include "vocabulary/yaml_bytes.h"
#include "vocabulary/yaml_full_width.h"
#include "vocabulary/yaml_missing_colon.h"

namespace gongjin {

YamlNode const* YamlNode::find(std::string_view key) const {
    for (auto const& [name, value] : entries)
        if (name.text == key) return &value;
    return nullptr;
}

namespace {

// Ends the parser's run; never leaves this file.
struct Stop {};

// Reads from memory without copying it.
struct ViewBuffer final : std::streambuf {
    explicit ViewBuffer(std::string_view bytes) {
        char* const begin = const_cast<char*>(bytes.data());
        setg(begin, begin, begin + bytes.size());
    }
};

class Builder final : public YAML::EventHandler {
public:
    Builder(std::string_view bytes, std::string const& file, YamlLimits const& limits)
        : cursor_(bytes), file_(file), limits_(limits) {}

    void OnDocumentStart(YAML::Mark const& mark) override {
        if (documents_++ > 0) fail(mark, messages::yaml_second_document);
    }
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        add(node_at(mark, YamlKind::nothing));
    }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
        fail(mark, messages::yaml_anchor);
    }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& value) override {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        YamlNode node = node_at(mark, YamlKind::scalar);
        node.text = value;
        add(std::move(node));
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, YamlKind::list, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, YamlKind::map, style);
    }
    void OnMapEnd() override { close(); }

    void problem(Mark mark, Message const& message, std::vector<std::string> args) {
        if (problems_.size() < 100)
            problems_.push_back(error_of(message, std::move(args),
                                         {file_, mark.line, mark.column, {}}));
    }
    void fail(YAML::Mark const& mark, Message const& message, std::vector<std::string> args = {}) {
        problem(where(mark), message, std::move(args));
        throw Stop{};
    }
    std::vector<Error>& problems() { return problems_; }
    YamlNode& root() { return root_; }

private:
    struct Frame {
        YamlNode node;
        bool has_key = false;
        YamlNode key;
        std::map<std::string, int> first_line;  // of each key
    };

    Mark where(YAML::Mark const& mark) {
        return cursor_.at(mark.pos < 0 ? 0 : static_cast<size_t>(mark.pos));
    }
    YamlNode node_at(YAML::Mark const& mark, YamlKind kind) {
        if (++nodes_ > limits_.nodes)
            fail(mark, messages::yaml_too_many_nodes, {std::to_string(limits_.nodes)});
        YamlNode node;
        node.kind = kind;
        node.mark = where(mark);
        node.offset = mark.pos < 0 ? 0 : static_cast<size_t>(mark.pos);
        return node;
    }
    void refuse_anchor(YAML::Mark const& mark, YAML::anchor_t anchor) {
        if (anchor != 0) fail(mark, messages::yaml_anchor);
    }
    // "?" is a plain node, "!" a quoted one: neither was written by the author.
    void refuse_tag(YAML::Mark const& mark, std::string const& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") fail(mark, messages::yaml_tag);
    }
    void open(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YamlKind kind,
              YAML::EmitterStyle::value style) {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        if (stack_.size() >= static_cast<size_t>(limits_.depth))
            fail(mark, messages::yaml_too_deep, {std::to_string(limits_.depth)});
        stack_.emplace_back();
        stack_.back().node = node_at(mark, kind);
        stack_.back().node.in_line = style == YAML::EmitterStyle::Flow;
    }
    void close() {
        YamlNode node = std::move(stack_.back().node);
        stack_.pop_back();
        add(std::move(node));
    }
    void add(YamlNode node) {
        if (stack_.empty()) {
            root_ = std::move(node);
            return;
        }
        Frame& top = stack_.back();
        if (top.node.kind == YamlKind::list) {
            top.node.items.push_back(std::move(node));
        } else if (!top.has_key) {
            take_key(top, std::move(node));
        } else {
            if (node.kind == YamlKind::nothing && top.node.in_line)
                problem(top.key.mark, messages::yaml_key_without_value, {top.key.text});
            top.node.entries.emplace_back(std::move(top.key), std::move(node));
            top.has_key = false;
        }
    }
    void take_key(Frame& top, YamlNode key) {
        if (key.kind != YamlKind::scalar || key.text.empty()) {
            problem(key.mark, messages::yaml_key_not_text, {});
            throw Stop{};
        }
        if (key.text == "<<") problem(key.mark, messages::yaml_merge_key, {});
        auto const [other, is_new] = top.first_line.try_emplace(key.text, key.mark.line);
        if (!is_new) {
            problem(key.mark, messages::yaml_duplicate_key,
                    {key.text, std::to_string(other->second)});
        }
        top.key = std::move(key);
        top.has_key = true;
    }

    LineCursor cursor_;
    std::string const& file_;
    YamlLimits const& limits_;
    size_t nodes_ = 0;
    int documents_ = 0;
    std::vector<Frame> stack_;
    std::vector<Error> problems_;
    YamlNode root_;
};

// What the parser says of a colon where none can be.
constexpr std::string_view kColonTooMany = "illegal map value";

// The parser's own words, in Chinese where we have met them.
std::string in_chinese(std::string const& words) {
    static constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"end of map flow not found", "花括号 {} 没有配对"},
        {"end of sequence flow not found", "方括号 [] 没有配对"},
        {"end of map not found", "这里的缩进或写法和上面不一致"},
        {"end of sequence not found", "列表项的缩进和上面不一致"},
        {kColonTooMany, "这里不能再出现冒号(文字里含“: ”时请加引号)"},
        {"illegal block entry", "这里不能出现列表项“- ”"},
        {"illegal map key", "这里不能出现键"},
        {"illegal flow end", "多了一个右括号"},
        {"illegal EOF in scalar", "引号没有配对"},
        {"illegal EOF", "文件在这里意外结束"},
        {"unknown token", "出现了不能识别的符号"},
        {"Unexpected character", "这里不能用这个符号开头(可加引号)"},
    };
    for (auto const& [english, chinese] : known)
        if (words.find(english) != std::string::npos) return std::string(chinese);
    return words;
}

Error one_error(std::vector<Error> problems) {
    std::stable_sort(problems.begin(), problems.end(), [](Error const& a, Error const& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    Error first = std::move(problems.front());
    first.others.assign(std::make_move_iterator(problems.begin() + 1),
                        std::make_move_iterator(problems.end()));
    return first;
}

void run_parser(std::string_view bytes, Builder& builder) {
    ViewBuffer buffer(bytes);
    std::istream in(&buffer);
    try {
        YAML::Parser parser(in);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (Stop const&) {
        // The builder has said why.
    } catch (YAML::Exception const& problem) {
        LineCursor cursor(bytes);
        Mark const mark = cursor.at(static_cast<size_t>(std::max(problem.mark.pos, 0)));
        if (problem.msg.find("anchor") != std::string::npos)
            return builder.problem(mark, messages::yaml_anchor, {});
        builder.problem(mark, messages::yaml_syntax, {in_chinese(problem.msg), problem.msg});
    } catch (std::exception const& problem) {
        builder.problem({1, 1}, messages::yaml_syntax, {problem.what(), problem.what()});
    }
}

}  // namespace

Result<YamlNode> parse_yaml(std::string_view bytes, std::string const& file, YamlLimits limits) {
    if (auto problem = problem_of_bytes(bytes, file, limits)) return *problem;
    Builder builder(bytes, file, limits);
    run_parser(bytes, builder);
    std::vector<Error>& problems = builder.problems();
    if (!problems.empty()) {
        // Most broken structures of Chinese authors are a mark of the wrong width just before.
        std::string_view const code = problems.front().code();
        int const line = problems.front().place.line;
        bool const structure = code == messages::yaml_key_without_value.code ||
                               code == messages::yaml_syntax.code;
        if (structure)
            if (auto mark = full_width_on(bytes, file, line - 1, line)) return *mark;
        bool const colon = code == messages::yaml_syntax.code &&
                           problems.front().args.back().find(kColonTooMany) != std::string::npos;
        if (colon)
            if (auto above = missing_colon_above(bytes, file, line)) return *above;
        return one_error(std::move(problems));
    }
    if (builder.root().kind == YamlKind::scalar)
        if (auto mark = full_width_on(bytes, file, 1, 3)) return *mark;
    if (builder.root().kind == YamlKind::nothing)
        return error_of(messages::yaml_empty, {}, {file, 1, 1, {}});
    return std::move(builder.root());
}

Mark mark_inside(std::string_view bytes, YamlNode const& scalar, size_t text_offset) {
    auto const blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    std::string_view const text = scalar.text;
    size_t at = std::min(scalar.offset, bytes.size());
    size_t const limit = std::min(bytes.size(), at + 4 * text.size() + 4096);
    for (size_t i = 0; i < std::min(text_offset, text.size()); ++i) {
        if (blank(text[i])) {
            // A run of blanks in the text is a run of blanks, perhaps with line ends, in the file.
            if (i == 0 || !blank(text[i - 1]))
                while (at < limit && blank(bytes[at])) ++at;
            continue;
        }
        while (at < limit && bytes[at] != text[i]) ++at;
        ++at;
    }
    if (text_offset < text.size())
        while (at < limit && bytes[at] != text[text_offset]) ++at;
    Mark const start = scalar.mark;
    // Count from the scalar's own mark, so that a long file is not walked for each message.
    LineCursor inside(bytes.substr(std::min(scalar.offset, bytes.size())));
    Mark const moved =
        inside.at(std::min(at, bytes.size()) - std::min(scalar.offset, bytes.size()));
    if (moved.line == 1) return {start.line, start.column + moved.column - 1};
    return {start.line + moved.line - 1, moved.column};
}

}  // namespace gongjin

#include "notice/docx.h"

#include "base/text.h"
#include "notice/docx_numbers.h"
#include "notice/messages.h"
#include "notice/text.h"
#include "sheet/messages.h"
#include "sheet/package.h"

namespace gongjin::notice {

namespace {

using sheet::Attributes;

// Word's own tags, without their prefix: p paragraph, t text, tab, br, numPr/numId/ilvl.
class Body final : public sheet::XmlHandler {
  public:
    explicit Body(Numbers& numbers) : numbers_(numbers) {}

    void start(std::string_view name, Attributes const& attributes) override {
        // What older programs would show instead says the same again.
        if (name == "Fallback") ++hidden_;
        if (hidden_ > 0) return;
        if (name == "p") {
            // A text box stands inside a paragraph; it becomes one of its own.
            open_.emplace_back();
        } else if (open_.empty()) {
            return;
        } else if (name == "t") {
            in_text_ = true;
        } else if (name == "tab") {
            open_.back().text += ' ';
        } else if (name == "br" || name == "cr") {
            open_.back().text += '\n';
        } else if (name == "numId") {
            open_.back().list = std::string(attributes.get("val"));
        } else if (name == "ilvl") {
            open_.back().level = std::string(attributes.get("val"));
        }
    }

    void end(std::string_view name) override {
        if (name == "Fallback") --hidden_;
        if (hidden_ > 0) return;
        if (name == "t") in_text_ = false;
        if (name != "p" || open_.empty()) return;
        Open const paragraph = std::move(open_.back());
        open_.pop_back();
        std::string const number =
            trim(paragraph.text).empty() ? "" : numbers_.next(paragraph.list, paragraph.level);
        std::string text = number + paragraph.text;
        size_ += text.size();
        if (size_ > kMostText) {
            error = error_of(messages::kTooBig, {std::to_string(size_), std::to_string(kMostText)});
            return;
        }
        for (std::string& line : split(text, '\n')) paragraphs.push_back(std::move(line));
    }

    void text(std::string_view text) override {
        if (hidden_ == 0 && in_text_ && !open_.empty()) open_.back().text += text;
    }

    std::vector<std::string> paragraphs;

  private:
    struct Open {
        std::string text, list, level;
    };
    Numbers& numbers_;
    std::vector<Open> open_;
    bool in_text_ = false;
    int hidden_ = 0;
    std::size_t size_ = 0;
};

// The same refusal in words that fit a document.
Error told(Error const& error, std::string const& file) {
    std::string const why = error.args.empty() ? "" : error.args[0];
    if (error.code() == sheet::message::kBomb.code) {
        return error_of(messages::kBomb, {why}, {file});
    }
    if (error.code() == sheet::message::kEncrypted.code) {
        return error_of(messages::kLocked, {}, {file});
    }
    if (error.code() == messages::kTooBig.code) return error;
    return error_of(messages::kDamaged, {why.empty() ? std::string(error.code()) : why}, {file});
}

Result<std::vector<std::string>> read(std::string_view bytes, std::string const& file) {
    sheet::Limits limits;
    limits.bytes = kMostBytes;
    limits.unpacked_bytes = 60u << 20;
    sheet::Package package = TRY(sheet::Package::open(bytes, file, limits));
    std::string document;
    auto const top = TRY(package.relationships(""));
    for (auto const& [id, target] : top) {
        if (target.type == "officeDocument") document = target.target;
    }
    if (document.empty()) return package.damaged("word/document.xml");
    Numbers numbers;
    auto const beside = TRY(package.relationships(document));
    for (auto const& [id, target] : beside) {
        if (target.type == "numbering") TRY(package.read(target.target, numbers));
    }
    Body body(numbers);
    TRY(package.read(document, body));
    return std::move(body.paragraphs);
}

}  // namespace

Result<std::vector<std::string>> read_docx(std::string_view bytes, std::string const& file) {
    Result<std::vector<std::string>> paragraphs = read(bytes, file);
    if (!paragraphs.ok()) return told(paragraphs.error(), file);
    return paragraphs;
}

}  // namespace gongjin::notice

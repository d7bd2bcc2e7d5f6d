#include "base/json_writer.h"
#include "base/text.h"
#include "forecast/compare.h"

namespace gongjin::forecast {

namespace {

void write_entry(JsonWriter& out, EntryChange const& one) {
    out.object().member("change", name_of(one.what)).member("section", one.section);
    out.member("name", one.name).member("title", one.title);
    if (!one.parent.empty()) out.member("parent", one.parent);
    out.key("aspects").array();
    for (EntryChange::Aspect const& aspect : one.aspects) {
        out.object().member("key", aspect.key).member("before", aspect.before);
        out.member("after", aspect.after).end_object();
    }
    out.end_array().member("words_before", one.words_before);
    out.member("words_after", one.words_after).end_object();
}

void write_standing(JsonWriter& out, std::string_view key, std::optional<Standing> const& one) {
    if (!one) {
        out.key(key).null();
        return;
    }
    out.key(key).object().member("state", one->state);
    for (auto const& [name, figure] : one->figures) out.member(name, figure);
    out.end_object();
}

void write_result(JsonWriter& out, ResultChange const& one) {
    out.object().member("id", one.id).member("family", one.family).member("rule", one.rule);
    out.member("title", one.title).member("period", one.period);
    out.texts("clauses", one.clauses);
    out.key("subjects").array();
    for (Subject const& subject : one.subjects) {
        out.object().member("type", subject.type).member("id", subject.id);
        out.member("name", subject.name).end_object();
    }
    out.end_array();
    write_standing(out, "before", one.before);
    write_standing(out, "after", one.after);
    out.texts("because", one.because);
    out.member("tried", one.tried).end_object();
}

std::string state_zh(std::string const& state) {
    static std::map<std::string, std::string> const words = {{"met", "已完成"},
                                                             {"behind", "进行中"},
                                                             {"failed", "未完成"},
                                                             {"undecided", "待核"},
                                                             {"not_applicable", "不适用"},
                                                             {"due", "应付"},
                                                             {"planned", "将付"},
                                                             {"given", "已得分"},
                                                             {"yes", "符合"},
                                                             {"no", "不符合"},
                                                             {"within", "未超支"},
                                                             {"overspent", "超支"}};
    auto const found = words.find(state);
    return found == words.end() ? state : found->second;
}

std::string standing_zh(std::optional<Standing> const& one) {
    if (!one) return "无此项";
    std::string out = state_zh(one->state);
    auto const figure = [&](char const* name) {
        auto const found = one->figures.find(name);
        return found == one->figures.end() ? std::string() : found->second;
    };
    if (!figure("need").empty()) out += " " + figure("have") + "/" + figure("need");
    for (char const* name : {"points", "grade", "amount", "stage", "left"}) {
        if (!figure(name).empty()) out += " " + figure(name);
    }
    return out;
}

std::string entry_text(EntryChange const& one) {
    static char const* const words[] = {"新增", "删去", "修改"};
    std::string out = std::string("  ") + words[int(one.what)] + " " +
                      (one.section.empty() ? one.name : one.path());
    if (!one.title.empty()) out += " " + one.title;
    if (!one.parent.empty()) out += "(上级方案 " + one.parent + ")";
    out += "\n";
    if (one.what != EntryChange::What::changed) {
        std::string const& told =
            one.what == EntryChange::What::added ? one.words_after : one.words_before;
        return told.empty() ? out : out + "      " + told + "\n";
    }
    for (EntryChange::Aspect const& aspect : one.aspects) {
        auto const side = [](std::string const& text) { return text.empty() ? "(无)" : text; };
        out += "      " + (aspect.key.empty() ? "" : aspect.key + ": ") + side(aspect.before) +
               " → " + side(aspect.after) + "\n";
    }
    return out;
}

}  // namespace

std::string comparison_json(Comparison const& comparison) {
    std::string text;
    JsonWriter out(text);
    out.object().member("before", comparison.before).member("after", comparison.after);
    out.member("compared", comparison.compared).key("entries").array();
    for (EntryChange const& one : comparison.entries) write_entry(out, one);
    out.end_array().key("results").array();
    for (ResultChange const& one : comparison.results) write_result(out, one);
    out.end_array().end_object();
    return text;
}

std::string comparison_text(Comparison const& comparison) {
    std::string out = "方案比较：" + comparison.before + " → " + comparison.after +
                      "\n\n一、条文的变化(" + std::to_string(comparison.entries.size()) + " 处)\n";
    for (EntryChange const& one : comparison.entries) out += entry_text(one);
    out += "\n二、结果的变化(" + std::to_string(comparison.compared) + " 项中的 " +
           std::to_string(comparison.results.size()) + " 项)\n";
    for (ResultChange const& one : comparison.results) {
        std::vector<std::string> names;
        for (Subject const& subject : one.subjects) {
            names.push_back(subject.name.empty() ? subject.id : subject.name);
        }
        out += "  " + one.title + " · " + join(names, "/") + " · " + one.period + "  " +
               standing_zh(one.before) + " → " + standing_zh(one.after);
        if (!one.because.empty()) {
            out += std::string("  ") + (one.tried ? "因为 " : "可能因为 ") + join(one.because, " ");
        }
        out += "\n";
    }
    return out;
}

}  // namespace gongjin::forecast

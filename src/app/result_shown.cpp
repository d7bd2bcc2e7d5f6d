#include "app/result_shown.h"

#include "app/clause_book.h"
#include "app/finding_shown.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::string_view kYuan = "元";

Entitlement const* entitlement_of(Plan const& plan, RuleResult const& result) {
    RuleRef const ref = plan.rules[static_cast<std::size_t>(result.rule)];
    if (ref.family != RuleFamily::entitlement) return nullptr;
    return &plan.entitlements[static_cast<std::size_t>(ref.index)];
}

Score const* score_of(Plan const& plan, RuleResult const& result) {
    RuleRef const ref = plan.rules[static_cast<std::size_t>(result.rule)];
    if (ref.family != RuleFamily::score) return nullptr;
    return &plan.scores[static_cast<std::size_t>(ref.index)];
}

std::string main_unit(Plan const& plan, RuleResult const& result) {
    switch (result.family) {
        case RuleFamily::score: return "分";
        case RuleFamily::fund: return std::string(kYuan);
        case RuleFamily::entitlement: {
            Entitlement const& rule = *entitlement_of(plan, result);
            return rule.money ? std::string(kYuan) : rule.unit;
        }
        // Of seats that may be more (4..5 members) only those that must be taken are counted.
        case RuleFamily::roster:
        case RuleFamily::body: return "必设席位";
        case RuleFamily::document: return "步";
        case RuleFamily::eligibility:
        case RuleFamily::selection:
        case RuleFamily::status: return {};
    }
    return {};
}

MarkNode const* node_at(std::vector<MarkNode> const& nodes, std::string_view path) {
    for (MarkNode const& node : nodes) {
        if (node.path == path) return &node;
        for (auto const* below : {&node.items, &node.bonus, &node.penalty}) {
            if (MarkNode const* found = node_at(*below, path)) return found;
        }
    }
    return nullptr;
}

MarkNode const* node_at(MarkNode const& root, std::string_view path) {
    for (auto const* below : {&root.items, &root.bonus, &root.penalty}) {
        if (MarkNode const* found = node_at(*below, path)) return found;
    }
    return nullptr;
}

// Of the parts of a score: 课堂教学, 课堂教学得分率.
std::string item_title(Score const& score, std::string path) {
    if (MarkNode const* node = node_at(score.root, path)) {
        return node->title.zh.empty() ? node->name : node->title.zh;
    }
    std::size_t const dot = path.rfind('.');
    if (dot == std::string::npos) return path;
    MarkNode const* const node = node_at(score.root, path.substr(0, dot));
    std::string const title = node == nullptr ? path.substr(0, dot)
                              : node->title.zh.empty() ? node->name
                                                       : node->title.zh;
    std::string const part = path.substr(dot + 1);
    if (part == "share") return title + "得分率";
    if (part == "grade") return title + "等级";
    if (part == "passed") return title + "是否合格";
    if (part == "vetoed") return title + "是否一票否决";
    if (part == "unheld") return title + "限分前";
    return title + " " + part;
}

std::string figure_title(Plan const& plan, RuleResult const& result, std::string const& name) {
    static std::map<std::string, std::string> const known{
        {"points", "得分"}, {"share", "得分率"}, {"passed", "是否合格"},
        {"vetoed", "是否一票否决"}, {"unheld", "限分前"}, {"grade", "等级"},
        {"amount", "金额"}, {"left", "结余"}, {"paid", "已支付"}, {"spent", "已支出"},
        {"misused", "超范围支出"}, {"refused", "不予支付"}, {"carried", "上期结转"}, {"returned", "应收回"},
        {"instalment", "每期"}, {"last_instalment", "末期"}, {"stage", "入选"},
        {"chosen", "是否入选"}, {"have", "已有"}, {"need", "应有"}, {"missed", "缺"},
        {"due", "期限"}, {"done", "完成日期"}, {"valid_from", "生效"}, {"valid_until", "失效"},
        {"steps", "已持续期数"}, {"late", "是否逾期"}};
    if (name == "amount" && result.family == RuleFamily::fund) return "总额";
    if (name == "amount" && !entitlement_of(plan, result)->money) return "名额";
    if (auto const at = known.find(name); at != known.end()) return at->second;
    Score const* const score = score_of(plan, result);
    if (score != nullptr && name.starts_with("items.")) return item_title(*score, name.substr(6));
    if (name.starts_with("shares.")) {
        int const fund = plan.find_rule(name.substr(7));
        if (fund >= 0) return plan.head_of(plan.rules[static_cast<std::size_t>(fund)]).title.zh;
    }
    return name;
}

bool is_amount(RuleFamily family, std::string const& name) {
    static std::string_view const amounts[] = {"amount",  "left",    "paid",     "spent",
                                               "misused", "carried", "returned", "instalment",
                                               "last_instalment", "refused"};
    if (family != RuleFamily::entitlement && family != RuleFamily::fund) return false;
    return name.starts_with("shares.") ||
           std::find(std::begin(amounts), std::end(amounts), name) != std::end(amounts);
}

std::string percent(Fraction const& share) {
    std::optional<Fraction> const hundred = multiply(share, Fraction(100));
    return hundred ? hundred->decimals(hundred->is_whole() ? 0 : 1) + "%" : share.text();
}

// Exact figures as people read them: two places at most, a share as per cent.
std::string figure_words(std::string const& name, std::string const& text) {
    if (text == "unknown") return "待核";
    if (text == "not_applicable") return "不适用";
    if (text == "true") return "是";
    if (text == "false") return "否";
    std::optional<Fraction> const number = parse_fraction(text);
    if (!number) return text;
    bool const share = name == "share" || name.ends_with(".share");
    if (share) return percent(*number);
    return number->is_whole() ? text : number->decimals(2);
}

std::string symbol_words(Plan const& plan, std::string const& symbol) {
    for (Enum const& one : plan.vocabulary.enums) {
        if (auto const at = one.index_of(symbol)) {
            std::string const& title = one.symbols[static_cast<std::size_t>(*at)].title.zh;
            return title.empty() ? symbol : title;
        }
    }
    return symbol;
}

std::string stage_title(Plan const& plan, RuleResult const& result, std::string const& stage) {
    RuleRef const ref = plan.rules[static_cast<std::size_t>(result.rule)];
    for (Stage const& one : plan.selections[static_cast<std::size_t>(ref.index)].stages) {
        if (one.name == stage) return one.title.zh.empty() ? stage : one.title.zh;
    }
    return stage;
}

std::string figure_or(RuleResult const& result, std::string const& name) {
    auto const at = result.figures.find(name);
    return at == result.figures.end() ? std::string() : at->second;
}

std::string unit_of_person(CountyView const& view, std::string const& id) {
    auto const at = view.county().people.find(id);
    if (at == view.county().people.end()) return {};
    Post const* const post = post_today(view, at->second);
    return post == nullptr ? std::string() : post->work_unit;
}

std::string unit_of_record(CountyView const& view, std::string const& id) {
    auto const at = view.records().find(id);
    if (at == view.records().end()) return {};
    Kind const* const kind = view.kinds().find(at->second.content.kind);
    if (kind == nullptr) return {};
    std::vector<std::string> const units = units_of(*kind, at->second.content);
    return units.empty() ? std::string() : units.front();
}

Result<api::ResultSubject> subject_shown(RecordShower& shower, Subject const& subject) {
    api::ResultSubject out{subject.type, subject.id, subject.name, {}};
    if (shower.view().county().people.contains(subject.id)) {
        out.type = "person";
        out.person = TRY(shower.person(subject.id));
        out.name = out.person->name.value_or(out.person->label);
    }
    auto const record = shower.view().records().find(subject.id);
    if (record != shower.view().records().end()) {
        out.type = "record";
        out.name = record_words(shower.view(), record->second);
    }
    if (out.name.empty()) out.name = subject.id;
    return out;
}

void set_main(Plan const& plan, RuleResult const& result, api::Result& out) {
    std::string const unit = main_unit(plan, result);
    if (!unit.empty()) out.main_unit = unit;
    std::string grade = figure_or(result, "grade");
    if (!grade.empty()) out.grade = symbol_words(plan, figure_words("grade", grade));
    if (Score const* const score = score_of(plan, result)) {
        if (score->root.out_of) out.out_of = score->root.out_of->text();
    }
    std::string name;
    switch (result.family) {
        case RuleFamily::score: name = "points"; break;
        case RuleFamily::entitlement: name = "amount"; break;
        case RuleFamily::fund: name = "left"; break;
        case RuleFamily::selection:
            if (out.state == "chosen") out.main = stage_title(plan, result,
                                                              figure_or(result, "stage"));
            return;
        case RuleFamily::roster:
        case RuleFamily::body:
        case RuleFamily::document:
            if (!figure_or(result, "need").empty()) {
                out.main = figure_or(result, "have") + "/" + figure_or(result, "need");
            }
            return;
        case RuleFamily::eligibility:
        case RuleFamily::status: return;
    }
    std::string const text = figure_or(result, name);
    bool const there = !text.empty() && text != "unknown" && text != "not_applicable";
    if (there) out.main = figure_words(name, text);
}

}  // namespace

RuleHead const& head_of(Plan const& plan, RuleResult const& result) {
    return plan.head_of(plan.rules[static_cast<std::size_t>(result.rule)]);
}

std::optional<ResultPlace> place_of(CountyView const& view, RuleResult const& result) {
    County const& county = view.county();
    for (Subject const& subject : result.subjects) {
        if (county.communities.contains(subject.id)) return ResultPlace{true, subject.id};
        if (county.units.contains(subject.id)) return ResultPlace{false, subject.id};
        std::string unit = unit_of_person(view, subject.id);
        if (unit.empty()) unit = unit_of_record(view, subject.id);
        if (!unit.empty()) return ResultPlace{false, unit};
    }
    return std::nullopt;
}

std::string state_title(RuleFamily family, std::string const& state) {
    static std::map<std::string, std::string> const known{
        {"yes", "符合"}, {"no", "不符合"}, {"given", "已评分"}, {"due", "应发"}, {"planned", "待到期"},
        {"refused", "不予支付"},
        {"within", "未超支"}, {"overspent", "超支"}, {"chosen", "入选"},
        {"not_chosen", "未入选"}, {"met", "已完成"}, {"behind", "进行中"},
        {"failed", "未完成"}, {"undecided", "待核"}, {"not_applicable", "不适用"}};
    bool const seats = family == RuleFamily::roster || family == RuleFamily::body;
    if (seats && state == "met") return "已到位";
    if (seats && state == "behind") return "尚缺";
    if (seats && state == "failed") return "未到位";
    auto const at = known.find(state);
    return at == known.end() ? state : at->second;
}

std::string state_words(Plan const& plan, RuleResult const& result) {
    std::string const& state = result.figures.at("state");
    if (result.family != RuleFamily::status) return state_title(result.family, state);
    RuleRef const ref = plan.rules[static_cast<std::size_t>(result.rule)];
    Status const& status = plan.statuses[static_cast<std::size_t>(ref.index)];
    auto const at = std::find(status.states.begin(), status.states.end(), state);
    if (at == status.states.end()) return state_title(result.family, state);
    return status.titles[static_cast<std::size_t>(at - status.states.begin())].zh;
}

api::ResultFigure figure_shown(Plan const& plan, RuleResult const& result,
                               std::string const& name, std::string const& text) {
    api::ResultFigure out;
    out.name = name;
    out.title = figure_title(plan, result, name);
    out.text = figure_words(name, text);
    bool const grade = name == "grade" || name.ends_with(".grade");
    if (grade) out.text = symbol_words(plan, out.text);
    if (name == "stage") out.text = stage_title(plan, result, out.text);
    std::string unit;
    if (is_amount(result.family, name)) unit = main_unit(plan, result);
    bool const item = name.starts_with("items.") && !name.ends_with(".share");
    if (item || name == "points" || name == "unheld") unit = "分";
    if (!parse_fraction(text)) unit.clear();
    if (!unit.empty()) out.unit = std::move(unit);
    return out;
}

std::string result_sentence(api::Result const& result) {
    std::vector<std::string> names;
    for (api::ResultSubject const& one : result.subjects) names.push_back(one.name);
    std::string out = join(names, " · ");
    out += (out.empty() ? "" : " ") + result.title + "：";
    if (result.main) {
        out += *result.main + (result.main_unit ? " " + *result.main_unit : "");
        if (result.out_of) out += "(满分 " + *result.out_of + ")";
        if (result.grade) out += "，等级 " + *result.grade;
        out += "，";
    }
    out += result.state_words;
    std::vector<std::string> missing;
    for (api::Missing const& one : result.missing) missing.push_back(one.text);
    if (result.state == "undecided" && !missing.empty()) out += "(缺" + join(missing, "、") + ")";
    if (result.reason) out += "(" + *result.reason + ")";
    if (!result.lacking.empty()) out += "，尚缺" + join(result.lacking, "、");
    return out + "。";
}

Result<api::Result> result_shown(RecordShower& shower, SchemeRun const& run,
                                 RuleResult const& result) {
    Plan const& plan = *run.plan;
    CountyView const& view = shower.view();
    RuleHead const& head = head_of(plan, result);
    api::Result out;
    out.id = result.id;
    out.rule = head.name;
    out.family = std::string(name_of(result.family));
    out.title = head.title.zh.empty() ? head.name : head.title.zh;
    if (!head.section.empty()) out.section = head.section;
    out.clauses = head.clauses;
    out.place = run.book->place(head.clause);
    for (Subject const& subject : result.subjects) {
        out.subjects.push_back(TRY(subject_shown(shower, subject)));
    }
    if (auto const place = place_of(view, result)) {
        out.unit = unit_ref(view.county(), place->id);
    }
    out.period = result.period;
    if (!result.period.empty() && result.days.from != kFirstDay) {
        out.from = result.days.from.text();
        set_last_day(out.until, result.days);
    }
    out.state = result.figures.at("state");
    out.state_words = state_words(plan, result);
    set_main(plan, result, out);
    for (auto const& [name, text] : result.figures) {
        if (name == "state" || name == "earlier") continue;
        out.figures.push_back(figure_shown(plan, result, name, text));
    }
    for (Missing const& missing : result.missing) {
        out.missing.push_back(missing_shown(view.county(), plan, missing));
    }
    out.lacking = result.lacking;
    if (!result.reason_zh.empty()) out.reason = result.reason_zh;
    if (result.figures.contains("earlier")) out.earlier.emplace(true);
    return out;
}

}  // namespace gongjin

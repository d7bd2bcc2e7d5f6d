#include "engine/describe.h"

#include <algorithm>

namespace gongjin {

namespace {

std::string month_and_day(Date day) {
    Civil const c = day.civil();
    return std::to_string(c.month) + "月" + std::to_string(c.day) + "日";
}

}  // namespace

std::string listed(Subject const& subject) {
    if (subject.name.empty()) return subject.id;
    if (subject.type != "person") return subject.name;
    return subject.id + "（" + subject.name + "）";
}

std::string Describer::symbol_title(std::int32_t name) const {
    if (name < 0) return {};
    std::string const& text = world_->names().text(name);
    for (Enum const& words : world_->plan().vocabulary.enums) {
        auto const at = words.index_of(text);
        if (at) return words.symbols[std::size_t(*at)].title.zh;
    }
    for (Status const& status : world_->plan().statuses) {
        auto const at = std::find(status.states.begin(), status.states.end(), text);
        if (at == status.states.end()) continue;
        return status.titles[std::size_t(at - status.states.begin())].zh;
    }
    return text;
}

std::string Describer::record_words(int kind, Date day) const {
    if (kind < 0) return "记录";
    return month_and_day(day) + world_->plan().kinds.kinds[std::size_t(kind)].title.zh;
}

std::string Describer::record_words_en(int kind, Date day) const {
    if (kind < 0) return "record";
    Kind const& entry = world_->plan().kinds.kinds[std::size_t(kind)];
    return (entry.title.en.empty() ? entry.name : entry.title.en) + " of " + day.text();
}

Subject Describer::subject(Ref ref, int word, Date day) const {
    switch (ref.kind) {
        case RefKind::authority: return {"authority", "authority", world_->plan().issuer};
        case RefKind::community: {
            Community const& c = *world_->communities()[std::size_t(ref.index)].community;
            return {"community", c.id, c.name};
        }
        case RefKind::unit: {
            Unit const& unit = *world_->units()[std::size_t(ref.index)].unit;
            return {unit.type, unit.id, unit.name};
        }
        case RefKind::person: {
            PostSpan const* post = world_->post_of(ref.index, day);
            std::string where;
            if (post && post->home >= 0) {
                where = world_->units()[std::size_t(post->home)].unit->name;
            }
            std::string const title = post ? symbol_title(post->post) : std::string();
            where += title.empty() ? "人员" : title;
            return {"person", world_->people()[std::size_t(ref.index)].person->id, where};
        }
        case RefKind::symbol: {
            std::string domain = "symbol";
            if (word >= 0) domain = world_->plan().words[std::size_t(word)].domain;
            std::string const id = ref.index < 0 ? "" : world_->names().text(ref.index);
            return {domain, id, symbol_title(ref.index)};
        }
        case RefKind::record: {
            RecordBook::Page const* page = source_->book().find(ref.index);
            if (!page) return {"record", "", ""};
            RowView const row = page->row();
            return {"record", page->record.id, record_words(row->kind, row->start)};
        }
        case RefKind::none: break;
    }
    return {};
}

std::string Describer::lacking(Ref ref) const {
    if (ref.kind == RefKind::person) {
        return world_->people()[std::size_t(ref.index)].person->id;
    }
    return subject(ref, -1, {}).name;
}

std::string Describer::attribute_title(Owner owner, std::string const& name, bool english) const {
    Attribute const* found = world_->plan().vocabulary.find_attribute(owner, name);
    if (!found) return name;
    std::string const& title = english ? found->title.en : found->title.zh;
    return title.empty() ? name : title;
}

std::string Describer::field_title(int kind, std::string const& name, bool english) const {
    if (kind < 0) return name;
    Kind const& entry = world_->plan().kinds.kinds[std::size_t(kind)];
    KindField const* field = entry.field(name);
    KindRole const* role = entry.role(name);
    Wording const* means = field ? &field->means : role ? &role->means : nullptr;
    if (!means) return name;
    std::string const& title = english ? means->en : means->zh;
    return title.empty() ? name : title;
}

Missing Describer::missing_of(Cause const& cause, Date day) const {
    Plan const& plan = world_->plan();
    auto const name = [&] { return cause.name < 0 ? "" : world_->names().text(cause.name); };
    Missing missing;
    missing.of = subject(cause.of, -1, day);
    switch (cause.what) {
        case Cause::What::attribute:
        case Cause::What::people: {
            Owner const owner = cause.of.kind == RefKind::person      ? Owner::person
                                : cause.of.kind == RefKind::community ? Owner::community
                                                                      : Owner::unit;
            missing.what = name();
            missing.words_zh = missing.of.name + "的" + attribute_title(owner, name(), false);
            missing.words_en = attribute_title(owner, name(), true) + " of " + missing.of.name;
            break;
        }
        case Cause::What::field:
            missing.what = name();
            if (missing.of.id.empty()) {
                missing.of = {"record", "", record_words(cause.kind, cause.day)};
            }
            missing.words_zh = record_words(cause.kind, cause.day) + "的" +
                               field_title(cause.kind, name(), false);
            missing.words_en = field_title(cause.kind, name(), true) + " of " +
                               record_words_en(cause.kind, cause.day);
            break;
        case Cause::What::reading: {
            Reading const& reading = plan.readings[std::size_t(cause.name)];
            missing.what = reading.name;
            missing.words_zh = "待选定的口径：" + reading.ask;
            missing.words_en = "the reading " + reading.name + " is not chosen";
            break;
        }
        case Cause::What::parameter: {
            Parameter const& parameter = plan.parameters[std::size_t(cause.name)];
            missing.what = parameter.name;
            std::string const whose = cause.of.known() ? missing.of.name + "的" : "";
            missing.words_zh = "待确定的数值：" + whose + (parameter.title.zh.empty()
                                                               ? parameter.name
                                                               : parameter.title.zh);
            missing.words_en = "the parameter " + parameter.name + " is not set" +
                               (whose.empty() ? "" : " for " + missing.of.name);
            break;
        }
        case Cause::What::subject: {
            SubjectWord const& word = plan.words[std::size_t(cause.name)];
            missing.what = word.name;
            missing.words_zh = missing.of.name + "的" +
                               (word.title.zh.empty() ? word.name : word.title.zh);
            missing.words_en = word.name + " of " + missing.of.name;
            break;
        }
        case Cause::What::tie:
            missing.what = "tie";
            missing.words_zh = missing.of.name + "并列，方案没有规定取谁";
            missing.words_en = missing.of.name + " is tied and the scheme does not say who wins";
            break;
        case Cause::What::measure: {
            Measure const& measure = plan.measures[std::size_t(cause.name)];
            missing.what = measure.name;
            missing.words_zh = missing.of.name + "的" + measure.title.zh;
            missing.words_en = measure.name + " of " + missing.of.name;
            break;
        }
        case Cause::What::items: {
            RuleHead const& head = plan.head_of(plan.rules[std::size_t(cause.name)]);
            missing.what = head.name;
            missing.words_zh = "待确定的评分项：" + head.title.zh;
            missing.words_en = "the items of " + head.name + " are not decided";
            break;
        }
        case Cause::What::days:
            missing.what = "days_to_come";
            missing.words_zh = "这一时段到" + cause.day.text() + "才结束";
            missing.words_en = "the period is not over before " + cause.day.text();
            break;
        case Cause::What::duty: {
            missing.what = name();
            int const duty = plan.find_duty(missing.what);
            std::string const title =
                duty < 0 ? "" : plan.duties[std::size_t(duty)].title.zh;
            std::string const whose = missing.of.name.empty() ? "" : missing.of.name + "的";
            missing.words_zh = whose + "任务" + (title.empty() ? "" : "“" + title + "”") + "待核";
            missing.words_en = "the duty " + missing.what + " is undecided" +
                               (whose.empty() ? "" : " for " + missing.of.name);
            break;
        }
    }
    return missing;
}

std::vector<Missing> Describer::missing(Causes const& causes, Date day) const {
    std::vector<Missing> result;
    for (Cause const& cause : causes) result.push_back(missing_of(cause, day));
    // Numbers depend on the order in which things came; words do not.
    auto const key = [](Missing const& m) {
        return std::tie(m.what, m.of.type, m.of.id, m.of.name);
    };
    std::sort(result.begin(), result.end(),
              [&](Missing const& a, Missing const& b) { return key(a) < key(b); });
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

}  // namespace gongjin

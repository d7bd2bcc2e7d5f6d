#include "notice/rule_form.h"

#include <gtest/gtest.h>

#include <fstream>

#include "notice/draft.h"

namespace gongjin::notice {
namespace {

std::string text_of(char const* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Desk {
    std::string kinds_text = text_of("standards/kinds.yaml");
    KindTable kinds = read_kinds(parse_yaml(kinds_text, "kinds.yaml").take(), "kinds.yaml").take();
    FormFrame frame{kinds, true};

    SchemeText scheme() const {
        SchemeHead const head{"draft", "方案", "某局", "zhejiang-primary",
                              *Date::of(2020, 9, 1), *Date::of(2022, 8, 31), true};
        return SchemeText::read(head_text(head)).take();
    }
    CheckOutcome check(SchemeText const& text) const {
        SchemeSources sources;
        sources.scheme = {"scheme.yaml", text.text()};
        sources.kinds = {"standards/kinds.yaml", kinds_text};
        sources.words = {"standards/words.yaml", text_of("standards/words.yaml")};
        sources.calendar = {"standards/calendars/zhejiang-primary.yaml",
                            text_of("standards/calendars/zhejiang-primary.yaml")};
        return check_scheme(sources);
    }
};

std::string problems_of(CheckOutcome const& outcome, std::string const& text) {
    std::string out;
    for (Diagnostic const& one : outcome.diagnostics) {
        out += one.error.full_text(Language::english) + "\n";
    }
    return out + text;
}

std::vector<RuleForm> sorts_of_forms() {
    RuleForm lessons;
    lessons.name = "r1", lessons.title = "示范课", lessons.clause = "N-001";
    lessons.who = "lead", lessons.to = "member", lessons.kind = "demo_lesson";
    lessons.value = "15", lessons.most = "20", lessons.section = "教师: 培养";
    RuleForm own = lessons;
    own.name = "r2", own.kind.clear(), own.to.clear(), own.most.clear();
    own.work = "\"谈心\": {家访}, #1", own.title = "谈心: 家访", own.unit = "次";
    own.window = "before", own.strength = "strive", own.assumed = true;
    RuleForm taken = lessons;
    taken.name = "r3", taken.who = "member", taken.to = "lead", taken.role = "at";
    taken.most.clear(), taken.bound = "at_most";
    RuleForm office = own;
    office.name = "r4", office.who = "authority", office.window.clear();
    RuleForm share = own;
    share.type = FormType::share, share.name = "r5", share.who = "authority", share.to = "member";
    share.value = "80%", share.window.clear(), share.strength = "must";
    RuleForm paper;
    paper.type = FormType::paper, paper.name = "r6", paper.title = "工作总结";
    paper.clause = "N-002", paper.who = "member", paper.over = "school_year";
    paper.until = "start + 30 days";
    RuleForm person;
    person.type = FormType::person, person.name = "r7", person.title = "可派出交流";
    person.clause = "N-003";
    person.lines = {{"", "age", "at_most", "45", ""},
                    {"", "title", "at_least", "first", ""},
                    {"", "backbone", "yes", "", ""}};
    RuleForm money;
    money.type = FormType::money, money.name = "r8", money.title = "交流补助";
    money.clause = "N-004", money.who = "person", money.over = "month", money.kind = "posting";
    money.value = "200", money.unit = "元";
    RuleForm grant = money;
    grant.name = "r9", grant.kind.clear(), grant.who = "lead", grant.over = "calendar_year";
    grant.value = "1", grant.unit = "万元", grant.work = "建设经费";
    RuleForm score;
    score.type = FormType::score, score.name = "r10", score.title = "年度考核";
    score.clause = "N-005", score.who = "lead", score.over = "term";
    score.lines = {{"示范课", "ratio", "", "60", "r1"},
                   {"谈心", "met", "", "20", "r2"},
                   {"综合评价", "rated", "", "20", ""}};
    RuleForm phase;
    phase.type = FormType::phase, phase.name = "r11", phase.title = "启动阶段";
    phase.clause = "N-006", phase.from = "2020-09-01", phase.until = "2020-12-31";
    return {lessons, own, taken, office, share, paper, person, money, grant, score, phase};
}

TEST(RuleForm, what_a_form_says_is_what_the_rule_says_and_reads_back_the_same) {
    Desk desk;
    SchemeText scheme = desk.scheme();
    std::vector<RuleForm> const forms = sorts_of_forms();
    for (RuleForm const& form : forms) {
        for (SchemeEntry const& entry : entries_of(form, desk.frame)) {
            Result<void> const put = scheme.put(entry);
            ASSERT_TRUE(put.ok()) << put.error().full_text(Language::english);
        }
    }
    CheckOutcome const outcome = desk.check(scheme);
    ASSERT_TRUE(outcome.plan) << problems_of(outcome, scheme.text());
    EXPECT_EQ(outcome.plan->duties.size(), 5u);
    EXPECT_EQ(outcome.plan->rules.size(), 5u);
    for (RuleForm const& form : forms) {
        std::optional<RuleForm> const read = form_in(scheme, form.name, desk.frame);
        ASSERT_TRUE(read) << form.name << "\n" << scheme.text();
        EXPECT_EQ(*read, form) << form.name;
    }
}

TEST(RuleForm, a_rule_that_was_changed_by_hand_is_no_form_and_stays_as_it_is) {
    Desk desk;
    SchemeText scheme = desk.scheme();
    RuleForm const lessons = sorts_of_forms().front();
    for (SchemeEntry const& entry : entries_of(lessons, desk.frame)) {
        ASSERT_TRUE(scheme.put(entry).ok());
    }
    auto const changed = [&](std::string const& from, std::string const& to) {
        std::string text = scheme.text();
        text.replace(text.find(from), from.size(), to);
        return SchemeText::read(text).take();
    };
    EXPECT_FALSE(form_in(changed("over: term", "over: term, while: work"), "r1", desk.frame));
    EXPECT_FALSE(form_in(changed("by: lead", "where: attendance > 3, by: lead"), "r1", desk.frame));
    EXPECT_FALSE(form_in(changed("measures:\n", "measures:\n  r1_more: {count: demo_lesson}\n"),
                         "r1", desk.frame));
    EXPECT_TRUE(form_in(changed("value: 15", "value: 12"), "r1", desk.frame));
}

TEST(SchemeText, an_entry_changes_its_own_lines_and_leaves_the_others_with_their_comments) {
    std::string const text =
        "language: 1\n# kept\nduties:\n    # of a\n    a:\n        title: A\n\n    # of b\n"
        "    b: {x: 1}   # behind\nscores:\n  s: {y: 2}\n";
    SchemeText scheme = SchemeText::read(text).take();
    ASSERT_TRUE(scheme.put({"duties", "a", "{title: Z}"}).ok());
    EXPECT_EQ(scheme.text(),
              "language: 1\n# kept\nduties:\n    # of a\n    a: {title: Z}\n\n    # of b\n"
              "    b: {x: 1}   # behind\nscores:\n  s: {y: 2}\n");
    ASSERT_TRUE(scheme.put({"duties", "c", "{z: 3}"}).ok());
    ASSERT_TRUE(scheme.put({"measures", "m", "{k: 4}"}).ok());
    ASSERT_TRUE(scheme.remove("duties", "b").ok());
    ASSERT_TRUE(scheme.remove("scores", "s").ok());
    EXPECT_EQ(scheme.root().entries.size(), 3u) << scheme.text();
    EXPECT_EQ(scheme.find("duties")->entries.size(), 2u) << scheme.text();
    EXPECT_EQ(scheme.spot(scheme.find("duties", "c")->mark.line, 200).entry, "c");
    SchemeText in_line = SchemeText::read("duties: {a: {x: 1}}\n").take();
    EXPECT_EQ(std::string(in_line.put({"duties", "a", "{x: 2}"}).error().code()), "NOT-013");
}

}  // namespace
}  // namespace gongjin::notice

#include "record/payload.h"

#include <gtest/gtest.h>

#include "base/ports.h"
#include "record/stored_form.h"
#include "record/test_payloads.h"

namespace gongjin {
namespace {

Payload decoded(FactKind kind, std::string_view bytes) {
    Result<Payload> payload = decode(kind, 1, bytes);
    if (!payload.ok()) ADD_FAILURE() << payload.error().full_text(Language::english);
    return payload.ok() ? payload.take() : Payload{};
}

TEST(Payload, EveryKindOfFactSurvivesItsBytesAndHasOnlyOneForm) {
    std::uint64_t const seed = random_seed();
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed));
    SeededRandom random(seed);
    for (int round = 0; round < 2000; ++round) {
        Payload const payload = random_payload(random);
        std::string const bytes = encode(payload);
        ASSERT_EQ(decoded(kind_of(payload), bytes), payload) << bytes;
        ASSERT_EQ(encode(decoded(kind_of(payload), bytes)), bytes);
    }
}

TEST(Payload, NoDamagedByteIsReadAsIfItWereRight) {
    std::uint64_t const seed = random_seed();
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed));
    SeededRandom random(seed);
    for (int round = 0; round < 5000; ++round) {
        Payload const payload = random_payload(random);
        std::string bytes = encode(payload);
        switch (random.below(3)) {
            case 0:
                bytes.resize(random.below(bytes.size()));
                break;
            case 1:
                bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
                break;
            case 2:
                bytes.insert(random.below(bytes.size()), 1, ' ');
                break;
        }
        Result<Payload> const read = decode(kind_of(payload), 1, bytes);
        // Whatever is accepted at all is canonical: it encodes to the very same bytes.
        if (read.ok()) {
            ASSERT_EQ(encode(read.value()), bytes);
        }
    }
}

// These bytes stand in the logs of counties. If one of them changes, old hashes no longer fit.
TEST(Payload, TheBytesOfVersionOneStandForEver) {
    RecordEntered entered;
    entered.content.kind = "demo_lesson";
    entered.content.start = entered.content.end = *parse_date("2020-10-12");
    entered.content.roles = {{"by", {"u1", "u2"}}};
    entered.content.fields = {{"a", {.type = ValueType::number, .number = 12}},
                              {"b", {.type = ValueType::number, .number = *Fraction::of(1, 3)}},
                              {"c", {.type = ValueType::date, .date = *parse_date("2020-01-02")}},
                              {"d", {.type = ValueType::boolean, .boolean = true}},
                              {"e", {.type = ValueType::text, .text = "第\"一\"课\n"}},
                              {"f", {.type = ValueType::symbol, .text = "maths"}},
                              {"g", {.type = ValueType::symbols, .texts = {"x", "y"}}}};
    entered.content.title = "示范课";
    entered.state = RecordState::verified;
    entered.confirmation = Confirmation::by_import;
    entered.entered_for = "u1";
    EXPECT_EQ(
        encode(entered),
        "{\"content\":{\"kind\":\"demo_lesson\",\"start\":\"2020-10-12\",\"roles\":{\"by\":[\"u1\","
        "\"u2\"]},\"fields\":{\"a\":12,\"b\":{\"number\":\"1/3\"},\"c\":{\"date\":\"2020-01-02\"},"
        "\"d\":true,\"e\":\"第\\\"一\\\"课\\n\",\"f\":{\"symbol\":\"maths\"},\"g\":[\"x\",\"y\"]},"
        "\"title\":\"示范课\"},\"state\":\"verified\",\"confirmation\":\"by_import\","
        "\"entered_for\":\"u1\"}");
    EXPECT_EQ(encode(RecordFiled{}), "{}");
    EXPECT_EQ(encode(MembershipSet{
                  {"u1", "lead",
                   DateRange::of_days(*parse_date("2020-01-01"), *parse_date("2020-12-31"))}}),
              "{\"unit\":\"u1\",\"role\":\"lead\",\"during\":{\"from\":\"2020-01-01\",\"last\":"
              "\"2020-12-31\"}}");
    EXPECT_EQ(
        encode(PersonPut{.from = *parse_date("2020-09-01"),
                         .birth = *parse_date("1985-06-01"),
                         .birth_month_only = true,
                         .post = Post{"u1", "u2", "head", PersonState::seconded}}),
        "{\"from\":\"2020-09-01\",\"birth\":\"1985-06-01\",\"birth_month_only\":true,\"post\":"
        "{\"home_unit\":\"u1\",\"work_unit\":\"u2\",\"post\":\"head\",\"state\":\"seconded\"}}");
}

TEST(Payload, AVersionOrKindOfTheFutureIsRefusedWithAdvice) {
    EXPECT_EQ(decode(FactKind::record_filed, 2, "{}").error().code(), "payload_version_unknown");
    EXPECT_EQ(fact_kind_of("record_sung").error().code(), "fact_kind_unknown");
    EXPECT_EQ(decode(FactKind::setting_set, 1, "{}").error().code(), "payload_broken");
    EXPECT_NE(decode(FactKind::setting_set, 1, "{}").error().text(Language::english).find("value"),
              std::string::npos);
}

TEST(Payload, ADifferenceIsNamedByItsField) {
    EXPECT_EQ(first_difference(R"({"a":{"b":1,"c":[1,2]}})", R"({"a":{"b":1,"c":[1,3]}})"), "a.c");
    EXPECT_EQ(first_difference(R"({"a":1})", R"({"a":1,"b":2})"), "b");
    EXPECT_EQ(first_difference(R"({"a":1})", R"({"a":1})"), "");
}

TEST(StoredForm, RecordsAndPeopleSurviveIt) {
    SeededRandom random(random_seed());
    for (int round = 0; round < 200; ++round) {
        Record record;
        record.id = "r";
        record.content = random_content(random);
        record.state = static_cast<RecordState>(random.below(8));
        record.filed_on = random_day(random);
        record.evidence = {{"00", "image/jpeg", "a.jpg", 12, ""}};
        record.last_seq = static_cast<std::int64_t>(random.below(100));
        ASSERT_EQ(record_from(to_stored_form(record)).value(), record);
    }
    Person person{.id = "p", .posts = {{*parse_date("2020-01-01"), {"u", "u", "", {}}}}};
    EXPECT_EQ(person_from(to_stored_form(person)).value(), person);
}

}  // namespace
}  // namespace gongjin

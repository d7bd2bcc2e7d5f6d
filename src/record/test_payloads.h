// For tests and benchmarks: payloads of every kind, drawn by seed.
#pragma once

#include <cstdlib>

#include "base/ports.h"
#include "record/payload.h"

namespace gongjin {

inline std::uint64_t random_seed() {
    char const* const given = std::getenv("GONGJIN_SEED");
    if (given != nullptr) return std::strtoull(given, nullptr, 10);
    SystemRandom dice;
    return dice.below(UINT64_MAX);
}

inline Date random_day(Random& random) {
    return *parse_date("2019-09-01") + static_cast<int>(random.below(700));
}

inline std::string random_word(Random& random) {
    static constexpr std::string_view kWords[] = {"示范课",   "a",    "x_y",      "\"引\\号\"",
                                                  "第\n一行", "南山", "\x01\x1f", "lead school"};
    std::string out(kWords[random.below(8)]);
    if (random.below(2) == 0) out += std::to_string(random.below(100));
    return out;
}

inline FieldValue random_value(Random& random) {
    FieldValue value{.type = static_cast<ValueType>(random.below(6))};
    switch (value.type) {
        case ValueType::number:
            value.number = *Fraction::of(static_cast<std::int64_t>(random.below(200)) - 100,
                                         static_cast<std::int64_t>(random.below(7)) + 1);
            break;
        case ValueType::date:
            value.date = random_day(random);
            break;
        case ValueType::boolean:
            value.boolean = random.below(2) == 0;
            break;
        case ValueType::text:
        case ValueType::symbol:
            value.text = random_word(random);
            break;
        case ValueType::symbols:
            for (std::uint64_t n = random.below(3); n > 0; --n)
                value.texts.push_back(random_word(random));
            break;
    }
    return value;
}

inline FieldValues random_values(Random& random) {
    FieldValues out;
    for (std::uint64_t n = random.below(4); n > 0; --n)
        out[random_word(random)] = random_value(random);
    return out;
}

inline RecordContent random_content(Random& random) {
    RecordContent content;
    content.kind = "demo_lesson";
    content.start = random_day(random);
    content.end = random.below(3) == 0 ? kLastDay : content.start;
    for (std::uint64_t n = random.below(4); n > 0; --n) {
        content.roles[random_word(random)] = {random_word(random), random_word(random)};
    }
    content.fields = random_values(random);
    if (random.below(2) == 0) content.title = random_word(random);
    if (random.below(4) == 0) content.note = random_word(random);
    return content;
}

inline Overlay random_overlay(Random& random) {
    Overlay overlay;
    overlay.scheme = "fenghua-2019";
    overlay.title = random_word(random);
    overlay.basis = random_word(random);
    overlay.action = static_cast<OverlayAction>(random.below(4));
    overlay.duties = {"give_demo_lessons"};
    if (random.below(2) == 0) overlay.schools = {random_word(random)};
    overlay.period = DateRange::of_days(random_day(random), kLastDay - 1);
    overlay.to_date = random.below(2) == 0 ? random_day(random) : kLastDay;
    overlay.to_number = static_cast<std::int64_t>(random.below(3));
    return overlay;
}

inline Payload random_put(Random& random) {
    Date const from = random_day(random);
    switch (random.below(5)) {
        case 0:
            return UnitPut{from,
                           "school",
                           random_word(random),
                           std::vector{random_word(random)},
                           "",
                           random_values(random)};
        case 1: {
            PersonPut put{.from = from, .attributes = random_values(random)};
            if (random.below(2) == 0) {
                put.post = Post{"u1", random.below(2) == 0 ? "u1" : "u2", "head",
                                static_cast<PersonState>(random.below(6))};
            }
            return put;
        }
        case 2:
            return CommunityPut{from, random_word(random), std::nullopt, "fenghua-2019",
                                random_values(random)};
        case 3:
            return ResultRecorded{random_word(random), {"u1"}, "2019", {{"points", "88.5"}}};
        default:
            return MembershipSet{{random_word(random), "member", {from, random_day(random)}}};
    }
}

inline Payload random_timetable_fact(Random& random) {
    std::string const word = random_word(random);
    bool const yes = random.below(2) == 0;
    Date const day = random_day(random);
    switch (random.below(7)) {
        case 0:
            return TimetableSaved{"c1", "2020", word, std::string(64, 'c'), 99, yes ? "d1" : ""};
        case 1:
            return TimetableMoved{{{word, yes ? "2/3" : "", ""}, {"l2", "", yes ? "on" : "off"}}};
        case 2:
            return TimetableDropped{};
        case 3:
            return TimetablePublished{"2020", std::string(64, 'd'), 7,
                                      DateRange::of_days(day, day + 100)};
        case 4: {
            auto const kind = static_cast<LessonChangeKind>(random.below(3));
            return LessonChanged{{"c1", "u1", day, kind, word, yes ? "p1" : "", yes ? "p2" : "",
                                  yes ? "" : "l2", yes ? kFirstDay : day + 1, word}};
        }
        case 5:
            return LessonChangeWithdrawn{yes ? word : ""};
        default:
            return TimetableFeedSet{"teacher", "p1", yes ? std::string(64, 'e') : ""};
    }
}

inline Payload random_payload(Random& random) {
    bool const yes = random.below(2) == 0;
    std::string const word = random_word(random);
    switch (random.below(18)) {
        case 14:
        case 15:
            return random_timetable_fact(random);
        case 0:
            return TextPublished{std::string(64, 'a'), 12};
        case 1:
            return SchemeAdopted{random_day(random)};
        case 2:
            return ReadingChosen{word, "total", random_word(random)};
        case 3:
            return ParameterSet{word, yes ? "u1" : "", "1/5", ""};
        case 4:
            return OverlayDecided{random_overlay(random)};
        case 5:
            return SettingSet{word};
        case 6:
            return RecordFiled{word};
        case 7:
            return RecordReturned{yes ? word : ""};
        case 8:
            return RecordHeld{yes ? std::optional(random_day(random)) : std::nullopt,
                              random_values(random)};
        case 9:
            return RecordConfirmed{static_cast<Confirmation>(random.below(5)), yes, ""};
        case 10:
            return RecordChecked{yes, word};
        case 11:
            return RecordCorrected{random_content(random), word, yes};
        case 12:
            return EvidenceAdded{{std::string(64, 'b'), "image/png", word, 5, yes ? "paper" : ""}};
        case 13:
            return random_put(random);
        default:
            return RecordEntered{random_content(random),
                                 yes ? RecordState::planned : RecordState::held, Confirmation::none,
                                 yes ? "u1" : "", yes ? 0 : 41};
    }
}

}  // namespace gongjin

// Why a finding says what it says: one sentence, the clause, the formula in words, the records
// that counted and those that nearly did, the readings and overlays in play.
#pragma once

#include <string>
#include <vector>

#include "engine/finding.h"

namespace gongjin {

struct CountedRecord {
    std::string record_id;
    std::string measure;   // name
    std::string kind;
    Date date;
    std::string summary_zh;  // 岳林小学 → 西坞小学 语文 9月15日; no personal names
    std::string reason_zh;   // of a record that did not count: 待成员校确认, 每次人数 7 不足 8
    std::string reason_en;
    std::string
        reason_code;  // not_confirmed, planned, after_day, wrong_place, filter, unknown, withdrawn
};

struct MeasureRead {
    std::string measure;
    std::string title_zh;
    std::string words_zh;    // what counts, in words
    std::string figure;      // exact
    std::vector<CountedRecord> counted;
    std::vector<CountedRecord> not_counted;
};

struct ReadingInPlay {
    std::string name, ask, chosen, chosen_title;
    struct Alternative { std::string option, title, effect_zh; };
    std::vector<Alternative> others;  // filled on request: what each would change here
};

struct Explanation {
    Finding finding;
    std::string sentence_zh, sentence_en;  // 示范课 14/15 节,差 1 节,依据三、(三)4
    std::string formula_zh;                // 已确认的示范课… → 14;应不少于 15
    std::string formula_text;              // demo_lessons >= demo_lessons_due
    std::vector<std::string> clauses;
    std::vector<MeasureRead> measures;
    struct ParameterRead { std::string name, title_zh, value, clause, assumed; };
    std::vector<ParameterRead> parameters;
    std::vector<ReadingInPlay> readings;
    std::vector<std::string> overlays;     // ids
    struct ToComplete { std::string words_zh, words_en, kind, by, at, subject; };
    std::vector<ToComplete> to_complete;   // what would complete it, as a form's first values
    std::int64_t data_seq = 0;             // log position
};

}  // namespace gongjin

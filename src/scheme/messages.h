// What this room says about a scheme. One row each; tests name every code.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

// --- formulas as text
inline constexpr Message formula_unexpected{"SCH-001", "公式里这里不应是“{0}”，应是{1}。",
    "{0} does not fit here; {2} is expected.", "请检查公式的写法。", "Check how the formula is written."};
inline constexpr Message formula_ends{"SCH-002", "公式没有写完，后面应是{0}。",
    "The formula ends too early; {1} is expected.", "请把公式写完整。", "Complete the formula."};
inline constexpr Message formula_bad_character{"SCH-003", "公式里不能有“{0}”。",
    "No formula has the character {0}.",
    "公式只用半角符号和英文名称；大于等于写 >=,不等于写 !=。",
    "Use plain symbols and names; write >= and !=."};
inline constexpr Message formula_too_long{"SCH-004", "公式太长({0} 个字节；最多 {1} 个字节、{2} 个词)。",
    "The formula is too long ({0} bytes; at most {1} bytes and {2} words).", "请拆成几个 values。",
    "Split it into several values."};
inline constexpr Message formula_too_deep{"SCH-005", "公式的括号嵌套超过 {0} 层。",
    "The formula is nested deeper than {0}.", "请拆成几个 values。", "Split it into several values."};
inline constexpr Message formula_bad_date{"SCH-006", "没有“{0}”这一天。", "There is no day {0}.",
    "请检查日期。", "Check the date."};
inline constexpr Message formula_date_here{"SCH-007", "日期“{0}”只能写在 on 后面。",
    "The date {0} may only stand after `on`.", "请把日期写成参数，并注明条款。",
    "Make it a parameter with its clause."};
inline constexpr Message formula_bad_count{"SCH-008", "这里应是 1 到 100 的整数，不是“{0}”。",
    "A whole number from 1 to 100 belongs here, not {0}.", "请改成整数。", "Write a whole number."};
inline constexpr Message formula_bad_number{"SCH-009", "“{0}”不是能精确表示的数。",
    "{0} is not a number that can be held exactly.", "请检查位数。", "Check the digits."};
inline constexpr Message formula_literal{"SCH-010", "公式里不能直接写数字 {0}。",
    "The number {0} may not stand in a formula.",
    "把它写进 parameters 并注明条款，公式里用参数名；公式里只允许 0、1、100。",
    "Put it into parameters under its clause and use that name; only 0, 1 and 100 may be written."};
inline constexpr Message formula_empty{"SCH-011", "这里应有一个公式。", "A formula is expected here.",
    "写一个公式、公式的列表，或 {by: .., 情形: 公式}。",
    "Write a formula, a list of them, or {by: .., case: formula}."};

inline constexpr Message formula_foreign{"SCH-012", "公式里不写“{0}”。", "No formula has {0}.",
    "写成 {1}。", "Write {1}."};
inline constexpr Message formula_unit{"SCH-013", "公式里的数不带“{0}”这样的单位。",
    "A number in a formula has no unit such as {0}.",
    "把数写进 parameters，单位写在它的 unit 里，公式里用参数名。",
    "Put the number into parameters with its unit, and use the parameter's name."};

// --- names
inline constexpr Message name_unknown{"SCH-020", "这里不认识“{0}”。", "{0} is not known here.",
    "请检查拼写，或先定义它。", "Check the spelling, or define it first."};
inline constexpr Message name_unknown_like{"SCH-021", "这里不认识“{0}”。", "{0} is not known here.",
    "是否想写“{1}”？", "Did you mean {1}?"};
inline constexpr Message name_repeated{"SCH-022", "名称“{0}”已经用过：{1}。",
    "The name {0} is taken: {2}.", "请换一个名称；方案里的名称不能重复，也不能遮住别的词。",
    "Choose another name: names are one flat space and nothing shadows."};
inline constexpr Message name_keyword{"SCH-023", "“{0}”是公式里的保留词，不能作名称。",
    "{0} is a word of the grammar and cannot be a name.", "请换一个名称。", "Choose another name."};
inline constexpr Message name_not_here{"SCH-024", "“{0}”({1})不能用在这里。",
    "{0} ({2}) may not be used here.",
    "筛选条件只看一条记录自己的内容和参数；数量和结论请写在 require 或 values 里。",
    "A filter reads one record and parameters; counts and findings belong in require or values."};
inline constexpr Message name_ambiguous{"SCH-025", "“{0}”说不清是谁的。",
    "It is not clear whose {0} is meant.", "请写成“{0} of 谁”，例如 {0} of {1}。",
    "Say whose: {0} of {1}."};
inline constexpr Message scheme_bad_id{"SCH-026", "方案编号“{0}”不合要求。",
    "The scheme id {0} is not possible.", "用小写字母、数字、连字符和下划线，以字母开头。",
    "Use lower-case letters, digits, hyphens and underscores, beginning with a letter."};
inline constexpr Message not_yet{"SCH-027", "本版本还不能处理“{0}”。",
    "{0} is not yet understood by this version.", "请先删去这一项，用已支持的写法表达。",
    "Leave it out for now, or say it with what is supported."};
inline constexpr Message attribute_not_of{"SCH-028", "{1}没有属性“{0}”。", "{2} has no attribute {0}.",
    "请检查名称；可在 attributes 里补充。", "Check the name; attributes may add it."};

// --- types
inline constexpr Message type_wrong{"SCH-030", "这里需要{0}，得到的是{1}。",
    "{2} is needed here, but this is {3}.", "请改写这部分公式。", "Rewrite this part."};
inline constexpr Message type_mismatch{"SCH-031", "两边不能比较或运算：左边是{0}，右边是{1}。",
    "The two sides do not go together: {2} and {3}.", "请让两边是同一类值。",
    "Make both sides the same kind of value."};
inline constexpr Message unit_mismatch{"SCH-032", "计量单位不一致：{0} 与 {1}。",
    "The units do not agree: {0} and {1}.", "请检查参数的 unit，或检查数的是不是这一类。",
    "Check the parameter's unit, or what is counted."};
inline constexpr Message stock_bare{"SCH-033", "“在册数”随日期变化，不能直接比较或运算。",
    "A stock changes from day to day and cannot be used bare.",
    "写成 lowest(..)、highest(..)、average(..)、at_start(..) 或 at_end(..)。",
    "Write lowest(..), highest(..), average(..), at_start(..) or at_end(..)."};
inline constexpr Message symbol_unknown{"SCH-034", "“{0}”不是“{1}”的取值。",
    "{0} is not one of the words of {1}.", "可以写：{2}。", "Possible: {2}."};
inline constexpr Message symbol_unknown_like{"SCH-035", "“{0}”不是“{1}”的取值。",
    "{0} is not one of the words of {1}.", "是否想写“{2}”？", "Did you mean {2}?"};
inline constexpr Message not_ordered{"SCH-036", "“{0}”的取值没有高低，不能用 < 或 > 比较。",
    "The words of {0} have no order and cannot be compared with < or >.", "请用 = 或 in。",
    "Use = or in."};
inline constexpr Message text_needs_parameter{"SCH-037", "文字只能与参数比较。",
    "Text is compared only with a parameter.", "请把要比较的文字写成参数，并注明条款。",
    "Make the text a parameter with its clause."};
inline constexpr Message function_unknown{"SCH-038", "没有函数“{0}”。", "There is no function {0}.",
    "可用的函数：{1}。", "Functions: {1}."};
inline constexpr Message function_arguments{"SCH-039", "函数“{0}”需要 {1} 个参数，这里有 {2} 个。",
    "{0} takes {1} arguments; here are {2}.", "请检查参数的个数。", "Check the arguments."};
inline constexpr Message fold_too_many{"SCH-040", "for each 嵌套超过 {0} 层。",
    "More than {0} folds are nested.", "请拆成几个 values。", "Split it into several values."};
inline constexpr Message fold_wrong{"SCH-041", "“{0}”不能这样用 for each:{1}。",
    "{0} cannot be used with for each so: {2}.", "请检查写法。", "Check how it is written."};
inline constexpr Message choice_missing{"SCH-042", "缺少这些情形：{0}。", "These cases are missing: {0}.",
    "每个取值都要有一支，或者写 else。", "Give each word a branch, or write else."};
inline constexpr Message choice_unknown{"SCH-043", "“{0}”不是这里的情形。", "{0} is no case here.",
    "可以写：{1},else。", "Possible: {1}, else."};
inline constexpr Message choice_key{"SCH-044", "不能按“{0}”分情形。",
    "One cannot choose by {0}.", "by 后面写 reading.名称、role，或一个取值固定的属性。",
    "After by write reading.NAME, role, or an attribute with fixed words."};

// --- scope
inline constexpr Message not_offered{"SCH-050", "“{0}”分不到{1}：它的筛选没有给出这个词。",
    "{0} is not told apart by {2}: none of its clauses offers that word.",
    "在这个 measure 里加一个角色或字段条件(如 at: member)，或者写“{0} of community”。",
    "Add a role or field clause to the measure (at: member), or write {0} of community."};
inline constexpr Message not_determined{"SCH-051", "由{0}不能确定“{1}”是哪一个。",
    "{0} does not determine which {1} is meant.", "请写“for each {1}”，或把它加进 per。",
    "Say for each {1}, or add it to per."};
inline constexpr Message period_unrelated{"SCH-052", "“{0}”与本规则的周期“{1}”不相干。",
    "{0} does not fit this rule's period {1}.",
    "请用与本周期有关的时段，或写“for each 较短的周期”。",
    "Use a period that contains or belongs to this one, or say for each of the shorter ones."};
inline constexpr Message no_such_period_family{"SCH-053", "没有周期“{0}”。",
    "There is no period {0}.", "可以写：{1}。", "Possible: {1}."};
inline constexpr Message period_needed{"SCH-054", "“{0}”要有周期才能计算。",
    "{0} can only be read in a period.", "给这条规则写 over，或写“during 周期”。",
    "Give the rule an over, or say during a period."};
inline constexpr Message cycle_found{"SCH-055", "互相引用成了圈：{0}。", "These refer to each other: {0}.",
    "请去掉其中一个引用；只有读以前的周期(during previous)才可以回头。",
    "Remove one of the references; only an earlier period (during previous) may be read back."};

// --- sections of the file
inline constexpr Message reading_option{"SCH-060", "“{0}”不是 {1} 的选项。",
    "{0} is not an option of {1}.", "可以写：{2}。", "Possible: {2}."};
inline constexpr Message reading_unused_word{"SCH-061", "{0} 的选项“{1}”不能用在这里：{2}。",
    "The option {1} of {0} cannot be used here: {3}.", "每个选项都必须是这里能用的词。",
    "Every option must be a word that fits here."};
inline constexpr Message clause_missing{"SCH-062", "“{0}”没有写条款。", "{0} names no clause.",
    "加上 clause: 条款编号(如 FH-087)。", "Add clause: with the clause's id (FH-087)."};
inline constexpr Message clause_unknown{"SCH-063", "clauses.yaml 里没有条款“{0}”。",
    "There is no clause {0} in clauses.yaml.", "请检查编号，或在 clauses.yaml 里登记。",
    "Check the id, or enter it in clauses.yaml."};
inline constexpr Message clause_unanswered{"SCH-064", "条款 {0} 既没有规则，也没有说明。",
    "The clause {0} has neither rule nor note.", "写一条规则，或在 notes 里说明，或在 clauses.yaml 里写明由什么回应。",
    "Write a rule, a note, or say in clauses.yaml what answers it."};
inline constexpr Message clause_no_sentence{"SCH-081",
    "条款 {0}：document.txt 第 {1} 行里找不到从“{2}”到“{3}”的句子。",
    "The clause {0}: line {1} of document.txt has no sentence from {2} to {3}.",
    "行号从 1 数起；from、to 要与该行原文逐字相同，to 在 from 之后。",
    "Lines count from 1; from and to must stand in that line word for word, to after from."};
inline constexpr Message value_bad{"SCH-065", "“{0}”不是{1}。", "{0} is not {2}.",
    "请检查这个值。", "Check the value."};
inline constexpr Message unset_needs_set_by{"SCH-066", "参数“{0}”是 unset，但没有写由谁定(set_by)。",
    "The parameter {0} is unset, but nobody is named who sets it.", "加上 set_by: bureau 之类。",
    "Add set_by."};
inline constexpr Message record_kind_unknown{"SCH-067", "没有记录类型“{0}”。",
    "There is no kind of record {0}.",
    "请检查名称；可在 kinds 里补充。", "Check the name; kinds may add it."};
inline constexpr Message record_kind_unknown_like{"SCH-068", "没有记录类型“{0}”。",
    "There is no kind of record {0}.", "是否想写“{1}”？", "Did you mean {1}?"};
inline constexpr Message selector_place{"SCH-069", "{1}没有角色或字段“{0}”。",
    "{2} has no role or field {0}.", "它有：{3}。", "It has: {3}."};
inline constexpr Message selector_word{"SCH-070", "“{0}”里不能写“{1}”。",
    "{1} cannot stand in {0}.", "这里应写{2}。", "Write {3} here."};
inline constexpr Message verb_missing{"SCH-071", "“{0}”没有说数什么。", "{0} does not say what it reads.",
    "写一个：count、sum、collect、stock、max、min、mean、latest。",
    "Write one of count, sum, collect, stock, max, min, mean, latest."};
inline constexpr Message verb_two{"SCH-072", "“{0}”有两个动词。", "{0} has two verbs.",
    "只留一个。", "Keep one."};
inline constexpr Message stock_needs_span{"SCH-073", "“{0}”是某一天发生的事，没有起止，不能用 stock。",
    "{0} happens on a day and has no span, so it has no stock.", "请用 count。", "Use count."};
inline constexpr Message seats_impossible{"SCH-074", "席位凑不成规定的人数或校数。",
    "The seats cannot make up the size.", "请检查 count 与 size。", "Check count and size."};
inline constexpr Message range_bad{"SCH-075", "“{0}”不是数目范围。", "{0} is no range of numbers.",
    "写成 4、4..5 或 1..。", "Write 4, 4..5 or 1.. ."};
inline constexpr Message anchor_bad{"SCH-076", "看不懂日子“{0}”。", "The day {0} is not understood.",
    "写成 prepare.end、end + 14 days、start - 1 weeks 或 09-10。",
    "Write prepare.end, end + 14 days, start - 1 weeks or 09-10."};
inline constexpr Message calendar_short{"SCH-077", "校历“{0}”只到 {1}，方案要用到 {2}。",
    "The calendar {0} ends on {1}; the scheme runs to {2}.", "请补全校历；没有学期的日子不产生任务。",
    "Complete the calendar: days without a term make no duties."};
inline constexpr Message calendar_other{"SCH-078", "方案要的校历是“{0}”，给的是“{1}”。",
    "The scheme names the calendar {0}; this one is {1}.", "请改正 calendar。", "Correct calendar."};
inline constexpr Message later_measure{"SCH-079", "“{0}”要写在前面：not_counted_in 只能写已经定义的 measure。",
    "{0} must come first: not_counted_in names earlier measures.", "请调整顺序。", "Change the order."};
inline constexpr Message periods_too_many{"SCH-080", "“{0}”使周期的总数超过 {1}。",
    "With {0} there are more than {1} periods.", "请减少按日、按周套叠的时段。",
    "Use fewer windows of days and weeks inside one another."};

// --- scores
inline constexpr Message mark_one_way{"SCH-140", "“{0}”没有说怎样得分，或者说了两种。",
    "{0} does not say how it is marked, or says it twice.",
    "写 items、points、full_if、line、rated 中的一个。",
    "Write exactly one of items, points, full_if, line, rated."};
inline constexpr Message items_sum{"SCH-141", "各项满分合计 {0}，与本项满分 {1} 不符。",
    "The items are out of {0} together, not {1}.", "请核对 out_of;如果不是相加，写 combine。",
    "Check out_of; if they are not added up, write combine."};
inline constexpr Message item_full{"SCH-142", "“{0}”没有写满分(out_of)，无法与“{1}”的满分核对。",
    "{0} does not say what it is out of, so {1} cannot be checked.", "加上 out_of，或写 combine。",
    "Add out_of, or write combine."};
inline constexpr Message rater_shares{"SCH-143", "各评分组的权重合计 {0}，应为 1。",
    "The shares of the raters add up to {0}, not 1.", "请核对 rated 的 by。", "Check by of rated."};
inline constexpr Message item_name{"SCH-144", "评分项不能叫“{0}”。", "No item may be named {0}.",
    "请换一个名称；full、points 等已有含义，同一项里名称不能重复。",
    "Choose another name: full, points and the like are taken, and names must differ."};
inline constexpr Message line_one_bound{"SCH-145", "“{0}”的 line 要写 at_least 或 at_most 中的一个。",
    "The line of {0} needs either at_least or at_most.", "写一个界限。", "Write one bound."};
inline constexpr Message rated_of_two{"SCH-146", "“{0}”的对象不止一个，评分记录里放不下。",
    "{0} is for more than one subject at once; a rating record has one.",
    "评分只能针对一所学校、一个人、一个教共体或一条记录(可再分学科)。",
    "Marks are given to one school, person, community or record (and perhaps a subject)."};
inline constexpr Message combine_items{"SCH-147", "“{0}”没有评分项，不能写 combine。",
    "{0} has no items to combine.", "加上 items，或改用 points。", "Add items, or use points."};
inline constexpr Message veto_then{"SCH-148", "否决的后果“{0}”不认识。",
    "{0} is no consequence of a veto.",
    "写 zero、fail、{grade: 等级}、{not_above: 等级} 或 {times: 1/2}。",
    "Write zero, fail, {grade: G}, {not_above: G} or {times: 1/2}."};
inline constexpr Message veto_grade{"SCH-149", "“{0}”没有等级(grade)，否决不能落到等级上。",
    "{0} has no grade for a veto to set.", "加上 grade，或改用 zero、fail、times。",
    "Add grade, or use zero, fail or times."};
inline constexpr Message shape_wrong{"SCH-150", "各级评分项有 {0} 个，与 shape 不符。",
    "The levels have {0} items; shape says otherwise.", "请核对各级的评分项。",
    "Check the items of each level."};

// --- counting, choosing and moving
inline constexpr Message measure_key{"SCH-160", "“{0}”不能用在“{1}”的动词上。",
    "{0} does not go with the verb of {1}.",
    "if_none 只用于 max、min、mean、latest、trimmed_mean;drop 只用于 trimmed_mean;"
    "best_of_each、top 只用于 count、sum、max、mean、trimmed_mean。",
    "if_none is for max, min, mean, latest, trimmed_mean; drop for trimmed_mean; "
    "best_of_each and top for count, sum, max, mean, trimmed_mean."};
inline constexpr Message order_direction{"SCH-161", "“{0}”没有写从高到低还是从低到高。",
    "{0} does not say which way it goes.", "order 的每一项末尾写 high 或 low，例如 total high。",
    "End each item of order with high or low: total high."};
inline constexpr Message stage_form{"SCH-162", "“{0}”要写 places 或 weight，且只写一个。",
    "{0} needs either places or weight.", "写 places: 数或公式、places: rest，或 weight: 数。",
    "Write places: a number, a formula or rest; or weight: a number."};
inline constexpr Message stage_weight{"SCH-163", "按比例的“{0}”不能另写 within 或 among。",
    "{0} is by weight and can have no within or among of its own.",
    "各档按比例分的是同一组人；within、among 写在 selection 上。",
    "The weights divide one group: write within and among for the whole selection."};
inline constexpr Message stage_unfilled{"SCH-164", "空余名额不能转到“{0}”。",
    "What is left over cannot go to {0}.",
    "写后面的一档，它写 places 数目，within 的词这一档也都有；rest 没有空余。",
    "Name a later stage with places whose within words this one has too; rest leaves nothing."};
inline constexpr Message choice_per{"SCH-165", "“{0}”是关于 of 的，不写 per。",
    "{0} is about its `of` and has no per.", "请删去 per;分组写 within。",
    "Leave per out; groups are written in within."};
inline constexpr Message state_unreached{"SCH-166", "没有人会到“{0}”这一状态。",
    "Nobody can ever be in the state {0}.", "可以写：{1}。", "Possible: {1}."};

// --- tables
inline constexpr Message table_mixed{"SCH-180", "表的输入“{0}”有的格是词，有的格是数。",
    "The input {0} has words in some cells and numbers in others.", "请统一。", "Use one sort."};
inline constexpr Message table_row{"SCH-181", "这一行有 {0} 个条件，表有 {1} 个输入。",
    "This row has {0} cells for {1} inputs.", "每行写满各输入，最后一格是结果。",
    "Write one cell per input, the result last."};
inline constexpr Message table_unordered{"SCH-182", "“{1}”没有大小顺序，不能写范围“{0}”。",
    "{1} has no order, so {0} is no range of it.", "请逐个写出。", "Write its words one by one."};
inline constexpr Message table_range{"SCH-183", "表格里看不懂“{0}”。", "The cell {0} is not understood.",
    "写成 5、1..5、10..、..10、..<10、10<.. 或 any。",
    "Write 5, 1..5, 10.., ..10, ..<10, 10<.. or any."};
inline constexpr Message table_gap{"SCH-184", "表“{0}”有空档：{1} 时没有一行适用。",
    "The table {0} has a gap: no row fits {1}.", "请补上这一档，或加一行 [else, ..]。",
    "Add a row for it, or [else, ..]."};
inline constexpr Message table_overlap{"SCH-185", "表“{0}”有重叠：{1} 时这一行与第 {2} 行都适用。",
    "The table {0} overlaps: {1} fits this row and the row of line {2}.",
    "请改成互不重叠；前一行写到“..<10”，后一行写“10..”。若要取第一行，写 match: first。",
    "Make them apart, as ..<10 and 10..; or say match: first."};
inline constexpr Message table_too_large{"SCH-186", "表太大，无法逐一核对(输入组合最多 {0} 种，组合乘行数最多 {1})。",
    "The table is too large to check: at most {0} combinations of inputs, {1} times rows.",
    "请拆成几张表。",
    "Split it into several tables."};
// --- composition, documents, modes, parents
inline constexpr Message seating_per{"SCH-200", "rosters 只能按 community，不能按“{0}”。",
    "A roster is per community, not per {0}.", "请写 per: community;组织机构写在 bodies 里。",
    "Write per: community; committees belong in bodies."};
inline constexpr Message holder_bad{"SCH-201", "看不懂席位由谁担任：“{0}”。",
    "Who holds the seat is not understood: {0}.",
    "写成 principal of lead、principal of each member，或前面一个席位的名称。",
    "Write principal of lead, principal of each member, or the name of a seat above."};
inline constexpr Message step_bad{"SCH-202", "看不懂步骤“{0}”。", "The step {0} is not understood.",
    "写成 draft by lead、file with bureau、sign by each school。",
    "Write draft by lead, file with bureau, sign by each school."};
inline constexpr Message mode_other{"SCH-203", "“{0}”只用于{1}型，这里还有{2}型。",
    "{0} is only for the modes {1}; this place is also for {2}.",
    "给这条规则写同样的 in_mode，或放进 {by: mode} 里那一型的一支。",
    "Give this rule the same in_mode, or put it into the branch of a choice by mode."};
inline constexpr Message parent_missing{"SCH-204", "找不到上级方案“{0}”。",
    "The scheme {0} that this one follows is not there.",
    "把它放在本方案旁边：schemes/{0}/scheme.yaml。", "Put it beside this one: schemes/{0}/scheme.yaml."};
inline constexpr Message parent_broken{"SCH-205", "上级方案“{0}”读不出来：{1}",
    "The scheme {0} that this one follows cannot be read: {2}", "先检查并改正上级方案。",
    "Check and mend that scheme first."};
inline constexpr Message parent_has_not{"SCH-206", "上级方案“{0}”里没有“{1}”。",
    "The scheme {0} has no {1}.", "请检查名称。", "Check the name."};
inline constexpr Message parent_needs{"SCH-207", "“{0}”要用到上级的规则“{1}”，但没有采用它。",
    "{0} needs the parent's rule {1}, which is not taken.", "把它也写进 takes，或用 replaces 写一条自己的。",
    "Add it to takes, or write a rule of your own that replaces it."};
inline constexpr Message parent_clash{"SCH-208", "“{0}”在本方案里和在上级方案“{1}”里不是一回事。",
    "{0} means one thing here and another in the scheme {1}.",
    "换一个名称；参数可用 narrows 确定上级留下的数。",
    "Choose another name; a parameter may say narrows."};
inline constexpr Message parent_has_set{"SCH-209", "上级方案“{0}”没有把“{1}”留给下级确定。",
    "The scheme {0} does not leave {1} to others.", "只有上级写 unset 的参数才能用 narrows 确定。",
    "Only a parameter that the parent leaves unset can be narrowed."};
inline constexpr Message parent_bounds{"SCH-210", "{0} 超出了上级规定的范围 {1}。",
    "{0} is outside the parent's bounds {1}.", "请改成范围以内的数。", "Keep within the bounds."};
inline constexpr Message parent_rule_open{"SCH-211", "上级的规则“{0}”还没有着落。",
    "The parent's rule {0} is not answered for.", "写进 takes，用 replaces 代替，或在 leaves 里说明为什么不用。",
    "Take it, replace it, or leave it with a reason."};
inline constexpr Message parents_too_many{"SCH-212", "上级方案连同它们的上级超过 {0} 个。",
    "The schemes followed, with those that they follow, are more than {0}.",
    "请减少 follows;直接写要用到的那一个。", "Follow fewer: name only the one that is needed."};

// --- paying and allotting
inline constexpr Message one_of_two{"SCH-187", "“{0}”和“{1}”要写一个，也只能写一个。",
    "Exactly one of {0} and {1} is needed.", "请留下其中一个。", "Keep one of them."};
inline constexpr Message split_alone{"SCH-188", "按权数分摊(split)不能再用 at_most、prorate 或 round。",
    "A split takes neither at_most, prorate nor round.", "取整写在 split 的 step 里；其余写进 total。",
    "Rounding is the split's step; put the rest into its total."};
inline constexpr Message money_step_bad{"SCH-189", "“{0}”不是最小单位。", "{0} is no step.",
    "写成 1 元、0.1 万元或 1 名(数、空格、单位)。", "Write 1 元 or 1 名: number, space, unit."};
inline constexpr Message total_wrong{"SCH-191", "各项之和是 {0}，不是写明的合计 {1}。",
    "The values add up to {0}, not to the total {1}.", "请核对各项与合计。",
    "Check the values and the total."};
inline constexpr Message not_within{"SCH-192", "{0} 不在规定的范围 {1} 之内。",
    "{0} is not within {1}.", "请检查这个数，或检查 within。", "Check the number, or within."};
inline constexpr Message one_rest{"SCH-190", "几项经费分担时，要有一项写 rest。",
    "When several funds pay, exactly one must be rest.", "把最后一项的比例改写成 rest，合计才不差分毫。",
    "Write rest for the last one, so that the shares add up exactly."};

}  // namespace gongjin::messages

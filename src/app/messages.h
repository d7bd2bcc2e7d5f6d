// What this room says to people who want something done. One row each: what is wrong, what to do.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

// --- who may
inline constexpr Message not_allowed{
    "not_allowed", "您的身份不能做这件事({0})。", "Your role may not do this ({0}).",
    "如需办理，请联系有此权限的单位。", "Ask whoever may do it."};

// --- signing in and accounts
inline constexpr Message busy{
    "busy", "现在登录的人太多。", "Too many people are signing in just now.", "请过几秒再试。",
    "Try again in a few seconds."};
inline constexpr Message not_signed_in{
    "not_signed_in", "尚未登录，或登录已过期。", "You are not signed in, or no longer.",
    "请登录。", "Sign in."};
inline constexpr Message sign_in_wrong{
    "sign_in_wrong", "账号或密码不对。", "The account or the password is wrong.",
    "请检查大小写；忘记密码请联系区教育局管理员重置。",
    "Check upper and lower case; the bureau can reset a forgotten password."};
inline constexpr Message locked_out{
    "locked_out", "连续输错密码，账号已锁定，还有 {0} 分钟。",
    "Too many wrong passwords: locked for another {0} minutes.",
    "请稍后再试，或请管理员重置密码。", "Try later, or have the password reset."};
inline constexpr Message account_disabled{
    "account_disabled", "这个账号已停用。", "This account is disabled.",
    "请联系区教育局管理员。", "Ask the bureau."};
inline constexpr Message identity_unknown{
    "identity_unknown", "您没有这个身份。", "You have no such identity.",
    "请刷新页面后再选。", "Reload the page and choose again."};
inline constexpr Message password_wrong{
    "password_wrong", "原密码不对。", "The old password is wrong.", "请重新输入。",
    "Enter it again."};
inline constexpr Message password_same{
    "password_same", "新密码与原密码相同。", "The new password is the old one.",
    "请换一个新密码。", "Choose another one."};
inline constexpr Message password_too_short{
    "password_too_short", "密码至少要有 {0} 个字符。", "A password has at least {0} characters.",
    "可以用一句自己记得住的话。", "A short sentence you remember is good."};
inline constexpr Message password_too_long{
    "password_too_long", "密码超过 {0} 个字节。", "The password is longer than {0} bytes.",
    "请缩短。", "Shorten it."};
inline constexpr Message password_is_the_name{
    "password_is_the_name", "密码不能与账号相同。", "The password must not be the account's name.",
    "请换一个密码。", "Choose another one."};
inline constexpr Message sign_in_unusable{
    "sign_in_unusable", "账号名应为 2 到 40 个字，不含空格。",
    "A sign-in has 2 to 40 characters and no space.", "请改一个账号名。", "Choose another one."};
inline constexpr Message sign_in_taken{
    "sign_in_taken", "账号“{0}”已有人使用。", "The sign-in \"{0}\" is taken.",
    "请换一个账号名。", "Choose another one."};
inline constexpr Message account_unknown{
    "account_unknown", "没有这个账号。", "There is no such account.", "请刷新列表。",
    "Reload the list."};
inline constexpr Message account_needs_school{
    "account_needs_school", "这个身份要选定学校。", "This role needs a school.", "请选择学校。",
    "Choose the school."};
inline constexpr Message account_needs_person{
    "account_needs_person", "教师账号要选定本人。", "A teacher's account needs the person.",
    "请先登记该教师，再选择本人。", "Register the teacher first, then choose the person."};
inline constexpr Message account_needs_subject{
    "account_needs_subject", "教研员账号要选定学科。", "A researcher's account needs the subject.",
    "请选择学科。", "Choose the subject."};
inline constexpr Message account_is_your_own{
    "account_is_your_own", "不能停用自己的账号。", "You cannot disable your own account.",
    "请由另一位管理员办理。", "Let another administrator do it."};

// --- commands
inline constexpr Message command_differs{
    "command_differs", "同一个操作编号已用于另一内容(“{0}”不同)。",
    "This command id was used for something else (\"{0}\" differs).",
    "请刷新页面后重新提交。", "Reload the page and send it again."};

inline constexpr Message command_id_broken{
    "command_id_broken", "操作编号“{0}”不是有效的 uuid。", "The command id \"{0}\" is no uuid.",
    "请刷新页面后重新提交。", "Reload the page and send it again."};
inline constexpr Message stale{
    "stale", "这条内容在您打开之后已被修改。", "This was changed after you opened it.",
    "请查看改动后再提交。", "Look at what changed, then send it again."};
inline constexpr Message bulk_too_many{
    "bulk_too_many", "一次可提交 1 到 {0} 条。", "Send 1 to {0} at a time.", "请分几次提交。",
    "Send them in several parts."};
inline constexpr Message bulk_has_errors{
    "bulk_has_errors", "有 {0} 处问题，一条也没有保存。",
    "There are {0} problems; nothing was saved.", "请按行改正后重新提交。",
    "Correct the rows and send them again."};

// --- records
inline constexpr Message record_unknown{
    "record_unknown", "没有这条记录。", "There is no such record.", "请刷新列表。",
    "Reload the list."};
inline constexpr Message record_not_now{
    "record_not_now", "这条记录现在的状态是“{0}”，不能这样办理。",
    "The record is {1}: it cannot be given \"{2}\" now.", "请刷新页面，查看现在可办的事项。",
    "Reload the page and see what can be done now."};
inline constexpr Message record_not_yours{
    "record_not_yours", "这一步应由另一方办理。", "This step is for somebody else to take.",
    "请等待或提醒对方学校办理。", "Wait for the other school, or remind it."};
inline constexpr Message record_not_your_school{
    "record_not_your_school", "只能登记本校参加的活动；教师只能登记本人参加的活动。",
    "You can only enter what your own school, or you as a teacher, takes part in.",
    "请检查所填学校和人员。", "Check the schools and people."};
inline constexpr Message record_needs_approval{
    "record_needs_approval", "“{0}”须先审核，不能直接登记为已举行。",
    "\"{1}\" needs an approval before it is held.", "请先登记计划并送审。",
    "Enter it as a plan and send it for approval."};
inline constexpr Message record_kind_stays{
    "record_kind_stays", "更正不能改变活动类型。", "A correction cannot change the kind.",
    "请撤回这一条，另行登记。", "Withdraw it and enter another one."};
inline constexpr Message role_unknown{
    "role_unknown", "“{0}”没有“{1}”这一项。", "The kind \"{2}\" has no \"{1}\".",
    "请刷新页面后重填。", "Reload the page and fill the form again."};
inline constexpr Message role_too_many{
    "role_too_many", "“{0}”最多填 {1} 个。", "\"{2}\" takes at most {1}.", "请减少。",
    "Give fewer."};
inline constexpr Message kind_is_one_day{
    "kind_is_one_day", "“{0}”是一天的活动，没有结束日期。", "\"{1}\" has one day and no end.",
    "请清空结束日期。", "Leave the end empty."};
inline constexpr Message day_unreadable{
    "day_unreadable", "“{0}”不是日期。", "\"{0}\" is not a day.", "请写成 2020-11-03。",
    "Write it like 2020-11-03."};
inline constexpr Message day_too_far{
    "day_too_far", "日期 {0} 离今天太远。", "The day {0} is too far from today.",
    "请核对年份。", "Check the year."};
inline constexpr Message number_negative{
    "number_negative", "“{0}”不能小于 0。", "\"{0}\" must not be below 0.", "请改正。",
    "Correct it."};

// --- what the bureau sets and decides
inline constexpr Message silence_days_range{
    "silence_days_range", "默认确认的天数应为 0 到 {0}(0 表示不启用)。",
    "The days of silence are 0 to {0}; 0 switches it off.", "请改正。", "Correct it."};
inline constexpr Message share_range{
    "share_range", "“{0}”不是 0 到 100 的百分比。", "\"{0}\" is no percentage from 0 to 100.",
    "请填 5 这样的数。", "Write a number such as 5."};
inline constexpr Message sample_period{
    "sample_period", "没有“{0}”这个学期或学年。", "There is no period \"{0}\".",
    "请写成 2020-2021/1 或 2020-2021。", "Write 2020-2021/1 or 2020-2021."};
inline constexpr Message sample_unknown{
    "sample_unknown", "没有这次抽查，或记录不在其中。",
    "There is no such sample, or the record is not in it.", "请刷新页面。", "Reload the page."};
inline constexpr Message scheme_not_here{
    "scheme_not_here", "本县没有采用方案“{0}”。", "This county does not run the scheme \"{0}\".",
    "请从方案列表中选择。", "Choose one from the list."};
inline constexpr Message reading_unknown{
    "reading_unknown", "方案中没有口径“{0}”。", "The scheme has no reading \"{0}\".",
    "请刷新页面。", "Reload the page."};
inline constexpr Message reading_option_unknown{
    "reading_option_unknown", "口径没有选项“{0}”。", "The reading has no option \"{0}\".",
    "可选：{1}。", "Possible: {1}."};
inline constexpr Message duty_unknown{
    "duty_unknown", "方案中没有任务“{0}”。", "The scheme has no duty \"{0}\".",
    "请从任务列表中选择。", "Choose one from the list."};
inline constexpr Message overlay_needs_basis{
    "overlay_needs_basis", "没有写依据的文件。", "No document is given as the basis.",
    "请填写文件名称和文号。", "Give the document's title and number."};
inline constexpr Message overlay_unknown{
    "overlay_unknown", "没有这项调整决定。", "There is no such decision.", "请刷新页面。",
    "Reload the page."};
inline constexpr Message overlay_revoked_already{
    "overlay_revoked_already", "这项调整决定早已撤销。", "This decision was revoked already.",
    "请刷新页面。", "Reload the page."};

// --- people and schools
inline constexpr Message attribute_unknown{
    "attribute_unknown", "不认识“{0}”这一项。", "\"{0}\" is not known here.",
    "请刷新页面后重填。", "Reload the page and fill the form again."};
inline constexpr Message staff_number_taken{
    "staff_number_taken", "编号“{0}”已登记给另一人。", "The number \"{0}\" belongs to somebody.",
    "请核对编号，或打开已有人员更正。", "Check it, or open that person."};
inline constexpr Message person_not_here{
    "person_not_here", "没有这名人员，或不属于本校。",
    "There is no such person, or not at your school.", "请刷新列表。", "Reload the list."};
inline constexpr Message person_moved_by_bureau{
    "person_moved_by_bureau", "调往外校由区教育局办理。",
    "A move to another school is for the bureau to enter.", "请联系人事科；借出可填实际任教单位。",
    "Ask the personnel section; a loan is entered as the school of actual work."};
inline constexpr Message school_under_itself{
    "school_under_itself", "学校不能隶属于自己。", "A school cannot lie under itself.",
    "请改选上级学校。", "Choose another one."};
inline constexpr Message school_name_taken{
    "school_name_taken", "已有名为“{0}”的学校。", "There is a school named \"{0}\" already.",
    "请改一个名称，或写作别名。", "Choose another name, or give it as an alias."};

// --- evidence
inline constexpr Message file_too_large{
    "file_too_large", "文件超过 {0} MB。", "The file is larger than {0} MB.",
    "请压缩照片或拆分文件后再上传。", "Shrink or split it."};
inline constexpr Message file_type_refused{
    "file_type_refused", "不是可用的文件：只收照片(JPEG、PNG、WebP)、PDF 和 Word。",
    "Only pictures (JPEG, PNG, WebP), PDF and Word are taken; the content decides.",
    "请另存为其中一种；带宏的 Word 请另存为 .docx。",
    "Save it as one of these; a document with macros as .docx."};
inline constexpr Message picture_broken{
    "picture_broken", "照片已损坏，或扩展名与内容不符。",
    "The picture is damaged, or not what it says it is.", "请换一张，或重新拍摄。",
    "Choose another one, or take it again."};
inline constexpr Message evidence_too_many{
    "evidence_too_many", "一条记录最多 {0} 份材料。", "A record takes at most {0} files.",
    "一份就够；请先删去不需要的。", "One is enough; remove what is not needed first."};
inline constexpr Message evidence_unknown{
    "evidence_unknown", "没有这份材料。", "There is no such file.", "请刷新页面。",
    "Reload the page."};

// --- the county's texts
inline constexpr Message text_not_kept{
    "text_not_kept", "日志提到的文本 {0}({1})不在数据库中。",
    "The text {0} ({1}) that the log names is not in the database.",
    "数据不完整：请从备份恢复。", "The data is incomplete: restore a backup."};
inline constexpr Message text_not_published{
    "text_not_published", "缺少文本 {0}。", "The text {0} was never published.",
    "请重新发布方案及标准文件。", "Publish the scheme and the standards again."};
inline constexpr Message scheme_not_readable{
    "scheme_not_readable", "方案 {0} 不能使用，共有以下问题。", "The scheme {0} cannot be used.",
    "请按所列位置修改后重新发布。", "Correct the places listed and publish it again."};
inline constexpr Message county_exists{
    "county_exists", "这个数据目录里已经有一个县的数据。", "This data folder holds a county already.",
    "请换一个空目录，或直接启动服务。", "Use an empty folder, or serve this one."};
inline constexpr Message source_missing{
    "source_missing", "读不到文件 {0}。", "The file {0} cannot be read.",
    "请检查路径和读取权限。", "Check the path and the permission to read it."};

// --- names that people write
inline constexpr Message school_unknown{
    "school_unknown", "没有名为“{0}”的学校。", "There is no school named \"{0}\".",
    "请按方案中的校名填写，或先登记该校(含别名)。",
    "Write the name as in the scheme, or register the school (and its other names) first."};
inline constexpr Message school_unknown_like{
    "school_unknown_like", "没有名为“{0}”的学校。", "There is no school named \"{0}\".",
    "是否想写“{1}”？", "Did you mean \"{1}\"?"};
inline constexpr Message school_ambiguous{
    "school_ambiguous", "“{0}”可能指几所学校：{1}。", "\"{0}\" may mean several schools: {1}.",
    "请写全名。", "Write the full name."};
inline constexpr Message person_unknown{
    "person_unknown", "没有编号或姓名为“{0}”的人员。",
    "There is no person with the id or name \"{0}\".",
    "请先导入人员，或改正编号。", "Import the people first, or correct the id."};
inline constexpr Message person_unknown_like{
    "person_unknown_like", "没有编号为“{0}”的人员。", "There is no person with the id \"{0}\".",
    "是否想写“{1}”？", "Did you mean \"{1}\"?"};
inline constexpr Message kind_unknown{
    "kind_unknown", "不认识活动类型“{0}”。", "The kind \"{0}\" is not known.",
    "请使用导入模板中的类型名称。", "Use a name from the import template."};
inline constexpr Message kind_unknown_like{
    "kind_unknown_like", "不认识活动类型“{0}”。", "The kind \"{0}\" is not known.",
    "是否想写“{1}”？", "Did you mean \"{1}\"?"};
inline constexpr Message kind_ambiguous{
    "kind_ambiguous", "“{0}”可能指几类活动：{1}。", "\"{0}\" may mean several kinds: {1}.",
    "请从中选一个。", "Choose one of them."};
inline constexpr Message word_unknown{
    "word_unknown", "“{0}”不是可用的{1}。", "\"{0}\" is no {2}.", "可以写：{3}。",
    "Possible: {4}."};
inline constexpr Message word_unknown_like{
    "word_unknown_like", "“{0}”不是可用的{1}。", "\"{0}\" is no {2}.", "是否想写“{3}”？",
    "Did you mean \"{3}\"?"};
inline constexpr Message not_yes_or_no{
    "not_yes_or_no", "“{0}”应为“是”或“否”。", "\"{0}\" must be yes or no.", "请填“是”或“否”。",
    "Write 是 or 否."};
inline constexpr Message not_a_number{
    "not_a_number", "“{0}”不是数。", "\"{0}\" is not a number.", "请只填数字，如 15、0.5、1/5。",
    "Write digits only, like 15, 0.5 or 1/5."};

// --- rows of an import
inline constexpr Message row_namesakes{
    "row_namesakes", "叫“{0}”的人有 {1} 位都符合这一行。",
    "{1} people called \"{0}\" fit this row.",
    "请补上出生年月或人员编号，好分清是哪一位。", "Add the birth or the staff number."};
inline constexpr Message row_same_person{
    "row_same_person", "“{0}”与第 {1} 行是同一个人。", "\"{0}\" is the person of row {1}.",
    "请删去其中一行；若是同名的两个人，请补上出生年月或人员编号。",
    "Remove one of the rows; for two namesakes add the births or the staff numbers."};
inline constexpr Message person_not_there{
    "person_not_there", "承办或参加的学校当时没有叫“{0}”的人。",
    "No school of this row has a \"{0}\" on that day.",
    "请核对姓名和学校；外校的人请写人员编号。",
    "Check the name and the schools; of others write the staff number."};
inline constexpr Message import_needs_state{
    "import_needs_state", "这份台账没有“状态”一列。", "The file has no column of states.",
    "请选定全部记录的状态(计划、已举行或已确认)，或在文件中加上这一列。",
    "Choose one state for all rows (planned, held or verified), or add the column."};
inline constexpr Message row_counted_once{
    "row_counted_once", "与第 {0} 行完全相同，只算一次。", "The same as row {0}; taken once.",
    "若确实是两次活动，请加一列“编号”区分。", "For two events add a column of ids."};
inline constexpr Message row_rule_unknown{
    "row_rule_unknown", "本县的方案里没有规则“{0}”。", "No scheme of the county has a rule \"{0}\".",
    "请照「方案」页上的名称写，或下载模板从下拉选项中选。", "Write it as the scheme does; the template lists them."};
inline constexpr Message row_rule_unknown_like{
    "row_rule_unknown_like", "本县的方案里没有规则“{0}”。",
    "No scheme of the county has a rule \"{0}\".", "是否想写“{1}”？", "Did you mean \"{1}\"?"};
inline constexpr Message subject_unknown{
    "subject_unknown", "没有叫“{0}”的学校、教共体或人员编号。",
    "No school, community or staff number is called \"{0}\".",
    "请核对名称；人员请写编号。", "Check the name; of people write the staff number."};
inline constexpr Message figure_unreadable{
    "figure_unreadable", "看不懂“{0}”。", "\"{0}\" cannot be read.",
    "得分和金额写数，是否达到写“是”或“否”。", "Points and amounts are numbers, met is yes or no."};
inline constexpr Message row_needs{
    "row_needs", "缺少“{0}”。", "\"{0}\" is missing.", "请补上。", "Fill it in."};
inline constexpr Message row_id_too_long{
    "row_id_too_long", "编号超过 {0} 个字节。", "The id is longer than {0} bytes.",
    "请缩短编号。", "Shorten it."};
inline constexpr Message row_text_too_long{
    "row_text_too_long", "内容超过 {0} 字。", "The text is longer than {0} characters.",
    "请缩短。", "Shorten it."};
inline constexpr Message row_repeated_differently{
    "row_repeated_differently", "编号“{0}”与第 {1} 行重复，而“{2}”不同。",
    "The id \"{0}\" stands in row {1} already, with another \"{2}\".",
    "同一编号只能有一种内容：请删去其中一行，或改正编号。",
    "One id can have one content only: remove one of the rows, or correct the id."};
inline constexpr Message row_change_needs_since{
    "row_change_needs_since", "编号“{0}”的“{1}”与已登记的不同，但没有写从何时起。",
    "\"{2}\" of \"{0}\" differs from what is known, without the day from which it holds.",
    "请填写生效日期(进本校年月)。", "Fill in the day (since)."};
inline constexpr Message row_since_before_birth{
    "row_since_before_birth", "进本校年月 {0} 早于出生年月 {1}。",
    "Since {0} is before the birth {1}.", "请核对这两个日期。", "Check both dates."};
inline constexpr Message row_birth_strange{
    "row_birth_strange", "出生年月 {0} 不像在职人员的。", "The birth {0} is not that of staff.",
    "请核对年份。", "Check the year."};
inline constexpr Message row_needs_a_day{
    "row_needs_a_day", "“{0}”只有月份，这类活动要写明哪一天。",
    "\"{0}\" is a month only; this kind needs the day.", "请写成 2020-09-15。",
    "Write it like 2020-09-15."};
inline constexpr Message row_end_before_start{
    "row_end_before_start", "结束日期 {1} 早于开始日期 {0}。", "The end {1} is before the start {0}.",
    "请核对这两个日期。", "Check both dates."};
inline constexpr Message row_held_in_future{
    "row_held_in_future", "{0} 还没有到，不能写成已举行。",
    "{0} has not come yet: it cannot have been held.", "请改为“计划”，或改正日期。",
    "Write planned, or correct the date."};
inline constexpr Message row_nobody_in_it{
    "row_nobody_in_it", "没有写任何学校。", "No school is named.", "请至少填写一所学校。",
    "Name at least one school."};
inline constexpr Message row_record_differs{
    "row_record_differs", "编号“{0}”早已导入，但“{1}”不同。",
    "The id \"{0}\" was imported before, with another \"{2}\".",
    "导入不能改动已有记录：请在页面上更正，或换一个编号。",
    "An import does not change records: correct it in the pages, or use another id."};
inline constexpr Message row_not_your_school{
    "row_not_your_school", "“{0}”不是本校，不能由本校导入。",
    "\"{0}\" is not your school: you cannot import it.", "请只保留本校的行。",
    "Keep the rows of your own school only."};
inline constexpr Message row_only_bureau_verifies{
    "row_only_bureau_verifies", "学校导入的记录不能直接写成已确认。",
    "A school cannot import records as confirmed.", "请写“已举行”，由对方学校确认。",
    "Write held; the other side confirms."};
inline constexpr Message import_empty{
    "import_empty", "文件里没有可导入的行。", "There is no row to import.",
    "请确认选对了文件和工作表。", "Check that this is the right file and sheet."};
inline constexpr Message import_unknown{
    "import_unknown", "没有这次导入，或已过一小时。", "There is no such import, or it is over an hour old.",
    "请重新上传文件。", "Upload the file again."};
inline constexpr Message import_changed{
    "import_changed", "检查之后数据有变化，导入结果将不同于所示。",
    "The data changed since the check; the outcome would not be what was shown.",
    "请重新上传并核对。", "Upload the file again and look at the report."};
inline constexpr Message backup_running{
    "backup_running", "正在备份。", "A backup is running.", "请等它完成。", "Wait until it is done."};
inline constexpr Message import_table_unknown{
    "import_table_unknown", "没有名为“{0}”的导入表。", "There is no import named \"{0}\".",
    "可以导入：schools、people、records。", "Possible: schools, people, records."};


// --- a new version of a scheme
inline constexpr Message publish_other_scheme{
    "publish_other_scheme", "这是方案“{0}”的文件，不是“{1}”的。",
    "This is the scheme \"{0}\", not \"{1}\".", "请选择同一方案的文件。",
    "Choose the file of the same scheme."};
inline constexpr Message publish_before_last{
    "publish_before_last", "{0} 早于上一版的施行日期 {1}。",
    "{0} is before {1}, from which the last version is in force.",
    "请选择不早于上一版施行日期的一天。", "Choose a day that is not before it."};
inline constexpr Message publish_closed_past{
    "publish_closed_past", "从 {0} 起施行会改变已结束的“{1}”({2}止)。",
    "From {0} on it would change \"{1}\", which ended on {2}.",
    "请从还没有结束的时段的第一天起施行；已经结束的时段按当时的方案保留。",
    "Let it begin with a period that has not ended; what has ended stays as it was judged."};
inline constexpr Message publish_unchanged{
    "publish_unchanged", "与现行版本完全相同。", "This is the same as the version in force.",
    "没有需要发布的内容。", "There is nothing to publish."};

}  // namespace gongjin::messages

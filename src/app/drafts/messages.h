// What is said to whoever makes a scheme of a document.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message draft_unknown{
    "draft_unknown", "没有这份方案草稿，可能已删除或已发布。",
    "There is no such draft; it may have been deleted or published.", "请从草稿列表中选择。",
    "Choose one from the list."};
inline constexpr Message draft_nothing{
    "draft_nothing", "没有收到文件，也没有粘贴文字。", "There is neither a file nor a text.",
    "请上传 .docx、.txt、.pdf，或把正文粘贴进来。", "Upload a file or paste the text."};
inline constexpr Message draft_clause_unknown{
    "draft_clause_unknown", "文件里没有条款 {0}。", "The document has no clause {0}.",
    "请从左边的条款中选择。", "Choose one of the clauses on the left."};
inline constexpr Message draft_form_bad{
    "draft_form_bad", "表单里的“{0}”不能用在这里。", "\"{0}\" cannot be used here.",
    "请从列出的选项中选择。", "Choose one of the options."};
inline constexpr Message draft_form_needs{
    "draft_form_needs", "请填写{0}。", "Please fill in {1}.", "填写后再保存。", "Then save again."};
inline constexpr Message draft_by_hand{
    "draft_by_hand", "规则 {0} 是手写的，表单表达不了它的全部内容。",
    "The rule {0} was written by hand and says more than a form can.",
    "请在「高级」里修改，或删除后用表单重写。", "Change it in the YAML editor."};
inline constexpr Message draft_candidate_unknown{
    "draft_candidate_unknown", "没有编号为 {0} 的候选规则。", "There is no candidate {0}.",
    "请刷新页面。", "Reload the page."};
inline constexpr Message draft_scheme_taken{
    "draft_scheme_taken", "本县已有编号为“{0}”的方案。", "The county has a scheme \"{0}\" already.",
    "请换一个编号；若要修订原方案，请从方案页面的「编辑」进入。",
    "Choose another id, or edit the scheme that is there."};
inline constexpr Message draft_calendar_unknown{
    "draft_calendar_unknown", "本县没有校历“{0}”。", "The county has no calendar \"{0}\".",
    "请从列出的校历中选择。", "Choose one of those listed."};
inline constexpr Message draft_roster_unsound{
    "draft_roster_unsound", "教共体名单还有没解决的问题：{0}",
    "The list of communities has a problem: {0}", "请到「学校与学期」一步处理。",
    "Mend it in the step of schools."};
inline constexpr Message draft_not_new{
    "draft_not_new", "这份草稿是对现行方案的修订，请从修订页面发布。",
    "This draft changes a scheme that is in force.", "请从方案 → 编辑打开它。",
    "Open it from the scheme's page."};
inline constexpr Message draft_unsound{
    "draft_unsound", "草稿没有通过校验，共 {0} 处错误。", "The draft has {0} errors.",
    "请到「校验与测算」一步逐条处理。", "Mend them first; the check lists them."};

}  // namespace gongjin::messages

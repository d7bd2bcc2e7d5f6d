// What the wire itself refuses, before any rule of the domain is asked.
#pragma once

#include "base/result.h"

namespace gongjin::http::messages {

inline constexpr Message bad_request{
    "bad_request", "服务器看不懂这个请求。", "The request does not follow HTTP.",
    "请刷新页面后重试。", "Reload the page and try again."};
inline constexpr Message bad_address{
    "bad_address", "网址中含有不允许的字符。", "The address contains what is not allowed in one.",
    "请检查网址。", "Check the address."};
inline constexpr Message not_found{
    "not_found", "找不到“{0}”。", "There is nothing at \"{0}\".", "请检查网址，或从首页重新进入。",
    "Check the address, or start again from the first page."};
inline constexpr Message method_not_allowed{
    "method_not_allowed", "“{0}”不支持 {1} 方法。", "\"{0}\" does not answer to {1}.",
    "可用的方法：{2}。", "It answers to: {2}."};
inline constexpr Message header_too_large{
    "header_too_large", "请求头太大。", "The request header is too large.",
    "请清除本站的 Cookie 后重试。", "Clear this site's cookies and try again."};
inline constexpr Message body_too_large{
    "body_too_large", "提交的内容超过上限 {0}。", "What was sent is larger than the limit of {0}.",
    "请分几次提交，或压缩文件。", "Send it in several parts, or make the file smaller."};
inline constexpr Message too_slow{
    "too_slow", "网络太慢，请求没有按时传完。", "The request did not arrive in time.",
    "请换一个网络再试。", "Try again on a better network."};
inline constexpr Message busy{
    "server_busy", "服务器正忙。", "The server is busy.", "请过几秒再试。", "Try again in a few seconds."};
inline constexpr Message spool_full{
    "spool_full", "服务器磁盘已满，暂时不能接收文件。",
    "The server's disk is full, it can take no file now.", "请联系管理员清理磁盘。",
    "Ask the administrator to make room."};
inline constexpr Message internal_error{
    "internal_error", "服务器出错了，编号 {0}。", "Something went wrong in the server, number {0}.",
    "请把编号告诉管理员。", "Tell the administrator the number."};
inline constexpr Message not_json{
    "not_json", "应提交 JSON(Content-Type: application/json)。",
    "JSON is wanted here (Content-Type: application/json).", "请刷新页面后重试。",
    "Reload the page and try again."};
inline constexpr Message bad_upload{
    "bad_upload", "上传的内容不完整：{0}。", "The upload is not complete: {1}.", "请重新选择文件上传。",
    "Choose the file again and send it."};
inline constexpr Message cannot_listen{
    "cannot_listen", "不能在 {0} 上提供服务：{1}。", "Cannot listen on {0}: {1}.",
    "请换一个端口，或停止占用它的程序。", "Take another port, or stop the program that holds it."};

// --- who sends the request
inline constexpr Message csrf_wrong{
    "csrf_wrong", "页面已过期，请求没有执行。", "The page is out of date; nothing was done.",
    "请刷新页面后重试。", "Reload the page and try again."};
inline constexpr Message password_change_required{
    "password_change_required", "请先设置新密码。", "Set a new password first.",
    "设置新密码后即可使用。", "Everything else is open once it is set."};
inline constexpr Message routes_incomplete{
    "routes_incomplete", "接口与权限表不一致：{0}。", "Routes and rights do not agree: {0}.",
    "这是程序错误，请报告。", "This is a fault of the program: report it."};
inline constexpr Message download_gone{
    "download_gone", "文件“{0}”不在服务器上。", "The file \"{0}\" is not on the server.",
    "请联系管理员从备份恢复。", "Ask the administrator to restore a backup."};

inline constexpr Message too_much_at_once{
    "too_much_at_once", "正在进行别的测算。", "Other forecasts are being computed.",
    "请稍等几秒再试。", "Try again in a few seconds."};

// --- what stands behind the question mark of an address
inline constexpr Message query_missing{
    "query_missing", "缺少参数“{0}”。", "The parameter \"{0}\" is missing.", "请补上。", "Add it."};
inline constexpr Message query_unknown{
    "query_unknown", "不认识的参数“{0}”。", "The parameter \"{0}\" is not known here.",
    "可用的参数：{1}。", "Known here: {1}."};
inline constexpr Message query_twice{
    "query_twice", "参数“{0}”出现了两次。", "The parameter \"{0}\" appears twice.",
    "请只保留一个。", "Keep only one of them."};
inline constexpr Message query_no_integer{
    "query_no_integer", "参数“{0}”应为 {1} 到 {2} 的整数。",
    "The parameter \"{0}\" must be a whole number from {1} to {2}.", "请改正。", "Correct it."};
inline constexpr Message query_no_day{
    "query_no_day", "参数“{0}”不是日期：{1}。", "The parameter \"{0}\" is no day: {1}.",
    "请写成 2020-11-03。", "Write it like 2020-11-03."};

}  // namespace gongjin::http::messages

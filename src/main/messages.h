// What the command line says no with.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message kNoSuchFile{
    "CLI-001", "读不到文件 {0}", "cannot read the file {0}", "请核对路径和权限。",
    "Check the path and the permissions."};
inline constexpr Message kNoStandards{
    "CLI-002", "在 {0}、当前目录和程序所在目录附近都找不到 standards 文件夹",
    "there is no standards folder near {0}, the working folder or the program",
    "请用 GONGJIN_HOME 指明安装目录。", "Name the installation with GONGJIN_HOME."};
inline constexpr Message kNotADay{
    "CLI-003", "{0} 不是日期", "{0} is not a day", "请写成 2020-11-03。", "Write it as 2020-11-03."};
inline constexpr Message kNoSuchScheme{
    "CLI-004", "本县没有采用方案 {0}", "this county does not run the scheme {0}",
    "已采用的方案：{1}。", "It runs: {1}."};
inline constexpr Message kNoSchemeYet{
    "CLI-022", "{0} 时本县还没有采用任何方案", "on {0} this county ran no scheme yet",
    "请把 --known-on 写成建立本县之后的日期。", "Give --known-on a day after the county was made."};
inline constexpr Message kNotReadingValue{
    "CLI-005", "{0} 不是 口径=选项 的形式", "{0} is not NAME=VALUE",
    "例如 --set-reading quota_scope=member。", "For instance --set-reading quota_scope=member."};
inline constexpr Message kFolderInUse{
    "CLI-006", "{0} 里已有数据", "there is data in {0} already",
    "请换一个空目录；不会覆盖已有的县。", "Name an empty folder; a county is never overwritten."};
inline constexpr Message kNotASeed{
    "CLI-012", "{0} 不是种子", "{0} is no seed", "请写不小于 0 的整数。", "Write a whole number, 0 or more."};
inline constexpr Message kNoCounty{
    "CLI-011", "{0} 里没有县的数据", "there is no county in {0}",
    "先用 gongjin init 或 gongjin demo 建立。", "Make one with gongjin init or gongjin demo."};
inline constexpr Message kNoSuchFinding{
    "CLI-007", "没有编号为 {0} 的结论", "there is no finding or result {0}",
    "编号见 gongjin board --json 或 gongjin results --json 的 id。",
    "Ids are in gongjin board --json and gongjin results --json."};
inline constexpr Message kNoSuchPeriod{
    "CLI-008", "方案中没有时段 {0}", "the scheme knows no period {0}", "可用的时段：{1}。",
    "It knows: {1}."};
inline constexpr Message kNoSuchOption{
    "CLI-009", "口径 {0} 没有选项 {1}", "the reading {0} has no option {1}", "可用的选项：{2}。",
    "Its options: {2}."};
inline constexpr Message kNoSuchReading{
    "CLI-010", "方案中没有口径 {0}", "the scheme has no reading {0}", "可用的口径：{1}。",
    "Its readings: {1}."};

inline constexpr Message kNotAnAddress{
    "CLI-013", "{0} 不是 地址：端口 的形式", "{0} is not HOST:PORT", "例如 127.0.0.1:8080。",
    "For instance 127.0.0.1:8080."};
inline constexpr Message kNoPages{
    "CLI-014", "{0} 里没有网页", "there are no built pages in {0}",
    "请先在 web 目录运行 npm ci 和 npm run build，或用 --web 指明。",
    "Build them in web/ with npm ci and npm run build, or name their folder with --web."};

inline constexpr Message kNotACount{
    "CLI-015", "--{1} 的值 {0} 不是正整数", "--{1} {0} is no whole number above 0", "例如 --{1} 5。",
    "For instance --{1} 5."};
inline constexpr Message kNoSuchBench{
    "CLI-016", "没有名为 {0} 的测速项", "there is no benchmark {0}",
    "可用的：scheme、engine、state、store、server、sql、province、timetable。",
    "There are: scheme, engine, state, store, server, sql, province, timetable."};
inline constexpr Message kNoSuchAccount{
    "CLI-018", "没有登录名为 {0} 的账号", "there is no account {0}",
    "登录名见系统 → 账号；县里还没有账号时，第一次 serve 会建立 admin。",
    "System → Accounts lists them; a county without any gets admin at its first serve."};
inline constexpr Message kDataOrInput{
    "CLI-019", "--data 和 --input 只能给一个", "--data and --input cannot be given together",
    "县里的数据用 --data，手写的案例用 --input。",
    "--data is a county's folder, --input a case written by hand."};
inline constexpr Message kCannotWrite{
    "CLI-020", "写不了文件 {0}", "cannot write the file {0}", "请核对目录的权限和空间。",
    "Check the folder's permissions and the space on the disk."};
inline constexpr Message kNoticeTooBig{
    "CLI-021", "{0} 太大({1} 字节)", "{0} is too big ({1} bytes)",
    "公文正文不会这么大；删去图片，或把正文复制成 .txt。",
    "A notice is not so big; remove its pictures, or copy its text into a .txt."};
inline constexpr Message kOneOrAll{
    "CLI-023", "--prefecture 不能与 --scheme、--size 同时用",
    "--prefecture goes with neither --scheme nor --size",
    "一个县用 --scheme，全部方案各建一个县用 --prefecture。",
    "Use --scheme for one county, --prefecture for one of every scheme."};
inline constexpr Message kOneDatabase{
    "CLI-024", "--prefecture 不能写入同一个数据库", "--prefecture cannot write to one database",
    "请去掉 --database，或用 --scheme 一次建一个县。",
    "Leave --database out, or make one county at a time with --scheme."};
inline constexpr Message kOneSize{
    "CLI-025", "奉化的示例县只有一种大小", "Fenghua's sample county has one size only",
    "请去掉 --size，或用 --scheme 换一个方案。", "Leave --size out, or name another scheme."};
inline constexpr Message kOutOfRange{
    "CLI-026", "--{1} 的值 {0} 不是 {2} 到 {3} 的整数",
    "--{1} {0} is no whole number from {2} to {3}", "请改成范围内的整数。",
    "Give a whole number within the range."};
inline constexpr Message kNotUnpacked{
    "CLI-027", "{0} 解压不了：文件不完整", "{0} cannot be unpacked: it is not whole",
    "请重新下载或复制这个文件。", "Fetch or copy the file again."};
inline constexpr Message kUnpackedTooBig{
    "CLI-028", "{0} 解压后超过 {1} MB", "{0} unpacks to more than {1} MB",
    "请核对是否选错了文件。", "Check that it is the right file."};
inline constexpr Message kBenchBroken{
    "CLI-017", "测速不能进行：{0}", "the benchmark cannot go on: {0}", "请把这一行告诉开发者。",
    "Tell the developers this line."};
}  // namespace gongjin::messages

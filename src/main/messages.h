// What the command line says no with.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message kNoSuchFile{
    "CLI-001", "读不到文件 {0}", "cannot read the file {0}", "请核对路径和权限。",
    "Check the path and the permissions."};
inline constexpr Message kNoStandards{
    "CLI-002", "找不到 standards 文件夹(在 {0} 附近)", "there is no standards folder near {0}",
    "请在源码目录内运行,或用 GONGJIN_HOME 指明安装目录。",
    "Run inside the source folder, or name the installation with GONGJIN_HOME."};
inline constexpr Message kNotADay{
    "CLI-003", "{0} 不是日期", "{0} is not a day", "请写成 2020-11-03。", "Write it as 2020-11-03."};
inline constexpr Message kNoSuchScheme{
    "CLI-004", "本县没有采用方案 {0}", "this county does not run the scheme {0}",
    "已采用的方案:{1}。", "It runs: {1}."};
inline constexpr Message kNotReadingValue{
    "CLI-005", "{0} 不是 口径=选项 的形式", "{0} is not NAME=VALUE",
    "例如 --set-reading quota_scope=member。", "For instance --set-reading quota_scope=member."};
inline constexpr Message kFolderInUse{
    "CLI-006", "{0} 里已有数据", "there is data in {0} already",
    "请换一个空目录;不会覆盖已有的县。", "Name an empty folder; a county is never overwritten."};
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
    "CLI-008", "方案中没有时段 {0}", "the scheme knows no period {0}", "可用的时段:{1}。",
    "It knows: {1}."};
inline constexpr Message kNoSuchOption{
    "CLI-009", "口径 {0} 没有选项 {1}", "the reading {0} has no option {1}", "可用的选项:{2}。",
    "Its options: {2}."};
inline constexpr Message kNoSuchReading{
    "CLI-010", "方案中没有口径 {0}", "the scheme has no reading {0}", "可用的口径:{1}。",
    "Its readings: {1}."};

inline constexpr Message kNotAnAddress{
    "CLI-013", "{0} 不是 地址:端口 的形式", "{0} is not HOST:PORT", "例如 127.0.0.1:8080。",
    "For instance 127.0.0.1:8080."};
inline constexpr Message kNoPages{
    "CLI-014", "{0} 里没有网页", "there are no built pages in {0}",
    "请先在 web 目录运行 npm ci 和 npm run build,或用 --web 指明。",
    "Build them in web/ with npm ci and npm run build, or name their folder with --web."};

inline constexpr Message kNotACount{
    "CLI-015", "--{1} 的值 {0} 不是正整数", "--{1} {0} is no whole number above 0", "例如 --{1} 5。",
    "For instance --{1} 5."};
inline constexpr Message kNoSuchBench{
    "CLI-016", "没有名为 {0} 的测速项", "there is no benchmark {0}",
    "可用的:engine、state、store、server、sql。",
    "There are: engine, state, store, server, sql."};
inline constexpr Message kNoSuchAccount{
    "CLI-018", "没有登录名为 {0} 的账号", "there is no account {0}",
    "登录名见系统 → 账号;县里还没有账号时,第一次 serve 会建立 admin。",
    "System → Accounts lists them; a county without any gets admin at its first serve."};
inline constexpr Message kBenchBroken{
    "CLI-017", "测速不能进行:{0}", "the benchmark cannot go on: {0}", "请把这一行告诉开发者。",
    "Tell the developers this line."};

}  // namespace gongjin::messages

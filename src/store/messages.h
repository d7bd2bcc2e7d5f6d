// What this room says when the database, the disk or an archive refuses.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message db_busy{"db_busy", "数据库正忙({0})。", "The database is busy ({0}).",
                                 "请稍后再试。", "Try again in a moment."};
inline constexpr Message db_unique{"db_unique", "同样的条目已经存在({0})。",
                                   "Such an entry exists already ({0}).", "请刷新后再看。",
                                   "Reload and look again."};
inline constexpr Message db_constraint{
    "db_constraint", "数据不符合表的约束({0})。", "The data breaks a rule of its table ({0}).",
    "这是程序的错误，请报告。", "This is a fault of the program: please report it."};
inline constexpr Message db_refused{"db_refused", "数据库拒绝改动已记录的事实({0})。",
                                    "The database refuses to change what is recorded ({0}).",
                                    "如需更正，请在页面上用“更正”。",
                                    "To mend something, use \"correct\" in the pages."};
inline constexpr Message db_full{
    "db_full", "磁盘已满，无法保存({0})；查询不受影响。",
    "The disk is full and nothing can be saved ({0}); reading goes on.",
    "请清理或扩大磁盘，然后重试。", "Free or add disk space, then try again."};
inline constexpr Message db_read_only{
    "db_read_only", "数据库只能读({0})。", "The database can only be read ({0}).",
    "请检查数据目录的权限和磁盘状态。", "Check the data folder's permissions and the disk."};
inline constexpr Message db_corrupt{"db_corrupt", "数据库文件已损坏({0})。",
                                    "The database is damaged ({0}).", "请停止服务并从备份恢复。",
                                    "Stop the service and restore a backup."};
inline constexpr Message db_disconnected{
    "db_disconnected", "与数据库的连接中断({0})。", "The connection to the database is lost ({0}).",
    "请确认数据库在运行，然后重试。", "Make sure that the database runs, then try again."};
inline constexpr Message db_conflict{"db_conflict", "与另一个写入冲突({0})。",
                                     "Another write got in the way ({0}).", "请重试。",
                                     "Try again."};
inline constexpr Message db_other{"db_other", "数据库出错：{0}。", "The database reports: {0}.",
                                  "请查看日志，必要时报告。",
                                  "See the log, and report it if need be."};

inline constexpr Message store_too_new{
    "store_too_new", "数据由更新的版本写成(结构第 {0} 版，本程序到第 {1} 版)。",
    "A newer version wrote this data (shape {0}, this program knows {1}).", "请升级本程序。",
    "Upgrade this program."};
inline constexpr Message store_migration_changed{
    "store_migration_changed", "第 {0} 步结构变更与数据库中记录的不同。",
    "Step {0} of the table shapes is not the one this database was made with.",
    "请使用正式发布的程序。", "Use a released program."};
inline constexpr Message store_folder{"store_folder", "无法使用数据目录 {0}:{1}。",
                                      "The data folder {0} cannot be used: {1}.",
                                      "请检查路径和权限。", "Check the path and its permissions."};
inline constexpr Message store_bad_url{
    "store_bad_url", "数据库地址“{0}”不可用。", "The database address \"{0}\" cannot be used.",
    "请写成 postgresql://用户@主机：端口/库名。", "Write postgresql://user@host:port/name."};
inline constexpr Message chain_broken{
    "chain_broken", "第 {0} 条事实与日志不相接：{1}。", "Fact {0} does not fit the log: {2}.",
    "数据被改动或损坏：请停止服务，从备份恢复。",
    "The data was altered or damaged: stop the service and restore a backup."};
inline constexpr Message key_broken{
    "key_broken", "密钥文件 {0} 不可用：{1}。", "The key file {0} cannot be used: {2}.",
    "请从备份恢复该文件；没有它，姓名和电话无法读出。",
    "Restore this file from a backup; names and phones cannot be read without it."};
inline constexpr Message seal_broken{"seal_broken", "人员 {0} 的姓名电话无法解开。",
                                     "The private data of person {0} cannot be opened.",
                                     "请检查密钥文件是否与数据相配。",
                                     "Check that the key file belongs to this data."};
inline constexpr Message file_trouble{"file_trouble", "文件 {0}:{1}。", "File {0}: {1}.",
                                      "请检查路径、权限和磁盘空间。",
                                      "Check the path, permissions and disk space."};
inline constexpr Message archive_damaged{
    "archive_damaged", "备份文件已损坏：{0}。", "The archive is damaged: {1}.",
    "请换一份备份；现有数据没有改动。", "Use another backup; nothing was changed."};
inline constexpr Message archive_too_new{"archive_too_new", "备份由更新的版本写成(结构第 {0} 版)。",
                                         "A newer version wrote this archive (shape {0}).",
                                         "请升级本程序。", "Upgrade this program."};
inline constexpr Message restore_not_empty{
    "restore_not_empty", "目标数据库不是空的。", "The database to restore into is not empty.",
    "请恢复到新的数据目录。", "Restore into a new data folder."};
inline constexpr Message restore_other_tenant{"restore_other_tenant", "备份属于“{0}”，目标是“{1}”。",
                                              "The archive is of \"{0}\", the target is \"{1}\".",
                                              "请以“{0}”打开目标。", "Open the target as \"{0}\"."};
inline constexpr Message fact_not_text{"fact_not_text", "命令 {0} 的内容不是有效的 UTF-8 文本。",
                                       "The content of command {0} is not valid UTF-8.",
                                       "请用 UTF-8 重新提交。", "Send it again as UTF-8."};

}  // namespace gongjin::messages

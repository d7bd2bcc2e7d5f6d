#include "app/export_tables.h"

#include "app/access_log.h"
#include "app/people_query.h"
#include "app/schools_query.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

using sheet::OutCell;

constexpr std::int64_t kMostAccessRows = 20'000;

OutCell text(std::string value) { return OutCell::of_text(std::move(value)); }

std::string or_empty(std::optional<std::string> const& value) { return value.value_or(""); }

}  // namespace

Result<OutTable> schools_table(App& app, Viewer const& viewer) {
    OutTable table;
    table.name = "学校";
    table.column("编号", 18);
    table.column("学校名称", 20);
    table.column("学段", 10);
    table.column("办学性质", 10);
    table.column("所在地", 10);
    table.column("教共体", 26);
    table.column("角色", 10);
    table.column("专任教师数", 12);
    for (api::SchoolSummary const& school : TRY(schools_query(app, viewer, {}))) {
        table.rows.push_back({text(school.unit.id), text(school.unit.name), text(school.stage),
                              text(or_empty(school.ownership)), text(or_empty(school.region)),
                              text(school.community ? school.community->name : ""),
                              text(or_empty(school.role_title)),
                              OutCell::of_number(school.teachers)});
    }
    return table;
}

Result<OutTable> people_table(App& app, Viewer const& viewer, std::string const& school) {
    OutTable table;
    table.name = "教师";
    table.column("人员编号", 14);
    table.column("姓名", 10);
    table.column("编制单位", 20);
    table.column("实际任教单位", 20);
    table.column("职务", 14);
    table.column("职称", 12);
    table.column("任教学科", 14);
    table.column("人员状态", 10);
    PeopleAsked wanted;
    wanted.school = school;
    wanted.page_size = 200;
    for (;; ++wanted.page) {
        PeoplePage const page = TRY(people_query(app, viewer, wanted));
        for (api::PersonSummary const& person : page.items) {
            table.rows.push_back({text(or_empty(person.staff_number)),
                                  text(or_empty(person.person.name)), text(person.school.name),
                                  text(person.work_school.name), text(or_empty(person.post)),
                                  text(or_empty(person.title)), text(join(person.subjects, "、")),
                                  text(person.state)});
        }
        if (wanted.page * page.page_size >= page.total) return table;
    }
}

Result<OutTable> communities_table(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::communities_view));
    OutTable table;
    table.name = "教共体";
    table.column("教共体", 26);
    table.column("学校", 20);
    table.column("角色", 10);
    table.column("加入日期", 12);
    table.column("退出日期", 12);
    app.county().read([&](CountyView const& view) {
        for (SchemeRun const& run : view.data.schemes) {
            for (Community const* community : communities_in_order(view.county(), run)) {
                if (!sees_community(viewer, community->id)) continue;
                for (Membership const& member : community->members) {
                    OutCell const end = member.during.until == kLastDay
                                            ? OutCell{}
                                            : OutCell::of_date(member.during.last());
                    table.rows.push_back({text(community->name),
                                          text(unit_name(view.county(), member.unit)),
                                          text(role_title(*run.plan, member.role)),
                                          OutCell::of_date(member.during.from), end});
                }
            }
        }
    });
    return table;
}

Result<OutTable> access_table(App& app, Viewer const& viewer) {
    OutTable table;
    table.name = "访问日志";
    table.column("时间(UTC)", 22);
    table.column("账号", 20);
    table.column("角色", 14);
    table.column("操作", 18);
    table.column("对象", 40);
    table.column("来源地址", 18);
    table.column("结果", 10);
    for (std::int64_t page = 1;; ++page) {
        AccessPage const got = TRY(list_access(app, viewer, "", page, 200));
        for (api::Access const& access : got.items) {
            table.rows.push_back({text(access.at), text(access.who), text(or_empty(access.role)),
                                  text(access.what), text(or_empty(access.subject)),
                                  text(or_empty(access.address)),
                                  text(access.outcome.value_or(""))});
        }
        bool const last = page * got.page_size >= got.total || got.items.empty();
        if (last || page * got.page_size >= kMostAccessRows) return table;
    }
}

}  // namespace gongjin

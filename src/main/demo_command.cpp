#include <cstdio>

#include "base/text.h"
#include "main/commands.h"
#include "main/demo.h"
#include "main/messages.h"
#include "main/opened_county.h"
#include "main/sources.h"
#include "values/fraction.h"

namespace gongjin {

namespace {

Result<DemoMade> demo(Options const& options) {
    std::string const written = options.text("seed", "1");
    std::optional<Fraction> const seed = parse_fraction(written);
    if (!seed || !seed->is_whole() || *seed < Fraction(0)) {
        return error_of(messages::kNotASeed, {written});
    }
    TRY(must_be_new(options));
    std::filesystem::path const standards = TRY(standards_near("."));
    StoreOptions store;
    store.data_dir = options.text("data");
    store.database_url = options.text("database");
    return make_demo(store, standards.parent_path() / "schemes" / "fenghua-2019", standards,
                     static_cast<std::uint64_t>(seed->numerator()));
}

}  // namespace

int command_demo(Options const& options) {
    Result<DemoMade> made = demo(options);
    if (!made.ok()) return refuse(made.error());
    std::printf("演示数据,非真实情况:%lld 名虚构人员,%lld 条活动记录,%lld 条事实,演示日期 %s。\n",
                static_cast<long long>(made.value().people),
                static_cast<long long>(made.value().records),
                static_cast<long long>(made.value().facts), made.value().today.text().c_str());
    return kDone;
}

}  // namespace gongjin

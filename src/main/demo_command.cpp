#include <algorithm>
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

namespace fs = std::filesystem;

Result<std::uint64_t> seed_of(Options const& options) {
    std::string const written = options.text("seed", "1");
    std::optional<Fraction> const seed = parse_fraction(written);
    if (!seed || !seed->is_whole() || *seed < Fraction(0)) {
        return error_of(messages::kNotASeed, {written});
    }
    return static_cast<std::uint64_t>(seed->numerator());
}

Result<int> size_of(Options const& options) {
    std::string const written = options.text("size", "100");
    std::optional<Fraction> const size = parse_fraction(written);
    bool const good = size && size->is_whole() && *size >= Fraction(1) && *size <= Fraction(100);
    if (!good) return error_of(messages::kNotACount, {written, "size"});
    return static_cast<int>(size->numerator());
}

void say(DemoMade const& made) {
    std::printf("演示数据，非真实情况：%lld 名虚构人员，%lld 条活动记录，%lld 条事实，演示日期 %s。\n",
                static_cast<long long>(made.people), static_cast<long long>(made.records),
                static_cast<long long>(made.facts), made.today.text().c_str());
}

Result<DemoMade> demo(Options const& options) {
    std::uint64_t const seed = TRY(seed_of(options));
    fs::path const named = options.text("scheme");
    fs::path const standards = TRY(standards_near(named.empty() ? fs::path(".") : named));
    TRY(must_be_new(options));
    StoreOptions store;
    store.data_dir = options.text("data");
    store.database_url = options.text("database");
    fs::path const usual = standards.parent_path() / "schemes" / "fenghua-2019";
    int const size = TRY(size_of(options));
    return make_demo(store, named.empty() ? usual : named, standards, seed, size);
}

// A county for every scheme of the folder `schemes`, each in a folder of its own.
Result<void> demo_prefecture(Options const& options) {
    std::uint64_t const seed = TRY(seed_of(options));
    if (options.has("scheme") || options.has("size")) return error_of(messages::kOneOrAll);
    if (!options.text("database").empty()) return error_of(messages::kOneDatabase);
    fs::path const standards = TRY(standards_near("."));
    TRY(must_be_new(options));
    std::vector<fs::path> schemes;
    std::error_code error;
    for (auto const& entry : fs::directory_iterator(standards.parent_path() / "schemes", error)) {
        if (fs::is_regular_file(entry.path() / "scheme.yaml")) schemes.push_back(entry.path());
    }
    std::sort(schemes.begin(), schemes.end());
    fs::path const all = options.text("data");
    for (fs::path const& scheme : schemes) {
        StoreOptions store;
        store.data_dir = (all / scheme.filename()).string();
        DemoMade const made = TRY(make_demo(store, scheme, standards, seed));
        std::printf("%s %s\n  ", store.data_dir.c_str(), made.county.c_str());
        say(made);
        std::fflush(stdout);
    }
    std::printf("每个文件夹是一个县，打开其中一个：gongjin serve --data %s\n",
                (all / schemes.front().filename()).string().c_str());
    return {};
}

}  // namespace

int command_demo(Options const& options) {
    if (options.has("prefecture")) {
        Result<void> made = demo_prefecture(options);
        return made.ok() ? kDone : refuse(made.error());
    }
    Result<DemoMade> made = demo(options);
    if (!made.ok()) return refuse(made.error());
    say(made.value());
    return kDone;
}

}  // namespace gongjin

#include "app/county_state.h"
#include "main/bench.h"

namespace gongjin {

Result<BenchCase> make_bench_case(std::filesystem::path const& folder) {
    StoreOptions options;
    options.data_dir = folder.string();
    TRY(make_bench_county(options));
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> const store = TRY(Store::open(options, clock, random));
    std::unique_ptr<CountyState> const state = TRY(CountyState::open(*store, clock, {}));
    return state->read([](CountyView const& view) {
        return BenchCase{view.scheme()->plan, std::make_shared<County const>(view.county()),
                         view.records(), view.today};
    });
}

}  // namespace gongjin

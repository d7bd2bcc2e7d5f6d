// Any bytes as a scheme: a plan, or problems that each have a place and a text.
#include <cstdint>
#include <cstdlib>

#include "scheme/print.h"
#include "scheme/scheme_test_sources.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gongjin;
    static SchemeSources const standard = sources_with({"scheme.yaml", ""});
    SchemeSources sources = standard;
    sources.scheme.text.assign(reinterpret_cast<char const*>(data), size);
    CheckOutcome const outcome = check_scheme(sources);
    bool wrong = false;
    for (Diagnostic const& one : outcome.diagnostics) {
        if (one.error.place.line < 1 || one.error.full_text(Language::chinese).empty()) std::abort();
        wrong = wrong || one.severity == Severity::error;
    }
    if (outcome.plan.has_value() == wrong) std::abort();
    if (!outcome.plan) return 0;
    for (Duty const& duty : outcome.plan->duties) {
        duty_in_words(*outcome.plan, duty);
        expression_text(*outcome.plan, duty.require);
    }
    for (Measure const& measure : outcome.plan->measures) measure_in_words(*outcome.plan, measure);
    return 0;
}

#include "engine/figure_text.h"

#include "engine/root.h"

namespace gongjin {

std::string figure_text(Datum const& value, Describer const& describer) {
    switch (value.kind) {
        case DatumKind::unknown: return "unknown";
        case DatumKind::not_applicable: return "not_applicable";
        case DatumKind::number:
            return value.exact() ? value.low.text() : value.low.text() + ".." + value.high.text();
        case DatumKind::boolean: return value.flag ? "true" : "false";
        case DatumKind::date: return value.date.text();
        case DatumKind::symbol: return describer.symbol_title(value.ref.index);
        case DatumKind::subject: return describer.lacking(value.ref);
        case DatumKind::text: return value.detail->text;
        case DatumKind::root: return root_text(value);
        case DatumKind::set:
        case DatumKind::stock: break;
    }
    std::string text;
    for (Ref ref : value.refs()) text += (text.empty() ? "" : "、") + describer.lacking(ref);
    return text;
}

}  // namespace gongjin

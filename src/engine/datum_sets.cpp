// Difference, intersection and union of sets of which some members may be unsure.
#include <algorithm>
#include <iterator>

#include "engine/datum.h"

namespace gongjin {

namespace {

using Refs = std::vector<Ref>;

Refs joined(Refs const& a, Refs const& b) {
    Refs out;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

Refs shared(Refs const& a, Refs const& b) {
    Refs out;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

Refs left_of(Refs const& a, Refs const& b) {
    Refs out;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

Refs sorted(Refs refs) {
    std::sort(refs.begin(), refs.end());
    return refs;
}

struct Parts {
    Refs sure, maybe, all;
    bool open = false;
};

Parts parts_of(Datum const& set) {
    Parts out;
    out.sure = sorted(set.refs());
    if (set.detail) out.maybe = sorted(set.detail->maybe);
    out.open = set.detail && set.detail->open;
    out.all = joined(out.sure, out.maybe);
    return out;
}

Datum made(Refs sure, Refs maybe, bool open, Datum const& a, Datum const& b) {
    Detail detail;
    if (!maybe.empty() || open) detail.causes = merged(a.causes(), b.causes());
    detail.refs = std::move(sure);
    detail.maybe = std::move(maybe);
    detail.open = open;
    Datum out;
    out.kind = DatumKind::set;
    out.detail = std::make_shared<Detail const>(std::move(detail));
    return out;
}

}  // namespace

Datum set_without(Datum const& a, Datum const& b) {
    Parts const x = parts_of(a), y = parts_of(b);
    Refs const sure = y.open ? Refs() : left_of(x.sure, y.all);
    Refs const maybe = left_of(left_of(x.all, y.sure), sure);
    return made(sure, maybe, x.open, a, b);
}

Datum set_common(Datum const& a, Datum const& b) {
    Parts const x = parts_of(a), y = parts_of(b);
    Refs const sure = shared(x.sure, y.sure);
    Refs may = shared(x.all, y.all);
    if (x.open) may = joined(may, y.all);
    if (y.open) may = joined(may, x.all);
    return made(sure, left_of(may, sure), x.open && y.open, a, b);
}

Datum set_together(Datum const& a, Datum const& b) {
    Parts const x = parts_of(a), y = parts_of(b);
    Refs const sure = joined(x.sure, y.sure);
    return made(sure, left_of(joined(x.maybe, y.maybe), sure), x.open || y.open, a, b);
}

}  // namespace gongjin

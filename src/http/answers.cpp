#include "http/answers.h"

namespace gongjin::http {

namespace {

// Operation, what was asked, the day, and what of the viewer can make a difference.
std::string key_of(Call const& call, Date today) {
    Viewer const& viewer = call.viewer();
    std::string key(call.request.path);
    for (auto const& [name, value] : call.request.query) {
        key += '\n' + name + '=' + value;
    }
    key += "\n\n" + today.text() + '\n' + std::string(name_of(viewer.role)) + '\n' +
           viewer.unit_id + '\n' + viewer.subject + '\n';
    if (viewer.role == AppRole::teacher) key += viewer.person_id;
    return key;
}

}  // namespace

Result<Response> answer_kept(Call& call, std::function<Result<std::string>()> const& make) {
    auto const [position, today] = call.app.county().read(
        [](CountyView const& view) { return std::pair(view.seq(), view.today); });
    CachedAnswer const kept = TRY(call.site.kept.get(key_of(call, today), position, make));
    return response_of(call.request, kept);
}

std::optional<Response> find_kept(Call& call) {
    std::int64_t const position = call.site.position();
    auto const kept = call.site.kept.find(key_of(call, call.site.today()), position);
    if (!kept) return std::nullopt;
    return response_of(call.request, *kept);
}

}  // namespace gongjin::http

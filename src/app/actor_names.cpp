#include "app/actor_names.h"

#include "app/account_rows.h"
#include "app/shown.h"

namespace gongjin {

namespace {

std::string role_words(AppRole role) {
    switch (role) {
        case AppRole::bureau: return "教育局";
        case AppRole::lead_office: return "牵头校";
        case AppRole::member_office: return "成员校";
        case AppRole::teacher: return "教师";
        case AppRole::researcher: return "教研员";
        case AppRole::training_school: return "教师进修学校";
    }
    return {};
}

std::string name_of_account(County const& county, AccountRow const& account,
                            std::vector<IdentityRow> const& identities) {
    if (account.person.empty()) return account.display;
    if (identities.empty()) return "工作人员";
    IdentityRow const& first = identities.front();
    return unit_name(county, first.unit) + " " + role_words(first.role);
}

}  // namespace

Result<ActorNames> ActorNames::read(App& app) {
    ActorNames out;
    out.names_ = {{"import", "导入"},
                  {"demo", "演示数据"},
                  {"init", "建库"},
                  {"system", "系统自动"}};
    return app.county().read([&](CountyView const& view) -> Result<ActorNames> {
        auto const read_accounts = [&](ReadTx& tx) -> Result<void> {
            for (AccountRow const& account : TRY(all_accounts(tx))) {
                auto const identities = TRY(identities_of(tx, account.id));
                out.names_[account.id] = name_of_account(view.county(), account, identities);
            }
            return {};
        };
        TRY(app.store().read(read_accounts));
        return out;
    });
}

std::string ActorNames::of(std::string const& actor) const {
    auto const found = names_.find(actor);
    return found == names_.end() ? "已停用的账号" : found->second;
}

}  // namespace gongjin

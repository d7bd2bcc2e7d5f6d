// eligibility
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"

namespace gongjin {

void read_eligibility(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                      Problems& problems) {
    for_each_entry(file, "eligibility", problems, [&](YamlNode const& key, YamlNode const& value) {
        RuleReader reader(key, value, bytes, problems);
        EligibilitySyntax rule;
        rule.rule = reader.header(true);
        reader.map().required("of");
        reader.map().required("require");
        rule.of = reader.word("of");
        rule.require = reader.formula("require");
        reader.finish();
        scheme.eligibility.push_back(std::move(rule));
    });
}

}  // namespace gongjin

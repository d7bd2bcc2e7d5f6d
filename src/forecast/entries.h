// A scheme's text as a list of named entries, and one text with one entry of another.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scheme/check.h"
#include "vocabulary/yaml.h"

namespace gongjin::forecast {

// A node on one line, as a person would write it.
std::string flat_text(YamlNode const& node);
// A node as YAML that reads back to the same node.
std::string yaml_text(YamlNode const& node);

// section -> name -> node, in order; what stands at the top by itself is the section "".
using Entries = std::vector<std::pair<std::pair<std::string, std::string>, YamlNode const*>>;
Entries entries_of(YamlNode const& root);

// `root` with the entry as `with` has it; nullptr takes it out.
YamlNode with_entry(YamlNode root, std::string const& section, std::string const& name,
                    YamlNode const* with);

// The names that an entry's text mentions.
std::vector<std::string> words_in(YamlNode const& node);

}  // namespace gongjin::forecast

// A whole number between two others, under a key of the YAML files of this folder.
#pragma once

#include "vocabulary/yaml_map.h"

namespace gongjin::timetable {

// `otherwise` where nothing is said, and where it is none (then the problems say so).
int read_count(MapReader& map, char const* key, int least, int most, int otherwise);

}  // namespace gongjin::timetable

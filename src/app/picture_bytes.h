// Pictures without what they know about people and places: EXIF, XMP, captions, thumbnails,
// appended films. Pixels are not touched; which way up a JPEG is stays.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gongjin {

// nullopt: the picture is broken, or not what it says it is.
std::optional<std::string> clean_jpeg(std::string_view bytes);
std::optional<std::string> clean_png(std::string_view bytes);
std::optional<std::string> clean_webp(std::string_view bytes);

}  // namespace gongjin

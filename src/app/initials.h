// Finding people by the first letters of their names' pinyin: wxm for 王小明.
//
// 1. The letters of the 3,755 common characters follow from GB 2312 itself, which has them in the
//    order of their pinyin. Surnames that are read otherwise, and rarer characters that are common
//    in names, stand in a small table of our own.
// 2. A character that neither knows stands for any letter: a name with it is rather offered once
//    too often than never found.
#pragma once

#include <string>
#include <string_view>

namespace gongjin {

// Whether the words can be meant as initials: letters only, without tones or spaces.
bool may_be_initials(std::string_view words);

// Whether a name begins with these initials, in capitals or not. A name of which no character is
// known is not found by initials.
bool has_initials(std::string_view name, std::string_view letters);

}  // namespace gongjin

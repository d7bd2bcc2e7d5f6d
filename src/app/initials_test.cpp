#include "app/initials.h"

#include <gtest/gtest.h>

namespace gongjin {
namespace {

TEST(initials, of_common_characters_follow_from_the_order_of_gb_2312) {
    EXPECT_TRUE(has_initials("王小明", "wxm"));
    EXPECT_TRUE(has_initials("王小明", "WX")) << "the beginning is enough, in capitals, too";
    EXPECT_FALSE(has_initials("王小明", "xm")) << "from the surname on";
    EXPECT_FALSE(has_initials("王小明", "wxmz"));
    // The first and the last of each letter.
    for (auto const& [name, letters] : {std::pair("啊澳芭怖", "aabb"), std::pair("擦错搭堕", "ccdd"),
                                        std::pair("蛾贰发咐", "eeff"), std::pair("噶过哈祸", "gghh"),
                                        std::pair("击骏喀阔", "jjkk"), std::pair("垃络妈穆", "llmm"),
                                        std::pair("拿诺哦沤", "nnoo"), std::pair("啪瀑期群", "ppqq"),
                                        std::pair("然弱撒所", "rrss"), std::pair("塌唾挖误", "ttww"),
                                        std::pair("昔迅压孕", "xxyy"), std::pair("匝座", "zz")}) {
        EXPECT_TRUE(has_initials(name, letters)) << name;
    }
}

TEST(initials, of_surnames_are_those_that_people_use) {
    EXPECT_TRUE(has_initials("单国强", "sgq"));
    EXPECT_TRUE(has_initials("曾晓燕", "zxy"));
    EXPECT_TRUE(has_initials("仇建军", "qjj"));
    EXPECT_TRUE(has_initials("邬丽娜", "wln"));
    EXPECT_TRUE(has_initials("竺霞", "zx"));
    EXPECT_FALSE(has_initials("邬丽娜", "zln"));
}

TEST(initials, of_a_character_that_nobody_knows_may_be_any) {
    EXPECT_TRUE(has_initials("王龘明", "wxm"));
    EXPECT_FALSE(has_initials("王龘明", "zxm"));
    EXPECT_FALSE(has_initials("龘", "d")) << "without a known character nothing is found";
    EXPECT_FALSE(may_be_initials("王"));
    EXPECT_FALSE(may_be_initials("w1"));
    EXPECT_FALSE(may_be_initials(""));
    EXPECT_TRUE(may_be_initials("Wxm"));
}

}  // namespace
}  // namespace gongjin

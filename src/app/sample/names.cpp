#include "app/sample/names.h"

#include <array>
#include <map>

namespace gongjin::sample {

namespace {

using Texts = std::vector<std::string>;

Texts const kFamily = {"王", "陈", "周", "张", "林", "徐", "吴", "胡", "毛", "江", "蒋", "邬",
                       "竺", "葛", "李", "沈", "孙", "朱", "应", "方", "汪", "董", "俞", "宋",
                       "杨", "傅", "何", "郑", "裘", "卓", "单", "范", "戴", "舒", "袁", "欧阳"};
Texts const kWomen = {"芳", "丽", "娜", "静", "敏", "燕", "玲", "婷", "雪", "琴", "莉", "颖",
                      "佳", "怡", "萍", "君", "波", "群", "红", "霞", "晓", "蕾", "洁", "亚"};
Texts const kMen = {"伟", "强", "军", "杰", "勇", "涛", "斌", "磊", "峰", "鹏", "辉", "超",
                    "明", "国", "海", "建", "文", "志", "科", "宁", "凯", "东", "飞", "立"};

std::map<std::string, Texts> const kLessons = {
    {"chinese", {"草船借箭", "慈母情深", "落花生", "白鹭", "猎人海力布", "桂花雨", "司马光", "观潮"}},
    {"maths", {"平行四边形的面积", "小数乘法", "认识分数", "植树问题", "三角形的内角和", "位置"}},
    {"english", {"What does he do?", "My weekend plan", "Seasons", "At the zoo"}},
    {"science", {"光的传播", "种子发芽实验", "钟摆的秘密", "水的蒸发"}},
    {"morality", {"我们的节日", "爱护公共设施", "家乡的变化"}},
    {"music", {"茉莉花", "森林的歌声", "认识五线谱"}},
    {"pe", {"立定跳远", "原地运球", "前滚翻"}},
    {"art", {"剪纸中的吉祥纹样", "家乡的老房子", "色彩的冷暖"}},
    {"it", {"编排演示文稿", "认识算法", "图形化编程入门"}},
};
Texts const kLectures = {"教学评一致性的课堂实践", "作业设计与讲评", "命题的思路与规范",
                         "大单元备课怎么备",       "课堂提问的设计", "学困生的转化"};

}  // namespace

std::string person_name(Dice& dice, bool woman) {
    Texts const& given = woman ? kWomen : kMen;
    std::string name = dice.one_of(kFamily) + dice.one_of(given);
    if (dice.chance(70)) name += dice.one_of(given);
    return name;
}

std::string phone_number(Dice& dice) {
    std::string digits = "100";  // no mobile number begins so
    for (int i = 0; i < 8; ++i) digits += static_cast<char>('0' + dice.between(0, 9));
    return digits;
}

std::string lesson_topic(Dice& dice, std::string const& subject) {
    auto const found = kLessons.find(subject);
    return found == kLessons.end() ? std::string("综合实践活动") : dice.one_of(found->second);
}

std::string lecture_topic(Dice& dice) { return dice.one_of(kLectures); }

}  // namespace gongjin::sample

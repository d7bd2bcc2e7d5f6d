// Invented names and telephone numbers. The numbers lie in a range that is not given out.
#pragma once

#include <string>

#include "app/sample/dice.h"

namespace gongjin::sample {

std::string person_name(Dice& dice, bool woman);
std::string phone_number(Dice& dice);
// A lesson's or lecture's topic that fits a subject's code name.
std::string lesson_topic(Dice& dice, std::string const& subject);
std::string lecture_topic(Dice& dice);

}  // namespace gongjin::sample

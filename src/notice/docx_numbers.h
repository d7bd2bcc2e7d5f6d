// Word's automatic numbers: 一、 (二) 3. as word/numbering.xml describes them.
#pragma once

#include <map>
#include <string>

#include "sheet/package.h"

namespace gongjin::notice {

// 12 -> 十二; up to 99, beyond that in digits.
std::string chinese_number(int number);

class Numbers final : public sheet::XmlHandler {
  public:
    void start(std::string_view name, sheet::Attributes const& attributes) override;
    void end(std::string_view) override {}

    // The number that stands before the next paragraph of a list; empty if it has none.
    std::string next(std::string const& list, std::string const& level);

  private:
    struct Level {
        std::string format = "decimal", pattern;
        int start = 1;
    };
    using Levels = std::map<int, Level>;
    static std::string written(int number, std::string const& format);

    std::map<std::string, Levels> shapes_;      // abstractNum
    std::map<std::string, std::string> lists_;  // num -> abstractNum
    std::map<std::string, std::map<int, int>> counts_;
    std::string shape_, list_;
    int level_ = -1;
};

}  // namespace gongjin::notice

#include "app/initials.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace gongjin {

namespace {

// The first character of each letter among the common characters of GB 2312, and the last of all.
// There is no word that begins with i, u or v.
struct Stretch {
    std::uint16_t from;
    char letter;
};
constexpr std::array<Stretch, 23> kStretches{{
    {0xB0A1, 'a'}, {0xB0C5, 'b'}, {0xB2C1, 'c'}, {0xB4EE, 'd'}, {0xB6EA, 'e'}, {0xB7A2, 'f'},
    {0xB8C1, 'g'}, {0xB9FE, 'h'}, {0xBBF7, 'j'}, {0xBFA6, 'k'}, {0xC0AC, 'l'}, {0xC2E8, 'm'},
    {0xC4C3, 'n'}, {0xC5B6, 'o'}, {0xC5BE, 'p'}, {0xC6DA, 'q'}, {0xC8BB, 'r'}, {0xC8F6, 's'},
    {0xCBFA, 't'}, {0xCDDA, 'w'}, {0xCEF4, 'x'}, {0xD1B9, 'y'}, {0xD4D1, 'z'},
}};
constexpr std::uint16_t kLastCommon = 0xD7F9;

// Surnames and characters of given names beyond the common ones, and readings that a name has and
// the order does not tell. Several letters: each is understood.
struct Reading {
    std::u32string_view characters;
    std::string_view letters;
};
constexpr Reading kReadings[] = {
    {U"卞", "b"},
    {U"岑晁谌", "c"},
    {U"笪", "d"},
    {U"鄂", "e"},
    {U"樊", "f"},
    {U"邝", "k"},
    {U"郜缑妫", "g"},
    {U"郝晗菡珩泓桓昊颢翯皓", "h"},
    {U"蒯", "k"},
    {U"佶婧瑾璟隽暨纪嘉", "j"},
    {U"琨珂", "k"},
    {U"娄逯璐琳岚琅珞", "l"},
    {U"闵缪玫旻茉", "m"},
    {U"妮楠倪", "n"},
    {U"濮芃沛", "p"},
    {U"邱裘琪祺淇颀岐芊茜瞿璩麒", "q"},
    {U"芮阮蕊睿", "r"},
    {U"邵佘殳莘晟姝莎", "s"},
    {U"佟邰郯覃滕", "t"},
    {U"邬汶雯薇玟炜玮", "w"},
    {U"奚冼郗昕歆馨鑫萱璇煊煦", "x"},
    {U"闫鄢郁尹虞禹庾昱煜钰瑜妤怡奕弈懿逸熠莹滢嫣妍彦娅垚", "y"},
    {U"臧竺祝翟甄禚卓祯臻梓芷蓁琢", "z"},
    {U"单", "sd"},
    {U"曾", "zc"},
    {U"仇", "qc"},
    {U"解", "xj"},
    {U"查", "zc"},
    {U"区", "oq"},
    {U"乐", "yl"},
    {U"缪", "mn"},
    {U"尉", "wy"},
    {U"长", "cz"},
    {U"重", "zc"},
    {U"朝", "cz"},
    {U"行", "xh"},
    {U"茜", "qx"},
    {U"晟", "sc"},
    {U"莘", "sx"},
};

// The characters from 0xB0A1 on, decoded by the C library, which knows GB 2312.
std::u32string common_characters() {
    std::string bytes;
    for (int row = 0xB0; row <= 0xD7; ++row) {
        int const last = row == 0xD7 ? 0xF9 : 0xFE;
        for (int cell = 0xA1; cell <= last; ++cell) {
            bytes.push_back(static_cast<char>(row));
            bytes.push_back(static_cast<char>(cell));
        }
    }
    iconv_t const decoder = iconv_open("UTF-8", "GB2312");
    if (decoder == reinterpret_cast<iconv_t>(-1)) return {};
    std::string text(bytes.size() * 2, '\0');
    char* in = bytes.data();
    char* out = text.data();
    std::size_t left = bytes.size(), room = text.size();
    bool const whole = iconv(decoder, &in, &left, &out, &room) != static_cast<std::size_t>(-1);
    iconv_close(decoder);
    if (!whole) return {};
    text.resize(text.size() - room);
    return decode_utf8(text).value_or(std::u32string());
}

using Letters = std::map<char32_t, std::string>;

Letters make_letters() {
    Letters letters;
    std::size_t index = 0;
    for (char32_t const character : common_characters()) {
        auto const code = static_cast<std::uint16_t>(
            ((0xB0 + index / 94) << 8) + 0xA1 + index % 94);
        ++index;
        char letter = 'a';
        for (Stretch const& stretch : kStretches) {
            if (code >= stretch.from && code <= kLastCommon) letter = stretch.letter;
        }
        letters[character] = letter;
    }
    for (Reading const& reading : kReadings) {
        for (char32_t const character : reading.characters) {
            std::string& known = letters[character];
            for (char const letter : reading.letters) {
                if (known.find(letter) == std::string::npos) known.push_back(letter);
            }
        }
    }
    return letters;
}

// The letters with which a character may begin; empty: nobody knows.
std::string letters_of(char32_t character) {
    static Letters const kLetters = make_letters();
    if (character < 0x80) {
        char const letter = static_cast<char>(character);
        bool const capital = letter >= 'A' && letter <= 'Z';
        return std::string(1, capital ? static_cast<char>(letter - 'A' + 'a') : letter);
    }
    auto const found = kLetters.find(character);
    return found == kLetters.end() ? std::string() : found->second;
}

}  // namespace

bool may_be_initials(std::string_view words) {
    return !words.empty() && std::all_of(words.begin(), words.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

bool has_initials(std::string_view name, std::string_view letters) {
    std::optional<std::u32string> const characters = decode_utf8(name);
    if (!characters || letters.empty() || letters.size() > characters->size()) return false;
    bool known = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        std::string const may_be = letters_of((*characters)[i]);
        if (may_be.empty()) continue;
        char const wanted = static_cast<char>(letters[i] | 0x20);  // letters only: made small
        if (may_be.find(wanted) == std::string::npos) return false;
        known = true;
    }
    return known;
}

}  // namespace gongjin

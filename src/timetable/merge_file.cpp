// The YAML of a joint case: which schools, their bells, ways, links and travellers.
#include "timetable/joint_messages.h"
#include "timetable/joint_slots.h"
#include "timetable/merge.h"
#include "timetable/messages.h"
#include "timetable/read_count.h"
#include "vocabulary/yaml_map.h"

namespace gongjin::timetable {

namespace {

constexpr int kMostMinutes = 600, kMostPeriod = 240, kMostLong = 10;

struct Reader {
    Problems problems;
    MergeCase result;

    int school(MapReader& map, char const* key);
    int clock(MapReader& map, char const* key);
    MergeSite site(YamlNode const& node);
    void bells(YamlNode const& list);
    void travel(YamlNode const& list);
    void links(YamlNode const& list);
    void travellers(YamlNode const& list);
};

// Schools are numbered from 1 as they were given.
int Reader::school(MapReader& map, char const* key) {
    if (map.required(key) == nullptr) return 0;
    return read_count(map, key, 1, static_cast<int>(result.bells.size()), 1) - 1;
}

int Reader::clock(MapReader& map, char const* key) {
    YamlNode const* const node = map.required(key);
    if (node == nullptr) return 0;
    std::optional<int> const clock = parse_clock(node->text);
    if (!clock) problems.add(node->mark, messages::kBadClock, {node->text});
    return clock.value_or(0);
}

MergeSite Reader::site(YamlNode const& node) {
    MapReader map(node, problems, "lesson");
    MergeSite read{school(map, "school"), map.required_text("event")};
    map.finish();
    return read;
}

void Reader::bells(YamlNode const& list) {
    for (YamlNode const& item : list.items) {
        MapReader map(item, problems, "bells");
        SchoolBells& bells = result.bells[static_cast<size_t>(school(map, "school"))];
        bells.begins = clock(map, "begins");
        bells.period = read_count(map, "period", 1, kMostPeriod, bells.period);
        bells.pause = read_count(map, "pause", 0, kMostPeriod, bells.pause);
        bells.noon = read_count(map, "noon", 0, kMostPeriod, bells.noon);
        map.finish();
    }
}

void Reader::travel(YamlNode const& list) {
    for (YamlNode const& item : list.items) {
        MapReader map(item, problems, "travel");
        MergeWay way;
        way.from = school(map, "from");
        way.to = school(map, "to");
        way.minutes = read_count(map, "minutes", 0, kMostMinutes, 0);
        map.finish();
        result.ways.push_back(way);
    }
}

void Reader::links(YamlNode const& list) {
    for (YamlNode const& item : list.items) {
        MapReader map(item, problems, "link");
        MergeLink link;
        link.duration = read_count(map, "duration", 1, kMostLong, 1);
        link.overlap = read_count(map, "overlap", 1, kMostMinutes, 30);
        if (YamlNode const* const gives = map.required("gives")) link.sites.push_back(site(*gives));
        if (YamlNode const* const receives = map.required("receives"))
            for (YamlNode const& each : receives->items) link.sites.push_back(site(each));
        map.finish();
        result.links.push_back(std::move(link));
    }
}

void Reader::travellers(YamlNode const& list) {
    for (YamlNode const& item : list.items) {
        MapReader map(item, problems, "traveller");
        MergeTraveller traveller;
        traveller.school = school(map, "school");
        traveller.teacher = map.required_text("teacher");
        if (YamlNode const* const lessons = map.required("lessons"))
            for (YamlNode const& each : lessons->items) traveller.lessons.push_back(site(each));
        map.finish();
        result.travellers.push_back(std::move(traveller));
    }
}

std::string quoted(std::string const& text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string text_of(MergeSite const& site) {
    return "{school: " + std::to_string(site.school + 1) + ", event: " + quoted(site.event) + "}";
}

std::string text_of(std::vector<MergeSite> const& sites, size_t from) {
    std::string out = "[";
    for (size_t i = from; i < sites.size(); ++i)
        out += (i == from ? "" : ", ") + text_of(sites[i]);
    return out + "]";
}

}  // namespace

Result<MergeCase> read_merge_case(std::string_view bytes, std::string const& file,
                                  MergeCase base) {
    YamlNode const node = TRY(parse_yaml(bytes, file));
    Reader reader{Problems(file), std::move(base)};
    MapReader map(node, reader.problems, "joint case");
    if (map.node("merge") != nullptr) {
        reader.result.files = map.texts("merge");
        if (reader.result.bells.size() < reader.result.files.size())
            reader.result.bells.resize(reader.result.files.size());
    }
    if (YamlNode const* const list = map.node("bells")) reader.bells(*list);
    reader.result.margin = read_count(map, "margin", 0, kMostMinutes, reader.result.margin);
    if (YamlNode const* const list = map.node("travel")) {
        reader.result.ways.clear();
        reader.travel(*list);
    }
    if (YamlNode const* const list = map.node("links")) reader.links(*list);
    if (YamlNode const* const list = map.node("travellers")) reader.travellers(*list);
    map.finish();
    if (!reader.problems.none()) return reader.problems.as_error();
    return std::move(reader.result);
}

std::string write_merge_case(MergeCase const& written) {
    std::string out;
    if (!written.files.empty()) out += "merge:\n";
    for (std::string const& file : written.files) out += "  - " + quoted(file) + "\n";
    out += "margin: " + std::to_string(written.margin) + "\nbells:\n";
    for (size_t i = 0; i < written.bells.size(); ++i) {
        SchoolBells const& bells = written.bells[i];
        out += "  - {school: " + std::to_string(i + 1) + ", begins: \"" + two(bells.begins / 60) +
               ":" + two(bells.begins % 60) + "\", period: " + std::to_string(bells.period) +
               ", pause: " + std::to_string(bells.pause) +
               ", noon: " + std::to_string(bells.noon) + "}\n";
    }
    if (!written.ways.empty()) out += "travel:\n";
    for (MergeWay const& way : written.ways)
        out += "  - {from: " + std::to_string(way.from + 1) +
               ", to: " + std::to_string(way.to + 1) +
               ", minutes: " + std::to_string(way.minutes) + "}\n";
    if (!written.links.empty()) out += "links:\n";
    for (MergeLink const& link : written.links)
        out += "  - {duration: " + std::to_string(link.duration) +
               ", overlap: " + std::to_string(link.overlap) +
               ", gives: " + text_of(link.sites[0]) + ", receives: " + text_of(link.sites, 1) +
               "}\n";
    if (!written.travellers.empty()) out += "travellers:\n";
    for (MergeTraveller const& each : written.travellers)
        out += "  - {school: " + std::to_string(each.school + 1) +
               ", teacher: " + quoted(each.teacher) + ", lessons: " + text_of(each.lessons, 0) +
               "}\n";
    return out;
}

}  // namespace gongjin::timetable

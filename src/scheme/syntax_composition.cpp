// rosters, bodies, documents
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

SeatSyntax read_seat(YamlNode const& key, YamlNode const& value, bool body,
                     std::string_view bytes, Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    SeatSyntax seat;
    seat.seat = {key.text, key.mark};
    seat.count = reader.word("count");
    seat.where = reader.formula("where");
    if (body) {
        seat.each = reader.word("each");
        seat.from = reader.word("from");
        seat.holders = reader.words("holder");
        seat.chosen = reader.word("chosen");
    } else {
        seat.as = reader.scope("as");
        seat.inside = reader.word("inside");
    }
    if (!seat.count.given() && seat.holders.empty())
        problems.add(key.mark, messages::data_missing_key, {"count"});
    reader.finish();
    return seat;
}

SeatingSyntax read_seating(YamlNode const& key, YamlNode const& value, bool body,
                           std::string_view bytes, Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    SeatingSyntax seating;
    seating.rule = reader.header(true);
    seating.size = reader.word("size");
    seating.same = reader.words("same");
    seating.due = reader.word("due");
    if (body) seating.from = reader.word("from");
    if (body) seating.under = reader.words("under");
    reader.map().required("per");
    if (YamlNode const* const seats = reader.map().required("seats")) {
        MapReader(*seats, problems, "seats");
        for (auto const& [name, seat] : seats->entries) {
            if (!check_name(name, problems)) continue;
            seating.seats.push_back(read_seat(name, seat, body, bytes, problems));
        }
    }
    reader.finish();
    return seating;
}

DocumentSyntax read_document(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                             Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    DocumentSyntax document;
    document.rule = reader.header(true);
    document.due = reader.word("due");
    document.sections = reader.words("sections");
    document.words = words_in(reader.map());
    reader.map().required("per");
    YamlNode const* const path = reader.map().required("path");
    document.path = reader.words("path");
    if (path != nullptr && document.path.empty())
        problems.add(path->mark, messages::data_wrong_shape,
                     {"path", "至少一个步骤", "at least one step"});
    if (YamlNode const* const valid = reader.map().node("valid")) {
        MapReader range(*valid, problems, "valid");
        if (YamlNode const* const from = range.required("from"))
            document.valid_from = text_of(*from, problems, "from");
        if (YamlNode const* const until = range.required("until"))
            document.valid_until = text_of(*until, problems, "until");
        range.finish();
    }
    reader.finish();
    return document;
}

}  // namespace

void read_composition_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                               Problems& problems) {
    for_each_entry(file, "rosters", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.rosters.push_back(read_seating(key, value, false, bytes, problems));
    });
    for_each_entry(file, "bodies", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.bodies.push_back(read_seating(key, value, true, bytes, problems));
    });
    for_each_entry(file, "documents", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.documents.push_back(read_document(key, value, bytes, problems));
    });
}

}  // namespace gongjin

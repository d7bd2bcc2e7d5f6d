#include "record/stored_form.h"

#include "record/messages.h"
#include "record/shapes.h"

namespace gongjin {

namespace {

template <typename T>
std::string write(T const& thing) {
    std::string out;
    out.reserve(512);
    codec::Writer(out).put(thing);
    return out;
}

template <typename T>
Result<T> read(std::string_view name, std::string_view stored) {
    T thing;
    codec::Reader reader(stored);
    reader.get(thing);
    if (reader.finished()) return thing;
    return error_of(messages::payload_broken,
                    {std::string(name), std::to_string(reader.failed_at()), reader.failed_near()});
}

}  // namespace

std::string to_stored_form(Record const& record) {
    return write(record);
}
std::string to_stored_form(Unit const& unit) {
    return write(unit);
}
std::string to_stored_form(Person const& person) {
    return write(person);
}
std::string to_stored_form(Community const& community) {
    return write(community);
}
std::string to_stored_form(Overlay const& overlay) {
    return write(overlay);
}
std::string to_stored_form(FieldValue const& value) {
    return write(value);
}

Result<Record> record_from(std::string_view stored) {
    return read<Record>("record", stored);
}
Result<Unit> unit_from(std::string_view stored) {
    return read<Unit>("unit", stored);
}
Result<Person> person_from(std::string_view stored) {
    return read<Person>("person", stored);
}
Result<Community> community_from(std::string_view stored) {
    return read<Community>("community", stored);
}
Result<Overlay> overlay_from(std::string_view stored) {
    return read<Overlay>("overlay", stored);
}

}  // namespace gongjin

// What one finding read, and which records stand behind every figure.
#pragma once

#include "engine/evaluation.h"
#include "engine/explanation.h"

namespace gongjin {

// Remembers every read once, in the order of the first.
class Trace : public Listener {
public:
    struct Read {
        MeasureKey key;
        DateRange days;
        Datum result;
    };
    std::vector<Read> measures;
    std::vector<std::pair<int, Datum>> parameters;
    std::vector<int> readings;

    void measure_read(MeasureKey const& key, DateRange days, Datum const& result) override;
    void parameter_read(int parameter, Datum const& value) override;
    void reading_read(int reading) override;
};

// The records that counted for a read, and those that nearly did with the reason they did not.
class RecordSorter {
public:
    RecordSorter(Evaluation const& evaluation, Task const& task, Date as_of);
    MeasureRead sort(Trace::Read const& read) const;
    // The record in words: 岳林小学 → 西坞小学 语文 9月15日.
    std::string summary(RowView row) const;

private:
    void look_at(Trace::Read const& read, Feed const& feed, std::size_t at,
                 MeasureRead& out) const;
    // Of what would count, what the measure leaves out: all but the best, or the ends.
    void leave_out(Trace::Read const& read, Measure const& measure, MeasureRead& out) const;
    struct Ranked {
        Fraction value;
        std::int32_t group = 0;
        std::size_t at = 0;  // in MeasureRead::counted
    };
    std::vector<Ranked> best_first(Trace::Read const& read, MeasureRead const& out) const;
    std::optional<CountedRecord> why_not(Trace::Read const& read, Feed const& feed, RowView row,
                                         CountedRecord record) const;
    bool touches(Trace::Read const& read, RowView row) const;
    std::string units_in(RowView row, std::vector<std::string_view> roles) const;
    void set_state_reason(CountedRecord& record, RowView row) const;

    Evaluation const& evaluation_;
    Plan const& plan_;
    Task const& task_;
    Date as_of_;
};

}  // namespace gongjin

#include "engine/bench.h"

#include <algorithm>

#include "engine/engine.h"
#include "engine/row.h"

namespace gongjin {

namespace {

constexpr int kCommunities = 5;
constexpr int kTeachers = 54;

std::string school_id(int community, int school) {
    return "s" + std::to_string(community) + std::to_string(school);
}

int schools_of(int community) { return community < 3 ? 6 : 5; }

void add_school(County& county, int c, int s, Community& community) {
    Unit unit;
    unit.id = unit.name = school_id(c, s);
    unit.type = "school";
    std::string const role = s == 0 ? "lead" : "member";
    community.members.push_back({unit.id, role, {}});
    for (int i = 0; i < kTeachers; ++i) {
        Person person;
        person.id = unit.id + "p" + std::to_string(i);
        person.birth = *Date::of(1965 + i % 35, 1 + i % 12, 1);
        person.posts = {{kFirstDay, {unit.id, unit.id, i == 0 ? "principal" : "teacher", {}}}};
        county.people[person.id] = person;
    }
    county.units[unit.id] = unit;
}

County made_up_county(Plan const& plan) {
    County county;
    for (int c = 0; c < kCommunities; ++c) {
        Community community;
        community.id = community.name = "c" + std::to_string(c);
        community.scheme = plan.scheme;
        for (int s = 0; s < schools_of(c); ++s) add_school(county, c, s, community);
        county.communities[community.id] = community;
    }
    return county;
}

// Work as schools enter it: mostly lessons between the lead and a member, in any term.
class Work {
public:
    Work(Plan const& plan, std::uint64_t seed) : dice_(seed) {
        for (Kind const& kind : plan.kinds.kinds) {
            bool const usual = kind.common && kind.role("by") && kind.role("at");
            if (usual) kinds_.push_back(&kind);
        }
        if (kinds_.empty()) kinds_.push_back(&plan.kinds.kinds.front());
    }

    Record next() {
        Kind const& kind = *kinds_[dice_.below(kinds_.size())];
        int const c = int(dice_.below(kCommunities));
        int const member = 1 + int(dice_.below(std::uint64_t(schools_of(c) - 1)));
        bool const from_lead = kind.name != "study_visit";
        Record record;
        record.id = "r" + std::to_string(count_++);
        record.content.kind = kind.name;
        record.content.start = Date{18200 + std::int32_t(dice_.below(700))};
        record.content.end = record.content.start;
        record.content.roles["by"] = {school_id(c, from_lead ? 0 : member)};
        record.content.roles["at"] = {school_id(c, from_lead ? member : 0)};
        FieldValue attendance;
        attendance.type = ValueType::number;
        attendance.number = Fraction(std::int64_t(4 + dice_.below(20)));
        record.content.fields["attendance"] = attendance;
        FieldValue subject;
        subject.type = ValueType::symbol;
        subject.text = dice_.below(2) ? "chinese" : "maths";
        record.content.fields["subject"] = subject;
        record.state = dice_.below(10) ? RecordState::verified : RecordState::held;
        return record;
    }

private:
    SeededRandom dice_;
    std::vector<Kind const*> kinds_;
    std::int64_t count_ = 0;
};

std::int64_t since(Clock const& clock, Instant start) { return clock.now().us - start.us; }

void time_changes(Engine& engine, Question const& question, Work& work, Clock const& clock,
                  EngineSpeed& speed) {
    constexpr int kGroup = 10;
    std::vector<std::int64_t> times;
    for (int group = 0; group < 300; ++group) {
        std::vector<Record> records;
        while (records.size() < kGroup) {
            Record record = work.next();
            bool const here = record.content.start > question.as_of - 60 &&
                              record.content.start <= question.as_of;
            if (here) records.push_back(std::move(record));
        }
        Instant const start = clock.now();
        for (Record const& record : records) {
            if (engine.apply(nullptr, &record)) engine.board(question);
        }
        times.push_back(since(clock, start) * 1000 / kGroup);
        speed.changes += kGroup;
    }
    std::sort(times.begin(), times.end());
    speed.change_median_ns = times[times.size() / 2];
    speed.change_p99_ns = times[times.size() * 99 / 100];
}

}  // namespace

EngineSpeed measure_engine(Plan const& plan, Clock const& clock, std::uint64_t seed,
                           std::int64_t rows) {
    auto const shared = std::make_shared<Plan>(plan);
    auto const county = std::make_shared<County>(made_up_county(plan));
    Engine engine(shared, county);
    Work work(plan, seed);
    std::map<std::string, Record> sample;
    EngineSpeed speed;
    speed.rows = rows;
    RowTable table;
    // In slices: texts stay in the records, and a million records need not be held at once.
    for (std::int64_t done = 0; done < rows;) {
        std::int64_t const slice = std::min<std::int64_t>(rows - done, 50'000);
        std::vector<Record> records;
        for (std::int64_t i = 0; i < slice; ++i) records.push_back(work.next());
        table.clear();
        Instant const encoding = clock.now();
        for (Record const& record : records) engine.encode(record, table);
        speed.encode_us += since(clock, encoding);
        Instant const folding = clock.now();
        engine.fold(table, 1);
        speed.fold_us += since(clock, folding);
        if (done == 0) {
            for (std::size_t i = 0; i < records.size() && i < 5'000; ++i) {
                sample[records[i].id] = records[i];
            }
        }
        done += slice;
    }
    Question const question{"2020-2021/1", *Date::of(2020, 11, 3), {}};
    Instant const first = clock.now();
    Engine::Board const board = engine.board(question);
    speed.board_us = since(clock, first);
    speed.findings = board ? std::int64_t(board->size()) : 0;
    Engine fresh(shared, county);
    fresh.load(sample);
    fresh.board(question);
    time_changes(fresh, question, work, clock, speed);
    Instant const batch = clock.now();
    evaluate(plan, *county, sample, question);
    speed.batch_us = since(clock, batch);
    return speed;
}

}  // namespace gongjin

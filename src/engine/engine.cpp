#include "engine/engine.h"

#include <algorithm>
#include <future>

#include "engine/board.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostBoards = 64;

// The duties whose subjects are records of a kind.
std::vector<std::vector<int>> duties_by_kind(Plan const& plan) {
    std::vector<std::vector<int>> duties(plan.kinds.kinds.size());
    for (std::size_t i = 0; i < plan.duties.size(); ++i) {
        std::vector<bool> kinds(plan.kinds.kinds.size(), false);
        auto const add = [&](int word) {
            if (int const kind = kind_of_word(plan, word); kind >= 0) {
                kinds[std::size_t(kind)] = true;
            }
        };
        for (auto const& words : plan.duties[i].per.options) {
            for (int word : words) add(word);
        }
        std::function<void(Expression const&)> const visit = [&](Expression const& part) {
            if (part.op == Op::fold) add(part.fold[0].over);
            if (part.op == Op::value && part.ref >= 0) {
                for_each_part(plan.values[std::size_t(part.ref)].is, visit);
            }
            if (part.op == Op::duty && part.ref >= 0) {
                for_each_part(plan.duties[std::size_t(part.ref)].require, visit);
            }
            if (part.op == Op::outcome) {
                RuleRef const rule = plan.rules[std::size_t(part.ref)];
                for (auto const& words : plan.head_of(rule).per.options) {
                    for (int word : words) add(word);
                }
                for (int kind : kinds_of_rule(plan, rule)) kinds[std::size_t(kind)] = true;
                for (Expression const* formula : formulas_of(plan, rule)) {
                    for_each_part(*formula, visit);
                }
            }
        };
        for (int kind : kinds_of_rule(plan, plan.duties[i])) kinds[std::size_t(kind)] = true;
        for_each_part(plan.duties[i].require, visit);
        if (plan.duties[i].applies) for_each_part(*plan.duties[i].applies, visit);
        for (Exemption const& exemption : plan.duties[i].exemptions) {
            if (exemption.when) for_each_part(*exemption.when, visit);
        }
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            if (kinds[kind]) duties[kind].push_back(int(i));
        }
    }
    return duties;
}

// The formulas that decide whether a record counts, and what it brings.
std::vector<Expression const*> filters_of(Plan const& plan) {
    std::vector<Expression const*> out;
    auto const add = [&out](std::optional<Expression> const& formula) {
        if (formula) out.push_back(&*formula);
    };
    for (Measure const& measure : plan.measures) {
        for (auto const* part : {&measure.value, &measure.where, &measure.instead_where,
                                 &measure.best_of_each}) {
            add(*part);
        }
    }
    for (Population const& population : plan.populations) add(population.where);
    for (Value const& value : plan.values) {
        if (value.of_record) out.push_back(&value.is);
    }
    return out;
}

// Kinds whose records decide whether other records count: as members of a population, or because
// a filter reads something of them, `by of about`.
std::vector<bool> kinds_that_reach_further(Plan const& plan) {
    std::vector<bool> kinds(plan.kinds.kinds.size(), false);
    for (Expression const* filter : filters_of(plan)) {
        for_each_part(*filter, [&](Expression const& part) {
            if (part.op != Op::attribute) return;
            for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
                bool const read = plan.kinds.kinds[kind].name == part.children[0].domain;
                kinds[kind] = kinds[kind] || read;
            }
        });
    }
    for (Measure const& measure : plan.measures) {
        for (SelectorClause const& clause : measure.clauses) {
            for (Selector const& selector : clause.any_of) {
                bool const population =
                    selector.word >= 0 && plan.words[std::size_t(selector.word)].kind ==
                                              WordKind::population;
                int const kind = kind_of_word(plan, selector.word);
                if (population && kind >= 0) kinds[std::size_t(kind)] = true;
            }
        }
    }
    return kinds;
}

// Whether findings can read records outside their own period's days.
bool reads_elsewhere(Plan const& plan) {
    bool found = false;
    for (std::size_t i = 0; i < plan.duties.size(); ++i) {
        found = found || looks_back(plan, int(i));
        std::vector<Expression const*> formulas = formulas_of(plan.duties[i]);
        formulas.push_back(&plan.duties[i].require);
        for (Expression const* formula : formulas) {
            for_each_part(*formula, [&](Expression const& part) {
                found = found || part.op == Op::value || part.op == Op::duty ||
                        part.op == Op::outcome || part.op == Op::on;
            });
        }
    }
    return found;
}

}  // namespace

struct Engine::Impl {
    Impl(std::shared_ptr<Plan const> plan, std::shared_ptr<County const> county)
        : state(std::move(plan), std::move(county)),
          of_kind(duties_by_kind(*state.plan)),
          reach_further(kinds_that_reach_further(*state.plan)),
          anywhere(reads_elsewhere(*state.plan)) {
        for (PeriodFamily const& family : state.plan->periods) {
            for (PeriodInstance const& instance : family.instances) {
                periods.push_back({instance.id, reach_of(instance)});
            }
        }
    }

    // A postponed duty counts what is done until its new day.
    DateRange reach_of(PeriodInstance const& instance) const {
        DateRange days = instance.days;
        for (Overlay const& overlay : state.county->overlays) {
            if (overlay.action != OverlayAction::postpone || overlay.revoked) continue;
            if (overlay.period.contains(instance.days.from)) {
                days.until = std::max(days.until, overlay.to_date + 1);
            }
        }
        return days;
    }

    void touch(std::int32_t at, DateRange days) {
        std::vector<CellReader>& readers = state.cells.cell(at).readers;
        std::size_t kept = 0;
        for (CellReader const& reader : readers) {
            LiveBoard* board = state.boards[std::size_t(reader.board)].get();
            if (!board || !board->is_current(reader)) continue;  // its finding is gone
            readers[kept++] = reader;
            if (reader.days.overlaps(days)) board->mark(reader);
        }
        readers.resize(kept);
    }

    void fold(RowTable const& table, int weight) {
        for (CompactRow const& row : table.rows) {
            state.cells.fold(RowView(table, row), weight,
                             [&](std::int32_t at, DateRange days) { touch(at, days); });
        }
    }

    void bump(CompactRow const& row) {
        DateRange const days{row.start, std::max(row.start, row.end) + 1};
        ++all_versions;
        for (auto const& [id, reach] : periods) {
            if (anywhere || reach.overlaps(days)) versions[id] = all_versions;
        }
    }

    void turn_page(CompactRow const& row, Record const* record) {
        if (row.kind < 0 || row.record < 0) return;
        if (record) {
            state.book.put(state.encoder, row.record, *record);
        } else {
            state.book.remove(row.record);
        }
        for (int duty : of_kind[std::size_t(row.kind)]) {
            for (auto& board : state.boards) {
                if (board) board->mark_duty(duty);
            }
        }
    }

    bool reaches_further(CompactRow const& row) const {
        return row.kind >= 0 && reach_further[std::size_t(row.kind)];
    }

    LiveBoard* find_board(Question const& question) {
        for (auto& board : state.boards) {
            if (!board) continue;
            Question const& known = board->question();
            if (known.period == question.period && known.as_of == question.as_of &&
                known.readings == question.readings) {
                return board.get();
            }
        }
        return nullptr;
    }

    LiveBoard* add_board(Question const& question) {
        Choices choices = choices_of(state.world, question.readings);
        if (!state.cells.answers(choices)) return nullptr;
        std::size_t at = 0;
        while (at < state.boards.size() && state.boards[at]) ++at;
        if (at == state.boards.size() && at >= kMostBoards) {
            at = next_victim++ % kMostBoards;
        } else if (at == state.boards.size()) {
            state.boards.emplace_back();
        }
        // A number that was used before must not inherit its predecessor's readers.
        drop_readers(int(at));
        state.boards[at] =
            std::make_unique<LiveBoard>(state, int(at), question, std::move(choices));
        return state.boards[at].get();
    }

    void drop_readers(int board) {
        if (!state.boards[std::size_t(board)]) return;
        for (std::size_t i = 0; i < state.cells.size(); ++i) {
            std::erase_if(state.cells.cell(std::int32_t(i)).readers,
                          [&](CellReader const& reader) { return reader.board == board; });
        }
    }

    EngineState state;
    std::vector<std::vector<int>> of_kind;
    std::vector<bool> reach_further;
    bool anywhere;
    std::vector<std::pair<std::string, DateRange>> periods;
    std::map<std::string, std::uint64_t> versions;
    std::uint64_t all_versions = 1;
    std::size_t next_victim = 0;
    RowTable before_rows, after_rows;
};

Engine::Engine(std::shared_ptr<Plan const> plan, std::shared_ptr<County const> county)
    : impl_(std::make_unique<Impl>(std::move(plan), std::move(county))) {}

Engine::~Engine() = default;

Plan const& Engine::plan() const { return *impl_->state.plan; }
County const& Engine::county() const { return *impl_->state.county; }

namespace {

// A record with what the load asks of all of them before it looks into any.
struct Waiting {
    Date day;
    std::int32_t kind;
    Record const* record;
};

constexpr std::size_t kRowsAtOnce = 4096;

}  // namespace

// Day by day, so that every entry comes to stand near the end of its cell. While one slice is
// folded, another thread turns the next one into rows: it reads the world and numbers records,
// which no filter asks for.
void Engine::load(std::map<std::string, Record> const& records) {
    Impl& impl = *impl_;
    RowEncoder& encoder = impl.state.encoder;
    std::vector<Waiting> waiting;
    waiting.reserve(records.size());
    for (auto const& [id, record] : records) {
        waiting.push_back({record.content.start, encoder.kind_of(record), &record});
    }
    // The book first: a record may name another that comes later.
    for (Waiting const& one : waiting) {
        if (!encoder.numbered(one.kind)) continue;
        impl.after_rows.clear();
        encoder.encode(*one.record, one.kind, impl.after_rows);
        impl.turn_page(impl.after_rows.rows[0], one.record);
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](Waiting const& a, Waiting const& b) { return a.day < b.day; });
    auto const encode_from = [&](std::size_t from, RowTable& rows) {
        rows.clear();
        std::size_t const until = std::min(from + kRowsAtOnce, waiting.size());
        for (std::size_t i = from; i < until; ++i) {
            encoder.encode(*waiting[i].record, waiting[i].kind, rows);
        }
    };
    RowTable now, next;
    encode_from(0, now);
    for (std::size_t from = 0; from < waiting.size(); from += kRowsAtOnce) {
        std::future<void> ahead;
        if (from + kRowsAtOnce < waiting.size()) {
            ahead = std::async(std::launch::async, encode_from, from + kRowsAtOnce,
                               std::ref(next));
        }
        impl.fold(now, 1);
        if (ahead.valid()) ahead.get();
        std::swap(now, next);
    }
    ++impl.all_versions;
    for (auto const& [id, reach] : impl.periods) impl.versions[id] = impl.all_versions;
}

bool Engine::apply(Record const* before, Record const* after) {
    Impl& impl = *impl_;
    impl.before_rows.clear();
    impl.after_rows.clear();
    if (before) impl.state.encoder.encode(*before, impl.before_rows);
    if (after) impl.state.encoder.encode(*after, impl.after_rows);
    bool own = true;
    for (RowTable const* table : {&impl.before_rows, &impl.after_rows}) {
        for (CompactRow const& row : table->rows) {
            own = own && !impl.reaches_further(row);
            impl.bump(row);
        }
    }
    impl.fold(impl.before_rows, -1);
    if (before) impl.turn_page(impl.before_rows.rows[0], nullptr);
    if (after) impl.turn_page(impl.after_rows.rows[0], after);
    impl.fold(impl.after_rows, 1);
    return own;
}

Engine::Board Engine::board(Question const& question) {
    LiveBoard* board = impl_->find_board(question);
    if (!board) board = impl_->add_board(question);
    return board ? board->findings() : nullptr;
}

std::optional<std::vector<RuleResult>> Engine::results(Question const& question) {
    LiveBoard* board = impl_->find_board(question);
    if (!board) board = impl_->add_board(question);
    if (!board) return std::nullopt;
    return board->results();
}

std::uint64_t Engine::version(std::string const& period) const {
    if (period.empty()) return impl_->all_versions;
    auto const found = impl_->versions.find(period);
    if (found != impl_->versions.end()) return found->second;
    bool const known =
        std::any_of(impl_->periods.begin(), impl_->periods.end(),
                    [&](auto const& one) { return one.first == period; });
    return known ? 1 : impl_->all_versions;  // a window around an event: any change may be in it
}

void Engine::encode(Record const& record, RowTable& out) {
    impl_->state.encoder.encode(record, out);
}

void Engine::fold(RowTable const& table, int weight) { impl_->fold(table, weight); }

}  // namespace gongjin

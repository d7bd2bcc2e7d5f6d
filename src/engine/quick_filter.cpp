#include "engine/quick_filter.h"

#include <algorithm>

namespace gongjin {

namespace {

using Says = QuickFilter::Says;

Says of(bool flag) { return flag ? Says::yes : Says::no; }

bool holds(Op op, std::strong_ordering order) {
    switch (op) {
        case Op::equal: return order == 0;
        case Op::not_equal: return order != 0;
        case Op::less: return order < 0;
        case Op::less_equal: return order <= 0;
        case Op::greater: return order > 0;
        default: return order >= 0;
    }
}

bool is_comparison(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal ||
           op == Op::greater || op == Op::greater_equal;
}

}  // namespace

int QuickFilter::compile(Expression const& formula) {
    Node node = node_of(formula);
    nodes_.push_back(std::move(node));
    return int(nodes_.size()) - 1;
}

QuickFilter::Node QuickFilter::node_of(Expression const& e) {
    Node node;
    if (e.op == Op::boolean) {
        node.test = Test::constant;
        node.flag = e.boolean;
    } else if (e.op == Op::and_ || e.op == Op::or_) {
        return joined(e);
    } else if (e.op == Op::not_) {
        node.test = Test::opposite;
        node.parts.push_back(compile(e.children[0]));
    } else if (e.op == Op::is_given || e.op == Op::is_missing) {
        return presence_of(e);
    } else if (e.op == Op::field || e.op == Op::attribute) {
        node.left = operand_of(e);
        if (node.left.what != Operand::What::other) node.test = Test::is_true;
    } else if (is_comparison(e.op) || e.op == Op::in) {
        node.test = e.op == Op::in ? Test::contained : Test::compare;
        node.op = e.op;
        node.left = operand_of(e.children[0]);
        node.right = operand_of(e.children[1]);
        bool const other = node.left.what == Operand::What::other ||
                           node.right.what == Operand::What::other;
        if (other) node = {};
    } else if (Expression const* branch = chosen_branch(e)) {
        return node_of(*branch);
    }
    return node;
}

QuickFilter::Node QuickFilter::joined(Expression const& e) {
    Node node;
    node.test = e.op == Op::and_ ? Test::both : Test::either;
    for (Expression const& part : e.children) node.parts.push_back(compile(part));
    return node;
}

QuickFilter::Node QuickFilter::presence_of(Expression const& e) {
    Expression const& of = e.children[0];
    Node node;
    if (of.op == Op::attribute) {
        node.left = operand_of(of);
        if (node.left.what != Operand::What::other) node.test = Test::has_value;
    }
    node.flag = e.op == Op::is_given;
    if (of.op != Op::field && of.op != Op::role) return node;
    node.test = of.op == Op::field ? Test::has_field : Test::has_role;
    node.name = world_->name_of(of);
    return node;
}

// A choice by a reading that somebody chose: the branch of its option.
Expression const* QuickFilter::chosen_branch(Expression const& e) const {
    if (e.op != Op::choice || e.choice[0].by[0].op != Op::reading) return nullptr;
    Choice const& choice = e.choice[0];
    auto const reading = std::size_t(choice.by[0].ref);
    int const option = choices_->readings[reading];
    if (option < 0) return nullptr;
    auto const& name = world_->plan().readings[reading].options[std::size_t(option)].name;
    auto const found = std::find(choice.cases.begin(), choice.cases.end(), name);
    if (found == choice.cases.end()) return nullptr;
    return &choice.branches[std::size_t(found - choice.cases.begin())];
}

QuickFilter::Operand QuickFilter::operand_of(Expression const& e) const {
    Operand operand;
    if (e.op == Op::parameter) {
        // One that changes with the day, or that the plan leaves open, is the interpreter's.
        auto const& values = world_->plan().parameters[std::size_t(e.ref)].values;
        if (values.size() == 1) operand = operand_of(values.front().value);
        return operand.what == Operand::What::constant ? operand : Operand{};
    }
    operand.what = Operand::What::constant;
    switch (e.op) {
        case Op::number: operand.constant = Datum::of(e.number); return operand;
        case Op::date: operand.constant = Datum::of(e.date); return operand;
        case Op::symbol:
        case Op::list:
            if (Datum const* known = world_->constant(e)) {
                operand.constant = *known;
                return operand;
            }
            return {};
        case Op::field:
            operand.what = Operand::What::field;
            operand.name = world_->name_of(e);
            return operand;
        case Op::start_day: operand.what = Operand::What::start; return operand;
        case Op::attribute: return attribute_of(e);
        case Op::multiply: return share_of(e);
        default: return {};
    }
}

QuickFilter::Operand QuickFilter::attribute_of(Expression const& e) const {
    Operand operand;
    if (e.children[0].op != Op::role) return operand;
    operand.what = Operand::What::attribute;
    operand.name = world_->name_of(e);
    operand.role = world_->name_of(e.children[0]);
    return operand;
}

QuickFilter::Operand QuickFilter::share_of(Expression const& e) const {
    Operand const factor = operand_of(e.children[0]);
    Operand share = operand_of(e.children[1]);
    bool const constant = factor.what == Operand::What::constant && factor.constant.exact();
    if (!constant || share.what != Operand::What::attribute) return {};
    share.what = Operand::What::share_of_attribute;
    share.constant = factor.constant;
    return share;
}

std::optional<Datum> QuickFilter::attribute(Operand const& operand, RowView const& row) const {
    RowRef const* only = nullptr;
    for (RowRef const& ref : row.refs()) {
        if (ref.role != operand.role) continue;
        if (only) return {};
        only = &ref;
    }
    if (!only) return {};
    Ref const of = only->ref;
    if (of.kind != RefKind::unit && of.kind != RefKind::person) return {};
    return world_->attribute(of, operand.name, row->start);
}

QuickFilter::Plain QuickFilter::plain(Datum const& datum) {
    Plain plain;
    bool const usable = datum.exact() || datum.is(DatumKind::date) || datum.is(DatumKind::symbol);
    if (usable) plain.kind = datum.kind;
    plain.number = datum.low;
    plain.date = datum.date;
    plain.ref = datum.ref;
    plain.order = datum.order;
    return plain;
}

QuickFilter::Plain QuickFilter::plain(RowField const& field) {
    Plain plain;
    if (field.type == ValueType::number) {
        plain.kind = DatumKind::number;
        plain.number = field.number;
    } else if (field.type == ValueType::date) {
        plain.kind = DatumKind::date;
        plain.date = field.date;
    } else if (field.type == ValueType::symbol) {
        plain.kind = DatumKind::symbol;
        plain.ref = {RefKind::symbol, field.symbol};
        plain.order = field.order;
    }
    return plain;
}

QuickFilter::Plain QuickFilter::plain(Operand const& operand, RowView const& row) const {
    Plain plain;
    switch (operand.what) {
        case Operand::What::other: break;
        case Operand::What::field: {
            RowField const* field = row.field(operand.name);
            return field ? QuickFilter::plain(*field) : plain;
        }
        case Operand::What::start:
            plain.kind = DatumKind::date;
            plain.date = row->start;
            break;
        case Operand::What::constant: return QuickFilter::plain(operand.constant);
        case Operand::What::attribute:
        case Operand::What::share_of_attribute: {
            std::optional<Datum> value = attribute(operand, row);
            if (!value) break;
            if (operand.what == Operand::What::share_of_attribute) {
                value = arithmetic(Op::multiply, operand.constant, *value);
            }
            return QuickFilter::plain(*value);
        }
    }
    return plain;
}

Says QuickFilter::compared(Node const& node, RowView const& row) const {
    Plain const a = plain(node.left, row);
    Plain const b = plain(node.right, row);
    if (a.kind != b.kind) return Says::ask;
    if (a.kind == DatumKind::number) return of(holds(node.op, a.number <=> b.number));
    if (a.kind == DatumKind::date) return of(holds(node.op, a.date.days <=> b.date.days));
    if (a.kind != DatumKind::symbol) return Says::ask;
    if (node.op == Op::equal) return of(a.ref == b.ref);
    if (node.op == Op::not_equal) return of(a.ref != b.ref);
    return of(holds(node.op, a.order <=> b.order));
}

Says QuickFilter::contained(Node const& node, RowView const& row) const {
    Plain const one = plain(node.left, row);
    Datum const& set = node.right.constant;
    bool const sure = node.right.what == Operand::What::constant && set.is(DatumKind::set) &&
                      set.detail->maybe.empty();
    if (one.kind != DatumKind::symbol || !sure) return Says::ask;
    return of(std::binary_search(set.refs().begin(), set.refs().end(), one.ref));
}

// One part can decide; what is not plain matters only if none does.
Says QuickFilter::joined(Node const& node, RowView const& row) const {
    Says const winner = of(node.test == Test::either);
    bool open = false;
    for (int part : node.parts) {
        Says const one = says(part, row);
        if (one == winner) return winner;
        open = open || one == Says::ask;
    }
    return open ? Says::ask : of(node.test == Test::both);
}

Says QuickFilter::says(int formula, RowView const& row) const {
    Node const& node = nodes_[std::size_t(formula)];
    switch (node.test) {
        case Test::ask: return Says::ask;
        case Test::constant: return of(node.flag);
        case Test::both:
        case Test::either: return joined(node, row);
        case Test::opposite: {
            Says const one = says(node.parts[0], row);
            return one == Says::ask ? one : of(one == Says::no);
        }
        case Test::has_field: return of((row.field(node.name) != nullptr) == node.flag);
        case Test::has_role: {
            auto const refs = row.refs();
            bool const some = std::any_of(refs.begin(), refs.end(), [&](RowRef const& ref) {
                return ref.role == node.name;
            });
            return of(some == node.flag);
        }
        case Test::has_value: {
            std::optional<Datum> const value = attribute(node.left, row);
            return value ? of(value->given() == node.flag) : Says::ask;
        }
        case Test::is_true: {
            if (node.left.what == Operand::What::attribute) {
                std::optional<Datum> const value = attribute(node.left, row);
                return value && value->is(DatumKind::boolean) ? of(value->flag) : Says::ask;
            }
            RowField const* field = row.field(node.left.name);
            if (!field || field->type != ValueType::boolean) return Says::ask;
            return of(!field->number.is_zero());
        }
        case Test::compare: return compared(node, row);
        case Test::contained: return contained(node, row);
    }
    return Says::ask;
}

}  // namespace gongjin

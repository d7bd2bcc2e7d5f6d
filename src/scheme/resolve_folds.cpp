#include "base/text.h"
#include "scheme/resolver.h"

namespace gongjin {

Expression Resolver::call(Formula const& f) {
    Expression e = make(Op::call, Type::unknown_type, f.mark);
    e.name = f.name;
    FunctionInfo const* const function = find_function(f.name);
    Name const* const named = c_.find(f.name);
    if (named != nullptr && named->kind == NameKind::table) {
        std::vector<Expression> inputs;
        for (Formula const& child : f.children) inputs.push_back(formula(child));
        return table(named->index, f.mark, std::move(inputs));
    }
    if (function == nullptr) {
        std::vector<std::string> known;
        for (FunctionInfo const& one : functions()) known.push_back(one.name);
        std::optional<std::string> const meant =
            c_.meant(f.name, known);
        if (meant) c_.problems.add(f.mark, messages::name_unknown_like, {f.name, *meant});
        else c_.problems.add(f.mark, messages::function_unknown, {f.name, join(known, " ")});
        return e;
    }
    int const count = static_cast<int>(f.children.size());
    if (count < function->least || count > function->most) {
        std::string const range = function->least == function->most
                                      ? std::to_string(function->least)
                                      : std::to_string(function->least) + ".." +
                                            std::to_string(function->most);
        c_.problems.add(f.mark, messages::function_arguments,
                        {f.name, range, std::to_string(count)});
        return e;
    }
    for (size_t i = 0; i < f.children.size(); ++i) {
        Formula const& child = f.children[i];
        // The digits of `round` are no policy.
        bool const digits = f.name == "round" && i == 1 && child.node == Node::number &&
                            child.number.is_whole() && child.number <= Fraction(9);
        if (!digits) {
            e.children.push_back(formula(child));
            continue;
        }
        e.children.push_back(make(Op::number, Type::number, child.mark));
        e.children.back().number = child.number;
    }
    check_arguments(*function, e);
    return e;
}

// Sets of one sort: a parameter's words get the enum of the set beside them.
void Resolver::check_sets(Expression& e) {
    e.type = Type::set;
    for (Expression& one : e.children) {
        need(one, Type::set);
        for (Expression& other : e.children)
            if (&one != &other) unify_domains(one, other, one.mark);
        if (e.domain.empty()) e.domain = one.domain;
        if (!one.domain.empty() && one.domain != e.domain) mismatch(e, one, one.mark);
    }
}

void Resolver::check_arguments(FunctionInfo const& function, Expression& e) {
    Expression const& first = e.children.front();
    e.type = Type::number;
    switch (function.signature) {
        case Signature::alike:
        case Signature::rounding: {
            bool const by_digits = function.signature == Signature::rounding;
            e.type = first.type;
            e.unit = first.unit;
            for (Expression const& child : e.children) {
                bool const amount = child.type == Type::money || child.type == Type::date;
                if (!amount || (by_digits && child.type == Type::date)) need(child, Type::number);
                if (by_digits) continue;
                e.type = joined_type(e, child, child.mark);
                unify_units(e, child, child.mark);
                if (e.unit.empty()) e.unit = child.unit;
            }
            return;
        }
        case Signature::of_set: need(first, Type::set); return;
        case Signature::sets: return check_sets(e);
        case Signature::truths:
            for (Expression const& child : e.children) need(child, Type::boolean);
            return;
        case Signature::two_dates:
            for (Expression const& child : e.children) need(child, Type::date);
            return;
        case Signature::of_stock:
        case Signature::of_stock_and_number:
            if (first.type != Type::stock && first.type != Type::unknown_type) {
                Wording const words = type_words(first);
                c_.problems.add(first.mark, messages::type_wrong,
                                {"在册数(stock)", words.zh, "a stock", words.en});
            }
            if (function.signature == Signature::of_stock) e.unit = first.unit;
            else need(e.children[1], Type::number);
            return;
    }
}

namespace {

constexpr std::pair<std::string_view, FoldFunction> kFolds[] = {
    {"sum", FoldFunction::sum},     {"mean", FoldFunction::mean},   {"min", FoldFunction::min},
    {"max", FoldFunction::max},     {"count", FoldFunction::count}, {"share", FoldFunction::share},
    {"all", FoldFunction::all},     {"any", FoldFunction::any},
    {"collect", FoldFunction::collect},
    {"cv", FoldFunction::cv},       {"rank", FoldFunction::rank},
};

std::optional<FoldFunction> fold_function(std::string_view name) {
    for (auto const& [text, function] : kFolds)
        if (text == name) return function;
    return std::nullopt;
}

}  // namespace

std::vector<std::string_view> fold_names() {
    std::vector<std::string_view> out;
    for (auto const& [text, function] : kFolds) out.push_back(text);
    return out;
}

Expression Resolver::fold(Formula const& f) {
    Expression e = make(Op::fold, Type::unknown_type, f.mark);
    FormulaFold const& written = f.fold.front();
    std::optional<FoldFunction> const function = fold_function(f.name);
    if (!function) {
        c_.problems.add(f.mark, messages::function_unknown,
                        {f.name, "sum mean min max count share all any collect (for each)"});
        return e;
    }
    if (static_cast<int>(elements_.size()) >= kNestedFolds) {
        c_.problems.add(f.mark, messages::fold_too_many, {std::to_string(kNestedFolds)});
        return e;
    }
    if (!fits_function(f, *function)) return e;
    e.fold.emplace_back();
    e.fold[0].function = *function;
    e.fold[0].previous = written.previous;
    Element element;
    if (!set_range(f, e, element)) {
        e.fold.clear();
        return e;
    }
    for (std::string const& name : written.within) {
        e.fold[0].within.emplace_back();
        e.fold[0].within.back().name = name;
        e.fold[0].within.back().mine = own_name(name, written.mark);
    }
    elements_.push_back(element);
    bool const other_period = in_other_period_;
    int const other_family = other_family_;
    in_other_period_ = in_other_period_ || element.family >= 0;
    if (element.family >= 0) other_family_ = element.family;
    for (Formula const& body : f.children) e.fold[0].body.push_back(formula(body));
    for (Formula const& where : written.where) {
        e.fold[0].where.push_back(formula(where));
        need(e.fold[0].where[0], Type::boolean);
    }
    for (Formula const& weight : written.weighted) {
        e.fold[0].weight.push_back(formula(weight));
        need(e.fold[0].weight[0], Type::number);
    }
    for (Fold::Within& within : e.fold[0].within) within.its = own_name(within.name, written.mark);
    in_other_period_ = other_period;
    other_family_ = other_family;
    elements_.pop_back();
    set_fold_type(f, e);
    return e;
}

// How many formulas stand before `for each`, and whether weights make sense.
bool Resolver::fits_function(Formula const& f, FoldFunction function) {
    bool const ranks = function == FoldFunction::rank;
    bool const bodies_fit = f.children.size() == 1 || (ranks && !f.children.empty()) ||
                            (f.children.empty() && function == FoldFunction::count);
    if (!bodies_fit) {
        c_.problems.add(f.mark, messages::fold_wrong,
                        {f.name, "for each 前面要有且只有一个公式",
                         "exactly one formula must stand before `for each`"});
        return false;
    }
    bool const weighs = function == FoldFunction::mean || function == FoldFunction::share ||
                        function == FoldFunction::cv;
    if (!weighs && !f.fold.front().weighted.empty()) {
        c_.problems.add(f.mark, messages::fold_wrong,
                        {f.name, "weighted by 只用于 mean、share、cv",
                         "`weighted by` belongs to mean, share and cv"});
        return false;
    }
    int const over = ranks ? c_.word_named(f.fold.front().over) : -1;
    if (ranks && (over < 0 || !is_determined(over))) {
        c_.problems.add(f.mark, messages::fold_wrong,
                        {f.name, "排名要排自己：本规则必须就是关于“" + f.fold.front().over + "”的",
                         "one ranks oneself: the rule must be about " + f.fold.front().over});
        return false;
    }
    return true;
}

Expression Resolver::own_name(std::string const& name, Mark mark) {
    Formula f;
    f.node = Node::path;
    f.mark = mark;
    f.name = name;
    return path(f);
}

bool Resolver::set_range(Formula const& f, Expression& e, Element& element) {
    FormulaFold const& written = f.fold.front();
    Fold& fold = e.fold[0];
    if (scope_.place == Scope::Place::filter && elements_.empty()) {
        if (auto const role = record_name(scope_.kinds, written.over, written.mark);
            role && role->op == Op::role) {
            fold.over = -3;
            e.name = written.over;
            element.base = role->domain;
            return true;
        }
    }
    if (written.over == "duty") {
        fold.over_duties = true;
        element.duty = true;
        if (scope_.place == Scope::Place::rule) return true;
        c_.problems.add(written.mark, messages::name_not_here, {"duty", "结论", "findings"});
        return false;
    }
    Name const* const name = c_.find(written.over);
    bool const period = name != nullptr && (name->kind == NameKind::period ||
                                            name->kind == NameKind::calendar_word);
    if (period || written.previous > 0) {
        fold.over = -2;
        e.ref = c_.period_named({written.over, written.mark});
        element.family = e.ref;
        if (e.ref < 0) return false;
        if (written.previous == 0)
            for (int const family : scope_.families)
                if (!contains(family, e.ref)) check_family(e.ref, written.over, written.mark);
        return true;
    }
    fold.over = c_.word_named(written.over);
    if (fold.over < 0) {
        std::vector<std::string> known;
        for (SubjectWord const& word : c_.plan.words) known.push_back(word.name);
        c_.unknown_name(written.mark, written.over, known);
        return false;
    }
    element.word = fold.over;
    element.base = c_.base_of(fold.over);
    return true;
}

void Resolver::set_fold_type(Formula const& f, Expression& e) {
    Fold const& fold = e.fold[0];
    Expression const* const body = fold.body.empty() ? nullptr : &fold.body[0];
    switch (fold.function) {
        case FoldFunction::count:
            e.type = Type::number;
            if (body != nullptr) need(*body, Type::boolean);
            return;
        case FoldFunction::share:
            e.type = Type::share;
            need(*body, Type::boolean);
            return;
        case FoldFunction::all:
        case FoldFunction::any:
            e.type = Type::boolean;
            need(*body, Type::boolean);
            return;
        case FoldFunction::collect:
            e.type = Type::set;
            e.domain = body->domain;
            return;
        case FoldFunction::cv:
            e.type = Type::root;
            need(*body, Type::number);
            return;
        case FoldFunction::rank:
            e.type = Type::number;
            for (Expression const& key : fold.body)
                if (key.type != Type::money && key.type != Type::date && key.type != Type::symbol)
                    need(key, Type::number);
            return;
        case FoldFunction::sum:
        case FoldFunction::mean:
        case FoldFunction::min:
        case FoldFunction::max: {
            bool const dates = body->type == Type::date && fold.function != FoldFunction::sum &&
                               fold.function != FoldFunction::mean;
            if (body->type != Type::money && !dates) need(*body, Type::number);
            e.type = body->type;
            e.unit = body->unit;
            return;
        }
    }
    (void)f;
}

Expression Resolver::whole(FormulaSyntax const& syntax) {
    switch (syntax.form) {
        case FormulaSyntax::Form::absent:
        case FormulaSyntax::Form::broken: break;
        case FormulaSyntax::Form::formula: return formula(syntax.formula);
        case FormulaSyntax::Form::all_of: return all_of(syntax);
        case FormulaSyntax::Form::choice: return choice(syntax);
    }
    return make(Op::none, Type::unknown_type, syntax.mark);
}

Expression Resolver::all_of(FormulaSyntax const& syntax) {
    Expression e = make(Op::and_, Type::boolean, syntax.mark);
    for (FormulaSyntax const& item : syntax.items) {
        e.children.push_back(whole(item));
        need(e.children.back(), Type::boolean);
    }
    if (e.children.size() == 1) return std::move(e.children[0]);
    return e;
}

}  // namespace gongjin

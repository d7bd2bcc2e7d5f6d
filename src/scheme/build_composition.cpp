// rosters, bodies, documents
#include <charconv>

#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

DueDay due_day_of(Compiler& compiler, Text const& text) {
    DueDay due;
    if (!text.given()) return due;
    due.anchor = anchor_of(compiler, text);
    if (due.anchor && !due.anchor->of.empty())
        due.period = compiler.period_named({due.anchor->of, text.mark});
    return due;
}

namespace {

struct Count { int least = 0; int most = -1; };

std::optional<Count> count_of(std::string_view text) {
    size_t const dots = text.find("..");
    auto const number = [](std::string_view part) -> std::optional<int> {
        int n = 0;
        auto const [end, bad] = std::from_chars(part.data(), part.data() + part.size(), n);
        if (bad != std::errc() || end != part.data() + part.size() || n < 0) return std::nullopt;
        return n;
    };
    if (dots == std::string_view::npos) {
        std::optional<int> const n = number(text);
        return n ? std::optional(Count{*n, *n}) : std::nullopt;
    }
    std::optional<int> const least = dots == 0 ? std::optional(0) : number(text.substr(0, dots));
    if (!least) return std::nullopt;
    if (dots + 2 == text.size()) return Count{*least, -1};
    std::optional<int> const most = number(text.substr(dots + 2));
    if (!most || *most < *least) return std::nullopt;
    return Count{*least, *most};
}

std::optional<Count> read_count(Compiler& compiler, Text const& text) {
    if (!text.given()) return std::nullopt;
    std::optional<Count> const count = count_of(text.text);
    if (!count) compiler.problems.add(text.mark, messages::range_bad, {text.text});
    return count;
}

// What rosters and bodies have in common, seat by seat.
class SeatingBuilder {
public:
    SeatingBuilder(Compiler& compiler, SeatingSyntax const& syntax, bool body)
        : compiler_(compiler), syntax_(syntax), body_(body) {}

    void build(Seating& out) {
        build_head(compiler_, syntax_.rule, -1, out);
        last_for_the_scheme(compiler_, out);
        out.due = due_day_of(compiler_, syntax_.due);
        for (Text const& one : syntax_.under) out.under.push_back(one.text);
        out.from = subject_word_of(compiler_, syntax_.from);
        if (!body_) check_per(out);
        build_conditions(compiler_, syntax_.rule, scope_of(out), out);
        for (SeatSyntax const& seat : syntax_.seats) out.seats.push_back(build_seat(seat, out));
        build_size(out);
        for (Text const& one : syntax_.same) out.same.push_back(shared_attribute(one));
    }

    static void last_for_the_scheme(Compiler& compiler, RuleHead& head) {
        if (head.over.options.empty())
            head.over.options = {compiler.period_named({"scheme", compiler.syntax.top})};
    }

private:
    void check_per(Seating const& out) {
        for (std::vector<int> const& per : out.per.options)
            for (int const word : per)
                if (compiler_.word(word).kind != WordKind::community)
                    compiler_.problems.add(syntax_.rule.per.mark, messages::seating_per,
                                           {compiler_.word(word).name});
    }

    RosterSeat build_seat(SeatSyntax const& syntax, Seating const& out) {
        RosterSeat seat;
        seat.name = syntax.seat.text;
        if (!body_) seat.as = roles_of(syntax);
        if (std::optional<Count> const count = read_count(compiler_, syntax.count)) {
            seat.least = count->least;
            seat.most = count->most;
        }
        if (syntax.inside.given()) seat.inside = seat_named(out, syntax.inside);
        seat.each = subject_word_of(compiler_, syntax.each);
        seat.from = subject_word_of(compiler_, syntax.from);
        if (syntax.chosen.given()) seat.chosen = chosen_of(syntax.chosen);
        for (Text const& holder : syntax.holders) add_holder(seat, out, holder);
        if (!syntax.where.given()) return seat;
        Scope scope;
        scope.place = Scope::Place::population;
        scope.element_word = compiler_.word_named(body_ ? "person" : "school");
        for (int const role : seat.as.options)
            if (role >= 0) scope.element_word = role;
        scope.rule = seat.name;
        seat.where = resolve_condition(compiler_, syntax.where, scope);
        return seat;
    }

    int role_named(Text const& text) {
        int const word = compiler_.plan.find_word(text.text);
        if (word >= 0 && compiler_.word(word).kind == WordKind::role) return word;
        std::vector<std::string> roles;
        for (RoleSyntax const& one : compiler_.syntax.roles) roles.push_back(one.name.text);
        compiler_.unknown_name(text.mark, text.text, roles);
        return -1;
    }
    // As which kind of member a seat counts; by the options of a reading, `none` is no member.
    ByReading<int> roles_of(SeatSyntax const& syntax) {
        ByReading<int> out;
        ScopeSyntax const& as = syntax.as;
        if (!as.given() || !as.reading.given()) {
            Text const role = as.words.empty() ? syntax.seat : as.words.front();
            out.options = {role_named(role)};
            return out;
        }
        out.reading = compiler_.plan.find_reading(as.reading.text);
        if (out.reading < 0) {
            compiler_.unknown_name(as.reading.mark, "reading." + as.reading.text, {});
            return out;
        }
        Reading const& reading = compiler_.plan.readings[static_cast<size_t>(out.reading)];
        out.options.assign(reading.options.size(), -1);
        std::vector<std::string> missing;
        for (size_t i = 0; i < reading.options.size(); ++i) {
            auto const at = std::find_if(
                as.options.begin(), as.options.end(), [&](ScopeSyntax::Option const& option) {
                    return option.name.text == reading.options[i].name;
                });
            if (at == as.options.end() || at->words.empty())
                missing.push_back(reading.options[i].name);
            else if (at->words.front().text != "none")
                out.options[i] = role_named(at->words.front());
        }
        if (!missing.empty())
            compiler_.problems.add(as.mark, messages::choice_missing, {join(missing, " ")});
        return out;
    }

    int seat_named(Seating const& out, Text const& text) {
        for (size_t i = 0; i < out.seats.size(); ++i)
            if (out.seats[i].name == text.text) return static_cast<int>(i);
        std::vector<std::string> known;
        for (RosterSeat const& one : out.seats) known.push_back(one.name);
        compiler_.unknown_name(text.mark, text.text, known);
        return -1;
    }

    std::string chosen_of(Text const& text) {
        YamlNode node;
        node.kind = YamlKind::scalar;
        node.text = text.text;
        node.mark = text.mark;
        std::vector<std::string> const ways = {"elected", "appointed"};
        std::optional<int> const index = choose(node, ways, compiler_.problems);
        return index ? ways[static_cast<size_t>(*index)] : std::string();
    }

    // `principal of lead`, `principal of each member`, `executive`.
    void add_holder(RosterSeat& seat, Seating const& out, Text const& text) {
        std::vector<std::string> words;
        for (std::string& word : split(trim(text.text), ' '))
            if (!word.empty()) words.push_back(std::move(word));
        SeatHolder holder;
        if (words.size() == 1) {
            holder.seat = seat_named(out, {words[0], text.mark});
            seat.holders.push_back(holder);
            return;
        }
        bool const each = words.size() == 4 && words[2] == "each";
        if ((words.size() != 3 && !each) || words[1] != "of") {
            compiler_.problems.add(text.mark, messages::holder_bad, {text.text});
            return;
        }
        Enum const* const posts = compiler_.plan.vocabulary.find_enum("post");
        if (posts == nullptr || !posts->index_of(words[0]))
            report_symbol(compiler_, text.mark, words[0], "post");
        holder.post = words[0];
        holder.each = each;
        Text const whose{words.back() == "bureau" ? "authority" : words.back(), text.mark};
        holder.word = subject_word_of(compiler_, whose);
        if (holder.word >= 0 && !each) need_determined(out, holder.word, text.mark);
        seat.holders.push_back(std::move(holder));
    }

    void need_determined(RuleHead const& head, int word, Mark mark) {
        for (std::vector<int> const& tuple : head.per.options) {
            if (compiler_.determined_by(tuple).contains(word)) continue;
            std::vector<std::string> names;
            for (int const one : tuple) names.push_back(compiler_.word(one).name);
            compiler_.problems.add(mark, messages::not_determined,
                                   {join(names, " "), compiler_.word(word).name});
        }
    }

    void build_size(Seating& out) {
        int least = 0, most = 0;
        for (RosterSeat const& seat : out.seats) {
            bool const open = seat.most < 0 || seat.each >= 0 || !seat.holders.empty();
            least += seat.holders.empty() ? seat.least : 0;
            most = most < 0 || open ? -1 : most + seat.most;
        }
        std::optional<Count> const size = read_count(compiler_, syntax_.size);
        if (!size) return;
        out.size_least = size->least;
        out.size_most = size->most;
        bool const possible =
            (size->most < 0 || least <= size->most) && (most < 0 || size->least <= most);
        if (!possible) compiler_.problems.add(syntax_.size.mark, messages::seats_impossible);
    }

    std::string shared_attribute(Text const& text) {
        Owner const owner = body_ ? Owner::person : Owner::unit;
        std::vector<std::string> known;
        for (Attribute const& one : compiler_.plan.vocabulary.attributes)
            if (one.owner == owner) known.push_back(one.name);
        if (std::find(known.begin(), known.end(), text.text) == known.end())
            compiler_.unknown_name(text.mark, text.text, known);
        return text.text;
    }

    Compiler& compiler_;
    SeatingSyntax const& syntax_;
    bool body_;
};

class DocumentBuilder {
public:
    DocumentBuilder(Compiler& compiler, DocumentSyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Document build() {
        build_head(compiler_, syntax_.rule, -1, document_);
        SeatingBuilder::last_for_the_scheme(compiler_, document_);
        build_conditions(compiler_, syntax_.rule, scope_of(document_), document_);
        document_.due = due_day_of(compiler_, syntax_.due);
        if (syntax_.valid_from.given()) {
            document_.valid_from = due_day_of(compiler_, syntax_.valid_from);
            document_.valid_until = due_day_of(compiler_, syntax_.valid_until);
        }
        for (Text const& section : syntax_.sections) document_.sections.push_back(section.text);
        for (Text const& step : syntax_.path) add_step(step);
        std::vector<std::string> verbs;
        for (PathStep const& step : document_.path) verbs.push_back(step.verb);
        compiler_.check_words(syntax_.words, verbs);
        return std::move(document_);
    }

private:
    // `draft by lead`, `file with bureau`, `sign by each school`.
    void add_step(Text const& text) {
        std::vector<std::string> words;
        for (std::string& word : split(trim(text.text), ' '))
            if (!word.empty()) words.push_back(std::move(word));
        PathStep step;
        step.each = words.size() == 4 && words[2] == "each";
        bool const shaped = (words.size() == 3 || step.each) &&
                            (words[1] == "by" || words[1] == "with");
        if (!shaped) {
            compiler_.problems.add(text.mark, messages::step_bad, {text.text});
            return;
        }
        step.verb = words[0];
        step.title = {word_for(syntax_.words, step.verb), {}};
        step.by = (step.each ? "each " : "") + words.back();
        if (!steps_.insert(step.verb + " " + step.by).second) {
            compiler_.problems.add(text.mark, messages::name_repeated,
                                   {text.text, "一个步骤", "a step"});
            return;
        }
        set_actor(step, words.back(), text.mark);
        document_.path.push_back(std::move(step));
    }

    void set_actor(PathStep& step, std::string const& who, Mark mark) {
        step.word = compiler_.word_named(who == "bureau" ? "authority" : who);
        Enum const* const posts = compiler_.plan.vocabulary.find_enum("post");
        if (step.word >= 0) {
            if (!step.each) need_determined(step.word, mark);
            return;
        }
        if (posts != nullptr && posts->index_of(who) && !step.each) {
            step.post = who;
            return;
        }
        for (SeatingSyntax const& body : compiler_.syntax.bodies)
            step.body = step.body || (body.rule.name.text == who && !step.each);
        if (step.body) return;
        std::vector<std::string> known;
        for (SubjectWord const& one : compiler_.plan.words) known.push_back(one.name);
        for (SeatingSyntax const& body : compiler_.syntax.bodies)
            known.push_back(body.rule.name.text);
        compiler_.unknown_name(mark, who, known);
    }

    void need_determined(int word, Mark mark) {
        for (std::vector<int> const& tuple : document_.per.options) {
            if (compiler_.determined_by(tuple).contains(word)) continue;
            std::vector<std::string> names;
            for (int const one : tuple) names.push_back(compiler_.word(one).name);
            compiler_.problems.add(mark, messages::not_determined,
                                   {join(names, " "), compiler_.word(word).name});
        }
    }

    Compiler& compiler_;
    DocumentSyntax const& syntax_;
    std::set<std::string> steps_;
    Document document_;
};

}  // namespace

void build_compositions(Compiler& compiler) {
    for (SeatingSyntax const& syntax : compiler.syntax.rosters) {
        Roster roster;
        SeatingBuilder(compiler, syntax, false).build(roster);
        compiler.plan.rosters.push_back(std::move(roster));
    }
    for (SeatingSyntax const& syntax : compiler.syntax.bodies) {
        Body body;
        SeatingBuilder(compiler, syntax, true).build(body);
        compiler.plan.bodies.push_back(std::move(body));
    }
    for (DocumentSyntax const& syntax : compiler.syntax.documents)
        compiler.plan.documents.push_back(DocumentBuilder(compiler, syntax).build());
}

}  // namespace gongjin

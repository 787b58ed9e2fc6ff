// The query language: a recursive-descent parser over the lexemes of search/lex.h.
//
//     query   = any
//     any     = both { ("OR" | "OU") both }
//     both    = near { [ "AND" | "ET" ] near }                 blanks mean AND
//     near    = not { ("NEAR" | "PRÈS") [ "/" n ] not }        what has a place; n words between the outermost
//             | not { ("BEFORE" | "AVANT") "/" n not }         in this order
//     not     = { "NOT" | "SAUF" | "-" } counted
//     counted = item [ ">=" n | ">" n ]                        so often in an article
//     item    = "(" any ")" | [ field ":" ] value | field ":" "(" any ")" | "*"
//             | n "/(" { counted } ")"                         n of these
//             | "[" any "]s" | "[" any "]p"                    in one sentence, in one paragraph
//     value   = words | phrase | "=" word | word "*"
//     phrase  = '"' … '"' | « … » | “ … ”
//
// Operators are capitals, so that "et", "ou", "sauf" and "près" stay words. Some rows of the tests, for a feeling:
//
//     guerre de Poutine              SYN(guerre,Zguerr) AND poutine       function words go outside quotation marks
//     "chair à canon"                PHRASE(chair,a,canon)
//     grève -SNCF                    SYN(greve,Zgrev) AND NOT sncf
//     titre:(impôt OU taxe)          SYN(Simpot,SZimpôt) OR SYN(Staxe,SZtax)
//     source:"Le Monde" date:2023    FILTER(Hle_monde) AND DATE(2023-01-01..2023-12-31)
//     [grève SNCF]s                  SENTENCE(Zgrève AND sncf)
//
// Three rules need a word.
// * A run of words is analysed in one piece and gives several operands; NOT and NEAR take the one next to them.
// * Function words are dropped ("la guerre" is "guerre"), but a query of nothing else ("Le Monde est à nous" is not,
//   "Qui est-ce" is) is parsed a second time with them kept.
// * In a field whose value is a name or a date, a run of words is one value: source:(Le Monde OU Libération).
// Not done: weights typed by the user, fuzzy words, regular expressions, wildcards inside a word or a phrase.
#include "search/parse.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/reader.h"
#include "search/in_text.h"
#include "search/limits.h"
#include "search/typed_words.h"
#include "search/values.h"

namespace rotative {
namespace {

using Kind = Lexeme::Kind;

// One side of an operator.
struct Operand {
  Query query;
  const Field* field = nullptr;
  bool negated = false;
  bool dropped = false;  // a function word, or no word at all
  bool joined = false;   // by NEAR or BEFORE, which further ones may prolong
};
using Operands = std::vector<Operand>;

constexpr auto kNotInSentence = " belongs outside of the brackets, which hold words and names of one sentence.";
constexpr auto kNotInParagraph = " belongs outside of the brackets, which hold words and names of one paragraph.";

bool holds_words(const Field* field) { return !field || field->kind == FieldKind::words; }
bool is_title(const Field* field) { return field && field->kind == FieldKind::words; }
WordSpace space_of(const Field* field) { return field ? kTitleSpace : kBodySpace; }

class Parser {
 public:
  Parser(std::string_view query, const std::vector<Lexeme>& lexemes, Analyzer& analyzer, const Today& today,
         Tokens& tokens, const Aliases& aliases, bool keep_function_words)
      : query_(query),
        lexemes_(lexemes),
        words_(query, analyzer, tokens),
        today_(today),
        aliases_(aliases),
        keep_function_words_(keep_function_words) {}

  // Nothing where every word was dropped; look at error() first.
  std::optional<Query> run() {
    auto tree = any();
    if (!error_ && here().kind == Kind::close) fail(here(), "This parenthesis was never opened.");
    if (!error_ && here().kind == Kind::unit_close) fail(here(), "This bracket closes before a parenthesis does.");
    return tree;
  }
  const std::optional<SyntaxError>& error() const { return error_; }

 private:
  const Lexeme& here() const { return lexemes_[at_]; }
  std::string text(Span span) const { return std::string(span.of(query_)); }
  void fail(const Lexeme& lexeme, std::string message) {
    if (!error_) error_ = SyntaxError{lexeme.whole.begin, std::move(message)};
  }

  std::optional<Query> any() {
    std::vector<Query> branches;
    while (!error_) {
      if (auto branch = both()) branches.push_back(std::move(*branch));
      if (error_ || here().kind != Kind::op_or) break;
      ++at_;
    }
    if (branches.empty()) return std::nullopt;
    return Query::combine(Query::Kind::any_of, std::move(branches));
  }

  std::optional<Query> both() {
    Operands operands;
    bool open_ended = true;  // an operand must come next
    while (!error_) {
      const Kind kind = here().kind;
      if (kind == Kind::end || kind == Kind::close || kind == Kind::unit_close || kind == Kind::op_or) break;
      if (kind == Kind::op_and) {
        if (open_ended) break;
        open_ended = true;
        ++at_;
      } else if (kind == Kind::near) {
        near(operands);
      } else {
        append(operands, negatable());
        open_ended = false;
      }
    }
    if (!error_ && open_ended) missing_operand();
    return error_ ? std::nullopt : conjunction(std::move(operands));
  }

  static void append(Operands& to, Operands from) { std::move(from.begin(), from.end(), std::back_inserter(to)); }

  void missing_operand() {
    const Lexeme& lexeme = here();
    const Lexeme* before = at_ ? &lexemes_[at_ - 1] : nullptr;
    if (lexeme.kind == Kind::op_and || lexeme.kind == Kind::op_or)
      return fail(lexeme, text(lexeme.whole) + " needs a word on its left.");
    if (before && (before->kind == Kind::op_and || before->kind == Kind::op_or))
      return fail(*before, text(before->whole) + " needs a word on its right.");
    if (before && before->kind == Kind::open) return fail(*before, "There is nothing between these parentheses.");
    if (before && before->kind == Kind::unit_open) return fail(*before, "There is nothing between these brackets.");
    if (lexeme.kind == Kind::close) return fail(lexeme, "This parenthesis was never opened.");
    fail(lexeme, "Give a query, or '*' for every article.");
  }

  static std::optional<Query> conjunction(Operands operands) {
    std::vector<Query> wanted;
    std::vector<Query> unwanted;
    for (Operand& operand : operands)
      if (!operand.dropped) (operand.negated ? unwanted : wanted).push_back(std::move(operand.query));
    if (wanted.empty() && unwanted.empty()) return std::nullopt;
    Query keep = Query::combine(Query::Kind::all_of, std::move(wanted));
    if (unwanted.empty()) return keep;
    return Query::make_and_not(std::move(keep), Query::combine(Query::Kind::any_of, std::move(unwanted)));
  }

  // The operand before and the one after become one.
  void near(Operands& operands) {
    const Lexeme& op = here();
    const bool after_operator = at_ > 0 && lexemes_[at_ - 1].kind == Kind::op_and;
    ++at_;
    const std::string sign = text(op.whole);
    const std::string needs =
        sign + " stands between two words, names, phrases or groups of them, as in guerre " + sign + " Ukraine.";
    if (after_operator || operands.empty() || !has_place(operands.back())) return fail(op, needs);
    Operands right = counted();
    if (error_) return;
    if (right.empty() || !has_place(right.front())) return fail(op, needs);
    if (is_title(right.front().field) != is_title(operands.back().field))
      return fail(op, sign + " joins words of one field.");
    join(operands.back(), right.front(), op);
    right.erase(right.begin());
    append(operands, std::move(right));
  }
  static bool has_place(const Operand& operand) { return is_positional(operand.query); }

  void join(Operand& left, Operand& right, const Lexeme& op) {
    const Query::Kind kind = op.ordered ? Query::Kind::before : Query::Kind::near;
    if (left.joined && left.query.kind != kind)
      return fail(op, "NEAR and BEFORE do not mix: put one of them into parentheses.");
    uint32_t window = op.window;
    std::vector<Query> words;
    if (left.joined) {
      words = std::move(left.query.children);
      window = std::max(window, left.query.window);
    } else {
      words.push_back(std::move(left.query));
    }
    words.push_back(std::move(right.query));
    if (words.size() > kMaxNearOperands)
      return fail(op, "NEAR joins at most " + std::to_string(kMaxNearOperands) + " words.");
    left.query = with_check(op.ordered ? Query::make_before(std::move(words), window)
                                       : Query::make_near(std::move(words), window));
    left.dropped = false;
    left.joined = true;
  }

  // "SAUF la guerre" leaves out guerre: the words that are dropped anyhow take no NOT.
  Operands negatable() {
    bool negated = false;
    const Lexeme& op = here();
    for (; here().kind == Kind::op_not; ++at_) negated = !negated;
    if (at_end_of_operands()) {
      fail(op, text(op.whole) + " needs a word on its right.");
      return {};
    }
    Operands operands = counted();
    const auto first =
        std::find_if(operands.begin(), operands.end(), [](const Operand& operand) { return !operand.dropped; });
    if (negated && first != operands.end()) first->negated = true;
    return operands;
  }
  bool at_end_of_operands() const {
    switch (here().kind) {
      case Kind::end:
      case Kind::close:
      case Kind::op_and:
      case Kind::op_or:
      case Kind::near:
      case Kind::unit_close:
        return true;
      default:
        return false;
    }
  }

  // The number belongs to the last word of a run.
  Operands counted() {
    Operands operands = item();
    while (!error_ && here().kind == Kind::at_least) {
      const Lexeme& often = here();
      if (operands.empty() || !is_positional(operands.back().query)) {
        fail(often, text(often.whole) + " counts a word, a name, a phrase or a choice of them: (grève OU préavis)" +
                        text(often.whole) + ".");
        break;
      }
      Operand& last = operands.back();
      last.query = with_check(Query::make_around(Query::Kind::frequency, std::move(last.query), often.window));
      last.dropped = false;
      ++at_;
    }
    return operands;
  }

  Operands item() {
    const Lexeme& lexeme = here();
    if (lexeme.kind == Kind::open) return group();
    if (lexeme.kind == Kind::field) return with_field();
    if (lexeme.kind == Kind::quorum) return quorum();
    if (lexeme.kind == Kind::unit_open) return unit();
    if (at_end_of_operands() || lexeme.kind == Kind::op_not) return {};
    ++at_;
    return holds_words(field_) ? words(lexeme) : value(lexeme);
  }

  bool nest(const Lexeme& open) {
    if (++nesting_ > kMaxQueryDepth)
      fail(open, "Parentheses nest at most " + std::to_string(kMaxQueryDepth) + " deep.");
    return !error_;
  }

  Operands group() {
    const Lexeme& open = here();
    if (!nest(open)) return {};
    ++at_;
    auto tree = any();
    if (!error_ && here().kind != Kind::close) fail(open, "This parenthesis is never closed.");
    if (error_) return {};
    ++at_;
    --nesting_;
    return {operand(std::move(tree))};
  }

  // The lexer has seen to it that a parenthesis follows.
  Operands quorum() {
    const Lexeme& number = here();
    ++at_;
    const Lexeme& open = here();
    if (!nest(open)) return {};
    ++at_;
    Operands operands;
    while (!error_ && here().kind != Kind::close && here().kind != Kind::end) quorum_part(operands);
    if (!error_ && here().kind != Kind::close) fail(open, "This parenthesis is never closed.");
    if (error_) return {};
    ++at_;
    --nesting_;
    std::erase_if(operands, [](const Operand& operand) { return operand.dropped; });
    if (operands.empty()) return {operand(std::nullopt)};
    if (operands.size() < number.window) {
      fail(number, "Only " + std::to_string(operands.size()) + " words stand in these parentheses.");
      return {};
    }
    std::vector<Query> parts;
    for (Operand& part : operands) parts.push_back(std::move(part.query));
    return {operand(Query::make_quorum(std::move(parts), number.window))};
  }

  void quorum_part(Operands& operands) {
    const Lexeme& lexeme = here();
    switch (lexeme.kind) {
      case Kind::near:
        return near(operands);
      case Kind::op_and:
      case Kind::op_or:
        return fail(lexeme,
                    "Blanks separate the words of a quorum; what belongs together stands in parentheses: "
                    "2/(grève (train OU SNCF) retard).");
      case Kind::op_not:
        return fail(lexeme, "A quorum counts words that are there: put what must be missing outside of it.");
      case Kind::unit_close:
        return fail(lexeme, "This bracket closes before a parenthesis does.");
      default:
        append(operands, counted());
    }
  }

  Operands unit() {
    const Lexeme& open = here();
    if (!nest(open)) return {};
    if (open.paragraph && in_sentence_) {
      fail(open, "A paragraph cannot stand inside a sentence: write [[a b]s c]p.");
      return {};
    }
    ++at_;
    const bool was_in_unit = std::exchange(in_unit_, true);
    const bool was_in_sentence = std::exchange(in_sentence_, !open.paragraph);
    auto tree = any();
    if (!error_ && here().kind != Kind::unit_close) fail(open, "A parenthesis inside these brackets is not closed.");
    if (!error_ && tree && tree->kind == Query::Kind::and_not && tree->children.front().kind == Query::Kind::all)
      fail(open, "Besides what must be missing, name a word that must stand between these brackets.");
    if (error_) return {};
    ++at_;
    --nesting_;
    in_unit_ = was_in_unit;
    in_sentence_ = was_in_sentence;
    if (!tree) return {operand(std::nullopt)};
    const auto kind = open.paragraph ? Query::Kind::paragraph : Query::Kind::sentence;
    return {operand(with_check(Query::make_around(kind, std::move(*tree))))};
  }

  Operands with_field() {
    const Lexeme& name = here();
    if (in_unit_ && name.field->kind != FieldKind::entity) {
      fail(name, text(name.whole) + (in_sentence_ ? kNotInSentence : kNotInParagraph));
      return {};
    }
    if (field_) {
      fail(name, "A field cannot stand inside another field: close the parenthesis of " + std::string(field_->name) +
                     ":(…) first.");
      return {};
    }
    field_ = name.field;
    ++at_;
    Operands operands = item();
    field_ = nullptr;
    if (!error_ && operands.empty())
      fail(name, "A value is missing after " + text(name.whole) + ", as in " + std::string(name.field->example) + ".");
    return operands;
  }

  Operand operand(std::optional<Query> query) const {
    Operand result;
    result.field = field_;
    result.dropped = !query;
    if (query) result.query = std::move(*query);
    return result;
  }

  // ---- words, names, ids, days

  Operands words(const Lexeme& lexeme) {
    if (lexeme.kind == Kind::star) return {star(lexeme)};
    auto read = words_.read(lexeme, space_of(field_));
    if (auto* error = std::get_if<std::string>(&read)) {
      fail(lexeme, std::move(*error));
      return {};
    }
    Operands operands;
    for (TypedWord& word : std::get<TypedWords>(read)) {
      const bool none = word.query.kind == Query::Kind::none;
      Operand& added = operands.emplace_back(operand(none ? std::nullopt : std::optional(std::move(word.query))));
      added.dropped = none || (word.function_word && !keep_function_words_);
    }
    return operands;
  }

  Operand star(const Lexeme& lexeme) {
    if (field_ || in_unit_) fail(lexeme, "A '*' needs at least two letters before it, as in prigoj*.");
    return operand(Query::make(Query::Kind::all));
  }

  Operands value(const Lexeme& lexeme) {
    auto value = field_value(*field_, lexeme, query_, today_, aliases_);
    if (auto* error = std::get_if<std::string>(&value)) {
      fail(lexeme, std::move(*error));
      return {};
    }
    return {operand(std::get<Query>(std::move(value)))};
  }

  std::string_view query_;
  const std::vector<Lexeme>& lexemes_;
  WordReader words_;
  const Today& today_;
  const Aliases& aliases_;
  bool keep_function_words_;
  size_t at_ = 0;
  size_t nesting_ = 0;
  bool in_unit_ = false;
  bool in_sentence_ = false;
  const Field* field_ = nullptr;
  std::optional<SyntaxError> error_;
};

}  // namespace

std::variant<Query, SyntaxError> parse(std::string_view query, Analyzer& analyzer, const Today& today, Tokens* seen,
                                       const Aliases& aliases) {
  if (auto error = unreadable(query)) return *error;
  const auto lexed = lex(query);
  if (const auto* error = std::get_if<SyntaxError>(&lexed)) return *error;
  Tokens own;
  Tokens& tokens = seen ? *seen : own;
  for (const bool keep_function_words : {false, true}) {
    tokens.clear();
    Parser parser(query, std::get<std::vector<Lexeme>>(lexed), analyzer, today, tokens, aliases, keep_function_words);
    auto tree = parser.run();
    if (parser.error()) return *parser.error();
    if (!tree) continue;
    if (auto error = too_big(*tree)) return *error;
    return std::move(*tree);
  }
  return SyntaxError{0, "There is no word to search for in this query."};
}

}  // namespace rotative

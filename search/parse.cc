// The query language: a recursive-descent parser over the lexemes of search/lex.h.
//
//     query   = any
//     any     = both { ("OR" | "OU") both }
//     both    = near { [ "AND" | "ET" ] near }                 blanks mean AND
//     near    = not { ("NEAR" | "PRÈS") [ "/" n ] not }        words only; n words between the outermost
//     not     = { "NOT" | "SAUF" | "-" } item
//     item    = "(" any ")" | [ field ":" ] value | field ":" "(" any ")" | "*"
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
#include <vector>

#include "common/base/utf8.h"
#include "common/index/reader.h"
#include "search/dates.h"
#include "search/words.h"

namespace rotative {
namespace {

using Kind = Lexeme::Kind;

// One side of an operator.
struct Operand {
  Query query;
  std::string near_term;         // empty where NEAR cannot take it
  const Field* field = nullptr;  // NEAR joins words of one space only
  bool negated = false;
  bool dropped = false;  // a function word, or no word at all
  bool is_near = false;
};
using Operands = std::vector<Operand>;

bool holds_words(const Field* field) { return !field || field->kind == FieldKind::words; }
WordSpace space_of(const Field* field) { return field ? kTitleSpace : kBodySpace; }

class Parser {
 public:
  Parser(std::string_view query, const std::vector<Lexeme>& lexemes, Analyzer& analyzer, DayNumber today,
         Tokens& tokens, bool keep_function_words)
      : query_(query),
        lexemes_(lexemes),
        analyzer_(analyzer),
        today_(today),
        tokens_(tokens),
        keep_function_words_(keep_function_words) {}

  // Nothing where every word was dropped; look at error() first.
  std::optional<Query> run() {
    auto tree = any();
    if (!error_ && here().kind == Kind::close) fail(here(), "This parenthesis was never opened.");
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
      if (kind == Kind::end || kind == Kind::close || kind == Kind::op_or) break;
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
    const std::string needs = text(op.whole) + " stands between two words, as in guerre NEAR/5 Ukraine.";
    if (after_operator || operands.empty() || !takes_near(operands.back())) return fail(op, needs);
    Operands right = item();
    if (error_) return;
    if (right.empty() || right.front().near_term.empty()) return fail(op, needs);
    if (right.front().field != operands.back().field) return fail(op, text(op.whole) + " joins words of one field.");
    join(operands.back(), right.front(), op.window);
    right.erase(right.begin());
    append(operands, std::move(right));
  }
  static bool takes_near(const Operand& operand) { return operand.is_near || !operand.near_term.empty(); }

  static void join(Operand& left, const Operand& right, uint32_t window) {
    std::vector<Query> words;
    if (left.is_near) {
      words = std::move(left.query.children);
      window = std::max(window, left.query.window);
    } else {
      words.push_back(Query::make_term(left.near_term));
    }
    words.push_back(Query::make_term(right.near_term));
    left.query = Query::make_near(std::move(words), window);
    left.is_near = true;
    left.dropped = false;
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
    Operands operands = item();
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
        return true;
      default:
        return false;
    }
  }

  Operands item() {
    const Lexeme& lexeme = here();
    if (lexeme.kind == Kind::open) return group();
    if (lexeme.kind == Kind::field) return with_field();
    if (at_end_of_operands() || lexeme.kind == Kind::op_not) return {};
    ++at_;
    return holds_words(field_) ? words(lexeme) : value(lexeme);
  }

  Operands group() {
    const Lexeme& open = here();
    if (++nesting_ > kMaxQueryDepth) {
      fail(open, "Parentheses nest at most " + std::to_string(kMaxQueryDepth) + " deep.");
      return {};
    }
    ++at_;
    auto tree = any();
    if (!error_ && here().kind != Kind::close) fail(open, "This parenthesis is never closed.");
    if (error_) return {};
    ++at_;
    --nesting_;
    return {operand(std::move(tree))};
  }

  Operands with_field() {
    const Lexeme& name = here();
    if (field_) {
      fail(name, "A field cannot stand inside another field: close the parenthesis of " + std::string(field_->name) +
                     ":(…) first.");
      return {};
    }
    field_ = name.field;
    ++at_;
    Operands operands = item();
    field_ = nullptr;
    if (!error_ && operands.empty() && at_end_of_operands())
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
  Operand word_operand(Query query) const {
    Operand result = operand(query.kind == Query::Kind::none ? std::nullopt : std::optional(std::move(query)));
    if (result.query.kind == Query::Kind::term) result.near_term = result.query.term;
    return result;
  }

  // ---- words of the body or the title

  Operands words(const Lexeme& lexeme) {
    const size_t first = tokens_.list.size();
    if (lexeme.kind == Kind::star) return {star(lexeme)};
    analyzer_.analyze(query_, lexeme.text, 1, tokens_);
    const WordSpace space = space_of(field_);
    switch (lexeme.kind) {
      case Kind::phrase:
        return {word_operand(phrase(tokens_, first, space))};
      case Kind::exact:
        return {word_operand(exact(lexeme, first))};
      case Kind::wildcard:
        return {word_operand(wildcard(lexeme, first))};
      default:
        return plain(first);
    }
  }

  Operands plain(size_t first) const {
    Operands operands;
    for (QueryWord& word : plain_words(query_, tokens_, first, space_of(field_))) {
      Operand& added = operands.emplace_back(operand(std::move(word.query)));
      added.near_term = std::move(word.near_term);
      added.dropped = word.function_word && !keep_function_words_;
    }
    if (operands.empty()) operands.push_back(operand(std::nullopt));
    return operands;
  }

  Query exact(const Lexeme& lexeme, size_t first) const {
    const bool quoted = lexeme.whole.end != lexeme.text.end;
    return quoted ? phrase(tokens_, first, space_of(field_)) : exact_words(query_, tokens_, first, space_of(field_));
  }

  Query wildcard(const Lexeme& lexeme, size_t first) {
    Query query = wildcard_words(query_, tokens_, first, space_of(field_));
    if (query.kind == Query::Kind::none) fail(lexeme, "A '*' needs at least two letters before it, as in prigoj*.");
    return query;
  }

  Operand star(const Lexeme& lexeme) {
    if (field_) fail(lexeme, "A '*' needs at least two letters before it, as in prigoj*.");
    return operand(Query::make(Query::Kind::all));
  }

  // ---- names, ids and days

  Operands value(const Lexeme& lexeme) {
    std::optional<Query> query;
    switch (field_->kind) {
      case FieldKind::key:
        query = key(lexeme);
        break;
      case FieldKind::entity:
        query = entity(lexeme);
        break;
      case FieldKind::id:
        query = Query::make_filter(Query::make_term(id_term(lexeme.text.of(query_))));
        break;
      case FieldKind::published:
        query = days(lexeme, Query::Kind::published);
        break;
      case FieldKind::mentioned:
        query = days(lexeme, Query::Kind::mentioned);
        break;
      case FieldKind::words:
        break;
    }
    return {operand(std::move(query))};
  }

  Query leaf(const Lexeme& lexeme, std::string_view prefix, std::string_view key) const {
    std::string term = make_term(prefix, key);
    return lexeme.kind == Kind::wildcard ? Query::make_wildcard(std::move(term)) : Query::make_term(std::move(term));
  }
  bool usable(const Lexeme& lexeme, std::string_view key) {
    if (lexeme.text.empty() || key.empty())
      fail(lexeme,
           "A value is missing for " + std::string(field_->name) + ":, as in " + std::string(field_->example) + ".");
    return !error_;
  }

  std::optional<Query> key(const Lexeme& lexeme) {
    const std::string key = facet_key(lexeme.text.of(query_));
    if (!usable(lexeme, key)) return std::nullopt;
    return Query::make_filter(leaf(lexeme, field_->prefix, key));
  }

  // The canonical name, or another name of somebody.
  std::optional<Query> entity(const Lexeme& lexeme) {
    const std::string key = name_key(lexeme.text.of(query_));
    if (!usable(lexeme, key)) return std::nullopt;
    std::vector<Query> readings;
    for (const std::string_view space : {prefix::kPerson, prefix::kOrganisation, prefix::kPlace}) {
      if (!space.starts_with(field_->prefix)) continue;
      readings.push_back(leaf(lexeme, space, key));
      readings.push_back(leaf(lexeme, std::string(space).append(prefix::kAlias), key));
    }
    return Query::combine(Query::Kind::synonym, std::move(readings));
  }

  // "mention:=2023" wants all of what is mentioned inside; "date:none" what has no date.
  std::optional<Query> days(const Lexeme& lexeme, Query::Kind kind) {
    const std::string_view words = lexeme.text.of(query_);
    if (kind == Query::Kind::published && (words == "none" || words == "aucune"))
      return Query::make_and_not(Query::make(Query::Kind::all), Query::make_days(kind, {}));
    if (kind == Query::Kind::mentioned && lexeme.kind == Kind::exact) kind = Query::Kind::mentioned_inside;
    const auto parsed = parse_days(words, today_);
    if (const auto* error = std::get_if<std::string>(&parsed)) {
      fail(lexeme, *error);
      return std::nullopt;
    }
    return Query::make_days(kind, std::get<DayInterval>(parsed));
  }

  std::string_view query_;
  const std::vector<Lexeme>& lexemes_;
  Analyzer& analyzer_;
  DayNumber today_;
  Tokens& tokens_;
  bool keep_function_words_;
  size_t at_ = 0;
  size_t nesting_ = 0;
  const Field* field_ = nullptr;
  std::optional<SyntaxError> error_;
};

std::optional<SyntaxError> too_big(const Query& query) {
  if (depth(query) > kMaxQueryDepth)
    return SyntaxError{0, "The query nests deeper than " + std::to_string(kMaxQueryDepth) + " levels."};
  if (node_count(query) > kMaxQueryNodes)
    return SyntaxError{0, "The query has more than " + std::to_string(kMaxQueryNodes) + " words and operators."};
  return std::nullopt;
}

}  // namespace

std::optional<SyntaxError> unreadable(std::string_view query) {
  if (query.size() > kMaxQueryBytes) return SyntaxError{0, "A query is at most 64 KiB long."};
  for (size_t i = 0; i < query.size();) {
    const utf8::Decoded decoded = utf8::decode(query, i);
    if (!decoded.valid) return SyntaxError{i, "The query is not UTF-8 here: type it in a UTF-8 terminal."};
    i += decoded.length;
  }
  return std::nullopt;
}

std::variant<Query, SyntaxError> parse(std::string_view query, Analyzer& analyzer, DayNumber today, Tokens* seen) {
  if (auto error = unreadable(query)) return *error;
  const auto lexed = lex(query);
  if (const auto* error = std::get_if<SyntaxError>(&lexed)) return *error;
  Tokens own;
  Tokens& tokens = seen ? *seen : own;
  for (const bool keep_function_words : {false, true}) {
    tokens.clear();
    Parser parser(query, std::get<std::vector<Lexeme>>(lexed), analyzer, today, tokens, keep_function_words);
    auto tree = parser.run();
    if (parser.error()) return *parser.error();
    if (!tree) continue;
    if (auto error = too_big(*tree)) return *error;
    return std::move(*tree);
  }
  return SyntaxError{0, "There is no word to search for in this query."};
}

}  // namespace rotative

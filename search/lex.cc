// The lexer of the query language; the grammar that uses it stands in search/parse.cc.
//
// A chunk is what lies between blanks, quotation marks and parentheses. What a chunk starts or ends with decides:
//     =mot   exact      mot*   prefix      -mot   NOT      nom:…  field      anything else: a plain word
// Parentheses of inclusive writing belong to the word: étudiant(e)s, directeur(rice).
#include "search/lex.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/base/utf8.h"
#include "common/text/analyze.h"

namespace rotative {

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

namespace {

struct Quotes {
  char32_t open;
  std::string_view close;
};
constexpr std::array<Quotes, 5> kQuotes{{{'"', "\""}, {U'«', "»"}, {U'“', "”"}, {U'”', "”"}, {U'„', "”"}}};

constexpr std::array<std::string_view, 14> kInclusiveEndings{"e",   "s",   "es",   "le",   "ne",    "se",   "nes",
                                                             "les", "ice", "ices", "rice", "rices", "euse", "trice"};

struct Operator {
  std::string_view name;
  Lexeme::Kind kind;
};
constexpr std::array<Operator, 10> kOperators{{{"AND", Lexeme::Kind::op_and},
                                               {"ET", Lexeme::Kind::op_and},
                                               {"OR", Lexeme::Kind::op_or},
                                               {"OU", Lexeme::Kind::op_or},
                                               {"NOT", Lexeme::Kind::op_not},
                                               {"SAUF", Lexeme::Kind::op_not},
                                               {"NEAR", Lexeme::Kind::near},
                                               {"PRES", Lexeme::Kind::near},
                                               {"PRÈS", Lexeme::Kind::near},
                                               {"PRE\u0300S", Lexeme::Kind::near}}};

constexpr std::array<std::string_view, 5> kSchemes{"http", "https", "ftp", "mailto", "urn"};

const Quotes* quotes_that_open(char32_t c) {
  const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(), [c](const Quotes& q) { return q.open == c; });
  return found == kQuotes.end() ? nullptr : found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A name before a colon is letters only; beyond ASCII every byte counts as one.
bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

std::string list_of_fields() {
  std::string list;
  for (const Field& field : kFields) {
    list.append(list.empty() ? "" : ", ").append(field.name);
    if (field.french != field.name) list.append(" (").append(field.french).append(")");
  }
  return list;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::variant<std::vector<Lexeme>, SyntaxError> run() {
    while (!error_) {
      skip_blanks();
      if (at_end()) break;
      next();
    }
    if (error_) return *error_;
    emit(Lexeme::Kind::end, at_, at_);
    return std::move(lexemes_);
  }

 private:
  using Kind = Lexeme::Kind;

  bool at_end() const { return at_ >= query_.size(); }
  utf8::Decoded here() const { return utf8::decode(query_, at_); }
  bool blank_or_end_at(size_t i) const { return i >= query_.size() || is_blank(utf8::decode(query_, i).code_point); }
  void skip_blanks() {
    while (!at_end() && is_blank(here().code_point)) at_ += here().length;
  }
  static Span span(size_t begin, size_t end) { return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}; }

  Lexeme& emit(Kind kind, size_t begin, size_t end) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.whole = lexeme.text = span(begin, end);
    return lexemes_.emplace_back(lexeme);
  }
  void fail(size_t position, std::string message) { error_ = SyntaxError{position, std::move(message)}; }
  bool after_field() const { return !lexemes_.empty() && lexemes_.back().kind == Kind::field; }

  void next() {
    const auto [c, length, valid] = here();
    if (c == '(') return single(Kind::open);
    if (c == ')') return single(Kind::close);
    if (quotes_that_open(c)) return quoted(Kind::phrase, at_);
    if (c == U'»') return skip(length);
    if (after_field()) return value();
    if (c == '-') return minus();
    if (c == '=' && !blank_or_end_at(at_ + 1)) return exact();
    chunk();
  }

  void single(Kind kind) {
    emit(kind, at_, at_ + 1);
    ++at_;
  }
  void skip(size_t bytes) { at_ += bytes; }

  // A hyphen binds only to what follows at once; dashes between words are punctuation.
  void minus() {
    size_t end = at_;
    while (end < query_.size() && query_[end] == '-') ++end;
    if (end == at_ + 1 && !blank_or_end_at(end)) emit(Kind::op_not, at_, end);
    at_ = end;
  }

  void exact() {
    const size_t begin = at_++;
    if (quotes_that_open(here().code_point)) return quoted(Kind::exact, begin);
    const size_t end = chunk_end(at_);
    if (end == at_) return fail(begin, "After '=' comes the word to find exactly, as in =militaires.");
    Lexeme& lexeme = emit(Kind::exact, begin, end);
    lexeme.text = span(at_, end);
    at_ = end;
  }

  void quoted(Kind kind, size_t begin) {
    const size_t quote = at_;
    const auto [c, length, valid] = here();
    const std::string_view close = quotes_that_open(c)->close;
    size_t end = query_.find(close, at_ + length);
    const std::string_view plain = "\"";
    size_t close_size = close.size();
    if (end == std::string_view::npos && close == "”") {  // “ closed by "
      end = query_.find(plain, at_ + length);
      close_size = plain.size();
    }
    if (end == std::string_view::npos) return fail(quote, "This quotation mark is never closed.");
    Lexeme& lexeme = emit(kind, begin, end + close_size);
    lexeme.text = span(at_ + length, end);
    at_ = end + close_size;
  }

  // The end of "(e)" and the like right after a letter, or 0.
  size_t inclusive_end(size_t open) const {
    for (const std::string_view ending : kInclusiveEndings)
      if (query_.substr(open + 1).starts_with(ending) && query_.substr(open + 1 + ending.size()).starts_with(')'))
        return open + ending.size() + 2;
    return 0;
  }

  size_t chunk_end(size_t begin) const {
    size_t i = begin;
    while (i < query_.size()) {
      const auto [c, length, valid] = utf8::decode(query_, i);
      if (c == '(' && i > begin && inclusive_end(i)) {
        i = inclusive_end(i);
        continue;
      }
      if (is_blank(c) || c == '(' || c == ')' || c == U'»' || quotes_that_open(c)) break;
      i += length;
    }
    return i;
  }

  // The value of an id may hold parentheses (URLs do), as long as they are in pairs.
  size_t id_end(size_t begin) const {
    size_t depth = 0;
    size_t i = begin;
    for (; i < query_.size() && !blank_or_end_at(i); i += utf8::decode(query_, i).length) {
      if (query_[i] == '(') ++depth;
      if (query_[i] == ')' && depth-- == 0) break;
    }
    return i;
  }

  // What follows a field name at once is its value, whatever it looks like.
  void value() {
    const FieldKind kind = lexemes_.back().field->kind;
    if ((kind == FieldKind::words || kind == FieldKind::mentioned) && query_[at_] == '=' && !blank_or_end_at(at_ + 1))
      return exact();
    const size_t end = kind == FieldKind::id ? id_end(at_) : chunk_end(at_);
    word(at_, end, kind != FieldKind::id && kind != FieldKind::published && kind != FieldKind::mentioned);
  }

  void chunk() {
    const size_t begin = at_;
    const size_t end = chunk_end(begin);
    const std::string_view text = query_.substr(begin, end - begin);
    if (text == "*") {
      at_ = end;
      emit(Kind::star, begin, end);
      return;
    }
    if (operator_(text, begin, end)) return;
    if (const size_t colon = text.find(':'); colon != std::string_view::npos && field(begin, begin + colon)) return;
    word(begin, end, true);
  }

  void word(size_t begin, size_t end, bool star_is_wildcard) {
    const bool fresh = after_field();
    at_ = end;
    const size_t star = star_is_wildcard ? query_.substr(0, end).find('*', begin) : std::string_view::npos;
    if (star != std::string_view::npos) return wildcard(begin, end, star);
    if (!fresh && !lexemes_.empty() && lexemes_.back().kind == Kind::words && !ends_value_) {
      lexemes_.back().whole.end = lexemes_.back().text.end = static_cast<uint32_t>(end);
      return;
    }
    emit(Kind::words, begin, end);
    ends_value_ = fresh;  // source:Le Monde is source:Le and the word Monde
  }

  void wildcard(size_t begin, size_t end, size_t star) {
    if (star + 1 != end || star == begin)
      return fail(star, "A '*' stands at the end of a word, as in prigoj*, or alone for every article.");
    Lexeme& lexeme = emit(Kind::wildcard, begin, end);
    lexeme.text = span(begin, star);
  }

  bool operator_(std::string_view text, size_t begin, size_t end) {
    const std::string_view name = text.substr(0, text.find('/'));
    const auto* found =
        std::find_if(kOperators.begin(), kOperators.end(), [name](const Operator& op) { return op.name == name; });
    if (found == kOperators.end()) return false;
    if (found->kind != Kind::near) {
      if (name != text) return false;
      emit(found->kind, begin, end);
    } else {
      near(text, begin, end);
    }
    at_ = end;
    return true;
  }

  void near(std::string_view text, size_t begin, size_t end) {
    uint32_t window = kDefaultNearWindow;
    if (const size_t slash = text.find('/'); slash != std::string_view::npos) {
      const char* first = text.data() + slash + 1;
      const char* last = text.data() + text.size();
      const auto result = std::from_chars(first, last, window);
      if (result.ec != std::errc() || result.ptr != last || window < 1 || window > kMaxNearWindow)
        return fail(begin + slash + 1, "After NEAR/ comes the number of words, 1 to " + std::to_string(kMaxNearWindow) +
                                           ", as in NEAR/5.");
    }
    emit(Kind::near, begin, end).window = window;
  }

  // False where the colon is not that of a field: a URL, a clock, the end of a pasted headline ("Ukraine: …").
  bool field(size_t begin, size_t colon) {
    const std::string_view name = query_.substr(begin, colon - begin);
    if (!is_name(name)) return false;
    const std::string folded = fold(name);
    if (const Field* known = find_field(folded)) {
      emit(Kind::field, begin, colon + 1).field = known;
      at_ = colon + 1;
      skip_blanks();
      if (at_end() || query_[at_] == ')')
        fail(at_, "A value is missing after " + std::string(name) + ":, as in " + std::string(known->example) + ".");
      return true;
    }
    const bool plain = std::find(kSchemes.begin(), kSchemes.end(), folded) != kSchemes.end() ||
                       blank_or_end_at(colon + 1) || is_digit(query_[colon + 1]) || query_[colon + 1] == '/';
    if (plain) return false;
    fail(begin, "There is no field \"" + std::string(name) + "\". The fields are " + list_of_fields() + ".");
    return true;
  }

  std::string_view query_;
  size_t at_ = 0;
  bool ends_value_ = false;  // the last run of words is the value of a field: the next word starts a new run
  std::vector<Lexeme> lexemes_;
  std::optional<SyntaxError> error_;
};

}  // namespace

std::variant<std::vector<Lexeme>, SyntaxError> lex(std::string_view query) { return Lexer(query).run(); }

}  // namespace rotative

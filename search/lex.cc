// The lexer of the query language; the grammar that uses it stands in search/parse.cc.
//
// A chunk is what lies between blanks, quotation marks and parentheses. What a chunk starts or ends with decides:
//     =mot   exact      mot*   prefix      -mot   NOT      nom:…  field      anything else: a plain word
//     ==mot  exact with its accents     ~mot  its family
//     mot>=3, mot>2     a frequency behind it            2/(          a quorum before the parenthesis
// A bracket opens a unit where its partner is followed by s or p: [a b]s. Others are punctuation: [VIDEO].
// Parentheses of inclusive writing belong to the word: étudiant(e)s, directeur(rice).
#include "search/lex.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"
#include "search/brackets.h"

namespace rotative {

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

namespace {

constexpr std::array<std::string_view, 14> kInclusiveEndings{"e",   "s",   "es",   "le",   "ne",    "se",   "nes",
                                                             "les", "ice", "ices", "rice", "rices", "euse", "trice"};

struct Operator {
  std::string_view name;
  Lexeme::Kind kind;
};
constexpr std::array<Operator, 12> kOperators{{{"AND", Lexeme::Kind::op_and},
                                               {"ET", Lexeme::Kind::op_and},
                                               {"OR", Lexeme::Kind::op_or},
                                               {"OU", Lexeme::Kind::op_or},
                                               {"NOT", Lexeme::Kind::op_not},
                                               {"SAUF", Lexeme::Kind::op_not},
                                               {"NEAR", Lexeme::Kind::near},
                                               {"PRES", Lexeme::Kind::near},
                                               {"PRÈS", Lexeme::Kind::near},
                                               {"PRE\u0300S", Lexeme::Kind::near},
                                               {"BEFORE", Lexeme::Kind::near},
                                               {"AVANT", Lexeme::Kind::near}}};
constexpr std::array<std::string_view, 2> kOrdered{"BEFORE", "AVANT"};

constexpr std::array<std::string_view, 12> kMonths{"janvier",   "fevrier", "mars",     "avril",
                                                   "mai",       "juin",    "juillet",  "aout",
                                                   "septembre", "octobre", "novembre", "decembre"};
constexpr std::array<std::string_view, 5> kSchemes{"http", "https", "ftp", "mailto", "urn"};

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

bool is_month(std::string_view text) { return std::find(kMonths.begin(), kMonths.end(), fold(text)) != kMonths.end(); }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }
bool is_day(std::string_view text) { return text == "1er" || (text.size() <= 2 && all_digits(text)); }
bool is_year(std::string_view text) { return text.size() == 4 && all_digits(text); }

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::variant<std::vector<Lexeme>, SyntaxError> run() {
    brackets_ = find_brackets(query_);
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
    if (const auto bracket = brackets_.find(at_); bracket != brackets_.end()) return unit(bracket->second);
    if ((c == '>' || c == U'≥') && ends_here())
      if (const AtLeast often = at_least(at_, query_.size()); often.position == at_ && often.end > at_)
        return frequency(often);
    if (after_field()) return value();
    if (c == '-') return minus();
    if (c == '=' && !blank_or_end_at(at_ + 1)) return exact();
    if (c == '~' && !blank_or_end_at(at_ + 1)) return family();
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

  // ~mot
  void family() {
    const size_t begin = at_++;
    const size_t end = chunk_end(at_);
    if (end == at_) return fail(begin, "After '~' comes the word whose family is meant, as in ~mobiliser.");
    AtLeast often = at_least(at_, end);
    if (often.position == at_) often.position = end;
    Lexeme& lexeme = emit(Kind::family, begin, often.position);
    lexeme.text = span(at_, often.position);
    at_ = often.position;
    if (often.position < end) frequency(often);
  }

  void exact() {
    const size_t begin = at_++;
    const bool written = query_[at_] == '=' && !blank_or_end_at(at_ + 1);
    if (written) ++at_;
    read_exact(begin);
    for (Lexeme& lexeme : lexemes_)
      if (lexeme.kind == Kind::exact && lexeme.whole.begin == begin) lexeme.written = written;
  }
  void read_exact(size_t begin) {
    if (quotes_that_open(here().code_point)) return quoted(Kind::exact, begin);
    const size_t end = chunk_end(at_);
    if (end == at_) return fail(begin, "After '=' comes the word to find exactly, as in =militaires.");
    AtLeast often = at_least(at_, end);
    if (often.position == at_) often.position = end;
    Lexeme& lexeme = emit(Kind::exact, begin, often.position);
    lexeme.text = span(at_, often.position);
    at_ = often.position;
    if (often.position < end) frequency(often);
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
      if (is_blank(c) || c == '(' || c == ')' || c == U'»' || quotes_that_open(c) || brackets_.contains(i)) break;
      i += length;
    }
    return i;
  }

  // ---- frequencies, quorums, units

  struct AtLeast {
    size_t position = 0;  // of the sign; the end of the chunk where there is none
    size_t digits = 0;
    size_t end = 0;
    bool more_than = false;  // >2 is >=3
  };

  // The first ">=", "≥", or ">" and a digit in the chunk from `begin` on. "->" and "=>" of a pasted text are none.
  AtLeast at_least(size_t begin, size_t limit) const {
    const size_t end = std::min(limit, chunk_end(begin));
    for (size_t i = begin; i < end; i += utf8::decode(query_, i).length) {
      const char32_t c = utf8::decode(query_, i).code_point;
      if (c != '>' && c != U'≥') continue;
      if (i > begin && (query_[i - 1] == '-' || query_[i - 1] == '=')) continue;
      size_t digits = i + utf8::decode(query_, i).length;
      const bool more_than = c == '>' && !query_.substr(digits).starts_with('=');
      if (c == '>' && !more_than) ++digits;
      if (more_than && !(digits < end && is_digit(query_[digits]))) continue;
      return {i, digits, end, more_than};
    }
    return {end, end, end, false};
  }

  // Whether the lexeme before ends right here and can be counted.
  bool ends_here() const {
    if (lexemes_.empty() || lexemes_.back().whole.end != at_) return false;
    switch (lexemes_.back().kind) {
      case Kind::words:
      case Kind::phrase:
      case Kind::exact:
      case Kind::family:
      case Kind::wildcard:
      case Kind::close:
        return true;
      default:
        return false;
    }
  }

  void frequency(AtLeast often) {
    uint32_t least = 0;
    if (!number(often.digits, often.end, least) || least > kMaxFrequency || least + often.more_than == 0)
      return fail(often.digits, "After " + std::string(query_.substr(often.position, often.digits - often.position)) +
                                    " comes how often the word must stand in an article, 1 to " +
                                    std::to_string(kMaxFrequency) + ", as in SNCF>=3.");
    emit(Kind::at_least, often.position, often.end).window = least + often.more_than;
    at_ = often.end;
  }

  bool number(size_t begin, size_t end, uint32_t& value) const {
    const char* last = query_.data() + end;
    const auto result = std::from_chars(query_.data() + begin, last, value);
    return result.ec == std::errc() && result.ptr == last;
  }

  // "2/" right before a parenthesis.
  bool quorum(std::string_view text, size_t begin, size_t end) {
    if (text.size() < 2 || !text.ends_with('/') || end >= query_.size() || query_[end] != '(' ||
        !std::all_of(text.begin(), text.end() - 1, is_digit))
      return false;
    at_ = end;
    uint32_t least = 0;
    if (!number(begin, end - 1, least) || least < 1 || least > kMaxQuorum)
      fail(begin, "Before /( comes how many of the words are enough, as in 2/(train grève SNCF).");
    else
      emit(Kind::quorum, begin, end).window = least;
    return true;
  }

  void unit(Bracket bracket) {
    constexpr std::string_view kForms = "[a b]s finds both words in one sentence, [a b]p in one paragraph.";
    if (bracket.role == Bracket::Role::unclosed)
      return fail(at_, "This bracket is never closed: " + std::string(kForms));
    if (bracket.role == Bracket::Role::strange)
      return fail(at_, "Behind this bracket's partner stands neither s nor p: " + std::string(kForms));
    const bool open = bracket.role == Bracket::Role::open;
    emit(open ? Kind::unit_open : Kind::unit_close, at_, at_ + (open ? 1 : 2)).paragraph = bracket.paragraph;
    at_ += open ? 1 : 2;
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

  // A date that is written out needs no quotation marks: date:mars 2020, date:3 octobre 2023.
  size_t date_end(size_t end) const {
    if (is_day(query_.substr(at_, end - at_))) {
      const Span month = next_chunk(end);
      if (!is_month(month.of(query_))) return end;
      end = month.end;
    } else if (!is_month(query_.substr(at_, end - at_))) {
      return end;
    }
    const Span year = next_chunk(end);
    return is_year(year.of(query_)) ? year.end : end;
  }
  Span next_chunk(size_t at) const {
    while (at < query_.size() && query_[at] == ' ') ++at;
    return span(at, at < query_.size() ? chunk_end(at) : at);
  }

  // What follows a field name at once is its value, whatever it looks like.
  void value() {
    const FieldKind kind = lexemes_.back().field->kind;
    if ((kind == FieldKind::words || kind == FieldKind::mentioned) && query_[at_] == '=' && !blank_or_end_at(at_ + 1))
      return exact();
    const bool days = kind == FieldKind::published || kind == FieldKind::mentioned;
    const bool verbatim = kind == FieldKind::id || kind == FieldKind::address;
    const size_t end = verbatim ? id_end(at_) : days ? date_end(chunk_end(at_)) : chunk_end(at_);
    if (kind == FieldKind::words && quorum(query_.substr(at_, end - at_), at_, end)) return;
    word(at_, end, !verbatim && !days);
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
    if (operator_(text, begin, end) || quorum(text, begin, end)) return;
    if (const size_t colon = text.find(':'); colon != std::string_view::npos && field(begin, begin + colon)) return;
    word(begin, end, true);
  }

  void word(size_t begin, size_t end, bool star_is_wildcard) {
    const bool fresh = after_field();
    const AtLeast often = star_is_wildcard ? at_least(begin, end) : AtLeast{end, end, end, false};
    const bool counted = often.position < end && often.position > begin;
    if (counted) end = often.position;
    at_ = end;
    add_word(begin, end, star_is_wildcard, fresh, counted);
    if (counted && !error_) frequency(often);
  }

  void add_word(size_t begin, size_t end, bool star_is_wildcard, bool fresh, bool alone) {
    const size_t star = star_is_wildcard ? query_.substr(0, end).find('*', begin) : std::string_view::npos;
    if (star != std::string_view::npos) return wildcard(begin, end, star);
    if (!fresh && !alone && !lexemes_.empty() && lexemes_.back().kind == Kind::words && !ends_value_) {
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
    const bool ordered = std::find(kOrdered.begin(), kOrdered.end(), name) != kOrdered.end();
    if (ordered && name == text) return false;  // AVANT without a number is a word of a headline in capitals
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
    const std::string name(text.substr(0, text.find('/')));
    if (const size_t slash = text.find('/'); slash != std::string_view::npos) {
      const char* first = text.data() + slash + 1;
      const char* last = text.data() + text.size();
      const auto result = std::from_chars(first, last, window);
      if (result.ec != std::errc() || result.ptr != last || window < 1 || window > kMaxNearWindow)
        return fail(begin + slash + 1, "After " + name + "/ comes the number of words, 1 to " +
                                           std::to_string(kMaxNearWindow) + ", as in " + name + "/5.");
    }
    Lexeme& lexeme = emit(Kind::near, begin, end);
    lexeme.window = window;
    lexeme.ordered = std::find(kOrdered.begin(), kOrdered.end(), name) != kOrdered.end();
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
  Brackets brackets_;
  std::optional<SyntaxError> error_;
};

}  // namespace

std::variant<std::vector<Lexeme>, SyntaxError> lex(std::string_view query) { return Lexer(query).run(); }

}  // namespace rotative

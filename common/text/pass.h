// One pass of the analyser over one span: the reader behind Analyzer::analyze().
//
// step() looks at one character and hands over to whoever reads what begins there; each reader emits tokens and returns
// where reading goes on. Words are kept as Word (word_cache.h), so that nothing is folded twice.
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/chars.h"
#include "common/text/french.h"
#include "common/text/runs_ahead.h"
#include "common/text/tokens.h"
#include "common/text/web.h"
#include "common/text/word_cache.h"

namespace rotative {

inline constexpr uint16_t kCaseFlags = token_flag::kCapitalised | token_flag::kAllCaps;

inline bool is_capital(const Word& word) { return (word.flags & token_flag::kCapitalised) != 0; }

inline bool is_upper_word(const Word& word) {
  return (word.flags & token_flag::kAllCaps) != 0 || (word.single_letter && is_capital(word));
}

// One word of a chain such as "Val-d'Oise" or "a-t-il".
struct Part {
  uint32_t begin = 0;
  uint32_t end = 0;
  const Word* word = nullptr;
  bool after_hyphen = false;
  bool after_apostrophe = false;
  bool elided = false;  // a clitic was taken off in front
  uint32_t clitic = 0;  // where it began
};

// Buffers that outlive a pass, so that a warm analyser allocates nothing.
struct Scratch {
  std::vector<Part> parts;
  WebName web;
  std::string joined;
  std::string number;
  french::BothGenders genders;
};

class Pass {
 public:
  Pass(std::string_view text, uint32_t first_position, WordCache& cache, Scratch& scratch, Tokens& out)
      : text_(text), out_(out), cache_(cache), scratch_(scratch), runs_(text, cache), position_(first_position) {}

  // Reads text[begin, text.size()). Returns the position after the last token.
  uint32_t run(uint32_t begin);

 private:
  enum class Lemma : bool { no, yes };

  // pass.cc: characters, simple words, numbers, symbols
  uint32_t step(uint32_t at);
  uint32_t read_stop(uint32_t at, Glyph glyph);
  uint32_t read_symbol(uint32_t at, Glyph glyph);
  uint32_t read_word(uint32_t at);
  uint32_t read_numero(uint32_t at, uint32_t end);
  uint32_t read_numeral(uint32_t at, Glyph glyph);
  uint32_t read_degree(uint32_t at, Glyph degree);
  uint32_t read_unit(uint32_t at);
  uint32_t after_stroke(uint32_t at) const;
  uint32_t read_digits(uint32_t at);
  uint32_t read_plain_number(uint32_t at, const Run& run);
  uint32_t read_clock(uint32_t at, uint32_t hour_end);
  bool ends_clock(uint32_t at, bool apart);
  uint32_t after_number(uint32_t end);

  // pass_chain.cc: hyphens, apostrophes inside words, acronyms
  uint32_t read_chain(uint32_t at);
  uint32_t read_version(uint32_t at);
  uint32_t after_hyphen(uint32_t at) const;
  const Word& spelled_out(const Word& word, uint32_t next);
  uint32_t collect_parts(uint32_t at);
  void extend_joined(Run& run, const Word*& word);
  uint32_t read_possessive(uint32_t after);
  void emit_chain();
  size_t core_size() const;
  bool is_name_chain(size_t core) const;
  bool comes_off(size_t index) const;
  void join_parts(size_t count);
  void join_with_clitics(size_t count);
  bool joins(size_t core) const;
  const Word& lexical_whole(size_t core, const Word& whole);
  void emit_joined(size_t core, const Word& whole, const Word* lexical, uint16_t flags);
  uint32_t read_acronym(uint32_t at);
  uint32_t read_ampersand(uint32_t next);
  uint32_t read_plus(uint32_t next);

  // pass_inclusive.cc: both genders of a word
  uint32_t read_inclusive(uint32_t next);
  uint32_t read_inclusive_chain(uint32_t next);
  uint32_t read_bracketed(uint32_t end, std::string_view suffix);
  bool read_suffix(uint32_t at, Run& suffix) const;
  uint32_t emit_genders(uint32_t end, std::string_view suffix, std::string_view plural);
  uint32_t emit_genders(Span span, const Word& base);
  uint32_t read_capital_gender(const Run& run);
  uint32_t read_couple(uint32_t next);

  // pass_web.cc: hosts, addresses, hashtags
  uint32_t read_web(uint32_t at);
  uint32_t read_dotted(uint32_t at, uint32_t next);
  void emit_web();
  uint32_t read_tag(uint32_t at);
  void split_camel(const Run& run);
  void emit_tag(uint32_t at, uint32_t end);

  const Word& find(uint32_t begin, uint32_t end) { return cache_.find(text_.substr(begin, end - begin)); }
  const Word& find(const Run& run) { return cache_.find(run.of(text_)); }
  const Word& find(const HashedRun& seen) { return cache_.find(seen.run.of(text_), seen.hash); }
  Glyph glyph(uint32_t at) const { return glyph_at(text_, at); }
  bool byte_is(uint32_t at, char c) const { return at < text_.size() && text_[at] == c; }

  // Both return false for a word of which nothing can be matched. The position stays: advance() moves it.
  bool emit(Span span, const Word& word, uint16_t flags, Lemma lemma = Lemma::yes);
  void add_lemmas(const Word& word);  // to the token added last
  void add_lemmas(std::string_view lemmas);
  void emit_text(Span span, std::string_view surface, uint16_t flags);
  void advance() { ++position_; }
  uint16_t take_context(uint32_t begin, uint16_t flags);  // the flags that what stands before gives the next token

  std::string_view text_;
  Tokens& out_;
  WordCache& cache_;
  Scratch& scratch_;
  RunsAhead runs_;
  uint32_t position_;

  bool sentence_start_ = true;
  bool elided_ = false;            // a clitic stands before
  bool hyphened_ = false;          // a hyphen stands right before
  bool in_plus_quote_ = false;     // an agency's +…+ is open
  uint32_t stop_end_ = 0;          // after the last stop that may begin a sentence
  uint32_t abbreviation_end_ = 0;  // where the last word ended, if its dot ends no sentence
  uint32_t unit_at_ = UINT32_MAX;  // where a unit of the number before may stand
};

}  // namespace rotative

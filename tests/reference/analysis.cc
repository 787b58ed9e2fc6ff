#include "tests/reference/analysis.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

namespace rotative::reference {
namespace {

using Text = std::u32string;

const std::set<std::string> kClitics = {"l", "d",  "c",     "j",      "m",      "n",     "s",
                                        "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};
const std::set<std::string> kPronouns = {"ce",  "ci",   "elle", "elles", "en",   "il", "ils", "je", "la",   "le",
                                         "les", "leur", "lui",  "moi",   "nous", "on", "toi", "tu", "vous", "y"};

icu::UnicodeString to_icu(const Text& text) {
  return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                       static_cast<int32_t>(text.size()));
}

Text from_utf8(std::string_view bytes) {
  const icu::UnicodeString all =
      icu::UnicodeString::fromUTF8(icu::StringPiece(bytes.data(), static_cast<int32_t>(bytes.size())));
  Text text;
  for (int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) text += static_cast<char32_t>(all.char32At(i));
  return text;
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x02BC || c == 0x2018; }
bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011; }
bool is_invisible(char32_t c) { return c == 0x00AD || c == 0x200B || c == 0x200D || c == 0x2060; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_mark(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK; }
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) && !is_apostrophe(c); }
bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)); }
bool is_blank(char32_t c) { return c == U' ' || c == 0x00A0 || c == 0x202F; }

// Case, accents and ligatures gone.
std::string folded(const Text& word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart = icu::Normalizer2::getNFKDInstance(status)->normalize(to_icu(word), status);
  std::string out;
  icu::UnicodeString kept;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = u_tolower(apart.char32At(i));
    if (is_mark(static_cast<char32_t>(c))) continue;
    if (c == 0x0153)
      kept += "oe";
    else if (c == 0x00E6)
      kept += "ae";
    else if (c == 0x00DF)
      kept += "ss";
    else
      kept += c;
  }
  kept.toUTF8String(out);
  return out;
}

// Invisible characters gone; a soft hyphen takes the end of its line along where the word goes on in small letters.
Text visible(const Text& text) {
  Text out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == 0x00AD && i + 1 < text.size() && text[i + 1] == U'\n') {
      size_t below = i + 2;
      while (below < text.size() && is_blank(text[below])) ++below;
      if (!out.empty() && is_letter(out.back()) && below < text.size() && is_letter(text[below]) &&
          !is_upper(text[below])) {
        i = below - 1;
        continue;
      }
    }
    if (!is_invisible(text[i])) out += text[i];
  }
  return out;
}

class Reader {
 public:
  explicit Reader(const Text& text) : text_(text) {}

  std::vector<std::string> run() {
    while (at_ < text_.size()) {
      if (is_letter(here())) {
        if (!acronym()) chain();
      } else if (is_digit(here())) {
        number();
      } else {
        ++at_;
      }
    }
    return out_;
  }

 private:
  struct Part {
    Text word;
    bool after_hyphen = false;
  };

  char32_t here(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0; }
  char32_t get(size_t i) const { return i < text_.size() ? text_[i] : 0; }
  void emit(const std::string& surface) { out_.push_back(surface + '@' + std::to_string(position_)); }

  size_t word_end(size_t i) const {
    while (is_letter(get(i)) || is_mark(get(i)) || is_digit(get(i))) ++i;
    return i;
  }
  Text take_word() {
    const size_t end = word_end(at_);
    Text word = text_.substr(at_, end - at_);
    at_ = end;
    return word;
  }

  // Single capitals, each with its dot.
  bool acronym() {
    size_t i = at_;
    Text letters;
    while (is_letter(get(i)) && is_upper(get(i)) && word_end(i) == i + 1 && get(i + 1) == U'.') {
      letters += get(i);
      i += 2;
    }
    if (letters.size() < 2) return false;
    at_ = i;
    emit(folded(letters));
    ++position_;
    return true;
  }

  // What an apostrophe at at_ does to the word before it: true where that was a clitic, and is gone.
  bool elides(const Text& word) const {
    if (!is_apostrophe(here()) || !kClitics.contains(folded(word))) return false;
    const char32_t next = here(1);
    if (!is_letter(next)) return true;
    const std::string letter = folded(Text(1, next));
    return std::string("aeiouyh").find(letter[0]) != std::string::npos;
  }

  size_t after_hyphen() const {
    if (is_letter(here(1)) || is_digit(here(1))) return at_ + 1;
    if (here(1) != U'\n') return 0;
    size_t below = at_ + 2;
    while (is_blank(get(below))) ++below;
    return is_letter(get(below)) ? below : 0;
  }

  void chain() {
    std::vector<Part> parts;
    bool hyphened = false;
    for (;;) {
      Text word = take_word();
      if (elides(word)) {
        ++at_;
        if (is_letter(here())) continue;
        if (parts.empty()) return;
        break;
      }
      parts.push_back({word, hyphened});
      hyphened = false;
      if (!is_hyphen(here())) break;
      const size_t next = after_hyphen();
      if (next == 0) break;
      at_ = next;
      hyphened = true;
    }
    for (size_t i = 0; i + 1 < parts.size(); ++i)
      if (parts[i + 1].after_hyphen && is_letter(parts[i + 1].word[0])) parts[i].word = spelled_out(parts[i].word);
    emit_parts(parts);
  }

  // St-Étienne, Ste-Foy.
  static Text spelled_out(const Text& word) {
    const std::string surface = folded(word);
    return surface == "st" ? U"saint" : surface == "ste" ? U"sainte" : word;
  }

  void emit_parts(const std::vector<Part>& parts) {
    size_t core = parts.size();
    while (core > 1 && kPronouns.contains(folded(parts[core - 1].word)) && !is_upper(parts[core - 1].word[0])) --core;
    const bool inverted = core < parts.size();
    if (inverted && core > 1 && folded(parts[core - 1].word) == "t") --core;
    std::string joined;
    for (size_t i = 0; i < core; ++i) joined += folded(parts[i].word);
    for (size_t i = 0; i < parts.size(); ++i) {
      const std::string surface = folded(parts[i].word);
      if (i == core && i + 1 < parts.size() && surface == "t") continue;
      emit(surface);
      if (i == 0 && core > 1) emit(joined);
      ++position_;
    }
  }

  // Digits in groups of three, with one and the same blank, or plain; then decimals.
  void number() {
    const size_t start = at_;
    size_t end = at_;
    while (is_digit(get(end))) ++end;
    if (is_letter(get(end))) return letters_behind();
    Text digits = text_.substr(start, end - start);
    if (digits.size() <= 3 && digits[0] != U'0') {
      const char32_t separator = get(end);
      while (is_blank(separator) && get(end) == separator && is_digit(get(end + 1)) && is_digit(get(end + 2)) &&
             is_digit(get(end + 3)) && !is_digit(get(end + 4))) {
        digits += text_.substr(end + 1, 3);
        end += 4;
      }
    }
    std::string surface(digits.begin(), digits.end());
    if (get(end) == U',' && is_digit(get(end + 1))) {
      surface += '.';
      for (++end; is_digit(get(end)); ++end) surface += static_cast<char>(get(end));
    }
    emit(surface);
    ++position_;
    at_ = end;
  }
  void letters_behind() {
    emit(folded(take_word()));
    ++position_;
  }

  const Text text_;
  size_t at_ = 0;
  size_t position_ = 1;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> surfaces(std::string_view text) { return Reader(visible(from_utf8(text))).run(); }

}  // namespace rotative::reference

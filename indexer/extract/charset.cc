// ICU converts, uchardet and ICU guess, and French decides between guesses: which reading puts accents into words where
// French has them, and signs where no letters are.
#include "indexer/extract/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "common/base/utf8.h"

namespace rotative {
namespace {

constexpr size_t kSampleBytes = 64 * 1024;  // that detection looks at

std::string lower_case(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c > ' ' && c != '"' && c != '\'') out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  return out;
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Nothing where ICU knows no such charset.
std::string converted(std::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> converter(ucnv_open(charset.c_str(), &error));
  if (U_FAILURE(error)) return {};
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error);
  std::string out;
  return U_FAILURE(error) ? out : text.toUTF8String(out);
}

// The name under which a label is read: "latin-1" gives "windows-1252"; empty where it is no charset.
std::string read_as(std::string_view label) {
  const std::string name = lower_case(label.substr(0, 64));
  if (name.empty()) return {};
  UErrorCode error = U_ZERO_ERROR;
  const char* known = ucnv_getStandardName(name.c_str(), "MIME", &error);
  if (U_FAILURE(error) || known == nullptr) {
    error = U_ZERO_ERROR;
    known = ucnv_getStandardName(name.c_str(), "IANA", &error);
  }
  std::string plain;
  for (const char c : name)
    if (c != '-' && c != '_') plain.push_back(c);
  if (plain == "utf8" || plain == "unicode11utf8") return "utf-8";
  if (plain == "latin1" || plain == "latin" || plain == "ansi" || plain == "cp1252" || plain == "win1252")
    return "windows-1252";
  if (plain == "latin9" || plain == "latin0") return "iso-8859-15";
  if (plain == "macroman" || plain == "xmacroman") return "macintosh";
  if (U_FAILURE(error) || known == nullptr) return {};
  const std::string found = lower_case(known);
  if (found == "iso-8859-1" || found == "us-ascii") return "windows-1252";
  return found;
}

// C0 other than tab and line ends, and C1: no text holds them.
size_t controls_in(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<uint8_t>(text[i]);
    count += (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7F;
    count += c == 0xC2 && i + 1 < text.size() && static_cast<uint8_t>(text[i + 1]) < 0xA0;
  }
  return count;
}

size_t replacements_in(std::string_view text) {
  size_t count = 0;
  for (size_t at = text.find("\uFFFD"); at != std::string_view::npos; at = text.find("\uFFFD", at + 3)) ++count;
  return count;
}

// --- how much a reading looks like text ---

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

bool is_french(char32_t c) {
  constexpr std::u32string_view kLetters = U"éèêëàâçùûüôöîïœæÉÈÊËÀÂÇÙÛÜÔÖÎÏŒÆ";
  return kLetters.find(c) != std::u32string_view::npos;
}

bool is_french_sign(char32_t c) {
  constexpr std::u32string_view kSigns = U"’‘“”«»€…–—°•·©№§²³½¼¾";
  return c == 0xA0 || kSigns.find(c) != std::u32string_view::npos;
}

bool is_capital(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152; }

// What a character that is not ASCII says in its place, between two others.
int plausibility(char32_t before, char32_t c, char32_t after) {
  if (c == 0xFFFD || (c >= 0x80 && c < 0xA0)) return -20;
  const bool in_word = is_letter(before) || is_letter(after);
  if (is_letter(c)) {
    const int known = is_french(c) ? 4 : c <= 0x17F ? 0 : -2;
    // A capital behind a small letter is a sign of the wrong table.
    if (is_capital(c) && is_letter(before) && !is_capital(before)) return -8;
    return in_word ? known : known / 2 - 1;
  }
  if (c == 0x2019) return in_word ? 4 : 0;  // ’
  if (is_letter(before) && is_letter(after)) return -6;
  if (c >= 0x2500 && c < 0x2600) return -10;                        // box drawing
  if (c >= 0x370 && c < 0x2000) return is_letter(before) ? -6 : 2;  // another script, and not amid Latin
  if (c >= 0x3040 && c < 0xE000) return is_letter(before) ? -6 : 2;
  return is_french_sign(c) ? (c == 0x20AC || c < 0x100 ? 2 : 3) : -2;
}

double score_of(std::string_view text) {
  char32_t before = ' ', current = ' ';
  int64_t score = 0;
  size_t rare = 0;
  const auto settle = [&](char32_t after) {
    if (current < 0x80) return;
    score += plausibility(before, current, after);
    ++rare;
  };
  for (size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    settle(next.code_point);
    before = current;
    current = next.code_point;
    at += next.length;
  }
  settle(' ');
  return rare == 0 ? 0 : static_cast<double>(score) / static_cast<double>(rare);
}

// --- detection ---

std::string by_uchardet(std::string_view sample) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
  uchardet_handle_data(detector.get(), sample.data(), sample.size());
  uchardet_data_end(detector.get());
  return read_as(uchardet_get_charset(detector.get()));
}

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

std::string by_icu(std::string_view sample) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&error));
  if (U_FAILURE(error)) return {};
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr || ucsdet_getConfidence(match, &error) < 20) return {};
  return read_as(ucsdet_getName(match, &error));
}

// The bytes that are not ASCII, which alone tell charsets apart, with a little around them.
std::string sample_of(std::string_view bytes) {
  constexpr size_t kAround = 24;
  std::string sample;
  size_t taken = 0;
  for (size_t at = 0; at < bytes.size() && sample.size() < kSampleBytes; ++at) {
    if (static_cast<uint8_t>(bytes[at]) < 0x80) continue;
    const size_t begin = std::max(taken, at > kAround ? at - kAround : 0);
    size_t end = std::min(at + kAround, bytes.size());
    while (end < bytes.size() && static_cast<uint8_t>(bytes[end]) >= 0x80 && end - at < kSampleBytes) ++end;
    if (begin > taken) sample.push_back('\n');
    sample.append(bytes.substr(begin, end - begin));
    taken = end;
    at = end - 1;
  }
  return sample;
}

// Central European tables have é where the western ones of the same maker have it: detectors mix them up.
double bonus_of(std::string_view charset) {
  if (charset == "macintosh" || charset == "ibm850") return -0.5;
  constexpr std::array<std::string_view, 5> kCentral = {"ibm852", "x-mac-centraleurroman", "x-mac-ce", "iso-8859-2",
                                                        "windows-1250"};
  return std::find(kCentral.begin(), kCentral.end(), charset) == kCentral.end() ? 0.0 : -1.0;
}

DecodedText detected(std::string_view bytes) {
  const std::string sample = sample_of(bytes);
  const std::string guess = by_uchardet(sample), second = by_icu(sample);
  DecodedText best{{}, "windows-1252", CharsetBy::fallback, 0};
  double most = score_of(converted(sample, best.charset));
  const std::array<std::pair<std::string, double>, 5> proposals = {{
      // What two detectors say counts more; tables that only old French machines used, or none at all, must read
      // clearly
      // better.
      {guess, bonus_of(guess) + (guess == second ? 0.2 : 0.0)},
      {second, bonus_of(second)},
      {"iso-8859-15", 0.0},
      {"macintosh", bonus_of("macintosh")},
      {"ibm850", bonus_of("ibm850")},
  }};
  for (const auto& [charset, bonus] : proposals) {
    if (charset.empty() || charset == best.charset || charset == "utf-8") continue;
    const double score = score_of(converted(sample, charset)) + bonus;
    if (score <= most + 0.05) continue;
    most = score;
    best = {{}, charset, CharsetBy::detected, 0};
  }
  const bool seconded = guess == best.charset || second == best.charset;
  if (best.by == CharsetBy::fallback && most > (seconded ? 0.0 : 1.0)) best.by = CharsetBy::detected;
  best.text = converted(bytes, best.charset);
  return best;
}

// --- the steps ---

bool decode_by_mark(std::string_view bytes, DecodedText& out) {
  struct Mark {
    std::string_view bytes;
    const char* charset;
  };
  constexpr std::array<Mark, 5> kMarks = {{{"\xEF\xBB\xBF", "utf-8"},
                                           {std::string_view("\xFF\xFE\x00\x00", 4), "utf-32le"},
                                           {std::string_view("\x00\x00\xFE\xFF", 4), "utf-32be"},
                                           {"\xFF\xFE", "utf-16le"},
                                           {"\xFE\xFF", "utf-16be"}}};
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = bytes.substr(mark.bytes.size());
    const bool utf_8 = mark.charset == std::string_view("utf-8");
    out.text = utf_8 ? std::string(rest) : converted(rest, mark.charset);
    if (utf_8) out.replaced = static_cast<uint32_t>(utf8::repair(out.text));
    if (!utf_8) out.replaced = static_cast<uint32_t>(replacements_in(out.text));
    out.charset = mark.charset;
    out.by = CharsetBy::bom;
    return true;
  }
  return false;
}

// UTF-16 without a mark: every other byte of what is mostly ASCII is zero.
const char* zero_pattern(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < sample.size(); ++i)
    if (sample[i] == '\0') ++(i % 2 == 0 ? even : odd);
  if (sample.size() < 8) return nullptr;
  if (odd * 5 > sample.size() * 2 && even * 20 < sample.size()) return "utf-16le";
  if (even * 5 > sample.size() * 2 && odd * 20 < sample.size()) return "utf-16be";
  return nullptr;
}

size_t sequences_in(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<uint8_t>(c) >= 0xC2; }));
}

bool decode_by_label(std::string_view bytes, std::string_view label, DecodedText& out) {
  const std::string charset = read_as(label);
  if (charset.empty() || charset == "utf-8" || charset.starts_with("utf-16") || charset.starts_with("utf-32"))
    return false;
  std::string text = converted(bytes, charset);
  if (text.empty() || controls_in(text) > controls_in(bytes) || replacements_in(text) * 100 > text.size()) return false;
  out = {std::move(text), charset, CharsetBy::label, 0};
  out.replaced = static_cast<uint32_t>(replacements_in(out.text));
  return true;
}

}  // namespace

std::string_view to_string(CharsetBy by) {
  constexpr std::array<std::string_view, 5> kNames{"utf8", "bom", "label", "detected", "fallback"};
  return kNames[static_cast<size_t>(by)];
}

DecodedText decode_text(std::string_view bytes, std::string_view http_label, std::string_view own_label) {
  DecodedText out;
  out.charset = "utf-8";
  if (decode_by_mark(bytes, out)) return out;
  if (const char* charset = zero_pattern(bytes)) {
    out.text = converted(bytes, charset);
    out.charset = charset;
    out.by = CharsetBy::detected;
    return out;
  }
  out.text = bytes;
  out.replaced = static_cast<uint32_t>(utf8::repair(out.text));
  // No other charset gives sound sequences but by rare chance: where they are as many as the bad ones, the rest is
  // damage.
  if (out.replaced == 0 || sequences_in(out.text) - out.replaced >= out.replaced) return out;
  for (const std::string_view label : {http_label, own_label})
    if (decode_by_label(bytes, label, out)) return out;
  return detected(bytes);
}

namespace {

// The byte that windows-1252 has for a code point, or that Latin-1 has; -1 where none has.
int byte_of(char32_t c) {
  constexpr std::array<char16_t, 32> kHigh = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (c < 0x100) return static_cast<int>(c);
  const auto found = std::find(kHigh.begin(), kHigh.end(), c);
  return found == kHigh.end() ? -1 : 0x80 + static_cast<int>(found - kHigh.begin());
}

bool mend_line(std::string_view line, std::string& out) {
  if (!may_be_double_encoded(line)) return false;
  std::string bytes;
  for (size_t at = 0; at < line.size();) {
    const utf8::Decoded next = utf8::decode(line, at);
    const int byte = byte_of(next.code_point);
    if (byte < 0) return false;
    bytes.push_back(static_cast<char>(byte));
    at += next.length;
  }
  if (bytes.size() == line.size() || !utf8::is_valid(bytes) || controls_in(bytes) > controls_in(line)) return false;
  out.append(bytes);
  return true;
}

}  // namespace

// "Ã" or "Â" before what was a continuation byte, and "â€" of quotes and dashes: all begin with one byte.
bool may_be_double_encoded(std::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : uint8_t{0}; };
  for (size_t at = text.find('\xC3'); at != std::string_view::npos; at = text.find('\xC3', at + 2)) {
    const uint8_t next = byte(at + 1), third = byte(at + 2);
    if ((next == 0x82 || next == 0x83) && third >= 0xC2) return true;
    if (next == 0xA2 && ((third == 0xE2 && byte(at + 3) == 0x82) || (third == 0xC2 && byte(at + 3) == 0x80)))
      return true;
  }
  return false;
}

uint32_t undo_double_encoding(std::string& text) {
  std::string out;
  out.reserve(text.size());
  uint32_t mended = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = std::string_view(text).substr(at, end - at);
    if (mend_line(line, out))
      ++mended;
    else
      out.append(line);
    at = end;
  }
  if (mended > 0) text = std::move(out);
  return mended;
}

}  // namespace rotative

// One pass that copies, with two states: in a string or between strings.
#include "indexer/extract/json_repair.h"

#include <algorithm>
#include <string_view>

#include "common/base/utf8.h"

namespace rotative {
namespace {

constexpr size_t kSafeDigits = 18;  // any integer of so many digits fits 64 bits
constexpr std::string_view kEscapedReplacement = "\\ufffd";

bool is_number_byte(char c) {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

// The four hexadecimal digits of an escape "\uXXXX" at `at`, or -1.
int unicode_escape(std::string_view text, size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int value = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

bool is_high(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) { out_.reserve(text.size() + text.size() / 16 + 64); }

  std::string run() {
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        mend_string();
      } else {
        mend_between();
      }
    }
    return std::move(out_);
  }
  uint32_t replaced() const { return replaced_; }

 private:
  void keep(size_t count) {
    out_.append(text_.substr(at_, count));
    at_ += count;
  }
  void put(std::string_view instead, size_t count) {
    out_.append(instead);
    at_ += count;
  }

  void mend_between() {
    for (std::string_view literal : {"NaN", "Infinity", "-Infinity"}) {
      if (text_.substr(at_).starts_with(literal)) return put("null", literal.size());
    }
    size_t end = at_;
    while (end < text_.size() && is_number_byte(text_[end])) ++end;
    if (end == at_) return keep(1);
    const std::string_view number = text_.substr(at_, end - at_);
    const bool safe = number.size() <= kSafeDigits && number.find_first_of("eE") == std::string_view::npos;
    // Letters next to it (true, false, "1x") make it no number.
    const bool number_alone = (number[0] == '-' || (number[0] >= '0' && number[0] <= '9')) && number.size() > 1;
    if (safe || !number_alone) return keep(number.size());
    out_.push_back('"');
    keep(number.size());
    out_.push_back('"');
  }

  void mend_string() {
    keep(1);
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        mend_escape();
      } else if (static_cast<unsigned char>(text_[at_]) < 0x20) {
        put(text_[at_] == '\n' ? "\\n" : text_[at_] == '\t' ? "\\t" : " ", 1);
      } else {
        keep(1);
      }
    }
    if (at_ < text_.size()) keep(1);
  }

  void mend_escape() {
    const int unit = unicode_escape(text_, at_);
    if (is_high(unit) && is_low(unicode_escape(text_, at_ + 6))) return keep(12);
    if (!is_high(unit) && !is_low(unit)) return keep(std::min<size_t>(2, text_.size() - at_));
    ++replaced_;
    put(kEscapedReplacement, 6);
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string out_;
  uint32_t replaced_ = 0;
};

}  // namespace

JsonRepair repair_json(std::string& bytes) {
  JsonRepair repair;
  repair.replaced = static_cast<uint32_t>(utf8::repair(bytes));
  Mender mender(bytes);
  std::string mended = mender.run();
  repair.changed = repair.replaced > 0 || mended != bytes;
  repair.replaced += mender.replaced();
  bytes = std::move(mended);
  return repair;
}

}  // namespace rotative

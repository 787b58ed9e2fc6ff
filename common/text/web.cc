// Hosts label by label; paths word by word. Every look-ahead is bounded, so that a text made of dots stays linear.
#include "common/text/web.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/fold.h"
#include "common/text/french.h"

namespace rotative {
namespace {

constexpr size_t kMaxHostBytes = 253;   // RFC 1035
constexpr size_t kMaxLocalBytes = 64;   // RFC 5321
constexpr size_t kMaxPathBytes = 2048;  // longer ones are data, not names

bool is_ascii_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

struct Label {
  uint32_t begin = 0;
  uint32_t end = 0;
  size_t first_piece = 0;
};

// A label: runs joined by '-' or '_'. Its runs go to `pieces`.
Label read_label(std::string_view text, uint32_t at, std::vector<Run>& pieces) {
  Label label{at, at, pieces.size()};
  for (;;) {
    const Run run = scan_run(text, label.end);
    pieces.push_back(run);
    label.end = run.end;
    if (run.next != run.end || run.end + 1 >= text.size() || !is_one_of(text[run.end], "-_")) return label;
    if (!is_word(glyph_at(text, run.end + 1))) return label;
    label.end = run.end + 1;
  }
}

bool is_domain(std::string_view label, bool certain) {
  if (french::is_top_domain(label, certain)) return true;
  static constexpr std::array<std::string_view, 4> kShouted = {"COM", "FR", "NET", "ORG"};
  return std::find(kShouted.begin(), kShouted.end(), label) != kShouted.end();
}

// Labels while they go on; kept up to the last that is a top-level domain.
bool read_labels(std::string_view text, uint32_t at, bool certain, WebName& out) {
  const size_t limit = at + kMaxHostBytes;
  text = text.substr(0, limit + 1);  // a label that reaches the limit is refused below
  size_t kept = 0;
  out.whole = {at, at};
  for (uint32_t next = at; next < limit && is_word(glyph_at(text, next));) {
    const Label label = read_label(text, next, out.pieces);
    const std::string_view name = text.substr(label.begin, label.end - label.begin);
    if (label.begin > at && label.end < limit && is_domain(name, certain)) {
      out.whole.end = label.end;
      kept = out.pieces.size();
    }
    if (label.end >= text.size() || text[label.end] != '.') break;
    next = label.end + 1;
  }
  out.pieces.resize(kept);
  return kept > 0;
}

bool starts_with_www(std::string_view text, uint32_t at) {
  const std::string_view head = text.substr(at, 4);
  return head == "www." || head == "WWW." || head == "Www.";
}

// 8, 7 … bytes of a scheme, or 0.
uint32_t scheme_length(std::string_view text, uint32_t at) {
  for (std::string_view scheme : {"https://", "http://", "ftp://", "HTTPS://", "HTTP://", "Https://", "Http://"})
    if (text.substr(at, scheme.size()) == scheme) return static_cast<uint32_t>(scheme.size());
  return 0;
}

bool is_path_char(char c) { return is_ascii_word(c) || is_one_of(c, "/-_.~%+,;=&:@!*'#?"); }

// A trailing ".html" or ".pdf" names no word.
void drop_extension(std::string_view text, size_t first, WebName& out) {
  if (out.pieces.size() < first + 2) return;
  const Run& last = out.pieces.back();
  std::string folded;
  append_fold(folded, last.of(text));
  if (text[last.begin - 1] == '.' && french::is_file_extension(folded)) out.pieces.pop_back();
}

// "/international/guerre-en-ukraine_6192.html?xtor=1#x"
void read_path(std::string_view text, WebName& out) {
  uint32_t at = out.end;
  if (at >= text.size() || text[at] != '/') return;
  const size_t first = out.pieces.size();
  const size_t limit = std::min(text.size(), size_t{at} + kMaxPathBytes);
  while (at < limit && (is_path_char(text[at]) || is_word(glyph_at(text, at))) && !is_one_of(text[at], "?#")) {
    if (text[at] == '%' && at + 2 < limit && is_ascii_word(text[at + 1]) && is_ascii_word(text[at + 2])) {
      at += 3;  // an escaped byte
    } else if (is_word(glyph_at(text, at))) {
      out.pieces.push_back(scan_run(text, at));
      at = out.pieces.back().next;
    } else {
      ++at;
    }
  }
  drop_extension(text, first, out);
  out.end = at;
}

void skip_query(std::string_view text, WebName& out) {
  const size_t limit = std::min(text.size(), size_t{out.end} + kMaxPathBytes);
  if (out.end >= limit || !is_one_of(text[out.end], "?#")) return;
  while (out.end < limit && is_path_char(text[out.end])) ++out.end;
}

bool read_from_host(std::string_view text, uint32_t at, bool certain, WebName& out) {
  if (!read_labels(text, at, certain, out)) return false;
  out.end = out.whole.end;
  read_path(text, out);
  if (out.end > out.whole.end || !certain) skip_query(text, out);
  return true;
}

}  // namespace

bool read_url(std::string_view text, uint32_t at, WebName& out) {
  out.clear();
  const uint32_t scheme = scheme_length(text, at);
  const bool www = starts_with_www(text, at + scheme);
  if (scheme == 0 && !www) return false;
  return read_from_host(text, at + scheme + (www ? 4 : 0), false, out);
}

bool read_host(std::string_view text, uint32_t at, WebName& out) {
  out.clear();
  return read_from_host(text, at, true, out);
}

bool read_email(std::string_view text, uint32_t at, WebName& out) {
  out.clear();
  size_t local_end = at;
  const size_t limit = std::min(text.size(), at + kMaxLocalBytes);
  while (local_end < limit && (is_ascii_word(text[local_end]) || is_one_of(text[local_end], "._%+-"))) ++local_end;
  if (local_end == at || local_end >= text.size() || text[local_end] != '@') return false;
  const auto host = static_cast<uint32_t>(local_end + 1);
  std::vector<Run> local;
  for (uint32_t i = at; i < local_end;) {
    if (!is_ascii_word(text[i])) {
      ++i;
      continue;
    }
    local.push_back(scan_run(text, i));
    i = local.back().next;
  }
  if (!read_labels(text, host, false, out)) return false;
  out.pieces.insert(out.pieces.begin(), local.begin(), local.end());
  out.whole.begin = at;
  out.end = out.whole.end;
  return true;
}

}  // namespace rotative

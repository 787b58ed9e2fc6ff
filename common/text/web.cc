// Hosts label by label; paths word by word. Every look-ahead is bounded, so that a text made of dots stays linear.
#include "common/text/web.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/base/utf8.h"
#include "common/text/fold.h"
#include "common/text/french.h"

namespace rotative {
namespace {

constexpr size_t kMaxHostBytes = 253;   // RFC 1035
constexpr size_t kMaxLocalBytes = 64;   // RFC 5321
constexpr size_t kMaxPathBytes = 2048;  // longer ones are data, not names

bool is_ascii_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Appends the byte of a "%C3"; false where there is none.
bool read_escape(std::string_view text, size_t at, std::string& out) {
  if (at + 2 >= text.size() || text[at] != '%') return false;
  const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
  if (high < 0 || low < 0) return false;
  out += static_cast<char>(high * 16 + low);
  return true;
}

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
    const bool before_path =
        label.end + 1 < text.size() && text[label.end] == '/' && is_ascii_word(text[label.end + 1]);
    const bool domain = is_domain(name, certain) || (before_path && french::is_short_domain(name));
    if (label.begin > at && label.end < limit && domain) {
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
  for (std::string_view scheme :
       {"https://", "http://", "ftp://", "ftps://", "HTTPS://", "HTTP://", "FTP://", "Https://", "Http://"})
    if (text.substr(at, scheme.size()) == scheme) return static_cast<uint32_t>(scheme.size());
  return 0;
}

// "%C3%89": the length of the escapes at `at` that make one letter, or 0.
uint32_t escaped_letter(std::string_view text, size_t at) {
  std::string bytes;
  size_t end = at;
  while (bytes.size() < 4 && read_escape(text, end, bytes)) {
    end += 3;
    if (static_cast<unsigned char>(bytes[0]) < 0x80) break;
    if (utf8::is_valid(bytes)) break;
  }
  const bool letter = !bytes.empty() && utf8::is_valid(bytes) && is_word(glyph_at(bytes, 0));
  return letter ? static_cast<uint32_t>(end - at) : 0;
}

// A word of a path, escapes included.
Run scan_path_run(std::string_view text, uint32_t at) {
  Run run{at, at, at, 0, 0};
  for (;;) {
    uint32_t end = run.end;
    if (is_word(glyph_at(text, end))) {
      const Run plain = scan_run(text, end);
      run.letters += plain.letters;
      run.digits += plain.digits;
      end = plain.end;
    } else if (const uint32_t escaped = escaped_letter(text, end)) {
      ++run.letters;
      end += escaped;
    }
    if (end == run.end) return run;
    run.end = run.next = end;
  }
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
    if (is_word(glyph_at(text, at)) || escaped_letter(text, at) > 0) {
      out.pieces.push_back(scan_path_run(text, at));
      at = out.pieces.back().next;
    } else if (std::string byte; read_escape(text, at, byte)) {
      at += 3;
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

// ":8080"
void skip_port(std::string_view text, WebName& out) {
  uint32_t end = out.end + 1;
  while (end < text.size() && end - out.end <= 5 && text[end] >= '0' && text[end] <= '9') ++end;
  const bool port = out.end < text.size() && text[out.end] == ':' && end > out.end + 1;
  if (port && (end == text.size() || !is_word(glyph_at(text, end)))) out.end = end;
}

bool read_from_host(std::string_view text, uint32_t at, bool certain, WebName& out) {
  if (!read_labels(text, at, certain, out)) return false;
  out.end = out.whole.end;
  skip_port(text, out);
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

uint32_t mailto_length(std::string_view text, uint32_t at) {
  const std::string_view scheme = text.substr(at, 7);
  return scheme == "mailto:" || scheme == "MAILTO:" || scheme == "Mailto:" ? 7 : 0;
}

std::string unescaped_path(std::string_view piece) {
  std::string out;
  for (size_t at = 0; at < piece.size();) {
    if (read_escape(piece, at, out))
      at += 3;
    else
      out += piece[at++];
  }
  return out;
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

// Names as keys: the words of a name as the analyser would fold them, without positions or joined forms.
#include "common/base/utf8.h"
#include "common/text/analyze.h"
#include "common/text/apostrophe.h"
#include "common/text/fold.h"
#include "common/text/saints.h"

namespace rotative {
namespace {

// "C.E.I." is one word, so a letter that a dot ties to the letter before goes on with it.
bool continues_acronym(std::string_view name, const Run& run, bool after_single) {
  return after_single && run.letters == 1 && run.digits == 0 && run.begin > 0 && name[run.begin - 1] == '.';
}

// St-Étienne and St Étienne are Saint-Étienne, but ST Dupont is none.
void spell_out_saint(std::string_view name, const Run& run, std::string& surface) {
  const std::string_view saint = spelled_saint(surface);
  if (saint.empty()) return;
  const std::string_view rest = name.substr(run.next);
  const bool hyphen = rest.starts_with('-');
  const bool blank = rest.starts_with(' ') && run.of(name) != "ST" && run.of(name) != "STE";
  if (!(hyphen || blank) || rest.size() < 2 || glyph_at(rest, 1).kind != Char::letter) return;
  surface = saint;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key, surface;
  bool glued = false;         // an apostrophe ties the next run to the last
  bool after_single = false;  // a single letter stands right before
  for (size_t at = 0; at < name.size();) {
    const Glyph glyph = glyph_at(name, at);
    if (!is_word(glyph)) {
      at += glyph.length;
      continue;
    }
    const Run run = scan_run(name, at);
    surface.clear();
    append_fold(surface, run.of(name));
    if (surface.size() < 4) spell_out_saint(name, run, surface);
    at = run.next;
    const ApostropheReading apostrophe = read_apostrophe(name, run, surface);
    if (apostrophe.meaning == Apostrophe::elision) {
      at = apostrophe.after;
      continue;
    }
    if (!key.empty() && !glued && !continues_acronym(name, run, after_single)) key += '_';
    key += surface;
    glued = apostrophe.meaning != Apostrophe::none;
    after_single = run.letters == 1 && run.digits == 0;
  }
  return key;
}

}  // namespace rotative

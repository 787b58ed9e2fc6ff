// Any bytes as an article: what the date reader finds lies on code-point borders, in order, and never overlaps.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/annotate/dates.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  std::string text(reinterpret_cast<const char*>(data), size);
  utf8::repair(text);
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  DateReader reader;
  for (const PartialDate anchor : {PartialDate{}, PartialDate{2023, 10, 3}, PartialDate{2024, 2, 29}}) {
    std::vector<DateMention> mentions;
    reader.read(text, tokens, anchor, mentions);
    uint32_t end = 0;
    for (const DateMention& mention : mentions) {
      const bool placed =
          mention.span.begin >= end && mention.span.end > mention.span.begin && mention.span.end <= size_t{text.size()};
      if (!placed || mention.cue_begin > mention.span.begin || mention.core.first > mention.core.last) std::abort();
      if (!utf8::is_boundary(text, mention.span.begin) || !utf8::is_boundary(text, mention.span.end)) std::abort();
      end = mention.span.end;
    }
  }
  return 0;
}

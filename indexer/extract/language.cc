// Of running French a third to a half are serving words and elided articles, of English likewise; of any other
// language hardly a tenth.
#include "indexer/extract/language.h"

#include <cstdio>  // CLD2's header needs it first

#include <cld2/public/compact_lang_det.h>

#include "common/base/utf8.h"
#include "indexer/extract/page_words.h"

namespace rotative {
namespace {

constexpr size_t kFirstBytes = 300;  // that settle most texts
constexpr size_t kMostBytes = 6000;  // that CLD2 sees
constexpr uint32_t kFewWords = 6;    // say nothing
constexpr double kSureShare = 0.28;

FoundLanguage by_cld2(std::string_view text) {
  CLD2::Language languages[3];
  int percents[3], bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, percents, &bytes, &reliable);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE || !reliable) return {};
  std::string code = CLD2::LanguageCode(languages[0]);
  code = code.substr(0, code.find('-'));
  return {code, percents[0] >= 70};
}

}  // namespace

FoundLanguage find_language(std::string_view text) {
  const WordCounts counts = count_words(utf8::prefix(text, kFirstBytes));
  const auto is = [&](uint32_t serving, uint32_t other) {
    return counts.words >= kFewWords && serving >= kSureShare * counts.words && serving >= 2 * other + 2;
  };
  if (is(counts.french, counts.english)) return {"fr", true};
  if (is(counts.english, counts.french)) return {"en", true};
  FoundLanguage found = by_cld2(utf8::prefix(text, kMostBytes));
  if (!found.code.empty() || counts.words < kFewWords) return found;
  // A line or two that CLD2 is not sure of.
  if (counts.french > counts.english + 1) return {"fr", false};
  if (counts.english > counts.french + 1) return {"en", false};
  return {};
}

}  // namespace rotative

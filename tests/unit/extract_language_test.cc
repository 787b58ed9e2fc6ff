// The language of articles: found, told, asked for.
#include "indexer/extract/language.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "indexer/extract/extract.h"

namespace rotative {
namespace {

struct Row {
  std::string_view text;
  std::string_view code;
};

// clang-format off
constexpr Row kRows[] = {
    {"Le conseil municipal a adopté mardi soir le plan de rénovation du vieux port, après trois heures de débat.", "fr"},
    {"LE CONSEIL MUNICIPAL A ADOPTE MARDI SOIR LE PLAN DE RENOVATION DU VIEUX PORT", "fr"},
    {"L’État n’a pas tenu ses promesses, et l’opposition s’en plaint.", "fr"},
    {"The town council voted on Tuesday night to rebuild the old harbour after three hours of debate.", "en"},
    {"Der Gemeinderat hat am Dienstagabend nach dreistündiger Debatte den Plan für den alten Hafen beschlossen.", "de"},
    {"El consejo municipal aprobó el martes por la noche el plan de renovación del puerto viejo de la ciudad.", "es"},
    {"Il consiglio comunale ha approvato martedì sera il piano di rinnovamento del vecchio porto della città.", "it"},
    {"Городской совет во вторник вечером одобрил план реконструкции старого порта после долгих споров.", "ru"},
    {"نافش المجلس البلدي مساء الثلاثاء خطة تجديد الميناء القديم بعد ثلاث ساعات من النقاش الحاد.", "ar"},
    {"Le match Paris-Lens : 2-1. Buts : Mercier (12e, 47e), Dubois (80e).", "fr"},
    {"3-1, 6-2, 6-4", ""},
    {"", ""},
};
// clang-format on

TEST(Language, IsFound) {
  for (const Row& row : kRows) EXPECT_EQ(find_language(row.text).code, row.code) << row.text;
}

Extracted json(std::string bytes, const FieldMap& fields = FieldMap()) {
  Record record;
  record.bytes = std::move(bytes);
  return extract(std::move(record), fields);
}

std::string language_of(std::string bytes) { return std::get<Article>(json(std::move(bytes))).language; }

TEST(Language, OfARecordIsWhatItSays) {
  EXPECT_EQ(language_of(R"({"text":"Le pont de la ville est fermé depuis hier soir pour des travaux."})"), "fr");
  EXPECT_EQ(language_of(R"({"lang":"br","text":"Le pont de la ville est fermé depuis hier soir pour des travaux."})"),
            "br");
}

TEST(Language, OfAPageIsThatOfItsText) {
  Record record{{"a.html", 0, 0}, RecordFormat::page, {}, {}, {}};
  record.bytes =
      "<html lang='en-US'><title>Le pont</title><meta property='og:type' content='article'><body><p>Le pont de la "
      "ville est fermé depuis hier soir pour des travaux qui vont durer jusqu'au printemps, a dit la mairie.</p>"
      "<p>Les bus font le tour par la route de la vallée, et les habitants des deux rives ne décolèrent pas.</p>";
  EXPECT_EQ(std::get<Article>(extract(std::move(record), FieldMap())).language, "fr");
}

TEST(Language, OnlyThoseAskedForAreTaken) {
  const std::string english =
      R"({"id":"e","text":"The bridge of the town has been closed since last night for works."})";
  const std::string unknown = R"({"id":"u","text":"3-1, 6-2, 6-4"})";
  FieldMap map;
  map.set_languages("fr");
  const Extracted other = json(english, map);
  const Empty* empty = std::get_if<Empty>(&other);
  ASSERT_NE(empty, nullptr);
  EXPECT_EQ(empty->reason, "other-language");
  EXPECT_EQ(empty->id, "e");
  EXPECT_TRUE(std::holds_alternative<Article>(json(unknown, map))) << "nobody knows: kept";
  map.set_languages("french, en");
  EXPECT_TRUE(std::holds_alternative<Article>(json(english, map)));
  map.set_languages("fr,any");
  EXPECT_TRUE(std::holds_alternative<Article>(json(english, map)));
  EXPECT_THROW(map.set_languages("klingonais"), Error);
  const std::string before = FieldMap().fingerprint();
  map.set_languages("fr");
  EXPECT_NE(map.fingerprint(), before) << "a resumed run must ask for the same";
}

}  // namespace
}  // namespace rotative

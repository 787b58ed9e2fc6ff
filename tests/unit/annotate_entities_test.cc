// Persons, bodies and places: what is found, what is not, and which forms are one entity.
#include <gtest/gtest.h>

#include <string>

#include "common/annotate/entities.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

constexpr const char* kLetters[] = {"per", "org", "loc"};

// "per:id(alias,…)×mentions", in order of first mention.
std::string entities_of(const std::string& text) {
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  EntityReader reader;
  Mentions mentions;
  reader.read(text, tokens, mentions);
  uint32_t end = 0;
  for (const EntityMention& mention : mentions.entity_mentions) {
    EXPECT_GE(mention.span.begin, end) << text;
    EXPECT_TRUE(utf8::is_boundary(text, mention.span.begin) && utf8::is_boundary(text, mention.span.end));
    end = mention.span.end;
  }
  std::string out;
  for (const Entity& entity : mentions.entities) {
    out += (out.empty() ? "" : " ") + std::string(kLetters[static_cast<int>(entity.type)]) + ":" + entity.id;
    if (entity.mentions > 1) out += "×" + std::to_string(entity.mentions);
  }
  return out;
}

TEST(Entities, SurnamesBelongToTheFullestName) {
  EXPECT_EQ(entities_of("La maire, Jeanne Morel, a démissionné. Selon elle, Morel s’en est expliquée."),
            "per:jeanne_morel×2");
}

TEST(Entities, AnAcronymAndItsLongFormAreOneBody) {
  EXPECT_EQ(entities_of("L'Office des rivières du Vexin (ORV) a parlé. Depuis, l'ORV attend."),
            "org:office_des_rivieres_du_vexin×3");
  EXPECT_EQ(entities_of("Selon l'UPV (Union des pêcheurs vexinois), tout va bien."),
            "org:union_des_pecheurs_vexinois×2");
}

TEST(Entities, AnAcronymOfOrdinaryWordsIsNoBody) {
  EXPECT_EQ(entities_of("des sociétés militaires privées (SMP) sont engagées"), "");
}

TEST(Entities, PlacesComeFromTables) {
  EXPECT_EQ(entities_of("Il est arrivé en Arménie après un vol de Marseille."), "loc:armenie loc:marseille");
}

TEST(Entities, OrdinaryWordsAtTheStartOfASentenceAreNoNames) {
  EXPECT_EQ(entities_of("Hier, il a plu. Demain, il neigera. Plusieurs routes sont coupées."), "");
}

TEST(Entities, AnyTextIsReadWithoutHarm) {
  for (const char* text : {"", "(", "A (B)", "ABC (", "(ABC)", "d'«Ukraine»", "Jean-", "M. ", "É É É É", "OTAN (OTAN)"})
    entities_of(text);
}

}  // namespace
}  // namespace rotative

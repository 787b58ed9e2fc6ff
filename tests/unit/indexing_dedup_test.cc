// Which of two articles is a copy of the other, told by pairs written for it; and what the window remembers.
#include <gtest/gtest.h>

#include "common/index/schema.h"
#include "common/text/analyze.h"
#include "indexer/dedup.h"
#include "indexer/segment/clusters.h"
#include "indexer/segment/inverter.h"

namespace rotative {
namespace {

class Duplicates : public testing::Test {
 protected:
  SignatureRow row(std::string_view title, std::string_view text, uint32_t document = 1, int32_t day = 100) {
    Article article;
    article.content = std::string(title) + "\n" + std::string(text);
    article.title = {0, static_cast<uint32_t>(title.size())};
    article.text = {article.title.end + 1, static_cast<uint32_t>(article.content.size())};
    tokens.clear();
    const uint32_t position = analyzer.analyze(article.content, article.title, 1, tokens);
    analyzer.analyze(article.content, article.text, position + 100, tokens);
    const Signature signature = signer.sign(article, tokens);
    return {signature.exact, document, document, day, signature.words, 0, signature.bins};
  }

  // Whether the second is taken for a copy of the first.
  bool copies(std::string_view text, std::string_view other) {
    DuplicateWindow window({}, 16);
    window.add(row("Un titre", text, 1));
    return !window.add(row("Tout autre chose", other, 2)).opened;
  }

  Analyzer analyzer;
  Tokens tokens;
  Signer signer;
};

const std::string kLead =
    "Le conseil municipal de Montreval a adopté lundi soir, par vingt-trois voix contre douze, le projet de rénovation "
    "de la halle aux grains, fermée depuis l’incendie de 2019. ";
const std::string kWorks =
    "Les travaux, estimés à 4,2 millions d’euros, doivent commencer au printemps et durer dix-huit mois. La région en "
    "prendra le tiers à sa charge, le département un cinquième, et la commune empruntera le reste sur vingt ans. ";
const std::string kMayor =
    "« C’est le cœur de la ville qui va battre de nouveau », a déclaré la maire, Hélène Castagnier, en sortant de la "
    "séance. Elle promet un marché couvert ouvert six jours sur sept, une salle de lecture et des logements pour les "
    "apprentis du lycée hôtelier voisin. ";
const std::string kOpposition =
    "L’opposition juge le montage imprudent. Son chef de file, Pascal Ferroud, rappelle que la piscine, livrée avec "
    "deux "
    "ans de retard, a coûté le double de ce qui avait été annoncé, et demande que les habitants soient consultés. ";
const std::string kShops =
    "Les commerçants de la place, eux, attendent surtout de savoir où ils seront logés pendant le chantier : des "
    "chalets "
    "de bois seront installés sur le parvis de l’église, a répondu l’adjoint aux travaux, qui les recevra jeudi. ";
const std::string kHistory =
    "Bâtie en 1862 sur les plans de l’architecte Émile Vauquelin, la halle a servi d’hôpital pendant la Grande Guerre, "
    "puis de dépôt pour les pompiers, avant de retrouver ses maraîchers dans les années 1970. ";
const std::string kWhole = kLead + kWorks + kMayor + kOpposition + kShops + kHistory;

std::string replaced(std::string text, const std::vector<std::pair<std::string, std::string>>& edits) {
  for (const auto& [from, to] : edits) {
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
  }
  return text;
}

const std::string kOwnParagraph =
    "Dans les rues voisines, beaucoup de riverains disent ne plus y croire : trois projets ont déjà été présentés "
    "depuis "
    "l’incendie, et aucun n’a passé l’hiver. ";

TEST_F(Duplicates, CopiesAreTold) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"the same", kWhole},
      {"cut by its last paragraph", kLead + kWorks + kMayor + kOpposition + kShops},
      {"cut by a third", kLead + kWorks + kMayor + kOpposition},
      {"cut from the middle", kLead + kWorks + kMayor + kShops + kHistory},
      {"without its lead", kWorks + kMayor + kOpposition + kShops + kHistory},
      {"a paragraph in front", kOwnParagraph + kWhole},
      {"a paragraph behind", kWhole + kOwnParagraph},
      {"numbers brought up to date",
       replaced(kWhole, {{"vingt-trois", "vingt-quatre"}, {"4,2", "4,6"}, {"dix-huit", "vingt"}, {"deux", "trois"}})},
      {"credit of an agency", "(AFP) - " + kWhole + "abc/def/ghi"},
      {"another credit", "Avec agence. " + kWhole + "La rédaction avec l’agence."},
      {"other quotes and apostrophes", replaced(kWhole, {{"« C’est", "\"C'est"}, {"nouveau »", "nouveau\""}})},
      {"accents lost", replaced(kWhole, {{"adopté", "adopte"}, {"rénovation", "renovation"}, {"Hélène", "Helene"}})},
      {"a word corrected", replaced(kWhole, {{"imprudent", "hasardeux"}})},
      {"paragraphs in another order", kLead + kMayor + kWorks + kShops + kOpposition + kHistory},
      {"capitals", replaced(kWhole, {{"Montreval", "MONTREVAL"}, {"Pascal Ferroud", "PASCAL FERROUD"}})},
  };
  for (const auto& [what, text] : cases) {
    EXPECT_TRUE(copies(kWhole, text)) << what;
    EXPECT_TRUE(copies(text, kWhole)) << what << ", the other way round";
  }
}

TEST_F(Duplicates, OtherArticlesAreNone) {
  const std::string same_event =
      "À Montreval, la halle aux grains sera rénovée. Les élus ont voté lundi un budget de plus de quatre millions "
      "d’euros, à l’issue d’un débat houleux de trois heures. La maire, Hélène Castagnier, a parlé d’un jour "
      "historique, "
      "quand Pascal Ferroud, pour l’opposition, dénonçait un pari financier. Le chantier débutera au printemps ; les "
      "marchands s’installeront d’ici là devant l’église. Fermé après le feu de 2019, le bâtiment du XIXe siècle "
      "attend "
      "depuis cinq ans que son sort soit fixé, et plusieurs associations de défense du patrimoine avaient menacé de "
      "saisir la justice si rien ne bougeait avant la fin de l’année.";
  const std::string tail =
      "Ce sujet a été diffusé dans le journal du soir présenté par Anne Lormeau. Retrouvez chaque jour à vingt heures "
      "les "
      "reportages de la rédaction, les enquêtes de nos correspondants en région et le portrait de la semaine. ";
  const std::vector<std::pair<std::string, std::string>> cases{
      {kWhole, same_event},
      {kLead + kWorks, kLead + kOwnParagraph + kMayor + kShops + kHistory + kOpposition},
      {kMayor + kShops, kHistory + kOpposition},
      {"Un chien a été sauvé des eaux à Pornic par trois plongeurs. " + tail,
       "Le prix du blé a encore reculé sur le marché de Rouen. " + tail},
      {"Le CAC 40 a terminé en hausse de 0,42 % à 7 512,31 points, dans un volume de 2,9 milliards d’euros. Air Volta "
       "a "
       "gagné 3,1 %, Banque du Rhin 1,9 %. À la baisse, Cimenteries réunies a cédé 2,2 %.",
       "Le CAC 40 a terminé en baisse de 1,18 % à 7 423,90 points, dans un volume de 3,4 milliards d’euros. Textiles "
       "du "
       "Nord a gagné 0,8 %, Sucre Union 0,3 %. À la baisse, Air Volta a cédé 4,6 %."},
      {"Bulletin du lundi. Ciel couvert le matin, éclaircies l’après-midi, vent faible. Les minimales iront de 4 à 9 "
       "degrés, les maximales de 12 à 17 degrés du nord au sud.",
       "Bulletin du mardi. Brouillards au lever du jour, puis soleil, vent modéré. Les minimales iront de 2 à 7 "
       "degrés, "
       "les maximales de 14 à 19 degrés du nord au sud."},
  };
  for (const auto& [text, other] : cases) EXPECT_FALSE(copies(text, other)) << text << "\n" << other;
}

TEST_F(Duplicates, FewWordsAreCopiesOnlyWhereTitleAndTextAreTheSame) {
  DuplicateWindow window({}, 16);
  window.add(row("Le journal de 20 heures", "Revoir le journal.", 1));
  EXPECT_FALSE(window.add(row("LE JOURNAL DE 20 HEURES", "Revoir le journal.", 2)).opened);
  EXPECT_TRUE(window.add(row("Le journal de 13 heures", "Revoir le journal.", 3)).opened);
}

TEST_F(Duplicates, CopiesJoinTheClusterOfTheFirst) {
  DuplicateWindow window({}, 16);
  EXPECT_EQ(window.add(row("Un", kWhole, 1)).cluster, 1u);
  EXPECT_EQ(window.add(row("Deux", kOwnParagraph + kWhole, 2)).cluster, 1u);
  EXPECT_EQ(window.add(row("Trois", kLead + kWorks + kMayor + kOpposition, 3)).cluster, 1u);
}

TEST_F(Duplicates, TwoWeeksApartIsNoCopyAndUndatedIs) {
  const auto joins = [this](int32_t day, int32_t other) {
    DuplicateWindow window({}, 16);
    window.add(row("Un", kWhole, 1, day));
    return !window.add(row("Deux", kWhole, 2, other)).opened;
  };
  EXPECT_TRUE(joins(100, 114));
  EXPECT_TRUE(joins(114, 100));
  EXPECT_FALSE(joins(100, 115));
  EXPECT_TRUE(joins(100, SignatureRow::kUndated));
}

std::string numbered(int i) {
  std::string text;
  for (int word = 0; word < 60; ++word) text += "mot" + std::to_string(i) + "x" + std::to_string(word) + " ";
  return text;
}

TEST_F(Duplicates, TheWindowForgetsTheOldestAndStartsAgainFromItsRows) {
  std::vector<SignatureRow> rows;
  DuplicateWindow whole({}, 16);
  for (int i = 1; i <= 40; ++i) {
    const SignatureRow added = row("Titre", numbered(i), static_cast<uint32_t>(i));
    ASSERT_TRUE(whole.add(added).opened);
    rows.push_back(added);
  }
  DuplicateWindow resumed(rows, 16);
  for (DuplicateWindow* window : {&whole, &resumed}) {
    EXPECT_EQ(window->add(row("Titre", numbered(25), 41)).cluster, 25u);
    EXPECT_EQ(window->add(row("Titre", numbered(40), 42)).cluster, 40u);
    EXPECT_TRUE(window->add(row("Titre", numbered(24), 43)).opened);
    EXPECT_TRUE(window->add(row("Titre", numbered(25), 44)).opened) << "the one before took its room";
  }
}

TEST(Clusters, ArticlesOfABatchChangeTheirTermListAndValueAndNothingElse) {
  const auto batch = [](const std::vector<uint64_t>& clusters) {
    Inverter inverter;
    for (size_t i = 0; i < clusters.size(); ++i) {
      inverter.add_at(inverter.term("", "commun"), 1);
      inverter.add_at(inverter.term("", "mot" + std::to_string(i)), 2);
      inverter.add(inverter.term("J", "saint-etienne"), 1);
      inverter.add(inverter.term(prefix::kCluster, cluster_key(clusters[i])), 0);
      inverter.add(inverter.term("Q", "id" + std::to_string(i)), 0);
      inverter.add_value(slot::kPublished, "2023100" + std::to_string(i));
      inverter.add_value(slot::kCluster, cluster_key(clusters[i]));
      inverter.end_document(std::string(200, 'a'));
    }
    return inverter.finish();
  };
  const auto text_of = [](const std::vector<Entry>& entries) {
    std::string text;
    for (const Entry& entry : entries) {
      for (const Entry::Term& term : entry.terms)
        text += std::string(entry.text_of(term)) + "/" + std::to_string(term.wdf) + " ";
      for (const auto& [number, value] : entry.values) text += std::to_string(number) + "=" + value + " ";
      text += "\n";
    }
    return text;
  };
  Inverted changed = batch({11, 12, 13, 14, 15});
  join_clusters(changed, std::vector<Joined>{{1, 12, 11}, {3, 14, 99}, {4, 15, 11}});
  const Inverted expected = batch({11, 11, 13, 99, 11});
  EXPECT_EQ(text_of(entries_of(changed)), text_of(entries_of(expected)));
  ASSERT_EQ(changed.terms.size(), expected.terms.size());
  for (size_t i = 0; i < changed.terms.size(); ++i)
    EXPECT_EQ(changed.text(changed.terms[i]), expected.text(expected.terms[i]));
  for (size_t i = 0; i < changed.documents.size(); ++i)
    EXPECT_EQ(changed.termlist(changed.documents[i]), expected.termlist(expected.documents[i]));
}

}  // namespace
}  // namespace rotative

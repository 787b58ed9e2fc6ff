// Persons, bodies and places: what is found, what is not, and which forms are one entity.
#include "common/annotate/entities.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "common/annotate/name_tables.h"
#include "tests/unit/annotate_fixture.h"

namespace rotative {
namespace {

Mentions mentions_in(std::string_view text) {
  EntityReader reader;
  Mentions mentions;
  reader.read(text, test::tokens_of(text), mentions);
  EXPECT_TRUE(test::well_placed(text, mentions.entity_mentions)) << text;
  return mentions;
}

// "per:id×mentions", in order of first mention.
std::string entities_of(std::string_view text) {
  constexpr std::string_view kLetters[] = {"per", "org", "loc"};
  std::string out;
  for (const Entity& entity : mentions_in(text).entities) {
    out += (out.empty() ? "" : " ") + std::string(kLetters[static_cast<size_t>(entity.type)]) + ":" + entity.id;
    if (entity.mentions > 1) out += "×" + std::to_string(entity.mentions);
  }
  return out;
}

// The surfaces of the mentions, joined by '|'.
std::string surfaces_of(std::string_view text) {
  std::string out;
  for (const EntityMention& mention : mentions_in(text).entity_mentions) {
    out += (out.empty() ? "" : "|") + std::string(mention.span.of(text));
  }
  return out;
}

// The aliases of the first entity, joined by blanks.
std::string aliases_of(std::string_view text) {
  std::string out;
  const Mentions mentions = mentions_in(text);
  if (mentions.entities.empty()) return "nothing found";
  for (const std::string& alias : mentions.entities.front().aliases) out += (out.empty() ? "" : " ") + alias;
  return out;
}

struct Row {
  std::string_view text;
  std::string_view found;
};

class EntitySurfaces : public testing::TestWithParam<Row> {};
TEST_P(EntitySurfaces, AreMarked) { EXPECT_EQ(surfaces_of(GetParam().text), GetParam().found); }

// clang-format off
constexpr Row kPersons[] = {
    {"Hier, Claire Vaudrin a gagné.", "Claire Vaudrin"},
    {"Selon M. Vaudrin, tout va bien.", "Vaudrin"},
    {"le ministre Vaudrin a parlé", "Vaudrin"},
    {"le président russe Oleg Baranine a parlé", "Oleg Baranine"},
    {"Le président du Kazakhstan, Aïdar Tolebaïev, a répondu.", "Kazakhstan|Aïdar Tolebaïev"},
    {"avec Jean-Luc Ménard et Anne-Sophie de Lestrac", "Jean-Luc Ménard|Anne-Sophie de Lestrac"},
    {"une lettre d'Emmanuel Ferrouge", "Emmanuel Ferrouge"},
    {"un discours de Samir al-Tounsi", "Samir al-Tounsi"},
    {"la reine Élisabeth II est venue", "Élisabeth II"},
    {"le pape François est venu", "François"},
};
constexpr Row kBodies[] = {
    {"le ministère de l'Intérieur a publié", "ministère de l'Intérieur"},
    {"devant le tribunal correctionnel de Lille", "tribunal correctionnel de Lille"},
    {"devant la cour d'appel de Douai", "cour d'appel de Douai"},
    {"soigné au CHU de Nantes hier", "CHU de Nantes"},
    {"la Fédération vexinoise de pétanque", "Fédération vexinoise de pétanque"},
    {"selon la Fédération nationale des chasseurs", "Fédération nationale des chasseurs"},
    {"le groupe Vexinox a fermé", "Vexinox"},
    {"Gazprom et la SNCF", "Gazprom|SNCF"},
    {"dans Le Monde daté", "Le Monde"},
    {"a indiqué le ministère de l'environnement", "ministère de l'environnement"},
    {"transporté à l'hôpital militaire de Coudroye", "hôpital militaire de Coudroye"},
    {"la brigade des sapeurs-pompiers de Nantes", "brigade des sapeurs-pompiers de Nantes"},
    {"selon France 3 Pas-de-Calais", "France 3 Pas-de-Calais"},
    {"il conduit une Ford Vexina rouge", ""},
    {"selon Ford France, tout va bien", "Ford France"},
    {"le ministère de la Transition écologique et solidaire a publié", "ministère de la Transition écologique et solidaire"},
    {"devant la juridiction interrégionale spécialisée de Lyon", "juridiction interrégionale spécialisée de Lyon"},
    {"le secrétaire d'État aux Transports a parlé", ""},
    {"Le monde change.", ""},
    {"l'équipe a gagné", ""},
    {"une baisse du PIB et de la TVA", ""},
};
constexpr Row kPlaces[] = {
    {"Il est né à Marseille et vit en Arménie.", "Marseille|Arménie"},
    {"rue de Rivoli, près de la gare de Lyon", "rue de Rivoli|gare de Lyon"},
    {"une ferme de Coudroye (Manche)", "Coudroye|Manche"},
    {"dans le XVIe arrondissement de Paris", "XVIe arrondissement de Paris"},
    {"La Russie et l'Ukraine", "Russie|Ukraine"},
    {"le Tour de France part demain", ""},
    {"en Méditerranée orientale", "Méditerranée orientale"},
    {"devant le palais de justice de Nantes", "palais de justice de Nantes"},
    {"le parc national de Coudroye", "parc national de Coudroye"},
    {"le député de la 6e circonscription du Gard", "6e circonscription du Gard"},
    {"le député de la 5e circonscription législative du Nord", "5e circonscription législative du Nord"},
    {"elle habite à Tours", "Tours"},
    {"Tours et détours", ""},
    {"une orange, des oranges", ""},
    {"Le vent vient du nord.", ""},
    {"des slogans anti-Paris", ""},
};
constexpr Row kNothing[] = {
    {"Hier, il a plu. Demain, il neigera. Plusieurs routes sont coupées.", ""},
    {"Les Français et les Russes se parlent.", ""},
    {"Lundi, la séance reprend. Mardi aussi.", ""},
    {"des sociétés militaires privées (SMP) sont engagées, et la SMP recrute", ""},
    {"", ""},
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(Persons, EntitySurfaces, testing::ValuesIn(kPersons));
INSTANTIATE_TEST_SUITE_P(Bodies, EntitySurfaces, testing::ValuesIn(kBodies));
INSTANTIATE_TEST_SUITE_P(Places, EntitySurfaces, testing::ValuesIn(kPlaces));
INSTANTIATE_TEST_SUITE_P(Nothing, EntitySurfaces, testing::ValuesIn(kNothing));

TEST(Entities, SurnamesBelongToTheFullestName) {
  EXPECT_EQ(entities_of("La maire, Jeanne Morel, a démissionné. Selon elle, Morel s’en est expliquée."),
            "per:jeanne_morel×2");
  EXPECT_EQ(entities_of("Poutine a parlé. Vladimir Poutine a souri."), "per:vladimir_poutine×2");
  EXPECT_EQ(entities_of("Poutine a parlé."), "per:vladimir_poutine");
  EXPECT_EQ(entities_of("Vladimir Putin a parlé."), "per:vladimir_poutine");
  EXPECT_EQ(aliases_of("Brigitte Macron a parlé."), "macron");
  EXPECT_EQ(aliases_of("Jeanne Morel a parlé, puis Morel est partie."), "morel");
}

// "id: title", in order of first mention, joined by '|'.
std::string titles_of(std::string_view text) {
  std::string out;
  for (const Entity& entity : mentions_in(text).entities)
    if (!entity.title.empty()) out += (out.empty() ? "" : "|") + entity.id + ": " + entity.title;
  return out;
}

TEST(Entities, APersonKeepsTheTitleBesideTheName) {
  EXPECT_EQ(titles_of("Le maire de Lyon, Grégory Ducret, a parlé."), "gregory_ducret: maire de Lyon");
  EXPECT_EQ(titles_of("Grégory Ducret, maire EELV de Lyon, a parlé."), "gregory_ducret: maire EELV de Lyon");
  EXPECT_EQ(titles_of("le président russe Oleg Baranine a parlé"), "oleg_baranine: président russe");
  EXPECT_EQ(titles_of("la ministre de la Santé et des Sports Anne Roux"),
            "anne_roux: ministre de la Santé et des Sports");
  EXPECT_EQ(titles_of("selon l'ancien premier ministre Paul Verdier"), "paul_verdier: ancien premier ministre");
  EXPECT_EQ(titles_of("Selon Paul Verdier, la porte-parole du gouvernement, tout va bien."),
            "paul_verdier: porte-parole du gouvernement");
  EXPECT_EQ(titles_of("Le président Verdier est là. Paul Verdier, président du Sénat, part."),
            "paul_verdier: président du Sénat");
}

TEST(Entities, ATitleOfAnotherIsNotKept) {
  EXPECT_EQ(titles_of("Le ministre reçoit Anne Roux."), "");
  EXPECT_EQ(titles_of("Le maire a parlé. Anne Roux, elle, se tait."), "");
  EXPECT_EQ(titles_of("Anne Roux, que le maire a vue, se tait."), "");
  EXPECT_EQ(titles_of("M. Verdier se tait."), "");
  EXPECT_EQ(titles_of("Devant les ministres, Anne Roux se tait, et son épouse Jeanne Morel aussi."), "");
  EXPECT_EQ(titles_of("Jugé hier, Paul Verdier se tait."), "");
  EXPECT_EQ(titles_of("Selon le ministre, Anne Roux est partie."), "");
  EXPECT_EQ(titles_of("La réponse du président de la région à la journaliste Anne Roux"), "anne_roux: journaliste");
}

TEST(Entities, TitlesAndCivilitiesTellNamesakesApart) {
  EXPECT_EQ(entities_of("Paul Verdier et Anna Verdier sont venus. Paul Verdier part. Mme Verdier reste."),
            "per:paul_verdier×2 per:anna_verdier×2");
  EXPECT_EQ(entities_of("Paul Verdier est venu, Paul Verdier part. La maire de Lyon, Anna Verdier, a parlé. "
                        "Puis la maire Verdier s'est tue."),
            "per:paul_verdier×2 loc:lyon per:anna_verdier×2");
  EXPECT_EQ(entities_of("Paul Verdier et Anna Verdier sont venus. Paul Verdier part. Verdier reste."),
            "per:paul_verdier×3 per:anna_verdier");
}

TEST(Entities, OneNameWithItsTitleIsAWholeName) {
  EXPECT_EQ(entities_of("Le pape François est venu. Selon François, il pleut."), "per:pape_francois×2");
  EXPECT_EQ(aliases_of("Le pape François est venu."), "francois");
}

TEST(Entities, TheNameIsWithoutSoftHyphens) {
  const Mentions mentions = mentions_in("Selon Jeanne Mo\u00adrel, tout va bien.");
  ASSERT_EQ(mentions.entities.size(), 1u);
  EXPECT_EQ(mentions.entities[0].name, "Jeanne Morel");
}

TEST(Entities, ShortSaintsAreTheSamePlace) {
  EXPECT_EQ(entities_of("Il vit à St-Étienne, près de Saint-Étienne."), "loc:saint_etienne×2");
  EXPECT_EQ(entities_of("Il vit à Ste-Vaucourbe, oui à Sainte-Vaucourbe."), "loc:sainte_vaucourbe×2");
}

TEST(Entities, NoNameGoesOnInTheNextSentence) {
  for (const std::string_view text : {"Le ministre Jean Martin parle à Lyon. Martin se tait.",
                                      "Le ministre Jean Martin appelle Anne Roux. Martin se tait."})
    EXPECT_EQ(surfaces_of(text).find('.'), std::string::npos) << surfaces_of(text);
}

// Dumps lose line ends: the next sentence is glued to a name.
TEST(Entities, NamesEndWhereASentenceIsGluedOn) {
  EXPECT_EQ(surfaces_of("Une série de NetflixLors de sa sortie"), "Netflix");
  EXPECT_EQ(surfaces_of("vu par BFMTVCe n'est rien"), "BFMTV");
  EXPECT_EQ(surfaces_of("il vit en SuèdeLe ministre arrive"), "Suède");
  EXPECT_EQ(surfaces_of("selon la radio RTL.Le fourgon a brûlé"), "RTL");
  EXPECT_EQ(surfaces_of("Marie Vaudrin est venue. Une lettre à Marie VaudrinElle est vide"),
            "Marie Vaudrin|Marie Vaudrin");
  EXPECT_EQ(surfaces_of("la plateforme LinkedIn recrute"), "LinkedIn");
  EXPECT_EQ(surfaces_of("la vidéo selon euronews et franceinfoLe maire"), "euronews|franceinfo");
}

TEST(Entities, AHouseIsAPlaceAndWhoSpeaksThereABody) {
  EXPECT_EQ(entities_of("Selon l'Élysée, rien n'est décidé."), "org:elysee");
  EXPECT_EQ(entities_of("Il est reçu à l'Élysée, puis à Matignon."), "loc:elysee loc:matignon");
  EXPECT_EQ(entities_of("Il est reçu à la Maison Blanche."), "loc:maison_blanche");
}

TEST(Entities, AcronymsMayBeWrittenAsWords) {
  EXPECT_EQ(entities_of("Un sommet de l'Otan à Londres"), "org:organisation_du_traite_de_atlantique_nord loc:londres");
  EXPECT_EQ(entities_of("Un rapport de l'Onu et de l'ONU"), "org:organisation_des_nations_unies×2");
}

TEST(Entities, ViennaIsNoDepartement) {
  EXPECT_EQ(entities_of("Il chante à Vienne. L'Opéra de Vienne est plein."), "loc:vienne_autriche×2");
  EXPECT_EQ(aliases_of("Il chante à Vienne."), "vienne");
  EXPECT_EQ(entities_of("Il vit à Coudroy (Vienne)."), "loc:coudroy loc:vienne");
  EXPECT_EQ(entities_of("Il vit dans la Vienne, à Vienne même."), "loc:vienne×2");
  EXPECT_EQ(entities_of("À Vienne, en Isère, il pleut."), "loc:vienne loc:isere");
}

TEST(Entities, TwoPersonsHaveTwoNames) {
  for (const std::string_view text : {"Le duel Macron/Le Pen a commencé.", "Le duel entre Macron et Le Pen a commencé.",
                                      "Macron et Le Pen se retrouvent au second tour."})
    for (const Entity& entity : mentions_in(text).entities)
      EXPECT_EQ(entity.id.find("macron_"), std::string::npos) << entity.id;
}

TEST(Entities, HeadingsInCapitalsNameWhomTheTextNames) {
  EXPECT_EQ(entities_of("POUTINE A MOSCOU\nVladimir Poutine est arrivé."), "per:vladimir_poutine×2 loc:moscou");
  EXPECT_EQ(entities_of("ACCIDENT DE BUS PRÈS DE LYON : TROIS MORTS\nUn bus s'est renversé à Lyon."), "loc:lyon×2");
  EXPECT_EQ(entities_of("VERDIER ACCUSE LE MAIRE\nÉlise Verdier a porté plainte contre le maire."),
            "per:elise_verdier×2");
  EXPECT_EQ(entities_of("GRÈVE DES TRAINS LUNDI\nLes trains seront rares."), "");
}

TEST(Entities, ANameThatOpensASentenceIsKnownFromTheRest) {
  EXPECT_EQ(surfaces_of("Martin se tait\nPaul Martin a été entendu. Martin nie tout."), "Martin|Paul Martin|Martin");
}

TEST(Entities, PartsOfTheCountryAreNoNewspapers) {
  EXPECT_EQ(entities_of("Il pleut dans le Sud-Ouest, dans l'Ouest et dans le Nord-Est."),
            "loc:sud_ouest loc:ouest loc:nord_est");
  EXPECT_EQ(entities_of("Le journal Sud Ouest le raconte."), "org:sud_ouest");
  EXPECT_EQ(entities_of("La région PACA manque d'eau."), "loc:provence_alpes_cote_azur");
  EXPECT_EQ(entities_of("Le roi d'Arabie saoudite est parti."), "loc:arabie_saoudite");
  EXPECT_EQ(entities_of("La baisse des APL inquiète."), "");
}

TEST(Entities, ADirectionWithItsCountryIsAPlaceOfItsOwn) {
  EXPECT_EQ(entities_of("Il pleut dans le Nord de la Syrie."), "loc:nord_de_la_syrie");
  EXPECT_EQ(entities_of("Il vit à Lille (Nord)."), "loc:lille loc:nord");
}

TEST(Entities, AGenericBodyIsTheOneThatTheArticleNames) {
  EXPECT_EQ(entities_of("La Commission européenne a parlé. Selon la Commission, tout va bien."),
            "org:commission_europeenne×2");
  EXPECT_EQ(entities_of("Le ministre de la Justice, Paul Verdier, a parlé."), "per:paul_verdier");
  EXPECT_EQ(entities_of("Il a décidé avec la Commission de tout arrêter."), "");
  EXPECT_EQ(entities_of("Il parle à l'issue du Conseil des ministres."), "");
  EXPECT_EQ(entities_of("Le Parlement européen a voté. La présidente de la Commission, elle, se tait."),
            "org:parlement_europeen org:commission_europeenne");
}

TEST(Entities, PrizesCompetitionsAndPrefixesAreNoNames) {
  EXPECT_EQ(entities_of("Elle a reçu son César d'honneur et le César de la meilleure actrice."), "");
  EXPECT_EQ(entities_of("César Brunel a reçu un César. Pour César, c'est beaucoup.").substr(0, 16), "per:cesar_brunel");
  EXPECT_EQ(entities_of("La finale de la Ligue des champions et celle de Ligue 1 sont reportées."), "");
  EXPECT_EQ(entities_of("des affiches Anti-Vexinox"), entities_of("des affiches Vexinox"));
}

TEST(Entities, NamesEndWithTheirLastWord) {
  EXPECT_EQ(entities_of("Selon Kim Jong-un, tout va bien."), "per:kim_jong_un");
}

TEST(Entities, NewspapersWithoutArticleAreNoOtherThing) {
  EXPECT_EQ(entities_of("Dans un entretien avec Libération, elle parle."), "org:liberation");
  EXPECT_EQ(entities_of("Il fête les 70 ans de la Libération."), "");
  EXPECT_EQ(entities_of("Il parle au Congrès."), "org:congres");
  EXPECT_EQ(entities_of("Il parle au Congrès des notaires."), "");
  EXPECT_EQ(entities_of("Les dons à l'Église catholique, selon l'Église."), "org:eglise_catholique×2");
}

TEST(Entities, AHeadingInCapitalsNamesAPersonThatTheTextLacks) {
  EXPECT_EQ(entities_of("MORT DE JACQUES VERDOUBLE\nLe chanteur avait 80 ans."), "per:jacques_verdouble");
  EXPECT_EQ(entities_of("MARINE BLESSEE HIER SOIR\nElle va mieux."), "");
}

TEST(Entities, AnAcronymAndItsLongFormAreOneBody) {
  EXPECT_EQ(entities_of("L'Office des rivières du Vexin (ORV) a parlé. Depuis, l'ORV attend."),
            "org:office_des_rivieres_du_vexin×3");
  EXPECT_EQ(entities_of("Selon l'UPV (Union des pêcheurs vexinois), tout va bien."),
            "org:union_des_pecheurs_vexinois×2");
  EXPECT_EQ(entities_of("la CEI (Communauté des États indépendants) et la CEI"),
            "org:communaute_des_etats_independants×3");
  EXPECT_EQ(aliases_of("L'Office des rivières du Vexin (ORV) a parlé."), "orv");
}

TEST(Entities, KnownFormsAreAliases) {
  EXPECT_EQ(aliases_of("Il vit à Kyiv."), "kyiv");
  EXPECT_EQ(entities_of("Il vit à Kyiv."), "loc:kiev");
  EXPECT_EQ(entities_of("Le tribunal de Lille et la ville de Lille"), "org:tribunal_de_lille loc:lille");
}

TEST(Entities, TheNameIsTheFullestFormMet) {
  const Mentions mentions = mentions_in("Morel est partie. Jeanne Morel reviendra.");
  ASSERT_EQ(mentions.entities.size(), 1u);
  EXPECT_EQ(mentions.entities[0].name, "Jeanne Morel");
}

TEST(Entities, AnyTextIsReadWithoutHarm) {
  for (const char* text :
       {"", "(", "A (B)", "ABC (", "(ABC)", "d'«Ukraine»", "Jean-", "M. ", "É É É É", "OTAN (OTAN)", "Jean", "à", "de",
        "ministère de", "rue de la", "Le Pen-", "président de la (ABC)", "AAAA (A A A A)"}) {
    entities_of(text);
  }
  test::RandomText random(11);
  for (int i = 0; i < 5000; ++i) entities_of(random.next());
}

// Whatever a reader saw before, and on whichever thread, an article gives the same.
TEST(Entities, DependOnTheArticleAlone) {
  const std::string text = "Le maire de Lille, Paul Verdier, a vu Verdier père à Lille. L'ONU (Nations unies) regarde.";
  const std::string alone = entities_of(text);
  EntityReader reader;
  Mentions mentions;
  test::RandomText random(3);
  for (int i = 0; i < 200; ++i) {
    const std::string other = random.next();
    reader.read(other, test::tokens_of(other), mentions);
  }
  const Tokens tokens = test::tokens_of(text);
  reader.read(text, tokens, mentions);
  EXPECT_EQ(mentions.entities.size(), mentions_in(text).entities.size());
  std::string threaded;
  std::thread([&] {
    EntityReader another;
    Mentions found;
    another.read(text, tokens, found);
    for (const Entity& entity : found.entities) threaded += entity.id + " ";
  }).join();
  std::string here;
  for (const Entity& entity : mentions.entities) here += entity.id + " ";
  EXPECT_EQ(here, threaded);
}

// A reader remembers what it knows of a word, but the same word may be an ordinary form here and a name with a sign
// there: what it finds in an article must not depend on those that it read before, which differ from thread to thread.
TEST(Entities, AreNotFoundByWhatWasReadBefore) {
  for (const std::string word : {"Canal", "Disney", "Salto", "Molotov", "Ligue", "Loisirs", "Sport", "Bandol"}) {
    const std::string sign = word + "+";
    const std::string first = "La plateforme s'appelle " + word + ". " + word + " ferme, dit " + word + ".";
    const std::string second = "Selon " + sign + ", le patron de " + sign + " part. Chez " + sign + ", on se tait.";
    Analyzer analyzer;
    EntityReader reader;
    const auto read = [&](std::string_view text) {
      Tokens tokens;
      analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
      Mentions mentions;
      reader.read(text, tokens, mentions);
      std::string found;
      for (const EntityMention& mention : mentions.entity_mentions) {
        found += std::to_string(static_cast<int>(mention.type)) + " ";
        found += std::string(mention.span.of(text)) + "|";
      }
      return found;
    };
    read(first);
    const std::string after_first = read(second);
    analyzer = Analyzer();
    reader = EntityReader();
    EXPECT_EQ(after_first, read(second));
  }
}

// "country×mentions", in order of first mention.
std::string countries_of(std::string_view text) {
  std::string out;
  for (const CountryMention& country : mentions_in(text).countries) {
    out += (out.empty() ? "" : " ") + country.id + "×" + std::to_string(country.mentions);
  }
  return out;
}

TEST(Entities, DemonymsSayTheirCountry) {
  EXPECT_EQ(countries_of("L'armée russe est en Ukraine, et les Russes le savent."), "ukraine×1 russie×2");
  EXPECT_EQ(countries_of("le dirigeant nord-coréen"), "coree_du_nord×1");
  EXPECT_EQ(countries_of("les relations russo-kazakhes"), "russie×1 kazakhstan×1");
  EXPECT_EQ(countries_of("la Fédération de Russie"), "russie×1");
  EXPECT_EQ(countries_of("la Russie et les États-Unis"), "russie×1 etats_unis×1");
  EXPECT_EQ(countries_of("la ville de Moscou"), "");
  EXPECT_EQ(entities_of("l'armée russe"), "");
  EXPECT_EQ(name_tables().country("russes"), "russie");
  EXPECT_EQ(name_tables().country("federation_de_russie"), "russie");
  EXPECT_EQ(name_tables().country("lyon"), "");
}

}  // namespace
}  // namespace rotative

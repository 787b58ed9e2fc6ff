// Letters: headers, encodings, which part counts; and what a JSON Feed says of its items.
#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/mail.h"

namespace rotative {
namespace {

TEST(Mail, WordsOfHeadersAreDecoded) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"Le Courrier", "Le Courrier"},
      {"=?utf-8?Q?=C3=A9t=C3=A9_ici?=", "été ici"},
      {"=?ISO-8859-1?b?6XTp?=", "été"},
      {"=?utf-8?Q?un?=\n =?utf-8*fr?Q?deux?=", "undeux"},
      {"=?utf-8?Q?un?= et =?utf-8?Q?deux?=", "un et deux"},
      {"=?utf-8?X?un?=", "un"},
      {"a =? b", "a =? b"},
      {"=?utf-8?Q?ouvert", "=?utf-8?Q?ouvert"},
  };
  for (const auto& [header, text] : cases) EXPECT_EQ(decode_mail_words(header), text) << header;
}

TEST(Mail, AnewsletterGivesTitleTextDateAndSource) {
  const Letter letter = read_letter(
      "From: =?utf-8?Q?Le_Courrier_d=E2=80=99ici?= <lettre@courrier.example>\r\nSubject: La gr\xC3\xA8ve\r\n du "
      "port\r\n"
      "Date: Tue, 13 Feb 2024 22:41:07 +0100\r\nMessage-ID: <a1@courrier.example>\r\nList-Unsubscribe: <x>\r\n"
      "Content-Type: multipart/alternative;\r\n boundary=\"=_b\"\r\n\r\nvide\r\n--=_b\r\nContent-Type: "
      "text/plain\r\n\r\n"
      "Voir en ligne\r\n--=_b\r\nContent-Type: text/html; charset=\"iso-8859-1\"\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n<style>p{}</style><p>L=E9t=E9 finit "
      "d=\r\nemain.</p><p>Deux.</p>"
      "\r\n--=_b--\r\n");
  EXPECT_EQ(letter.article.id, "a1@courrier.example");
  EXPECT_EQ(letter.article.title, "La grève du port");
  EXPECT_EQ(letter.article.source, "Le Courrier d’ici");
  EXPECT_EQ(letter.article.date, "Tue, 13 Feb 2024 22:41:07 +0100");
  EXPECT_EQ(letter.article.text, "Lété finit demain.\nDeux.");
}

TEST(Mail, OfTwoPartsTheOneThatIsTheLetterCounts) {
  const std::string plain(500, 'a');
  const auto text_of = [](const std::string& first, const std::string& second) {
    return read_letter("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n" + first +
                       "\n--b\nContent-Type: text/html\n\n" + second + "\n--b\nContent-Type: image/png\n\nxyz\n")
        .article.text;
  };
  EXPECT_EQ(text_of(plain, "<p>" + std::string(900, 'b')).front(), 'a');
  EXPECT_EQ(text_of("Lire en ligne", "<p>" + std::string(900, 'b')).front(), 'b');
}

TEST(Mail, NestingIsBounded) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i)
    bytes += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  EXPECT_TRUE(read_letter(bytes).article.text.empty());
}

TEST(Mail, ALetterIsAnArticle) {
  Record record{{"a.eml", 0, 0}, RecordFormat::mail, {}, {}, {}};
  record.bytes =
      "From: Anne Blanc <a@b.example>\nSubject: Un mot\nDate: 13 Feb 2024 22:41:07 +0100\n\nLa halle rouvre.\n";
  const Extracted extracted = extract(std::move(record), FieldMap());
  const auto* article = std::get_if<Article>(&extracted);
  ASSERT_NE(article, nullptr);
  EXPECT_EQ(article->authors, std::vector<std::string>{"Anne Blanc"});
  EXPECT_EQ(article->published.iso(), "2024-02-13");
  EXPECT_EQ(article->extractor, "mail");
  EXPECT_EQ(article->text.of(article->content), "La halle rouvre.");
}

TEST(JsonFeed, ItemsTakeWhatTheFeedSaysOfAll) {
  Record record{{"feed.json", 4, 90}, RecordFormat::json, {}, {}, {}};
  record.head = R"({"version":"https://jsonfeed.org/version/1.1","title":"Le Courrier","language":"fr","items":)";
  record.bytes =
      R"({"id":"1","title":"Un","content_html":"<p>La gr&egrave;ve.</p><p>Deux</p>","date_published":"2024-02-13"})";
  const Extracted extracted = extract(std::move(record), FieldMap());
  const auto* article = std::get_if<Article>(&extracted);
  ASSERT_NE(article, nullptr);
  EXPECT_EQ(article->source, "Le Courrier");
  EXPECT_EQ(article->language, "fr");
  EXPECT_EQ(article->text.of(article->content), "La grève.\nDeux");
}

}  // namespace
}  // namespace rotative

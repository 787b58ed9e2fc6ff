// The publication date of an article from everything that says something of it, in order of trust.
//
//     field 95      the record's own date
//     option 90     --set date=…
//     json_ld 93    datePublished in a page's JSON-LD
//     meta 91       article:published_time and the like in its head
//     url 85        /2023/10/03/ or /2023/10/ in the URL
//     time 82       <time datetime="…"> behind its headline
//     text 80       "Publié le 3 octobre 2023", "diffusé … du 30/10/2020", "Moscou, le 3 octobre 2023."; "Mis à jour le
//                   …" 50, and so is a page's dateModified where nothing else speaks
//     file_name 70  afp_20231003_1012.txt
// The most trusted one wins. One that agrees with it adds 4 points, a day that is more than two days away takes 25 off
// and is a conflict. Nonsense is passed over: 1970-01-01, years before 1631, days after `latest` or more than one day
// after the crawl that fetched the page (clocks differ, and so do time zones).
// Thread-safe.
#pragma once

#include <string_view>

#include "common/model/article.h"

namespace rotative {

struct DateClues {
  std::string_view field;
  std::string_view option;
  std::string_view json_ld;  // of a page, as these say it
  std::string_view meta;
  std::string_view time;
  std::string_view modified;
  std::string_view lines;    // of a page, outside its text: "Publié le …"
  std::string_view crawled;  // when it was fetched
  std::string_view url;
  std::string_view text;  // lead and text, as indexed
  std::string_view file_name;
  DayNumber latest = DayInterval::kMaxDay;  // what lies behind it cannot have been published
};

Publication date_article(const DateClues& clues);

// The date that the text states of itself, near its beginning or its end; none where it states none.
struct StatedDate {
  PartialDate date;
  uint8_t confidence = 0;
};
StatedDate stated_date(std::string_view text);

// The day that a line such as "Mis à jour le 4 octobre 2023" names; none where there is none.
PartialDate stated_change(std::string_view text);

// "/2023/10/03/", "-2023-10-03-", "/2023/10/" in the path of a URL.
PartialDate date_in_url(std::string_view url);

}  // namespace rotative

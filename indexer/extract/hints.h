// What can be read off a record's surroundings: authors in a byline, a host in a URL, a date in a path, a source in a
// last line, a language under one of its many names.
//
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/date.h"

namespace rotative {

// "Par Anne Blanc, Luc Noir et Rémi Roux avec AFP" gives the four names. Cut at commas, semicolons, " et " and " avec
// ".
std::vector<std::string> split_authors(std::string_view byline);

// A name without a leading "Par" or "Propos recueillis par".
std::string_view without_par(std::string_view name);

// "https://www.Exemple.fr:443/a" gives "exemple.fr"; empty where there is no host.
std::string url_host(std::string_view url);

// parse_publication_date(), and seconds since 1970 with a fraction.
std::optional<PartialDate> published_date(std::string_view text);

// The last day in a path: 2023-10-03, 2023/10/03, 2023_10_03, 2023.10.03 or 20231003, digits on neither side.
std::optional<PartialDate> date_in_path(std::string_view path);

// The value of a last line "Source : …" that is shorter than 80 bytes, which is then taken off `text`; else empty.
std::string_view take_source_line(std::string_view& text);

// ISO 639-1 in lower case of "fr-FR", "fra", "Français" or "French"; empty where it is none that we know.
std::string language_code(std::string_view name);

}  // namespace rotative

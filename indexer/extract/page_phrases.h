// What the words of a line say of it: notices, asides, bylines, and the phrases behind which an article ends.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace rotative {

// What a line is by how it begins or by all that it says.
enum class Phrase : uint8_t {
  none,
  aside,   // "Lire aussi : …": this line is no part of the text
  end,     // "Article réservé aux abonnés": nothing of the article follows
  notice,  // "Publicité", "Partager": this line alone
};

Phrase phrase_of(std::string_view line);

// "Publié le", "Par …", "Mis à jour": a line that says when or by whom.
bool is_byline(std::string_view line);

// "mardi 12 mars 2002": a line that is a day and nothing else.
bool is_date_line(std::string_view line);

// A line that speaks to the reader of cookies and of their consent.
bool asks_for_consent(std::string_view line);

// A line that praises a subscription.
bool sells(std::string_view line);

// A time of day and hardly anything else, as live pages set before each entry.
bool is_time_line(std::string_view line);

// Signs that end a sentence inside or behind a line.
bool has_sentence(std::string_view line);

}  // namespace rotative

// The <h1> that says what the data or the tags say is taken as the page shows it; else the data, the tags, the <h1>.
#include "indexer/extract/page_title.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/page_shingles.h"

namespace rotative {
namespace {

constexpr size_t kLongestHeading = 400;  // bytes; longer is no headline

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || static_cast<uint8_t>(low) >= 0x80)
      out.push_back(low);
  }
  return out;
}

size_t count_of_words(std::string_view text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool in_word = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || static_cast<uint8_t>(low) >= 0xC3;
    const bool goes_on = in_word || static_cast<uint8_t>(low) >= 0x80;
    if (goes_on && (in_word || !word.empty())) word.push_back(low);
    if (!goes_on && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

// The share of the shorter one's words that the other has.
double alike(std::string_view a, std::string_view b) {
  std::vector<std::string> x = words_of(a), y = words_of(b);
  if (x.size() > y.size()) std::swap(x, y);
  if (x.empty()) return 0;
  std::sort(y.begin(), y.end());
  const auto held = std::count_if(x.begin(), x.end(),
                                  [&](const std::string& w) { return std::binary_search(y.begin(), y.end(), w); });
  return static_cast<double>(held) / static_cast<double>(x.size());
}

struct Heading {
  std::string text;
  Hints hints = 0;
  bool first_rank = false;  // <h1>
  bool linked = false;
};

std::vector<Heading> headings_of(const PageTree& tree) {
  std::vector<Heading> found;
  for (uint32_t e = 1; e < tree.elements.size() && found.size() < 20; ++e) {
    const PageElement& element = tree.elements[e];
    const bool named = is_heading(element.tag) && (element.hints & hint::kTitle);
    if (element.tag != Tag::h1 && !named) continue;
    Heading heading;
    heading.hints = element.hints;
    heading.first_rank = element.tag == Tag::h1;
    for (uint32_t i = element.first_block; i < element.end_block; ++i) {
      heading.linked = heading.linked || tree.blocks[i].link_share() > 0.9;
      heading.text.append(heading.text.empty() ? "" : " ").append(tree.line(tree.blocks[i]));
    }
    if (!heading.text.empty() && heading.text.size() <= kLongestHeading) found.push_back(std::move(heading));
  }
  return found;
}

}  // namespace

namespace {

constexpr std::array<std::string_view, 9> kSigns = {" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " : "};

// "Le Courrier : le pont rouvre" where the site is called so; `name` is its letters.
std::string_view without_head(std::string_view title, const std::string& name) {
  for (const std::string_view sign : kSigns) {
    const size_t found = title.find(sign);
    if (found == std::string_view::npos || name.empty()) continue;
    const std::string letters = letters_of(title.substr(0, found));
    if (letters == name || (letters.size() >= 5 && letters.starts_with(name))) return title.substr(found + sign.size());
  }
  return title;
}

}  // namespace

std::string without_site(std::string_view title, std::string_view site) {
  const std::string name = letters_of(site);
  for (int round = 0; round < 2; ++round) {
    size_t at = std::string_view::npos, length = 0;
    for (const std::string_view sign : kSigns) {
      const size_t found = title.rfind(sign);
      if (found == std::string_view::npos || found == 0) continue;
      if (at == std::string_view::npos || found > at) at = found, length = sign.size();
    }
    if (at == std::string_view::npos) break;
    const std::string_view tail = title.substr(at + length);
    const std::string letters = letters_of(tail);
    const bool names_site = !name.empty() && letters.size() >= 2 &&
                            (letters.find(name) != std::string::npos || name.find(letters) != std::string::npos);
    const bool surely = title.substr(at, length) == " | " && count_of_words(tail) <= 4;
    const bool host =
        tail.ends_with(".fr") || tail.ends_with(".com") || tail.ends_with(".org") || tail.ends_with(".net");
    if (!names_site && !surely && !host) break;
    if (letters_of(title.substr(0, at)).size() < 8) break;
    title = title.substr(0, at);
  }
  return one_line(without_head(title, name));
}

namespace {

// Of "La Dépêche - Le pont rouvre" what a line of the page says too: pages without headings name their site as they
// like.
std::string shown_part(const PageTree& tree, std::string_view window) {
  std::vector<std::string> parts;
  for (const std::string_view sign : kSigns)
    for (size_t at = window.find(sign); at != std::string_view::npos; at = window.find(sign, at + 1))
      for (const std::string_view part : {window.substr(0, at), window.substr(at + sign.size())})
        if (count_of_words(part) >= 3) parts.push_back(letters_of(part));
  std::string_view longest;
  for (const PageBlock& block : tree.blocks) {
    if (parts.empty() || block.size() > window.size() || block.size() <= longest.size()) continue;
    if (block.link_share() > 0.9 || block.counts.words < 3) continue;
    if (std::find(parts.begin(), parts.end(), letters_of(tree.line(block))) != parts.end()) longest = tree.line(block);
  }
  return one_line(longest);
}

}  // namespace

std::string page_title(const PageTree& tree, const PageFacts& facts, std::string_view data_title) {
  std::string site = facts.site;
  if (site.empty()) site = url_host(facts.url);
  if (facts.site.empty()) site = site.substr(0, site.rfind('.'));
  // A tag that only names the site says nothing of the page.
  const auto named = [&site](std::string title) {
    return letters_of(title) == letters_of(site) ? std::string() : title;
  };
  const std::string data = named(without_site(data_title, site));
  const std::string tagged = named(without_site(facts.og_title, site));
  const std::string window = named(without_site(facts.title, site));
  const std::vector<Heading> headings = headings_of(tree);
  const std::string& said = !data.empty() ? data : !tagged.empty() ? tagged : window;
  const Heading* best = nullptr;
  double most = 0.6;
  for (const Heading& heading : headings) {
    const double score = alike(heading.text, said) + (heading.hints & hint::kTitle ? 0.01 : 0) +
                         (heading.first_rank ? 0.02 : 0) - (heading.linked ? 0.3 : 0) +
                         (letters_of(said).starts_with(letters_of(heading.text)) ? 0.1 : 0);
    if (score <= most || words_of(heading.text).size() < 2) continue;
    most = score;
    best = &heading;
  }
  const bool begins = best != nullptr && letters_of(said).starts_with(letters_of(best->text));
  // "Le potager de Fernand: Six cents melons" of a blog
  const bool ends =
      best != nullptr && words_of(best->text).size() >= 3 && letters_of(said).ends_with(letters_of(best->text));
  if (best != nullptr && (begins || ends || words_of(best->text).size() * 2 >= words_of(said).size()))
    return one_line(best->text);
  if (!data.empty() || !tagged.empty()) return said;
  // Without data or tags the window's title names the site too, in ways that nobody knows: the one <h1> is better.
  std::vector<const Heading*> first;
  for (const Heading& heading : headings)
    if (heading.first_rank && words_of(heading.text).size() >= 3) first.push_back(&heading);
  if (first.size() == 1 || (window.empty() && !first.empty())) return one_line(first.front()->text);
  if (std::string part = shown_part(tree, window); !part.empty()) return part;
  return !window.empty() ? window : headings.empty() ? std::string() : one_line(headings.front().text);
}

}  // namespace rotative

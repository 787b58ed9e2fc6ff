// Every line has a weight: running text counts for it, links and scraps against it. The container whose lines weigh
// most holds the article; inside it, what is marked or worded as something else is left out. Class names are trusted
// first; where that leaves next to nothing of a page that has text, they are not.
#include "indexer/extract/page_body.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/extract/clean.h"
#include "indexer/extract/page_phrases.h"

namespace rotative {
namespace {

constexpr uint32_t kFewWords = 40;      // a body with less is looked for again
constexpr double kServingShare = 0.14;  // of running text, at least
constexpr uint32_t kLabelWords = 3;
constexpr int kMostLabels = 4;         // before a text
constexpr uint32_t kFewInBox = 12;     // words beside a picture
constexpr uint32_t kTeaserWords = 90;  // a linked headline with less around it leads elsewhere
constexpr uint32_t kFewAround = 60;    // words of a box under a heading that leads away
constexpr double kMarkedShare = 0.75;
constexpr double kColumnShare = 0.8;    // of a layout table's text: a cell with more is the column of the article
constexpr double kMostCaptions = 0.6;   // of a page's running text: more, and they are its text
constexpr double kTitledShare = 0.2;    // of the running text: the article that bears the title has more
constexpr uint32_t kPaywallWords = 90;  // more is what it hides, not what it says
constexpr Hints kOut = hint::kAside | hint::kHidden | hint::kCaption | hint::kComment;

bool ends_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 14> kEnds = {".", "!", "?", "…", "»", "\"", "”",
                                                      ":", ";", ")", "’", "'", ",",  "]"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return line.ends_with(end); });
}

// "Un champ de maïs près de Condom, le 1er août 2022. © ADS": a caption that no markup calls so.
bool ends_with_credit(std::string_view line) {
  constexpr size_t kLongest = 300, kLongestCredit = 50;
  const size_t sign = line.rfind("©");
  return line.size() <= kLongest && sign != std::string_view::npos && line.size() - sign <= kLongestCredit &&
         line.find(". ", sign) == std::string_view::npos && !line.ends_with('.');
}

bool is_container(Tag tag) { return tag != Tag::p && tag != Tag::li && tag != Tag::blockquote && !is_heading(tag); }

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || static_cast<uint8_t>(low) >= 0x80) out += low;
  }
  return out;
}

class BodyFinder {
 public:
  BodyFinder(const PageTree& tree, std::string_view title, bool trusting)
      : tree_(tree), title_(title), title_letters_(letters_of(title)), trusting_(trusting) {}

  PageBody find();

 private:
  void weigh_lines();
  void leave_out();
  void leave_out_teasers();
  void leave_out_invitation(uint32_t heading);
  void leave_out_link_lists();
  bool is_picture_box(uint32_t element) const;
  bool captions_are_the_text() const;
  uint32_t heaviest();
  uint32_t titled_one(uint32_t best) const;
  void leave_out_pull_quotes(std::vector<uint32_t>& lines) const;
  PageBody prune(uint32_t best);
  bool is_kept(const PageBlock& block);
  double sold_behind(uint32_t block, uint32_t end) const;
  bool is_scrap(const PageBlock& block) const;
  bool repeats_title(const PageBlock& block) const;
  bool is_running(const PageBlock& block) const;
  bool is_out(uint32_t element) const { return out_[element] != 0; }
  void drop(uint32_t element);
  double running_words(uint32_t element) const {
    const PageElement& each = tree_.elements[element];
    return running_[each.end_block] - running_[each.first_block];
  }
  uint32_t words(uint32_t element) const {
    const PageElement& each = tree_.elements[element];
    return words_[each.end_block] - words_[each.first_block];
  }

  const PageTree& tree_;
  std::string_view title_;
  std::string title_letters_;
  bool trusting_;
  std::vector<uint8_t> out_;      // by element
  std::vector<Hints> inside_;     // by element: of all that holds it, within the body
  std::vector<double> weight_;    // by line
  std::vector<double> running_;   // words of running text before each line; sums over any container are differences
  std::vector<uint32_t> words_;   // words before each line
  std::vector<uint32_t> bytes_;   // bytes of lines before each line …
  std::vector<uint32_t> linked_;  // … and those inside links
};

bool BodyFinder::is_running(const PageBlock& block) const {
  if (block.counts.words < 8 || block.link_share() > 0.5) return false;
  const double share = static_cast<double>(block.counts.serving()) / block.counts.words;
  if (share < 0.06 && block.counts.words < 40) return false;
  return share >= kServingShare || (has_sentence(tree_.line(block)) && block.counts.words >= 12);
}

void BodyFinder::weigh_lines() {
  running_.assign(tree_.blocks.size() + 1, 0);
  words_.assign(tree_.blocks.size() + 1, 0);
  bytes_.assign(tree_.blocks.size() + 1, 0);
  linked_.assign(tree_.blocks.size() + 1, 0);
  weight_.assign(tree_.blocks.size(), 0);
  for (size_t i = 0; i < tree_.blocks.size(); ++i) {
    const PageBlock& block = tree_.blocks[i];
    const double words = block.counts.words;
    const bool running = is_running(block);
    const bool heading = is_heading(tree_.elements[block.element].tag);
    const std::string_view line = tree_.line(block);
    if (running && (phrase_of(line) != Phrase::none || asks_for_consent(line)))
      weight_[i] = 0;
    else if (running && !heading)
      weight_[i] = words * (1 - block.link_share());
    else if (block.link_share() > 0.5)
      weight_[i] = -std::min(words, 12.0) * 0.6;
    else if (!heading)
      weight_[i] = -std::min(words, 6.0) * 0.2;
    running_[i + 1] = running_[i] + (running ? words : 0);
    words_[i + 1] = words_[i] + block.counts.words;
    bytes_[i + 1] = bytes_[i] + block.size();
    linked_[i + 1] = linked_[i] + block.link_bytes;
  }
}

void BodyFinder::drop(uint32_t element) {
  if (is_out(element)) return;
  for (uint32_t i = element; i < tree_.elements[element].end; ++i) out_[i] = 1;
}

// A page of pictures, each with some sentences under it.
bool BodyFinder::captions_are_the_text() const {
  double words = 0;
  for (uint32_t i = 1; i < tree_.elements.size();) {
    const bool caption = (tree_.elements[i].hints & hint::kCaption) != 0;
    if (caption) words += running_words(i);
    i = caption ? tree_.elements[i].end : i + 1;
  }
  return words > kFewWords && words > kMostCaptions * running_.back();
}

// What holds most of the page's text is no aside, whatever it is called.
void BodyFinder::leave_out() {
  out_.assign(tree_.elements.size(), 0);
  const double all = running_.back();
  const bool pictures = !trusting_ && captions_are_the_text();
  for (uint32_t i = 1; i < tree_.elements.size(); ++i) {
    const PageElement& element = tree_.elements[i];
    if (pictures && (element.hints & hint::kCaption)) continue;
    const bool asks = (element.hints & hint::kPaywall) && words(i) < kPaywallWords;
    if (is_out(i) || ((element.hints & kOut) == 0 && !asks)) continue;
    const bool by_tag = element.tag == Tag::nav || element.tag == Tag::figcaption || element.tag == Tag::footer;
    if (!trusting_ && !by_tag && (element.hints & hint::kComment) == 0) continue;
    const double most = element.hints & hint::kComment ? 0.8 : trusting_ ? 0.5 : 0.7;
    const bool other_text = (element.hints & hint::kConsent) && all - running_words(i) > kFewWords;
    if (!other_text && running_words(i) > most * all && running_words(i) > 60) continue;
    drop(i);
  }
}

// "Recevez notre lettre" over a line that praises it.
void BodyFinder::leave_out_invitation(uint32_t heading) {
  const uint32_t around = tree_.elements[heading].parent;
  if (around != 0 && words(around) <= kFewAround && running_words(around) * 2 < running_.back()) drop(around);
}

void BodyFinder::leave_out_teasers() {
  for (const PageBlock& block : tree_.blocks) {
    const uint32_t own = block.element;
    if (!is_heading(tree_.elements[own].tag) || is_out(own)) continue;
    if (phrase_of(tree_.line(block)) == Phrase::aside) leave_out_invitation(own);
    if (block.link_share() < 0.8) continue;
    uint32_t around = own;
    for (int step = 0; step < 3; ++step) {
      const uint32_t parent = tree_.elements[around].parent;
      if (parent == 0 || words(parent) > kTeaserWords) break;
      around = parent;
    }
    drop(around);
  }
}

// A table of one cell with hardly any words, as old pages put a picture to the side.
bool BodyFinder::is_picture_box(uint32_t element) const {
  const PageElement& table = tree_.elements[element];
  if (table.tag != Tag::table || words(element) >= kFewInBox || running_words(element) > 0) return false;
  uint32_t cells = 0;
  for (uint32_t i = element + 1; i < table.end; ++i) cells += tree_.elements[i].tag == Tag::td ? 1 : 0;
  return cells == 1;
}

void BodyFinder::leave_out_link_lists() {
  for (uint32_t i = 1; i < tree_.elements.size(); ++i) {
    const PageElement& element = tree_.elements[i];
    if (is_out(i) ||
        (element.tag != Tag::ul && element.tag != Tag::ol && element.tag != Tag::dl && element.tag != Tag::table))
      continue;
    const uint32_t bytes = bytes_[element.end_block] - bytes_[element.first_block];
    const uint32_t linked = linked_[element.end_block] - linked_[element.first_block];
    if ((bytes > 0 && linked * 2 > bytes) || is_picture_box(i)) drop(i);
  }
}

uint32_t BodyFinder::heaviest() {
  std::vector<double> before(tree_.blocks.size() + 1, 0);
  for (size_t i = 0; i < tree_.blocks.size(); ++i)
    before[i + 1] = before[i] + (is_out(tree_.blocks[i].element) ? 0 : weight_[i]);
  const auto weight_of = [&](uint32_t i) {
    return before[tree_.elements[i].end_block] - before[tree_.elements[i].first_block];
  };
  uint32_t best = 0;
  double most = before.back();
  for (uint32_t i = 1; i < tree_.elements.size(); ++i) {
    if (is_out(i) || weight_of(i) < most) continue;
    most = weight_of(i);
    best = i;
  }
  // The innermost container that is called the article's text, if it holds nearly as much.
  for (uint32_t i = static_cast<uint32_t>(tree_.elements.size()); i-- > 1 && most > 0;)
    if (!is_out(i) && (tree_.elements[i].hints & hint::kBody) && weight_of(i) >= kMarkedShare * most) return i;
  if (is_table_part(tree_.elements[best].tag) || tree_.elements[best].tag == Tag::table)
    for (uint32_t i = tree_.elements[best].end; i-- > best + 1 && most > 0;)
      if (!is_out(i) && tree_.elements[i].tag == Tag::td && weight_of(i) >= kColumnShare * most) return i;
  return titled_one(best);
}

// Endless pages load the next article below the one that was asked for: of several the one whose headline is the title.
uint32_t BodyFinder::titled_one(uint32_t best) const {
  std::vector<uint32_t> headlines;
  uint32_t own = 0;
  for (uint32_t i = best + 1; i < tree_.elements[best].end; ++i) {
    const PageElement& element = tree_.elements[i];
    if (element.tag != Tag::h1 || is_out(i) || element.first_block == element.end_block) continue;
    headlines.push_back(i);
    if (own == 0 && letters_of(tree_.line(tree_.blocks[element.first_block])) == title_letters_) own = i;
  }
  if (own == 0 || headlines.size() < 2) return best;
  const auto holds_another = [&](uint32_t i) {
    return std::any_of(headlines.begin(), headlines.end(),
                       [&](uint32_t each) { return each != own && each > i && each < tree_.elements[i].end; });
  };
  for (uint32_t i = tree_.elements[own].parent; i != best && i != 0 && !holds_another(i); i = tree_.elements[i].parent)
    if ((tree_.elements[i].hints & hint::kArticle) && running_words(i) > kTitledShare * running_words(best) &&
        running_words(i) > kFewWords)
      return i;
  return best;
}

// The title again, or a part of it that is no sentence.
bool BodyFinder::repeats_title(const PageBlock& block) const {
  const std::string_view line = tree_.line(block);
  if (line.size() > title_.size() + 40 || title_letters_.empty()) return false;
  const std::string letters = letters_of(line);
  if (letters == title_letters_) return true;
  return block.counts.words >= 3 && !has_sentence(line) && title_letters_.find(letters) != std::string::npos;
}

bool BodyFinder::is_kept(const PageBlock& block) {
  const std::string_view line = tree_.line(block);
  const Tag tag = tree_.elements[block.element].tag;
  if (is_out(block.element)) return false;
  if (tag == Tag::h1 || repeats_title(block)) return false;
  const uint32_t words = block.counts.words;
  const bool running = is_running(block);
  // Items of a list that is no list of links may begin with one.
  const bool told = running || (tag == Tag::li && words >= 12 && block.counts.serving() * 7 >= words);
  if (block.link_share() > (told ? 0.85 : 0.6) && words < 60) return false;
  if (ends_with_credit(line) || is_byline(line) || is_date_line(line) || is_time_line(line) || asks_for_consent(line))
    return false;
  const Phrase phrase = phrase_of(line);
  if (phrase != Phrase::none) return false;
  const Hints hints = inside_[block.element];
  if ((hints & hint::kByline) && words < 30) return false;
  if (trusting_ && (hints & hint::kPicture) && words < 40 && !line.ends_with('.')) return false;
  if (trusting_ && (hints & hint::kDoubtful) && !running) return false;
  if (words == 0 || line.find("{{") != std::string_view::npos) return false;  // a template that nobody filled in
  const bool loose = is_container(tag) && !is_table_part(tag);
  if (!running && loose && words < 8 && !has_sentence(line)) return false;
  return true;
}

// At the end of a text: what is no sentence, and no item or line of a row of them.
bool BodyFinder::is_scrap(const PageBlock& block) const {
  const Tag tag = tree_.elements[block.element].tag;
  if (is_running(block) || ends_sentence(tree_.line(block)) || block.counts.words >= 12) return false;
  // A cell that holds running text lays out a page; others are data.
  const bool data = is_table_part(tag) && running_words(block.element) < kFewWords;
  return tag != Tag::li && !data && (is_table_part(tag) || tag != Tag::p || block.counts.words < 4);
}

// Words of the text that are shown once more, large.
void BodyFinder::leave_out_pull_quotes(std::vector<uint32_t>& lines) const {
  constexpr uint32_t kLongest = 40;  // words
  constexpr int kMost = 20;          // on a page
  const auto quotes = [&](uint32_t i) {
    const PageElement& element = tree_.elements[tree_.blocks[i].element];
    return (element.tag == Tag::blockquote || tree_.elements[element.parent].tag == Tag::blockquote ||
            (element.hints & hint::kDoubtful)) &&
           tree_.blocks[i].counts.words < kLongest;
  };
  if (std::none_of(lines.begin(), lines.end(), quotes)) return;
  std::string text;
  for (const uint32_t i : lines)
    if (!quotes(i)) text += letters_of(tree_.line(tree_.blocks[i])) + '\n';
  int looked_for = 0;
  std::erase_if(lines, [&](uint32_t i) {
    if (!quotes(i) || ++looked_for > kMost) return false;
    std::string letters = letters_of(tree_.line(tree_.blocks[i]));
    for (const std::string_view mark : {"«", "“", "„"})
      if (letters.starts_with(mark)) letters.erase(0, mark.size());
    for (const std::string_view mark : {"»", "”", "“"})
      if (letters.ends_with(mark)) letters.erase(letters.size() - mark.size());
    return text.find(letters) != std::string::npos;
  });
}

// Words of running text in praise of a subscription, in the blocks (block, end).
double BodyFinder::sold_behind(uint32_t block, uint32_t end) const {
  double words = 0;
  for (uint32_t i = block + 1; i < end; ++i)
    if (is_running(tree_.blocks[i]) && sells(tree_.line(tree_.blocks[i]))) words += tree_.blocks[i].counts.words;
  return words;
}

PageBody BodyFinder::prune(uint32_t best) {
  PageBody body;
  body.element = best;
  const PageElement& element = tree_.elements[best];
  const double all = running_words(best);
  inside_.assign(tree_.elements.size(), 0);
  for (uint32_t i = best + 1; i < element.end; ++i) {
    const Hints own = running_words(i) > 0.4 * all ? Hints{0} : tree_.elements[i].hints;
    inside_[i] = inside_[tree_.elements[i].parent] | own;
    if (tree_.elements[i].tag == Tag::blockquote) inside_[i] = 0;  // what is quoted is part of the text
  }
  for (uint32_t i = element.first_block; i < element.end_block; ++i) {
    const PageBlock& block = tree_.blocks[i];
    if (!is_out(block.element) && phrase_of(tree_.line(block)) == Phrase::end) {
      const double rest = running_[element.end_block] - running_[i + 1];
      if (rest < 0.3 * all || rest < 2 * sold_behind(i, element.end_block)) break;
    }
    if (is_kept(block)) body.lines.push_back(i);
  }
  // A heading with nothing under it headed something that was left out.
  std::vector<uint32_t> lines;
  for (size_t i = body.lines.size(); i-- > 0;) {
    const PageBlock& block = tree_.blocks[body.lines[i]];
    const bool heading = is_heading(tree_.elements[block.element].tag);
    const bool next_is_heading =
        lines.empty() || (is_heading(tree_.elements[tree_.blocks[lines.back()].element].tag) &&
                          tree_.elements[tree_.blocks[lines.back()].element].tag <= tree_.elements[block.element].tag);
    if (heading && next_is_heading) continue;
    if (lines.empty() && is_scrap(block)) continue;
    lines.push_back(body.lines[i]);
  }
  std::reverse(lines.begin(), lines.end());
  // "Abonnés", "Bordeaux": items of what stands under a headline, not of a list that opens the text.
  const auto label = std::find_if(lines.begin(), lines.end(), [&](uint32_t i) {
    return tree_.elements[tree_.blocks[i].element].tag != Tag::li || tree_.blocks[i].counts.words > kLabelWords ||
           has_sentence(tree_.line(tree_.blocks[i]));
  });
  if (label - lines.begin() <= kMostLabels) lines.erase(lines.begin(), label);
  leave_out_pull_quotes(lines);
  body.lines = std::move(lines);
  for (const uint32_t i : body.lines) body.words += tree_.blocks[i].counts.words;
  return body;
}

PageBody BodyFinder::find() {
  weigh_lines();
  leave_out();
  if (trusting_) leave_out_teasers();
  leave_out_link_lists();
  return prune(heaviest());
}

}  // namespace

std::string PageBody::text(const PageTree& tree) const {
  std::string out;
  for (const uint32_t i : lines) out.append(out.empty() ? "" : "\n").append(tree.line(tree.blocks[i]));
  return out;
}

PageBody find_body(const PageTree& tree, std::string_view title) {
  PageBody body = BodyFinder(tree, title, true).find();
  if (body.words >= kFewWords) return body;
  PageBody other = BodyFinder(tree, title, false).find();
  if (other.words > 2 * body.words + kFewWords) return other;
  if (!body.lines.empty()) return body;
  // A page of a line or two.
  for (uint32_t i = 0; i < tree.blocks.size(); ++i) {
    const Tag tag = tree.elements[tree.blocks[i].element].tag;
    if (tree.blocks[i].link_share() > 0.5 || is_heading(tag)) continue;
    body.lines.push_back(i);
    body.words += tree.blocks[i].counts.words;
  }
  return body;
}

}  // namespace rotative

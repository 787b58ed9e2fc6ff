// A line that the page calls so is believed; else a sentence between headline and text, or a first line in bold.
#include "indexer/extract/page_lead.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/extract/page_hints.h"
#include "indexer/extract/page_phrases.h"

namespace rotative {
namespace {

constexpr uint32_t kMostLeadWords = 120;
constexpr uint32_t kLeadWindow = 30;  // lines before the text
constexpr Hints kOut = hint::kAside | hint::kHidden | hint::kCaption | hint::kComment;

// A caption has no full stop as a rule, and one that was cut has three.
bool closes_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 7> kEnds = {".", "!", "?", "…", "»", "”", "\""};
  return !line.ends_with(" ...") &&
         std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return line.ends_with(end); });
}

// Set in bold from end to end, a sentence, and the only such line among the first ones.
bool is_bold_lead(const PageTree& tree, const PageBody& body) {
  if (body.lines.size() < 2) return false;
  const auto bold = [&](size_t i) {
    const PageBlock& block = tree.blocks[body.lines[i]];
    return block.emphasised_bytes * 10 >= block.size() * 9;
  };
  // Questions of an interview are bold too.
  const auto bold_sentence = [&](size_t i) { return bold(i) && !tree.line(tree.blocks[body.lines[i]]).ends_with('?'); };
  const PageBlock& first = tree.blocks[body.lines[0]];
  return bold_sentence(0) && !bold_sentence(1) && (body.lines.size() < 3 || !bold_sentence(2)) &&
         first.counts.words >= 10 && first.counts.words <= 120 && !is_heading(tree.elements[first.element].tag) &&
         has_sentence(tree.line(first));
}

// A sentence right below the headline that is set as a heading, over a text whose next line is none.
bool is_heading_lead(const PageTree& tree, const PageBody& body) {
  const uint32_t first = body.lines.front();
  const PageBlock& block = tree.blocks[first];
  if (body.lines.size() < 3 || first == 0 || block.counts.words < 10 || !closes_sentence(tree.line(block)))
    return false;
  return is_heading(tree.elements[block.element].tag) && tree.elements[tree.blocks[first - 1].element].tag == Tag::h1 &&
         !tree.line(block).ends_with('?');
}

Hints hints_around(const PageTree& tree, const PageBlock& block) {
  Hints hints = 0;
  for (uint32_t e = block.element, up = 0; e != 0 && up < 4; e = tree.elements[e].parent, ++up)
    if (tree.elements[e].tag != Tag::main && tree.elements[e].tag != Tag::article) hints |= tree.elements[e].hints;
  return hints;
}

bool may_be_lead(const PageTree& tree, const PageBlock& block) {
  const std::string_view line = tree.line(block);
  return block.counts.words >= 8 && block.counts.words <= kMostLeadWords && block.link_share() < 0.4 &&
         !(tree.elements[block.element].tag == Tag::h1) && !is_byline(line) && phrase_of(line) == Phrase::none &&
         closes_sentence(line) && !asks_for_consent(line) &&
         (hints_around(tree, block) & (kOut | hint::kListing | hint::kByline | hint::kPicture)) == 0;
}

bool is_named_lead(const PageTree& tree, const PageBlock& block) {
  return may_be_lead(tree, block) && (hints_around(tree, block) & hint::kLead);
}

}  // namespace

std::string take_lead(const PageTree& tree, PageBody& body) {
  if (body.lines.empty()) return {};
  const uint32_t first = body.lines.front();
  if (is_bold_lead(tree, body) || is_heading_lead(tree, body) ||
      (body.lines.size() > 1 && is_named_lead(tree, tree.blocks[first]) &&
       !is_named_lead(tree, tree.blocks[body.lines[1]]))) {
    body.lines.erase(body.lines.begin());
    return std::string(tree.line(tree.blocks[first]));
  }
  // Between the headline and the text.
  const PageBlock* plain = nullptr;
  for (uint32_t i = first; i-- > 0 && first - i <= kLeadWindow;) {
    const PageBlock& block = tree.blocks[i];
    if (is_named_lead(tree, block)) return std::string(tree.line(block));
    if (tree.elements[block.element].tag == Tag::h1) return plain ? std::string(tree.line(*plain)) : std::string();
    if (may_be_lead(tree, block) && has_sentence(tree.line(block)) && block.counts.serving() * 7 >= block.counts.words)
      plain = &block;
  }
  return {};
}

}  // namespace rotative

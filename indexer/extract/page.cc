// Assembling: for each field the most trusted of those that speak, and for the text a comparison of what the data says
// with what the blocks show.
#include "indexer/extract/page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/dating.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/page_authors.h"
#include "indexer/extract/page_body.h"
#include "indexer/extract/page_data.h"
#include "indexer/extract/page_kind.h"
#include "indexer/extract/page_lead.h"
#include "indexer/extract/page_meta.h"
#include "indexer/extract/page_phrases.h"
#include "indexer/extract/page_scanner.h"
#include "indexer/extract/page_shingles.h"
#include "indexer/extract/page_title.h"

namespace rotative {
namespace {

constexpr size_t kMostDateLines = 4;
constexpr size_t kLongestByline = 200;  // bytes
constexpr size_t kLongestDate = 60;
constexpr size_t kLongestSection = 40;
constexpr uint32_t kBelowHeadline = 12;  // lines
constexpr size_t kFewWords = 30;

void fill(std::string& gap, const std::string& value) {
  if (trim(gap).empty()) gap = value;
}

bool is_cut(std::string_view text) { return text.ends_with("…") || text.ends_with("...") || text.ends_with("[…]"); }

class PageReader {
 public:
  explicit PageReader(std::string_view url) : url_(url) {}
  PageArticle read(std::string_view page);

 private:
  void fill_fields();
  std::string section_of_crumbs() const;
  bool is_below_headline(uint32_t block) const;
  void fill_text();
  void check_lead();
  void leave_out_signatures();
  void fill_authors();
  bool names_site(std::string_view author) const;
  void fill_dates();
  std::string lines_held_by(const Shingles& data) const;

  std::string_view url_;
  MetaReader meta_;
  PageData data_;
  PageTree tree_;
  PageBody body_;
  PageArticle out_;
};

PageArticle PageReader::read(std::string_view page) {
  tree_ = read_page_tree(page, meta_);
  for (const std::string& script : meta_.facts().scripts) read_page_data(script, data_);
  fill_fields();
  body_ = find_body(tree_, out_.title);
  leave_out_signatures();
  out_.lead = take_lead(tree_, body_);
  fill_text();
  check_lead();
  fill_authors();
  fill_dates();
  out_.kind = kind_of_page({tree_, body_, meta_.facts(), data_, out_, url_});
  return std::move(out_);
}

// "Accueil › Société › Le pont rouvre": the first one that is neither the front page nor the article.
std::string PageReader::section_of_crumbs() const {
  for (size_t i = 0; i < data_.crumbs.size(); ++i) {
    const std::string& crumb = data_.crumbs[i];
    const bool front = i == 0 && (crumb == "Accueil" || crumb == "Home" || crumb == "À la une" || crumb == out_.source);
    if (!front && crumb != out_.title && crumb.size() <= kLongestSection) return crumb;
  }
  return {};
}

void PageReader::fill_fields() {
  const PageFacts& facts = meta_.facts();
  out_.title = page_title(tree_, facts, data_.title);
  out_.url = facts.url;
  if (out_.url.empty() && data_.url.find("://") != std::string::npos) out_.url = data_.url;
  out_.source = facts.site;
  fill(out_.source, data_.publisher);
  out_.section = data_.section;
  fill(out_.section, facts.section);
  fill(out_.section, section_of_crumbs());
  out_.language = data_.language;
  fill(out_.language, facts.language);
}

// The blocks of the body that the data has too, and the headings between them: the data's words in the page's lines.
std::string PageReader::lines_held_by(const Shingles& data) const {
  std::string out, headings;
  for (const uint32_t i : body_.lines) {
    const std::string_view line = tree_.line(tree_.blocks[i]);
    const bool heading = is_heading(tree_.elements[tree_.blocks[i].element].tag);
    if (data.share_of(line) >= 0.5) {
      out.append(headings).append(out.empty() && headings.empty() ? "" : "\n").append(line);
      headings.clear();
    } else if (heading && !out.empty()) {
      headings.append("\n").append(line);
    }
  }
  return out;
}

void PageReader::fill_text() {
  std::string blocks = body_.text(tree_);
  const Shingles shown(blocks), said(data_.body);
  const auto take = [this](std::string text, PageTextSource source) {
    out_.text = std::move(text);
    out_.text_source = out_.text.empty() ? PageTextSource::none : source;
  };
  const double said_shown = shown.share_of(said), shown_said = said.share_of(shown);
  // A few words of data are a teaser, unless the page shows other ones that are hardly more.
  const bool teaser = said_shown > 0.3 || is_cut(data_.body) || shown.words() > 3 * said.words();
  if (said.words() < kFewWords && teaser) return take(std::move(blocks), PageTextSource::blocks);
  if (shown.words() < kFewWords) return take(std::move(data_.body), PageTextSource::data);
  if (said_shown > 0.8) {
    // The page shows what the data says, and more: the rest of a cut text, or what is no part of it.
    if (shown_said > 0.9 || is_cut(data_.body) || said.words() * 2 < shown.words())
      return take(std::move(blocks), PageTextSource::blocks);
    std::string both = lines_held_by(said);
    if (Shingles(both).words() * 10 > said.words() * 9) return take(std::move(both), PageTextSource::both);
    return take(std::move(blocks), PageTextSource::blocks);
  }
  if (shown_said > 0.6 || said.words() > shown.words()) return take(std::move(data_.body), PageTextSource::data);
  take(std::move(blocks), PageTextSource::blocks);
}

// What the text says too is no lead.
void PageReader::check_lead() {
  if (!out_.lead.empty() && Shingles(out_.text).share_of(out_.lead) >= 0.6) out_.lead.clear();
  if (!out_.lead.empty() || count_words(out_.text).words >= kFewWords || !data_.is_article) return;
  // A page that shows hardly anything: what it says of itself for others.
  const std::string& said = data_.description.empty() ? meta_.facts().description : data_.description;
  if (Shingles(out_.text).share_of(said) < 0.6) out_.lead = said;
}

// "Judith Caron et Paul Ortiz" above or under the text.
void PageReader::leave_out_signatures() {
  std::vector<std::string> known = data_.authors;
  known.insert(known.end(), meta_.facts().authors.begin(), meta_.facts().authors.end());
  for (const PageName& name : tree_.names) known.emplace_back(tree_.text.substr(name.begin, name.end - name.begin));
  const auto signs = [&](uint32_t i) {
    const std::string_view line = tree_.line(tree_.blocks[i]);
    if (line.size() > kLongestByline || line.ends_with('.')) return false;
    const std::vector<std::string> names = split_authors(trim(line));
    return !names.empty() && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::find(known.begin(), known.end(), name) != known.end();
    });
  };
  while (body_.lines.size() > 1 && signs(body_.lines.back())) body_.lines.pop_back();
  while (body_.lines.size() > 1 && signs(body_.lines.front())) body_.lines.erase(body_.lines.begin());
}

void PageReader::fill_authors() {
  out_.authors = data_.authors;
  if (out_.authors.empty()) out_.authors = meta_.facts().authors;
  // A template names the site where the page may name a person.
  const bool site_alone = out_.authors.size() == 1 && names_site(out_.authors.front());
  if (out_.authors.empty() || site_alone)
    if (auto named = authors_around(tree_, body_); !named.empty()) out_.authors = std::move(named);
  for (std::string& name : out_.authors) name = without_par(name);
}

bool PageReader::names_site(std::string_view author) const {
  const std::string_view title = meta_.facts().title;
  return author == out_.source ||
         (author.size() < title.size() && (title.starts_with(author) || title.ends_with(author)));
}

// Between the headline and the text; a date that stands elsewhere is that of the day, or of another article.
bool PageReader::is_below_headline(uint32_t block) const {
  if (body_.lines.empty() || block >= body_.lines.front()) return false;
  const auto is_headline = [&](uint32_t i) { return tree_.elements[tree_.blocks[i].element].tag == Tag::h1; };
  for (uint32_t i = block; i-- > 0 && block - i <= kBelowHeadline;)
    if (is_headline(i)) return true;
  return false;
}

void PageReader::fill_dates() {
  const PageFacts& facts = meta_.facts();
  out_.dates = {data_.published, facts.published, facts.time, data_.modified, {}};
  fill(out_.dates.modified, facts.modified);
  size_t lines = 0;
  for (uint32_t i = 0; i < tree_.blocks.size(); ++i) {
    const PageBlock& block = tree_.blocks[i];
    const std::string_view line = tree_.line(block);
    if (line.size() > kLongestByline || line.find_first_of("0123456789") == std::string_view::npos) continue;
    const bool marked = is_byline(line) || (tree_.elements[block.element].hints & hint::kByline);
    if (!marked && !(line.size() <= kLongestDate && is_below_headline(i))) continue;
    out_.dates.lines.append(out_.dates.lines.empty() ? "" : "\n").append(line);
    if (++lines == kMostDateLines) break;
  }
  if (out_.dates.modified.empty())
    if (const PartialDate changed = stated_change(out_.dates.lines); changed.has_value())
      out_.dates.modified = changed.iso();
}

}  // namespace

std::string_view to_string(PageKind kind) {
  constexpr std::array<std::string_view, 5> kNames{"article", "listing", "wall", "missing", "scrap"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view to_string(PageTextSource source) {
  constexpr std::array<std::string_view, 4> kNames{"none", "json-ld", "blocks", "json-ld+blocks"};
  return kNames[static_cast<size_t>(source)];
}

PageArticle read_page(std::string_view page, std::string_view url) { return PageReader(url).read(page); }

std::string declared_charset(std::string_view page) {
  PageScanner scanner(page.substr(0, 4096));
  for (PageToken token; scanner.next(token);) {
    if (token.kind != PageToken::Kind::open || token.tag != Tag::meta) continue;
    if (std::string name = page_attribute(token.bytes, "charset"); !name.empty()) return name;
    const std::string type = page_attribute(token.bytes, "content");
    const size_t at = type.find("charset=");
    if (at == std::string::npos) continue;
    const size_t end = type.find_first_of("; \"'", at + 8);
    return type.substr(at + 8, end == std::string::npos ? end : end - at - 8);
  }
  return {};
}

}  // namespace rotative

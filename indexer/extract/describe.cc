// Values are cut to what a line of a terminal holds.
#include "indexer/extract/describe.h"

#include <string_view>

#include "common/base/utf8.h"

namespace rotative {
namespace {

constexpr size_t kShownBytes = 120;

void add_row(std::string& out, std::string_view name, std::string_view field, std::string_view value) {
  const auto pad = [&out](std::string_view text, size_t width) {
    out.append(text).append(width > utf8::width(text) ? width - utf8::width(text) : 0, ' ').append("  ");
  };
  const std::string_view shown = utf8::prefix(value, kShownBytes);
  pad(name, 8);
  pad(value.empty() ? "-" : utf8::printable(field), 20);
  out.append(utf8::printable(shown)).append(shown.size() < value.size() ? " …" : "");
  while (out.ends_with(' ')) out.pop_back();
  out.push_back('\n');
}

void add_row(std::string& out, Target target, const Provenance& from, std::string_view value) {
  add_row(out, to_string(target), from[static_cast<size_t>(target)], value);
}

}  // namespace

std::string described(const Article& article, const Provenance& from) {
  std::string authors;
  for (const std::string& name : article.authors) authors.append(authors.empty() ? "" : ", ").append(name);
  std::string out;
  add_row(out, Target::id, from, article.id);
  add_row(out, Target::url, from, article.url);
  add_row(out, Target::title, from, article.title.of(article.content));
  add_row(out, Target::lead, from, article.lead.of(article.content));
  add_row(out, Target::text, from, article.text.of(article.content));
  add_row(out, Target::date, from, article.published.iso());
  if (article.modified.has_value()) add_row(out, "modified", "", article.modified.iso());
  add_row(out, Target::author, from, authors);
  add_row(out, Target::source, from, article.source);
  add_row(out, Target::section, from, article.section);
  add_row(out, Target::language, from, article.language);
  return out;
}

}  // namespace rotative

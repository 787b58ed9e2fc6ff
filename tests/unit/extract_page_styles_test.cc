// Whole pages in the styles of the French press, old and new: tests/pages/NAME.html and what is to be read from it,
// NAME.expected. Keys that a file does not name are not checked.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "common/annotate/publication.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/page.h"

namespace rotative {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> expected_of(const std::filesystem::path& path) {
  std::map<std::string, std::string> expected;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line == "text:") {
      expected["text"] = {std::istreambuf_iterator<char>(in), {}};
      expected["text"].pop_back();  // the last line feed
      break;
    }
    const size_t colon = line.find(": ");
    expected[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return expected;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

std::map<std::string, std::string> found_in(const PageArticle& page) {
  std::map<std::string, std::string> found;
  found["kind"] = to_string(page.kind);
  found["title"] = page.title;
  found["lead"] = page.lead;
  found["author"] = joined(page.authors);
  const std::string* const dates[] = {&page.dates.data, &page.dates.meta, &page.dates.time};
  for (const std::string* date : dates)
    if (found["date"].empty() && !date->empty()) found["date"] = parse_publication_date(*date)->iso();
  const auto modified = parse_publication_date(page.dates.modified);
  found["modified"] = modified ? modified->iso() : page.dates.modified;
  found["language"] = page.language;
  found["section"] = page.section;
  found["source"] = page.source;
  found["url"] = page.url;
  found["text-from"] = to_string(page.text_source);
  found["text"] = page.text;
  return found;
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator(TEST_DATA "/pages"))
    if (file.path().extension() == ".html") found.push_back(file.path().stem().string());
  std::sort(found.begin(), found.end());
  return found;
}

class PageStyle : public testing::TestWithParam<std::string> {};

TEST_P(PageStyle, IsRead) {
  const std::string base = std::string(TEST_DATA "/pages/") + GetParam();
  const std::string bytes = bytes_of(base + ".html");
  auto found = found_in(read_page(decode_text(bytes, {}, declared_charset(bytes)).text));
  const auto expected = expected_of(base + ".expected");
  ASSERT_TRUE(expected.contains("kind"));
  for (const auto& [key, value] : expected) EXPECT_EQ(found[key], value) << key;
}

INSTANTIATE_TEST_SUITE_P(Pages, PageStyle, testing::ValuesIn(names()), [](const auto& each) {
  std::string name = each.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace rotative

// read_pages [-b ROUNDS]: names of HTML files in, one a line; one line of JSON for each out, with the article in it.
// With -b every page is read ROUNDS times and the speed goes to standard error. For the scripts that score the reader.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "common/base/json.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/page.h"

namespace rotative {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& path, const PageArticle& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().member("file", path).member("kind", to_string(page.kind));
  json.member("text_source", to_string(page.text_source)).member("title", page.title).member("lead", page.lead);
  json.member("text", page.text).member("url", page.url).member("source", page.source);
  json.member("section", page.section).member("lang", page.language).member("author", page.authors);
  json.key("dates").begin_object().member("data", page.dates.data).member("meta", page.dates.meta);
  json.member("time", page.dates.time).member("modified", page.dates.modified);
  json.member("lines", page.dates.lines).end_object().end_object();
  std::printf("%s\n", out.c_str());
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  using namespace rotative;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 1;
  double seconds = 0, megabytes = 0;
  for (std::string path; std::getline(std::cin, path);) {
    const std::string raw = bytes_of(path);
    const auto begin = std::chrono::steady_clock::now();
    PageArticle page;
    for (int round = 0; round < rounds; ++round) page = read_page(decode_text(raw, {}, declared_charset(raw)).text);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    megabytes += static_cast<double>(raw.size()) * rounds / 1e6;
    write(path, page);
  }
  std::fprintf(stderr, "%.1f MB of HTML in %.2f s: %.0f MB/s\n", megabytes, seconds, megabytes / seconds);
}

// replay CORPUS [ROUNDS [SEED]]: runs a fuzz target over every input of a folder and over mutants of them; for
// compilers without a fuzzer of their own, and for ctest. A file ending in .txt holds an input a line; any other is an
// input as a whole, and of text each line is one as well. Mutants repeat with the seed, which is printed.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t kMostMutantBytes = 1 << 14;

std::string mutant(const std::vector<std::string>& seeds, std::mt19937& random) {
  const auto pick = [&]() -> const std::string& { return seeds[random() % seeds.size()]; };
  std::string text = pick();
  for (auto changes = 1 + random() % 6; changes > 0; --changes) {
    const size_t at = text.empty() ? 0 : random() % text.size();
    switch (random() % 6) {
      case 0:
        if (!text.empty()) text[at] = static_cast<char>(random());
        break;
      case 1:
        text.insert(at, 1, static_cast<char>(random()));
        break;
      case 2:
        text.erase(at, random() % 8);
        break;
      case 3:
        text.insert(at, pick());
        break;
      case 4:
        text = text.substr(0, at) + pick().substr(0, random() % 20);
        break;
      default:
        text.insert(at, text.substr(at, random() % 12));
    }
  }
  return text.substr(0, kMostMutantBytes);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 20000;
  const auto seed = static_cast<uint32_t>(argc > 3 ? std::atoi(argv[3]) : 1);
  std::vector<std::string> seeds;
  for (const auto& file : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const bool is_list = file.path().extension() == ".txt";
    if (!is_list) seeds.push_back(bytes);
    if (!is_list && bytes.find('\0') != std::string::npos) continue;
    std::istringstream lines(bytes);
    for (std::string line; std::getline(lines, line);) seeds.push_back(line);
  }
  if (seeds.empty()) return 2;
  const auto run = [](const std::string& text) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  };
  for (const std::string& text : seeds) run(text);
  std::mt19937 random(seed);
  for (int round = 0; round < rounds; ++round) run(mutant(seeds, random));
  std::printf("replay: %zu seeds and %d mutants, seed %u\n", seeds.size(), rounds, seed);
}

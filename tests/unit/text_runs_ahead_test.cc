#include "common/text/runs_ahead.h"

#include <gtest/gtest.h>

#include <string>

namespace rotative {
namespace {

// Words, digits, accents, ligatures, marks, blanks of all kinds, an address, and what is no letter of Latin-1.
const std::string kText =
    "L'Été 2021 : 3\u00a0500 œuvres, n° 12 × 4, cafe\u0301s d’Évry-Courcouronnes\u202f! m² a\u00adbandonné "
    "www.exemple.fr ÷ Ελλάδα 1er…";

void expect_same(const HashedRun& seen, uint32_t at) {
  const Run run = scan_run(kText, at);
  EXPECT_EQ(seen.run.begin, run.begin) << at;
  EXPECT_EQ(seen.run.end, run.end) << at;
  EXPECT_EQ(seen.run.next, run.next) << at;
  EXPECT_EQ(seen.run.letters, run.letters) << at;
  EXPECT_EQ(seen.run.digits, run.digits) << at;
  EXPECT_EQ(seen.hash, WordCache::hash_of(run.of(kText))) << at;
}

TEST(RunsAhead, SaysWhatAScanSaysWhereverItIsAsked) {
  const WordCache cache;
  for (const uint32_t step : {1u, 2u, 3u, 5u, 7u, 40u}) {
    RunsAhead runs(kText, cache);
    for (uint32_t at = 0; at < kText.size(); at += step) {
      const bool continuation = (static_cast<unsigned char>(kText[at]) & 0xC0) == 0x80;
      if (!continuation) expect_same(runs.at(at), at);
    }
  }
}

TEST(RunsAhead, GoesBackWhenAsked) {
  const WordCache cache;
  RunsAhead runs(kText, cache);
  for (const uint32_t at : {8u, 0u, 20u, 2u}) expect_same(runs.at(at), at);
}

}  // namespace
}  // namespace rotative

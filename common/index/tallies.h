// What a whole result holds: its words with how often each stands in it, and its articles by source and day.
//
// Every match is read; nothing is sampled. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "common/model/date.h"

namespace rotative {

struct WordTally {
  std::unordered_map<std::string, uint64_t> counts;  // lemmas, with their accents
  uint64_t words = 0;                                // sum of the counts
  uint64_t matches = 0;
  bool timed_out = false;  // counts are of what was read until then
};

struct Coverage {
  struct Source {
    std::map<DayNumber, uint64_t> days;
    uint64_t articles = 0;
    uint64_t undated = 0;  // without a date, or with none finer than a month
  };
  std::map<std::string, Source> sources;  // by facet_key(); empty: articles that name none
  uint64_t matches = 0;
  bool timed_out = false;
};

}  // namespace rotative

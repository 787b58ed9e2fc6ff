// --kwic: every place of the words that were searched, one below the other with what stands around it.
//
//     2021-03-04          réuni jeudi l'assemblée des habitants pour
//     2021-03-09      Les élus quittent l'Assemblée avant le vote
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/occurrences.h"
#include "search/rows.h"
#include "search/terminal.h"

namespace rotative {

enum class KwicSort : uint8_t { none, left, match, right };

struct KwicLine {
  std::string id, date, source;
  std::string left, match, right;  // each on one line, as the article has it otherwise
  Span span;                       // of the match: half-open bytes of title, line feed, lead and line feed, text
};

// Each match in the order of the article, with at most `columns` columns on each side. A title and what lies below it
// are never mixed.
std::vector<KwicLine> concordance(const Article& article, const Highlighter& highlighter, size_t columns,
                                  Analyzer& analyzer);

// By the words next to the match, the nearest one first, accents and case aside; equal ones stay as they are.
void sort_lines(std::vector<KwicLine>& lines, KwicSort sort);

inline constexpr std::string_view kKwicColumns[] = {"id", "date", "source", "left", "match", "right", "begin", "end"};
std::vector<RowValue> kwic_values(const KwicLine& line);

// How many columns on each side there is room for, of those that are wanted; 0: as many as there are.
size_t kwic_columns(size_t wanted, const Terminal& terminal);

// One aligned line for people.
void append_kwic_line(const KwicLine& line, size_t columns, const Terminal& terminal, std::string& out);

}  // namespace rotative

// rotative-search compare A B: two results side by side.
//
// What differs most comes first, by log-likelihood: how surprising the difference is if both were drawn from one. It
// holds for rare words where the chi-square test does not.
// Ted Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19(1), 1993.
// Thread-safe.
#pragma once

#include "search/verbs.h"

namespace rotative {

// G² of a of `of_a` against b of `of_b`. 10.83 is p < 0.001. Never negative.
double log_likelihood(double a, double of_a, double b, double of_b);

void check_compare(const Options& options);
int run_compare(const Call& call);

}  // namespace rotative

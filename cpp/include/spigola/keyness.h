// Keyness: which words tell one collection of texts from another.
//
//   Segmenter segmenter("it");
//   for (const KeyTerm& term : keyness(segmenter, sport, politics))
//     …                           // "partita", in sport 41 times, in politics 2 times, g2 52.1,
//     log_ratio 4.2
//
// Log-likelihood (Dunning 1993, in the form of Rayson and Garside 2000) says how sure a difference is, log
// ratio (Hardie 2014) how large. docs/measures.md has the formulas.
#pragma once

#include <spigola/export.h>
#include <spigola/segmenter.h>
#include <spigola/text.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace spigola {

struct KeyTerm {
  std::string text;  // as it is written most often, the earlier of equals
  std::int64_t count = 0, reference_count = 0;
  double g2 = 0;         // log-likelihood, 0 and above
  double log_ratio = 0;  // binary, of the relative frequencies; below 0: more frequent in the reference
  double p_value = 1;    // of g2, by χ² with one degree of freedom
};

struct KeynessOptions {
  std::int64_t min_count = 2;  // in both together
};

// The terms of words and hashtags that stand min_count times in both together, the greatest g2 first, of
// equals the first to occur (texts before reference). Nothing where a side has no terms. Throws UsageError
// for a min_count below 1, Cancelled when `stop` says so, which is asked before every text. Cost: O(text).
SPIGOLA_EXPORT std::vector<KeyTerm> keyness(const Segmenter& segmenter, std::span<const Text> texts,
                                            std::span<const Text> reference, KeynessOptions options = {},
                                            const std::function<bool()>& stop = {});

}  // namespace spigola

// Texts that mostly say the same: copies of a wire, cut, lengthened, or edited here and there.
//
//   near_duplicates({"a b c d e f", "x y z", "a b c d e f g"})     // {0, 1, 0}
//
// Likeness is containment: of the distinct shingles (runs of words) of the shorter text, the share that the
// other text has too. A cut copy has 1, one with every tenth word changed about 0.73 with shingles of three
// words. Texts that are alike are in one group, and so are those that are alike over others.
//
// Source: Broder, On the resemblance and containment of documents (1997). Sketches (the shingles whose hash
// is a multiple of a number, and the least hashes of a text) say which pairs to look at; every such pair is
// then compared exactly, so that no pair is joined wrongly.
#pragma once

#include <spigola/columns.h>
#include <spigola/export.h>

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

struct DuplicateOptions {
  double threshold = 0.4;  // containment from which on texts are alike, above 0 and at most 1
  int shingle = 3;         // words, 1 to 16; a text with fewer is one shingle
  // Shingles that stand in more texts than this join nothing by themselves: they are boilerplate.
  int max_texts = 1000;
};

// Of each text the first text of its group. Texts without words are alone. Throws UsageError for an option
// out of its range, TextError for bytes that are not UTF-8, Cancelled when `stop` says so, which is asked
// before every text. Deterministic. Cost: O(words), and for each text the texts that share one of its
// sketched shingles.
SPIGOLA_EXPORT std::vector<Row> near_duplicates(std::span<const std::string_view> texts,
                                                const DuplicateOptions& options = {},
                                                const std::function<bool()>& stop = {});

// |A ∩ B| / min(|A|, |B|) over the distinct shingles of two texts; 0 where one has no words.
SPIGOLA_EXPORT double containment(std::string_view a, std::string_view b, int shingle = 3);

}  // namespace spigola

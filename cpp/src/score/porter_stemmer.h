// Porter's stemmer of English, as the package rouge-score stems.
//
// Source: M. F. Porter, An algorithm for suffix stripping, Program 14 (1980), with the extensions that NLTK
// makes: irregular forms, words of two letters stay, `ies` and `ied` of four letters become `ie`, y becomes i
// only behind a consonant, and the endings `bli`, `alli`, `fulli` and `logi`. Snowball's `porter` is the
// published algorithm and differs from it in one word of some hundred.
#pragma once

#include <string>

namespace spigola::score {

// Replaces a word of a–z and 0–9 by its stem. Cost: O(length).
void porter_stem(std::string& word);

}  // namespace spigola::score

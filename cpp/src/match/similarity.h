// Two names that were read before, compared: what the public similarity() computes.
#pragma once

#include "match/name_parts.h"
#include "match/name_words.h"

namespace spigola {

// The lists of the language `und`, compiled once.
const NameWords& shared_name_words();

// Symmetric. Cost: the sounds of every part of one name with every part of the other, but for equal parts.
double similarity(const NameParts& a, const NameParts& b, const NameWords& words);

}  // namespace spigola

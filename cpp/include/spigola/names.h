// How likely two names are names of one entity.
//
//   similarity("Шойгу", "Choïgou")                       // 0.96
//   similarity("Putin, Vladimir", "Vladimir V. Putin")   // 0.99
//   similarity("Daniel Tusk", "Donald Tusk")             // 0.62: one part contradicts
//
// Symmetric, from 0 to 1, 1 for identical names. Parts (words) are compared in any order and in any script by
// how they sound; a part without a partner costs little, a part with a wrong partner much. docs/matching.md
// has the algorithm.
//
// Cost: 1 to 5 µs a pair. Threads: safe.
#pragma once

#include <spigola/export.h>

#include <string_view>

namespace spigola {

// Bytes that are no UTF-8 count as U+FFFD. A name without letters and digits is like itself alone.
SPIGOLA_EXPORT double similarity(std::string_view name1, std::string_view name2);

}  // namespace spigola

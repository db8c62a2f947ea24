// The lexicon file that the build embeds.
#pragma once

#include <string_view>

namespace spigola::lexicon_pack {

// The bytes of the built-in lexicon; none in the tools that make it. Defined by the build
// (cmake/embed.cmake).
std::string_view builtin_pack();

}  // namespace spigola::lexicon_pack

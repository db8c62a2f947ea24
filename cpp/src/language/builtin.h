// The languages embedded in the library: the section files, packed by pack_languages at build time.
#pragma once

#include <string_view>

namespace spigola::language_pack {

// Files one after the other, each as `<tag>/<section>.tsv <size>\n` and then its bytes, ordered by name.
std::string_view builtin_pack();

}  // namespace spigola::language_pack

// Lines → blocks.
#pragma once

#include <spigola/segmenter.h>
#include <spigola/segments.h>

#include <string_view>

namespace spigola {

// any: every character of the class newline. uax29: the paragraph separators of sentence breaking, which are
// the same but for U+000B and U+000C.
enum class LineBreaks : std::uint8_t { any, uax29 };

// Appends the blocks of a text (begin and end only), without the white space around them. One pass.
void find_blocks(std::string_view text, Lines lines, LineBreaks breaks, BlockColumns<Growing>& out);

}  // namespace spigola

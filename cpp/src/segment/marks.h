// Where something interesting stands: which of 64 bytes are letters, which white space, which marks, as bit
// masks. The only part of segmenting that looks at many bytes at once; the processor's widest registers are
// chosen at run time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spigola {

// One bit a byte, the first byte in the lowest bit.
template <class Bits>
struct MarksOf {
  // Letters of ASCII, and both bytes of a character from U+00C0 to U+017F or U+0400 to U+047F but × and ÷.
  // All of these are letters and nothing else. The first byte of × and ÷ is counted too, the second is not.
  Bits letter{};
  Bits beyond_ascii{};                       // those of `letter` that are not of ASCII
  Bits digit{}, blank{};                     // of ASCII; blank: white space
  Bits comma{}, clause{}, stop{}, strong{};  // ,  : ;  .  ! ?
  Bits apostrophe{}, hyphen{};               // '  -
  Bits enclosing{};                          // " % ( )
  // The last bytes of marks beyond ASCII: « »  “ ”  ’
  Bits last_of_guillemet{}, last_of_quote{}, last_of_apostrophe{};
  Bits small{};                        // small letters of ASCII, and other bytes but capitals
  Bits elided{}, opening{}, ending{};  // letters that MarkTables says
};
using Marks = MarksOf<std::uint64_t>;

// The marks of the 64 bytes at p, where a character begins.
Marks find_marks(const char* p);
// The same byte by byte: what find_marks must equal on every processor.
Marks find_marks_by_byte(const char* p);

// Where line breaks \n stand, counted from some byte on; two more places may be written in vain.
struct NewlinePlaces {
  static constexpr std::size_t num_blocks = 16;  // of 64 bytes, at most, are looked at
  std::array<std::uint32_t, 64 * num_blocks + 2> places;
  std::size_t count = 0;
};

// Finds those of text[begin, …), a thousand bytes at once. Stops before the first 64 bytes that may hold any
// other line break (U+000B to U+000D, U+0085, U+2028, U+2029). Returns how many bytes were looked at, counted
// by 64; 0 at the end of the text and where it stopped.
std::size_t find_newlines(std::string_view text, std::size_t begin, NewlinePlaces& found);

}  // namespace spigola

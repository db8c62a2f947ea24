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
struct Marks {
  // Letters of ASCII, and both bytes of a character from U+00C0 to U+017F or U+0400 to U+047F but × and ÷.
  // All of these are letters and nothing else. The first byte of × and ÷ is counted too, the second is not.
  std::uint64_t letter = 0;
  std::uint64_t beyond_ascii = 0;                             // those of `letter` that are not of ASCII
  std::uint64_t digit = 0, blank = 0;                         // of ASCII; blank: white space
  std::uint64_t comma = 0, clause = 0, stop = 0, strong = 0;  // ,  : ;  .  ! ?
  std::uint64_t apostrophe = 0, hyphen = 0;                   // '  -
  std::uint64_t enclosing = 0;                                // " % ( )
  // The last bytes of marks beyond ASCII: « »  “ ”  ’
  std::uint64_t last_of_guillemet = 0, last_of_quote = 0, last_of_apostrophe = 0;
  std::uint64_t small = 0;                            // small letters of ASCII, and other bytes but capitals
  std::uint64_t elided = 0, opening = 0, ending = 0;  // letters that MarkTables says
};

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

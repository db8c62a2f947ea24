// The gate through which bytes become text: checks UTF-8 and repairs it.
//
// Well-formed is what table 3-7 of the Unicode Standard allows: nothing overlong, no surrogates, nothing
// above U+10FFFF, nothing truncated.
//
// How it works: blocks of 64 ASCII bytes are passed over with one vectorised test. Other blocks go, 16 bytes
// at a time, through a table of one 64-bit word a byte value, which holds the next state for each state at
// the bit position that the state itself names: one load and one shift a byte, no branch. Only when a block
// ends in the error state is it read again, slowly, to say where the ill-formed sequence begins.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spigola::utf8 {

struct Validation {
  std::size_t
      valid_size;  // where the first ill-formed sequence begins; the size of the input if there is none
  bool is_ascii;   // whether all bytes before valid_size are ASCII
};

// Cost: one pass. Never reads outside the bytes.
Validation validate(std::string_view bytes) noexcept;

// How many bytes at the beginning of ASCII text before the first byte of something else.
std::size_t ascii_prefix(std::string_view bytes) noexcept;

// One step at the beginning of bytes, which are not empty.
struct Step {
  int length;  // of the character; or of the maximal ill-formed part, 1 to 3 bytes, which becomes one U+FFFD
  bool is_valid;
};
Step step(const char* begin, const char* end) noexcept;

// The bytes with U+FFFD in place of each maximal ill-formed part. valid_size as validate() gave it.
std::string replace_invalid(std::string_view bytes, std::size_t valid_size);

// What is wrong at the beginning of bytes, where step() is not valid: "byte 0xC3 begins a character, …".
std::string describe_invalid(std::string_view bytes);

}  // namespace spigola::utf8

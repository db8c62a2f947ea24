// Text whose segments by UAX #29 bit masks tell: letters of Latin and Cyrillic, digits, white space and the
// commonest marks, up to 64 bytes at once. Everything else is left to the state machines of uax29_states.h.
#pragma once

#include <cstddef>

namespace spigola {

class StopPoll;
class TokenWriter;

// Where reading stopped, at the beginning of a segment, and how many bytes of plain text stand there, which
// are too few to tell where it ends.
struct PlainStop {
  const char* place;
  std::ptrdiff_t num_plain;
};

// Writes the word segments that are not white space from p on, where one begins, as tokens.
PlainStop read_plain_words(const char* p, const char* end, StopPoll& poll, TokenWriter& out);

// Whether the first byte of a character is one of those that skip_inside_sentence may skip.
inline bool may_be_in_sentence(char byte) {
  const auto lead = static_cast<unsigned char>(byte);
  return lead < 0x80 || (lead >= 0xC2 && lead <= 0xC5) || (lead & 0xFE) == 0xD0 || lead == 0xE2;
}

// The first character from p on that may end a sentence, or that ends of sentences look through. What stands
// before it is neither, nor is it invisible.
const char* skip_inside_sentence(const char* p, const char* end);

}  // namespace spigola

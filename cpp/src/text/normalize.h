// Unicode normalisation form C: one spelling for what looks the same, such as é as one character or as two.
//
//   std::string out;
//   append_nfc("perche\u0301", out);   // "perché"
//
// Runs of combining marks are cut into pieces of at most 30 by U+034F, as the Stream-Safe Text Process of
// UAX #15 does: sorting the marks of a character is quadratic, and no writing system needs more.
//
// For keys and comparisons, never for the text: offsets do not survive. Cost: linear. Threads: safe.
#pragma once

#include <string>
#include <string_view>

namespace spigola {

// Whether no character of the text is one that normalisation may change, as in nearly every word of every
// language. Cost: one vectorised pass, and a look-up for each character where some are above U+02FF.
bool is_trivially_nfc(std::string_view utf8) noexcept;

// Appends the NFC of valid UTF-8 to out; nothing composes with what out held before. Throws Error where ICU
// has lost its data.
void append_nfc(std::string_view utf8, std::string& out);

}  // namespace spigola

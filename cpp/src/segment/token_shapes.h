// Tokens that are known by their shape alone: addresses, numbers, emoji. Each function says where one ends.
#pragma once

#include "segment/word_lists.h"

#include <spigola/segments.h>

namespace spigola {

struct Address {
  const char* end;  // nullptr: none
  TokenKind kind;   // url, email, or word for the name of a file
};

// The address that the word [p, q) begins: http://…, www.…, name@host, host.com/path; also the name of a file
// by its extension, relazione.pdf, and three or more labels in lower case, java.util.list. `run_end` is kept
// between the calls of one block, nullptr before the first: so far was looked ahead already.
Address find_address(const char* p, const char* q, const char* end, const WordLists& words,
                     const char*& run_end);

// The digits from p with the marks between them: 1.234,56  20:45  14/09/2024. `plain`: nothing but digits.
const char* number_end(const char* p, const char* end, bool& plain);

// The HTML character reference at p, with all its repetitions: &amp;  &#39;&#39;. nullptr: none.
const char* character_references_end(const char* p, const char* end);

// The emoji at p with its modifiers and joiners, or the two letters of a flag.
const char* emoji_end(const char* p, const char* end);

// The emoticon at p, which white space or the block's beginning stands before: :-)  ;)  :D  <3. nullptr:
// none.
const char* emoticon_end(const char* begin, const char* p, const char* end);

// The run of a script without spaces.
const char* dictionary_end(const char* p, const char* end);

// Whether all of it is capitals that Roman numerals are written with: XIX.
bool is_roman_numeral(std::string_view text);

// Whether a number follows, after spaces: digits or a Roman numeral.
bool number_follows(const char* p, const char* end);

}  // namespace spigola

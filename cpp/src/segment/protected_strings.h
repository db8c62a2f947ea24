// Strings with a mark inside that are split in their own way: `Yahoo!` and `S.p.A.` not at all, `e/o` as its
// entry says.
#pragma once

#include "segment/word_lists.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// From the names of lexicons: of a string with spaces, each part that holds a final mark is protected by
// itself; where a name begins and ends is the matcher's business. From the section `exceptions` of the
// language: the key, split where its value has spaces.
class ProtectedStrings {
 public:
  // Throws LanguageError (file, line) for an exception that cannot be met.
  ProtectedStrings(std::span<const std::string> strings, const Language& language);

  struct Entry {
    std::string text;
    std::vector<std::uint32_t> part_ends;  // of its tokens; the last is its length
  };
  // The longest entry at the beginning of `text`, whose first run of letters or digits ends before a mark at
  // text[word_size]; nullptr for none. It ends where no letter or digit follows. Cost: one look in a table
  // where no entry begins with this byte.
  const Entry* match(std::string_view text, std::size_t word_size) const {
    return begins_[static_cast<unsigned char>(text[0])] ? find(text, word_size) : nullptr;
  }
  // False where no entry begins with this word. Letters as word_filter.h says.
  bool may_match(std::string_view word) const { return first_words_.may_hold(word); }
  const WordFilter& first_words() const { return first_words_; }
  // Whether the first letters or digits of an entry end before a mark that begins with one of these bytes.
  bool hold_any(std::string_view bytes) const {
    return std::any_of(bytes.begin(), bytes.end(),
                       [this](char byte) { return marks_[static_cast<unsigned char>(byte)]; });
  }

 private:
  void add(std::string text, std::vector<std::uint32_t> part_ends);
  const Entry* find(std::string_view text, std::size_t word_size) const;

  std::array<bool, 256> begins_{}, marks_{};
  KeyTable first_terms_;
  WordFilter first_words_;
  std::vector<Entry> entries_;  // the longest first
};

}  // namespace spigola

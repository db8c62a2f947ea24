// Strings with a full stop or another final mark inside that stay one token: `Yahoo!`, `S.p.A.`.
#pragma once

#include "segment/word_lists.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// Of a string with spaces, each part that holds a mark is protected by itself: where a name begins and ends
// is the matcher's business.
class ProtectedStrings {
 public:
  explicit ProtectedStrings(std::span<const std::string> strings);
  bool empty() const { return strings_.empty(); }
  // The length of the longest protected string at the beginning of `text`, whose first term is `first_word`;
  // 0 for none. It ends where no letter or digit follows.
  std::size_t match(std::string_view text, std::string_view first_word) const;

 private:
  KeyTable first_terms_;
  std::vector<std::string> strings_;  // the longest first
};

}  // namespace spigola

#include "segment/protected_strings.h"

#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>

namespace spigola {

ProtectedStrings::ProtectedStrings(std::span<const std::string> strings) {
  for (const std::string& string : strings) {
    for (std::size_t begin = 0; begin < string.size();) {
      const std::size_t end = std::min(string.find(' ', begin), string.size());
      const std::string part = string.substr(begin, end - begin);
      begin = end + 1;
      TermColumns<Growing> terms;
      append_terms(part, 0, 0, terms);
      if (terms.key.empty() || terms.begin[0] != 0 || part.find_first_of(".!?") == std::string::npos)
        continue;
      first_terms_.set(terms.key[0], 1);
      strings_.push_back(part);
    }
  }
  std::sort(strings_.begin(), strings_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  strings_.erase(std::unique(strings_.begin(), strings_.end()), strings_.end());
}

std::size_t ProtectedStrings::match(std::string_view text, std::string_view first_word) const {
  if (first_terms_.find(term_key(first_word)) == 0) return 0;
  for (const std::string& string : strings_) {
    if (!text.starts_with(string)) continue;
    const char* const after = text.data() + string.size();
    const char* const end = text.data() + text.size();
    if (after == end) return string.size();
    const unicode::CharClass kind = unicode::char_class(unicode::decode(after, end).code_point);
    if (kind != unicode::CharClass::digit && !unicode::is_letter(unicode::decode(after, end).code_point))
      return string.size();
  }
  return 0;
}

}  // namespace spigola

#include "value/word_key.h"

#include "segment/terms.h"

namespace spigola {

std::uint64_t mark_key(std::string_view characters) {
  std::uint64_t key = 0xCBF29CE484222325ull;
  for (const char c : characters) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return key;
}

std::uint64_t word_key(std::string_view word) {
  TermColumns<Growing> terms;
  append_terms(word, 0, 0, terms);
  if (terms.key.empty()) return mark_key(word);
  std::uint64_t key = terms.key[0];
  for (std::size_t i = 1; i < terms.key.size(); ++i) key = join_keys(key, terms.key[i]);
  return key;
}

}  // namespace spigola

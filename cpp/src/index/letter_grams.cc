#include "index/letter_grams.h"

#include "text/transliterate.h"
#include "text/unicode.h"

#include <xxhash.h>

#include <string>

namespace spigola::index {
namespace {

constexpr std::size_t run_length = 4;

// Latin letters without their marks, which are not always written.
std::string plain(std::string_view folded) {
  std::string result;
  result.reserve(folded.size());
  const char* const end = folded.data() + folded.size();
  for (const char* p = folded.data(); p < end;) {
    const auto [code_point, length] = unicode::decode(p, end);
    const std::string_view letters = plain_letters_of(code_point);
    result += letters.empty() ? std::string_view(p, static_cast<std::size_t>(length)) : letters;
    p += length;
  }
  return result;
}

}  // namespace

void append_letter_grams(std::string_view folded, std::vector<Gram>& out) {
  const std::string marked = ' ' + plain(folded) + ' ';
  const char* const end = marked.data() + marked.size();
  const char* begin = marked.data();
  const char* p = begin;
  const auto add = [&] {
    out.push_back(gram_of_key(XXH3_64bits(begin, static_cast<std::size_t>(p - begin))));
  };
  for (std::size_t i = 0; i < run_length && p < end; ++i) p += unicode::decode(p, end).length;
  add();
  while (p < end) {
    p += unicode::decode(p, end).length;
    begin += unicode::decode(begin, end).length;
    add();
  }
}

}  // namespace spigola::index

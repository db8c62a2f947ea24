#include "match/whole_words.h"

#include "segment/terms.h"
#include "text/unicode.h"

namespace spigola {
namespace {

// Letters that a run of them may go on with; those of scripts without spaces are terms by themselves.
bool goes_on(char32_t c) {
  return detail::run_of(unicode::char_class(c), detail::TermRun::none) == detail::TermRun::letters;
}

// The first term from `term` on that goes on with the letters of the one before, in another token.
std::size_t next_half(std::string_view text, const Terms& terms, std::size_t term) {
  for (; term < size(terms); ++term) {
    const Offset at = terms.begin[term];
    if (terms.end[term - 1] != at || terms.token_index[term - 1] == terms.token_index[term]) continue;
    if (is_inside_word(text, at)) return term;
  }
  return size(terms);
}

}  // namespace

bool is_inside_word(std::string_view text, Offset at) {
  const char *const begin = text.data(), *const p = begin + at, *const end = begin + text.size();
  return p > begin && p < end && goes_on(unicode::decode(p, end).code_point) &&
         goes_on(unicode::decode_back(begin, p).code_point);
}

Terms whole_words(std::string_view text, const Segments& segments, TermColumns<Growing>& scratch) {
  const Terms& terms = segments.terms;
  std::size_t half = next_half(text, terms, 1);
  if (half >= size(terms)) return terms;
  clear(scratch);
  for (std::size_t i = 0; i < size(terms); ++i) {
    if (i == half) {
      scratch.end.back() = terms.end[i];
      half = next_half(text, terms, i + 1);
      continue;
    }
    scratch.begin.push_back(terms.begin[i]);
    scratch.end.push_back(terms.end[i]);
    scratch.token_index.push_back(terms.token_index[i]);
  }
  return {scratch.begin, scratch.end, scratch.token_index, {}};
}

}  // namespace spigola

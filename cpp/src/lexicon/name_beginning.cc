#include "lexicon/name_beginning.h"

#include "lexicon/first_terms.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <string>

namespace spigola {
namespace {

std::uint32_t second_term(std::string_view term, std::uint64_t joiner, CaseRule rule) {
  if (joiner != joiner_space) return NameBeginning::other;
  thread_local std::string folded;
  fold_term(term, folded);
  const char letter = folded[0];
  if (letter >= '0' && letter <= '9') return NameBeginning::digit;
  if (letter < 'a' || letter > 'z') return NameBeginning::other;
  // A capital beyond ASCII that is one of ASCII when folded may be either in a text.
  const bool wants_capital = term[0] >= 'A' && term[0] <= 'Z' && rule != CaseRule::ignore;
  return NameBeginning::capital(letter) | (wants_capital ? 0 : NameBeginning::small(letter));
}

}  // namespace

std::uint32_t name_beginning(std::string_view name, CaseRule rule, const NameWay& way) {
  const unicode::Decoded first = unicode::decode(name.data() + way.first_begin, name.data() + name.size());
  const bool may_be_small = !unicode::is_upper(first.code_point) || rule == CaseRule::ignore;
  const std::uint32_t behind =
      way.keys.size() == 1 ? NameBeginning::one_term
                           : second_term(name.substr(way.second_begin, way.second_end - way.second_begin),
                                         way.second_joiner, rule);
  return behind | (may_be_small ? NameBeginning::may_be_small : 0);
}

}  // namespace spigola

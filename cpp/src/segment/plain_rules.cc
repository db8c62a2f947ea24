#include "segment/characters.h"
#include "segment/plain_run.h"
#include "segment/profile.h"

namespace spigola {
namespace {

std::uint64_t all_if(bool condition) {
  return condition ? ~std::uint64_t{0} : 0;
}

}  // namespace

PlainRules::PlainRules(const WordLists& words, const ProtectedStrings& strings, const Policies& policies,
                       bool asks_ends)
    : digits(all_if(!policies.join_number_groups)),
      commas(all_if(!strings.hold_any(","))),
      clauses(all_if(policies.clause_ends == ClauseEnds::nowhere && !strings.hold_any(":;"))),
      stops(all_if(!asks_ends)),
      elisions(all_if(words.apostrophes() == Apostrophes::after || words.apostrophes() == Apostrophes::listed)),
      enclosing(all_if(!strings.hold_any("\"()[]"))),
      wide_marks(all_if(!strings.hold_any("\xC2\xE2"))),
      words_(words),
      strings_(strings),
      guesses_elisions_(words.apostrophes() == Apostrophes::after) {}

bool PlainRules::is_plain_end(std::string_view ascii_word, const char* stop, const char* end) const {
  if (ascii_word.size() < 4) return false;
  const bool capital_follows = end - stop > 2 && stop[1] == ' ' && stop[2] >= 'A' && stop[2] <= 'Z';
  if (!capital_follows && stop + 1 != end) return false;
  return !words_.may_abbreviate(ascii_word) && !strings_.may_match(ascii_word);
}

bool PlainRules::is_plain_elision(const char* word, const char* apostrophe, const char* after) const {
  const auto between = [](const char* p, const char* q) {
    return std::string_view(p, static_cast<std::size_t>(q - p));
  };
  if (strings_.may_match(between(word, apostrophe))) return false;
  constexpr AsciiSet vowels("aeiouh");
  const bool lower_case = apostrophe - word > 1 && *word >= 'a' && *word <= 'z';
  return (guesses_elisions_ && lower_case && vowels.has(*after)) || words_.is_elision(between(word, after));
}

}  // namespace spigola

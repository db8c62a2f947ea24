#include "segment/characters.h"
#include "segment/plain_run.h"
#include "segment/profile.h"

namespace spigola {
namespace {

void forget_class(MarkTables::Bytes& bits) {
  bits.fill(0);
}

void forget_byte(MarkTables::Bytes& bytes) {
  bytes.fill(0xFF);  // is in no UTF-8
}

// A capital of ASCII, or of À to Þ.
bool is_capital(const char* p) {
  const auto first = static_cast<unsigned char>(p[0]), second = static_cast<unsigned char>(p[1]);
  return (first >= 'A' && first <= 'Z') || (first == 0xC3 && second <= 0x9E && second != 0x97);
}

}  // namespace

PlainRules::PlainRules(const WordLists& words, const ProtectedStrings& strings, const Policies& policies,
                       bool asks_ends)
    : tables_(mark_tables),
      words_(words),
      strings_(strings),
      guesses_elisions_(words.apostrophes() == Apostrophes::after),
      guards_apostrophes_(strings.hold_any("'")) {
  if (policies.join_number_groups) forget_class(tables_.digit);
  if (strings.hold_any(",")) forget_byte(tables_.comma);
  if (policies.clause_ends != ClauseEnds::nowhere || strings.hold_any(":;")) forget_class(tables_.clause);
  if (strings.hold_any("\"()") || policies.join_item_brackets) forget_class(tables_.enclosing);
  if (asks_ends) forget_byte(tables_.stop);
  if (!guesses_elisions_ && words.apostrophes() != Apostrophes::listed) {
    forget_byte(tables_.apostrophe);
    forget_byte(tables_.curly);
  }
  if (strings.hold_any("\xC2")) forget_byte(tables_.guillemet);
  if (strings.hold_any("\xE2")) forget_byte(tables_.quote);
}

bool PlainRules::is_plain_end(std::string_view ascii_word, const char* stop, const char* end) const {
  if (ascii_word.size() < 2) return false;
  const bool capital_follows = end - stop > 3 && stop[1] == ' ' && is_capital(stop + 2);
  if (!capital_follows && stop + 1 != end) return false;
  return !words_.may_abbreviate(ascii_word) && !strings_.may_match(ascii_word);
}

bool PlainRules::is_plain_elision(const char* word, const char* apostrophe, const char* after) const {
  const auto between = [](const char* p, const char* q) {
    return std::string_view(p, static_cast<std::size_t>(q - p));
  };
  if (guards_apostrophes_ && strings_.may_match(between(word, apostrophe))) return false;
  constexpr AsciiSet vowels("aeiouh");
  if (apostrophe - word == 1) return words_.elides_letter(*word);
  const bool lower_case = *word >= 'a' && *word <= 'z';
  return (guesses_elisions_ && lower_case && vowels.has(*after)) || words_.is_elision(between(word, after));
}

}  // namespace spigola

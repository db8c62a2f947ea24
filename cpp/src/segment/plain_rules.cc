#include "segment/characters.h"
#include "segment/plain_run.h"
#include "segment/profile.h"

#include <string>
#include <string_view>

namespace spigola {
namespace {

using namespace std::string_view_literals;

void forget_class(MarkTables::Bytes& bits) {
  bits.fill(0);
}

void forget_byte(MarkTables::Bytes& bytes) {
  bytes.fill(0xFF);  // is in no UTF-8
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Before one of these, a word in lower case with an apostrophe has lost its vowel.
constexpr std::string_view vowels = "aeiouh";

// A letter of ASCII, or of À to ß (a capital) or à to ÿ.
bool is_capital(const char* p) {
  const auto first = static_cast<unsigned char>(p[0]), second = static_cast<unsigned char>(p[1]);
  return (first >= 'A' && first <= 'Z') || (first == 0xC3 && second <= 0x9E && second != 0x97);
}
bool is_small(const char* p) {
  const auto first = static_cast<unsigned char>(p[0]), second = static_cast<unsigned char>(p[1]);
  return (first >= 'a' && first <= 'z') || (first == 0xC3 && second >= 0xA0 && second != 0xB7);
}

// Behind the quotation mark at p, of the kind that opens or of that which closes; p where there is none.
const char* behind_quote(const char* p, const char* end, bool opening) {
  const std::string_view text(p, static_cast<std::size_t>(end - p));
  for (const std::string_view mark : {"\""sv, opening ? "“"sv : "”"sv, opening ? "«"sv : "»"sv})
    if (text.starts_with(mark)) return p + mark.size();
  return p;
}

// What stands at p, behind one space if it is no end. In doubt something else.
enum class Follows : std::uint8_t { block_end, capital, small, digit, something_else };

Follows what_follows(const char* p, const char* end) {
  if (p == end) return Follows::block_end;
  if (*p != ' ' || end - p < 3) return Follows::something_else;
  if (is_capital(p + 1)) return Follows::capital;
  if (is_small(p + 1)) return Follows::small;
  if (is_digit(p[1])) return Follows::digit;
  const char* const quoted = behind_quote(p + 1, end, true);
  return quoted != p + 1 && end - quoted > 1 && is_capital(quoted) ? Follows::capital
                                                                   : Follows::something_else;
}

// Whether a word filter knows these letters.
bool are_filtered(std::string_view word) {
  const char* const end = word.data() + word.size();
  for (const char* p = word.data(); p < end;) {
    const int size = filtered_letter_size(p);
    if (size == 0) return false;
    p += size;
  }
  return true;
}

}  // namespace

PlainRules::PlainRules(const WordLists& words, const ProtectedStrings& strings, const Policies& policies,
                       bool asks_ends)
    : tables_(mark_tables),
      words_(words),
      strings_(strings),
      marks_in_numbers_(policies.split_number_marks ? 0 : ~std::uint64_t{0}),
      keeps_stops_(policies.split_stops == AbbreviationStops::none),
      splits_contractions_(policies.split_contractions),
      stops_at_articles_(policies.articles_begin),
      guards_apostrophes_(strings.hold_any("'\xE2")) {
  if (policies.join_number_groups) forget_class(tables_.digit);
  if (strings.hold_any(",")) forget_byte(tables_.comma);
  if (policies.clause_ends != ClauseEnds::nowhere || strings.hold_any(":;")) forget_class(tables_.clause);
  if (strings.hold_any("\"()%") || policies.join_item_brackets) forget_class(tables_.enclosing);
  if (asks_ends) {
    forget_byte(tables_.stop);
    forget_byte(tables_.exclamation);
    forget_byte(tables_.question);
  }
  if (policies.hyphen_splits != HyphenSplits::none || words.has_enclitics() || strings.hold_any("-"))
    forget_byte(tables_.hyphen);
  if (strings.hold_any("\xC2")) forget_byte(tables_.guillemet);
  if (strings.hold_any("\xE2")) forget_byte(tables_.quote);
  asked_words_.add(words.abbreviated());
  asked_words_.add(strings.first_words());
  if (!guards_apostrophes_) know_apostrophes();
  raw_tables_ = raw_mark_tables(tables_);
}

// The letters that say without a look in a list what the apostrophe beside them is.
void PlainRules::know_apostrophes() {
  const Apostrophes kind = words_.apostrophes();
  const bool elides = kind == Apostrophes::after || kind == Apostrophes::listed;
  if (kind == Apostrophes::after)
    for (const char letter : vowels) tables_.add_opening(letter);
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    if (elides && words_.elides_letter(letter)) tables_.add_elided(letter);
    if (kind != Apostrophes::before || !splits_contractions_) continue;
    bool with_letter = false;  // n't
    for (char before = 'a'; before <= 'z'; ++before)
      with_letter = with_letter || words_.is_contraction(std::string{before, '\'', letter});
    if (!with_letter && words_.is_contraction(std::string{'\'', letter})) tables_.add_ending(letter);
  }
}

PlainMark PlainRules::final_mark(std::string_view word, const char* mark, const char* end) const {
  const std::size_t one_letter = static_cast<unsigned char>(word[0]) < 0x80 ? 1 : 2;
  if (word.size() <= one_letter || !are_filtered(word)) return PlainMark::asks;
  if (*mark == '.' && words_.may_abbreviate(word)) {
    const PlainMark known = abbreviation(word, mark, end);
    if (known != PlainMark::ends) return known;
  }
  return strings_.may_match(word) ? PlainMark::asks : final_mark(mark, end);
}

PlainMark PlainRules::final_mark(const char* mark, const char* end) const {
  switch (what_follows(behind_quote(mark + 1, end, false), end)) {
    case Follows::block_end:
    case Follows::capital:
    case Follows::digit: return PlainMark::ends;
    default: return PlainMark::asks;
  }
}

// As read_full_stop_in_word() and decide_end() have it, where neither looks at what stands before the word. A
// protected string that is no more than a known abbreviation changes nothing.
PlainMark PlainRules::abbreviation(std::string_view word, const char* stop, const char* end) const {
  const auto kind = words_.abbreviation({word.data(), word.size() + 1});
  const Follows follows = what_follows(stop + 1, end);
  if (kind == Abbreviation::none)
    return follows == Follows::something_else || follows == Follows::small ? PlainMark::asks
                                                                           : PlainMark::ends;
  const bool goes_on = follows == Follows::small || follows == Follows::digit;
  if (!keeps_stops_ || (!goes_on && follows != Follows::capital)) return PlainMark::asks;
  switch (kind) {
    case Abbreviation::title:
    case Abbreviation::inner: return PlainMark::abbreviates;
    case Abbreviation::closing: return goes_on ? PlainMark::abbreviates : PlainMark::ends_abbreviated;
    case Abbreviation::acronym: return goes_on ? PlainMark::abbreviates : acronym(stop + 2, end);
    case Abbreviation::counted:
    case Abbreviation::lower: return goes_on ? PlainMark::abbreviates : PlainMark::asks;
    default: return follows == Follows::digit ? PlainMark::abbreviates : PlainMark::asks;
  }
}

// What the stop of an acronym is before the capital at p; most are followed by a name.
PlainMark PlainRules::acronym(const char* p, const char* end) const {
  const char* q = p;
  while (q < end && is_ascii_letter(*q)) ++q;
  if (q == p || (q < end && static_cast<unsigned char>(*q) >= 0x80)) return PlainMark::asks;
  const bool initial = q - p == 1 && q < end && *q == '.';
  const std::string_view word(p, static_cast<std::size_t>(q - p));
  const bool ends = !words_.has_function_words() || (!initial && words_.is_function_word(word));
  return ends ? PlainMark::ends_abbreviated : PlainMark::abbreviates;
}

bool PlainRules::may_open_sentence(const char* word, const char* end) const {
  constexpr std::ptrdiff_t longest = 8;  // bytes of an article
  const char* q = word;
  while (q < end && q - word <= longest && *q != ' ') ++q;
  return end - q > 1 && *q == ' ' && !is_capital(q + 1) &&
         words_.is_article({word, static_cast<std::size_t>(q - word)});
}

PlainMark PlainRules::apostrophe(const char* word, const char* apostrophe, const char* after,
                                 const char* after_end, bool goes_on) const {
  const auto between = [](const char* p, const char* q) {
    return std::string_view(p, static_cast<std::size_t>(q - p));
  };
  if (guards_apostrophes_ && strings_.may_match(between(word, apostrophe))) return PlainMark::asks;
  switch (words_.apostrophes()) {
    case Apostrophes::inside: return PlainMark::joins;
    case Apostrophes::before: return contraction(word, apostrophe, after_end, goes_on);
    case Apostrophes::after:
    case Apostrophes::listed: break;
  }
  if (apostrophe - word == 1) return words_.elides_letter(*word) ? PlainMark::elides : PlainMark::asks;
  const bool guesses = words_.apostrophes() == Apostrophes::after && is_small(word) &&
                       vowels.find(*after) != std::string_view::npos;
  return guesses || words_.is_elision(between(word, after)) ? PlainMark::elides : PlainMark::asks;
}

PlainMark PlainRules::contraction(const char* word, const char* apostrophe, const char* after_end,
                                  bool goes_on) const {
  if (!splits_contractions_) return PlainMark::joins;
  if (goes_on) return PlainMark::asks;
  const auto is_contraction = [&](const char* p) {
    return words_.is_contraction({p, static_cast<std::size_t>(after_end - p)});
  };
  const char* const letter = apostrophe - 1;
  if (letter > word && words_.may_contract_letter(*letter) && is_contraction(letter))
    return PlainMark::contracts_letter;
  return is_contraction(apostrophe) ? PlainMark::contracts : PlainMark::joins;
}

}  // namespace spigola

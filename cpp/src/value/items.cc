#include "value/items.h"

#include "text/unicode.h"
#include "value/word_key.h"

#include <algorithm>

namespace spigola {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// 1.234 is, and ’70, which is 1970 without its century: the apostrophe is an item of its own.
bool begins_with_digits(std::string_view token) {
  constexpr std::string_view curved = "’";
  if (token.front() == '\'')
    token.remove_prefix(1);
  else if (token.starts_with(curved))
    token.remove_prefix(curved.size());
  return !token.empty() && is_digit(token.front());
}

// The longest number that begins here: 12, 1.234,5, 20:45. `forms`: what it can be read as. Of a longer row
// of digits and separators each number would look at all that follow it.
constexpr std::size_t max_separated_size = 64;

std::size_t number_length(std::string_view text, const NumberFormat& format, NumberForms& forms) {
  std::size_t all = 0, digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  const std::size_t limit = std::min(text.size(), std::max(digits, max_separated_size + 2));
  for (all = digits; all + 1 < limit && (text[all] == '.' || text[all] == ',' || text[all] == ':') &&
                     is_digit(text[all + 1]);)
    for (++all; all < limit && is_digit(text[all]);) ++all;
  if (all > max_separated_size) all = digits;
  forms = read_number_forms(text.substr(0, all), format);
  if (forms.bits != 0 || all == digits) return all;
  forms = read_number_forms(text.substr(0, digits), format);
  return digits;
}

std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const unicode::Decoded c = unicode::decode(text.data() + length, text.data() + text.size());
    if (!unicode::is_letter(c.code_point) && !unicode::is_combining(c.code_point)) break;
    length += static_cast<std::size_t>(c.length);
  }
  return length;
}

}  // namespace

void Items::read(Row first_token, Row last_token, const std::atomic<bool>* stop) {
  const Tokens& tokens = segments_.tokens;
  const auto num_tokens = static_cast<std::size_t>(last_token - first_token);
  items_.resize(num_tokens);
  known_.resize(num_tokens);
  forms_.clear();
  size_ = num_known_ = 0;
  StopPoll poll(stop);
  for (Row t = first_token; t < last_token; ++t) {
    const auto i = static_cast<std::size_t>(t);
    const Offset begin = tokens.begin[i], end = tokens.end[i];
    poll.at(begin);
    if (begins_with_digits(bytes(begin, end)))
      add_digits(t, begin, end);
    else
      add_word_or_mark(t, begin, end);
  }
}

// Has no branch on whether the word is known: that cannot be foreseen.
inline void Items::add(const Item& item) {
  items_[size_] = item;
  known_[num_known_] = static_cast<std::uint32_t>(size_++);
  num_known_ += (item.bits & ~Vocabulary::word_bit) != 0 ? 1 : 0;
}

inline void Items::add_word_or_mark(Row token, Offset begin, Offset end) {
  const Terms& terms = segments_.terms;
  const std::size_t num_terms = terms.key.size();
  std::size_t term = next_term_;
  while (term < num_terms && terms.token_index[term] < token) ++term;
  Item item{.begin = begin, .end = end, .token = token};
  if (term < num_terms && terms.token_index[term] == token) {
    std::uint64_t key = terms.key[term++];
    while (term < num_terms && terms.token_index[term] == token) key = join_keys(key, terms.key[term++]);
    item.kind = ItemKind::word;
    item.word = vocabulary_.find(key);
    item.joined = vocabulary_.numerals().may_be_joined(text_, begin, end);
    item.bits = vocabulary_.bit(item.word) | Vocabulary::word_bit |
                (item.joined ? Vocabulary::joined_bit : std::uint64_t{0});
  } else {
    item.word = vocabulary_.find(mark_key(bytes(begin, end)));
    item.minus = is_minus_sign(begin, end);
    item.bits = vocabulary_.bit(item.word) | (item.minus ? Vocabulary::digits_bit : std::uint64_t{0});
  }
  next_term_ = term;
  add(item);
}

// A token that begins with a digit, or with an apostrophe before one, and is perhaps more than a number.
void Items::add_digits(Row token, Offset begin, Offset end) {
  auto at = static_cast<std::size_t>(begin);
  const auto stop = static_cast<std::size_t>(end);
  if (const NumberForms whole = read_number_forms(text_.substr(at, stop - at), format_); whole.bits != 0) {
    add_part(token, at, stop, whole);
    return;
  }
  while (at < stop) {
    const std::string_view rest = text_.substr(at, stop - at);
    NumberForms forms;
    std::size_t length = 0;
    if (is_digit(rest[0]))
      length = number_length(rest, format_, forms);
    else if (length = word_length(rest); length == 0)
      length = static_cast<std::size_t>(unicode::decode(rest.data(), rest.data() + rest.size()).length);
    add_part(token, at, at + length, forms);
    at += length;
  }
}

void Items::add_part(Row token, std::size_t begin, std::size_t end, const NumberForms& forms) {
  Item item{.begin = static_cast<Offset>(begin), .end = static_cast<Offset>(end), .token = token};
  if (is_digit(text_[begin])) {
    item.kind = ItemKind::digits;
    item.forms = static_cast<std::int32_t>(forms_.size());
    item.bits = Vocabulary::digits_bit;
    forms_.push_back(forms);
  } else if (const std::string_view part = text_.substr(begin, end - begin); word_length(part) > 0) {
    item.kind = ItemKind::word;
    item.word = vocabulary_.find(word_key(part));
    item.joined = vocabulary_.numerals().may_be_joined(text_, item.begin, item.end);
    item.bits = vocabulary_.bit(item.word) | Vocabulary::word_bit |
                (item.joined ? Vocabulary::joined_bit : std::uint64_t{0});
  } else {
    item.word = vocabulary_.find(mark_key(part));
    item.bits = vocabulary_.bit(item.word);
  }
  // read() made room for one item a token.
  items_.emplace_back();
  known_.emplace_back();
  add(item);
}

// A minus touches the number after it, and nothing that it could join stands before it.
bool Items::is_minus_sign(Offset mark_begin, Offset mark_end) const {
  const auto begin = static_cast<std::size_t>(mark_begin), end = static_cast<std::size_t>(mark_end);
  const std::string_view mark = text_.substr(begin, end - begin);
  if ((mark != "-" && mark != "−") || end >= text_.size() || !is_digit(text_[end])) return false;
  return begin == 0 || text_[begin - 1] == ' ' || text_[begin - 1] == '\n' || text_[begin - 1] == '(';
}

}  // namespace spigola

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
  const char c = token.front();
  constexpr char first_byte_of_curved = '\xE2';
  if (c != '\'' && c != first_byte_of_curved) return is_digit(c);
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
  const Tokens& tokens = segments_->tokens;
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
      add_token(t, begin, end);
  }
}

// The next item, in its place: fields that are written one by one and then copied at once are slow.
inline Item& Items::next_item(Row token, Offset begin, Offset end) {
  Item& item = items_[size_];
  item.begin = begin;
  item.end = end;
  item.token = token;
  item.forms = -1;
  item.joined = item.minus = false;
  return item;
}

// Has no branch on whether the word is known: that cannot be foreseen.
inline void Items::count(std::uint64_t bits) {
  items_[size_].bits = bits;
  known_[num_known_] = static_cast<std::uint32_t>(size_++);
  num_known_ += (bits & ~Vocabulary::word_bit) != 0 ? 1 : 0;
}

inline void Items::add_word(Item& item, std::uint64_t key) {
  const std::uint16_t word = vocabulary_->find(key);
  const bool joined = vocabulary_->numerals().may_be_joined(text_, item.begin, item.end);
  item.kind = ItemKind::word;
  item.word = word;
  item.joined = joined;
  count(vocabulary_->bit(word) | Vocabulary::word_bit | (joined ? Vocabulary::joined_bit : std::uint64_t{0}));
}

inline void Items::add_mark(Item& item) {
  const std::uint16_t word = vocabulary_->find(mark_key(bytes(item)));
  const bool minus = is_minus_sign(item.begin, item.end);
  item.kind = ItemKind::mark;
  item.word = word;
  item.minus = minus;
  count(vocabulary_->bit(word) | (minus ? Vocabulary::digits_bit : std::uint64_t{0}));
}

inline void Items::add_token(Row token, Offset begin, Offset end) {
  const Terms& terms = segments_->terms;
  const std::size_t num_terms = terms.key.size();
  std::size_t term = next_term_;
  while (term < num_terms && terms.token_index[term] < token) ++term;
  Item& item = next_item(token, begin, end);
  if (term < num_terms && terms.token_index[term] == token) {
    std::uint64_t key = terms.key[term++];
    while (term < num_terms && terms.token_index[term] == token) key = join_keys(key, terms.key[term++]);
    add_word(item, key);
  } else {
    add_mark(item);
  }
  next_term_ = term;
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
  // read() made room for one item a token.
  items_.emplace_back();
  known_.emplace_back();
  Item& item = next_item(token, static_cast<Offset>(begin), static_cast<Offset>(end));
  if (is_digit(text_[begin])) {
    item.kind = ItemKind::digits;
    item.word = 0;
    item.forms = static_cast<std::int32_t>(forms_.size());
    forms_.push_back(forms);
    count(Vocabulary::digits_bit);
  } else if (const std::string_view part = bytes(item); word_length(part) > 0) {
    add_word(item, word_key(part));
  } else {
    add_mark(item);
  }
}

// A minus touches the number after it, and nothing that it could join stands before it.
bool Items::is_minus_sign(Offset mark_begin, Offset mark_end) const {
  const auto begin = static_cast<std::size_t>(mark_begin), end = static_cast<std::size_t>(mark_end);
  const std::string_view mark = text_.substr(begin, end - begin);
  if ((mark != "-" && mark != "−") || end >= text_.size() || !is_digit(text_[end])) return false;
  return begin == 0 || text_[begin - 1] == ' ' || text_[begin - 1] == '\n' || text_[begin - 1] == '(';
}

}  // namespace spigola

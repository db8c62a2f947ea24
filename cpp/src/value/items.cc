#include "value/items.h"

#include "segment/terms.h"
#include "text/unicode.h"

namespace spigola {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The longest number that begins here: 12, 1.234,5, 20:45.
std::size_t number_length(std::string_view text, const NumberFormat& format) {
  std::size_t all = 0, digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  for (all = digits; all + 1 < text.size() && (text[all] == '.' || text[all] == ',' || text[all] == ':') &&
                     is_digit(text[all + 1]);)
    for (++all; all < text.size() && is_digit(text[all]);) ++all;
  return read_number_forms(text.substr(0, all), format).bits != 0 ? all : digits;
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

std::uint64_t mark_key(std::string_view characters) {
  std::uint64_t key = 0xCBF29CE484222325ull;
  for (const char c : characters) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return key;
}

std::uint64_t item_key(std::string_view word) {
  TermColumns<Growing> terms;
  append_terms(word, 0, 0, terms);
  if (terms.key.empty()) return mark_key(word);
  std::uint64_t key = terms.key[0];
  for (std::size_t i = 1; i < terms.key.size(); ++i) key = join_keys(key, terms.key[i]);
  return key;
}

void append_number_items(std::string_view text, Offset begin, Offset end, Row token,
                         const NumberFormat& format, std::vector<Item>& out) {
  const std::string_view bytes = text.substr(0, static_cast<std::size_t>(end));
  auto at = static_cast<std::size_t>(begin);
  if (read_number_forms(bytes.substr(at), format).bits != 0) {
    out.push_back({0, begin, end, token, ItemKind::digits});
    return;
  }
  while (at < bytes.size()) {
    const std::string_view rest = bytes.substr(at);
    std::size_t length = word_length(rest);
    Item item;
    if (is_digit(rest[0])) {
      length = number_length(rest, format);
      item.kind = ItemKind::digits;
    } else if (length > 0) {
      item.kind = ItemKind::word;
      item.key = item_key(rest.substr(0, length));
    } else {
      length = static_cast<std::size_t>(unicode::decode(rest.data(), rest.data() + rest.size()).length);
      item.key = mark_key(rest.substr(0, length));
    }
    item.begin = static_cast<Offset>(at);
    item.end = static_cast<Offset>(at + length);
    item.token = token;
    out.push_back(item);
    at += length;
  }
}

}  // namespace spigola

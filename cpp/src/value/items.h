// Items: what patterns are matched against. An item is a token, or a part of one where digits and letters, or
// two numbers, are written together: `7pm` is 7 and pm, `4-23` is 4, - and 23.
#pragma once

#include "value/number_forms.h"

#include <spigola/segments.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace spigola {

enum class ItemKind : std::uint8_t { word, digits, mark };

struct Item {
  std::uint64_t key = 0;  // what words are compared by: of the terms, or of the bytes where there is no term
  Offset begin = 0, end = 0;
  Row token = 0;
  ItemKind kind = ItemKind::mark;
};

// The key of a word as it stands in a resource; the same as that of an item with these terms.
std::uint64_t item_key(std::string_view word);
// Of a run of several terms, one after another.
constexpr std::uint64_t join_keys(std::uint64_t keys, std::uint64_t next) {
  return (keys ^ (keys >> 29)) * 0x9E3779B97F4A7C15ull + next;
}
// Of characters that are no term: %, €, a dash. Not zero.
std::uint64_t mark_key(std::string_view characters);

// Splits a token that begins with a digit and appends its items.
void append_number_items(std::string_view text, Offset begin, Offset end, Row token,
                         const NumberFormat& format, std::vector<Item>& out);

}  // namespace spigola

// What words and marks are compared by: one number each.
#pragma once

#include <cstdint>
#include <string_view>

namespace spigola {

// The key of a word as it stands in a resource; the same as that of a token with these terms.
std::uint64_t word_key(std::string_view word);
// Of a run of several terms, one after another.
constexpr std::uint64_t join_keys(std::uint64_t keys, std::uint64_t next) {
  return (keys ^ (keys >> 29)) * 0x9E3779B97F4A7C15ull + next;
}
// Of characters that are no term: %, €, a dash. Not zero.
std::uint64_t mark_key(std::string_view characters);

}  // namespace spigola

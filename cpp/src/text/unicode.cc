#include "text/unicode.h"

#include <algorithm>

namespace spigola::unicode {
namespace tables {
#include "text/unicode_tables.inc"
}  // namespace tables

std::string_view version() noexcept {
  return SPIGOLA_UNICODE_VERSION;
}

std::span<const char32_t> full_fold(char32_t c, std::array<char32_t, 3>& buffer) noexcept {
  const Fold& fold = tables::folds[lookup(tables::fold_blocks, tables::fold_values, c)];
  if (fold.full_length == 0) {
    buffer[0] = c + static_cast<char32_t>(fold.distance);
    return {buffer.data(), 1};
  }
  std::copy_n(tables::full_folds + fold.full_begin, fold.full_length, buffer.data());
  return {buffer.data(), fold.full_length};
}

int digit_value(char32_t c) noexcept {
  if (c < 0x80) return c >= U'0' && c <= U'9' ? static_cast<int>(c - U'0') : -1;
  if (char_class(c) != CharClass::digit) return -1;
  const char32_t* const end = tables::digit_zeros + tables::num_digit_zeros;
  const char32_t zero = *(std::upper_bound(tables::digit_zeros, end, c) - 1);
  return static_cast<int>(c - zero);
}

}  // namespace spigola::unicode

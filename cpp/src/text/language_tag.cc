#include "text/language_tag.h"

#include <algorithm>
#include <cstddef>

namespace spigola {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_part(std::string_view part, bool is_first) {
  constexpr std::size_t longest = 8;
  if (part.empty() || part.size() > longest) return false;
  if (is_first && (part.size() < 2 || part.size() > 3)) return false;
  for (const char c : part)
    if (!is_letter(c) && (is_first || c < '0' || c > '9')) return false;
  return true;
}

// Regions have two letters and are capital, scripts have four and begin with a capital.
void append_in_usual_case(std::string_view part, bool is_first, std::string& out) {
  constexpr std::size_t region = 2, script = 4;
  constexpr char case_bit = 'a' - 'A';
  for (std::size_t i = 0; i < part.size(); ++i) {
    const bool upper = !is_first && (part.size() == region || (part.size() == script && i == 0));
    char c = part[i];
    if (is_letter(c)) c = static_cast<char>(upper ? c & ~case_bit : c | case_bit);
    out += c;
  }
}

}  // namespace

std::optional<std::string> canonical_tag(std::string_view tag) {
  std::string result;
  for (std::size_t begin = 0; begin <= tag.size();) {
    const std::size_t end = std::min(tag.find_first_of("-_", begin), tag.size());
    const std::string_view part = tag.substr(begin, end - begin);
    const bool is_first = begin == 0;
    if (!is_part(part, is_first)) return std::nullopt;
    if (!is_first) result += '-';
    append_in_usual_case(part, is_first, result);
    begin = end + 1;
  }
  return result;
}

}  // namespace spigola

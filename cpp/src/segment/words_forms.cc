#include "segment/words_forms.h"

#include "segment/characters.h"
#include "text/unicode.h"

#include <map>

namespace spigola {
namespace {

constexpr char32_t curly = U'’';
constexpr char32_t combining_acute = U'\u0301';

// The capitals of the alphabets that have them, by their small letters.
const std::map<char32_t, char32_t>& capitals() {
  static const std::map<char32_t, char32_t> table = [] {
    std::map<char32_t, char32_t> result;
    for (char32_t c = U'A'; c < U'\u2000'; ++c)
      if (unicode::is_upper(c) && unicode::simple_fold(c) != c)
        result.try_emplace(unicode::simple_fold(c), c);  // the first: I, not İ
    return result;
  }();
  return table;
}

char32_t without_acute(char32_t c) {
  switch (c) {
    case U'á': return U'a';
    case U'é': return U'e';
    case U'í': return U'i';
    case U'ó': return U'o';
    case U'ú': return U'u';
    case U'Á': return U'A';
    case U'É': return U'E';
    case U'Í': return U'I';
    case U'Ó': return U'O';
    case U'Ú': return U'U';
    default: return c;
  }
}

template <class F>
void for_each_character(std::string_view text, F&& f) {
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    f(c);
    p += length;
  }
}

}  // namespace

CaseOfForm letter_case(std::string_view token) {
  int upper = 0;
  bool lower = false;
  for_each_character(token, [&](char32_t c) {
    lower = lower || unicode::is_lower(c);
    upper += unicode::is_upper(c);
  });
  if (!begins_with_capital(token)) return CaseOfForm::lower;
  return upper > 1 && !lower ? CaseOfForm::upper : CaseOfForm::capital;
}

bool begins_with_capital(std::string_view token) {
  return !token.empty() &&
         unicode::is_upper(unicode::decode(token.data(), token.data() + token.size()).code_point);
}

std::string upper_case(std::string_view text) {
  std::string result;
  for_each_character(text, [&](char32_t c) {
    const auto found = capitals().find(c);
    unicode::append_utf8(result, found == capitals().end() ? c : found->second);
  });
  return result;
}

void append_form(std::string_view lower, std::string_view upper, CaseOfForm letter_case, bool first,
                 bool curly_apostrophe, std::string& out) {
  bool capital = letter_case == CaseOfForm::upper || (letter_case == CaseOfForm::capital && first);
  const char* u = upper.data();
  const char* const upper_end = u + upper.size();
  for_each_character(lower, [&](char32_t c) {
    const auto [big, length] = unicode::decode(u, upper_end);
    u += length;
    const char32_t chosen = capital ? big : c;
    unicode::append_utf8(out, curly_apostrophe && chosen == U'\'' ? curly : chosen);
    capital = letter_case == CaseOfForm::upper;
  });
}

void append_without_acute(std::string_view text, std::string& out) {
  for_each_character(text, [&](char32_t c) {
    if (c != combining_acute) unicode::append_utf8(out, without_acute(c));
  });
}

int count_characters(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace spigola

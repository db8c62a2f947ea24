#include "match/name_case.h"

#include "text/normalize.h"
#include "text/unicode.h"

#include <string>

namespace spigola {
namespace {

using unicode::CharClass;

// Walks over the letters and digits of a string; hyphens, spaces and apostrophes in between count alike.
class Letters {
 public:
  explicit Letters(std::string_view text) : p_(text.data()), end_(text.data() + text.size()) {}

  struct Letter {
    char32_t code = 0;  // 0 at the end
    bool begins_term = false;
  };

  Letter next() {
    bool begins = start_;
    while (p_ < end_) {
      const auto [c, length] = unicode::decode(p_, end_);
      p_ += length;
      const CharClass kind = unicode::char_class(c);
      if (unicode::is_letter(c) || kind == CharClass::digit) {
        start_ = false;
        return {c, begins};
      }
      if (kind != CharClass::mark && kind != CharClass::format) begins = true;
    }
    return {};
  }

 private:
  const char* p_;
  const char* end_;
  bool start_ = true;
};

bool have_equal_letters(std::string_view a, std::string_view b) {
  Letters x(a), y(b);
  for (;;) {
    const char32_t c = x.next().code;
    if (c != y.next().code) return false;
    if (c == 0) return true;
  }
}

// Accents may be characters of their own in one of the two.
bool equal_letters(std::string_view a, std::string_view b) {
  if (have_equal_letters(a, b)) return true;
  if (is_trivially_nfc(a) && is_trivially_nfc(b)) return false;
  thread_local std::string x, y;
  x.clear();
  y.clear();
  append_nfc(a, x);
  append_nfc(b, y);
  return have_equal_letters(x, y);
}

// Every term that begins with a capital in the name begins with one in the text.
bool capitals_stand(std::string_view surface, std::string_view spelling) {
  Letters x(surface), y(spelling);
  const auto next_beginning = [](Letters& letters) {
    for (;;) {
      const Letters::Letter letter = letters.next();
      if (letter.code == 0 || letter.begins_term) return letter.code;
    }
  };
  for (;;) {
    const char32_t text = next_beginning(x), name = next_beginning(y);
    if (text == 0 || name == 0) return true;
    if (unicode::is_upper(name) && unicode::is_lower(text)) return false;
  }
}

}  // namespace

bool case_fits(CaseRule rule, std::string_view surface, std::string_view spelling, bool all_lower) {
  switch (rule) {
    case CaseRule::exact: return equal_letters(surface, spelling);
    case CaseRule::smart: return all_lower || capitals_stand(surface, spelling);
    case CaseRule::ignore: break;
  }
  return true;
}

}  // namespace spigola

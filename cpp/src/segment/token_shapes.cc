#include "segment/token_shapes.h"

#include "segment/characters.h"

#include <algorithm>
#include <string_view>

namespace spigola {
namespace {

using unicode::CharClass;

constexpr AsciiSet url_closers(".,;:!?'"), number_marks(".,:/'"), eyes(":;=<"), mouths(")(D*PpOocSs3/\\|"),
    roman_digits("IVXLCDM");

bool is_alphanumeric(const char* p, const char* end) {
  return p < end && (byte_class(p) == Byte::letter || byte_class(p) == Byte::digit);
}

// Two ASCII letters or more, all in lower case; digits may follow them.
bool is_lower_label(const char* p, const char* q) {
  return q - p > 1 && std::all_of(p, q, [p](const char& c) {
           return (c >= 'a' && c <= 'z') || (&c - p > 1 && c >= '0' && c <= '9');
         });
}

bool is_upper_label(const char* p, const char* q) {
  return std::all_of(p, q, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

// Behind the @ at p, which may stand after dots that hide the rest of a name: anna...@example.org. `end`:
// none.
const char* masked_name_end(const char* p, const char* end) {
  if (end - p > 3 && p[0] == '.' && p[1] == '.' && p[2] == '.') p += 3;
  return *p == '@' ? p + 1 : end;
}

// An address up to white space, without the marks that belong to the sentence around it.
const char* url_end(const char* p, const char* q, const char* end) {
  while (q < end) {
    const Character c = character_at(q, end);
    if (c.kind == CharClass::space || c.kind == CharClass::newline || c.code == U'<' || c.code == U'>' ||
        c.code == U'"' || c.code == U'«' || c.code == U'»' || c.code == U'“' || c.code == U'”')
      break;
    q += c.length;
  }
  while (q > p + 1 && url_closers.has(q[-1])) --q;
  const std::string_view address(p, static_cast<std::size_t>(q - p));
  if (address.ends_with(')') && address.find('(') == std::string_view::npos) --q;
  if (address.ends_with(']') && address.find('[') == std::string_view::npos) --q;
  return q;
}

}  // namespace

namespace {

// Where the characters end that may stand in the name of a host.
const char* host_run_end(const char* p, const char* end) {
  while (p < end &&
         (is_alphanumeric(p, end) || *p == '-' || *p == '_' || (*p == '.' && is_alphanumeric(p + 1, end))))
    ++p;
  return p;
}

}  // namespace

Address find_address(const char* p, const char* q, const char* end, const WordLists& words,
                     const char*& run_end) {
  constexpr Address none{nullptr, TokenKind::word};
  // What is longer is none, and would be looked at again from each of its stops.
  constexpr std::ptrdiff_t longest = 100;  // behind the first full stop, in bytes
  if (*q == ':')
    return end - q > 3 && q[1] == '/' && q[2] == '/' ? Address{url_end(p, q + 3, end), TokenKind::url} : none;
  if (*q == '.' && std::string_view(p, static_cast<std::size_t>(q - p)) == "www")
    return {url_end(p, q, end), TokenKind::url};
  if (*q != '.' && *q != '@') return none;
  if (run_end == nullptr || run_end <= q) run_end = host_run_end(q + 1, end);
  if (run_end - q > longest) return none;
  const char* stop = q;
  const char* label = p;
  const char* host = p;
  int num_labels = 1;
  bool lower_labels = is_lower_label(p, q);
  bool is_email = false;
  while (stop < end) {
    if (stop - q > longest) return none;
    if (is_alphanumeric(stop, end) || *stop == '-' || *stop == '_') {
      ++stop;
    } else if (*stop == '.' && is_alphanumeric(stop + 1, end)) {
      if (num_labels++ > 1) lower_labels = lower_labels && is_lower_label(label, stop);
      label = ++stop;
    } else if (const char* const host_begin = masked_name_end(stop, end);
               !is_email && is_alphanumeric(host_begin, end)) {
      is_email = true;
      host = label = stop = host_begin;
    } else {
      break;
    }
  }
  if (label == host) return none;
  if (is_email) return {stop, TokenKind::email};
  // In prose a forgotten space looks alike: Fine.Inizio is no host name.
  const std::string_view last(label, static_cast<std::size_t>(stop - label));
  if (words.is_file_extension(last) && (is_lower_label(label, stop) || is_upper_label(label, stop)))
    return {stop, TokenKind::word};
  if (words.is_top_domain(last) && unicode::is_lower(character_at(label, end).code))
    return {url_end(p, stop, end), TokenKind::url};
  if (num_labels > 2 && lower_labels && is_lower_label(label, stop)) return {stop, TokenKind::url};
  return none;
}

const char* number_end(const char* p, const char* end, bool& plain) {
  plain = true;
  while (p < end) {
    if (byte_class(p) == Byte::digit) {
      ++p;
    } else if (number_marks.has(*p) && p + 1 < end && byte_class(p + 1) == Byte::digit) {
      plain = false;
      p += 2;
    } else {
      break;
    }
  }
  return p;
}

const char* character_references_end(const char* p, const char* end) {
  constexpr std::ptrdiff_t longest = 10;
  const char* q = p + 1;
  if (q < end && *q == '#') ++q;
  const char* const name = q;
  while (q < end && q - p < longest && is_alphanumeric(q, end)) ++q;
  if (q == name || q == end || *q != ';') return nullptr;
  const std::string_view first(p, static_cast<std::size_t>(++q - p));
  while (std::string_view(q, static_cast<std::size_t>(end - q)).starts_with(first)) q += first.size();
  return q;
}

const char* emoji_end(const char* p, const char* end) {
  const auto is_flag_letter = [](char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; };
  const Character first = character_at(p, end);
  p += first.length;
  if (is_flag_letter(first.code)) {
    const Character second = character_at(p, end);
    return is_flag_letter(second.code) ? p + second.length : p;
  }
  for (;;) {
    const Character c = character_at(p, end);
    if (c.length == 0) return p;
    const bool is_skin_tone = c.code >= 0x1F3FB && c.code <= 0x1F3FF;
    const bool is_tag = c.code >= 0xE0020 && c.code <= 0xE007F;
    const Character next = character_at(p + c.length, end);
    if (c.kind == CharClass::mark || is_skin_tone || is_tag)
      p += c.length;
    else if (c.code == 0x200D && next.kind == CharClass::emoji)
      p += c.length + next.length;
    else
      return p;
  }
}

const char* emoticon_end(const char* begin, const char* p, const char* end) {
  if (!eyes.has(*p) || end - p < 2 || (p > begin && byte_class(p - 1) != Byte::blank)) return nullptr;
  const char* q = p + 1;
  if (*p == '<') {
    if (*q++ != '3') return nullptr;
  } else {
    if (*q == '-' || *q == '\'') ++q;
    const char* const mouth = q;
    if (q < end && mouths.has(*q))
      while (q < end && *q == *mouth) ++q;
    if (q == mouth) return nullptr;
  }
  const Character next = character_at(q, end);
  return q < end && (unicode::is_letter(next.code) || next.kind == CharClass::digit) ? nullptr : q;
}

const char* dictionary_end(const char* p, const char* end) {
  for (;;) {
    const Character c = character_at(p, end);
    if (c.length == 0) return p;
    if (c.kind != CharClass::dictionary && c.kind != CharClass::mark && c.kind != CharClass::format) return p;
    p += c.length;
  }
}

bool is_roman_numeral(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return roman_digits.has(c); });
}

bool number_follows(const char* p, const char* end) {
  while (p < end && character_at(p, end).kind == CharClass::space) p += character_at(p, end).length;
  if (p < end && (*p == '+' || *p == '(')) ++p;  // Tel. +39, tel. (06)
  if (p < end && byte_class(p) == Byte::digit) return true;
  const char* q = p;
  while (q < end && roman_digits.has(*q)) ++q;
  const char32_t next = character_at(q, end).code;
  return q > p && !unicode::is_letter(next) && !is_apostrophe(next);  // XIX, but L'altro
}

}  // namespace spigola

#include "segment/terms.h"

#include "segment/characters.h"
#include "text/normalize.h"
#include "text/unicode.h"

#include <xxhash.h>

#include <cstring>
#include <string>

namespace spigola {
namespace {

using unicode::CharClass;

constexpr std::size_t short_term = 16;  // bytes that are folded and hashed in two registers

// A–Z → a–z in eight bytes at once; other bytes stay.
std::uint64_t fold_ascii(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
  const std::uint64_t low = bytes & (0x7F * ones);
  const std::uint64_t from_a = low + (0x80 - 'A') * ones;
  const std::uint64_t beyond_z = low + (0x7F - 'Z') * ones;
  const std::uint64_t upper = (from_a ^ beyond_z) & ~bytes & (0x80 * ones);
  return bytes | (upper >> 2);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ typedef unsigned __int128 Wide;  // NOLINT(modernize-use-using): __extension__ takes no alias
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

struct TwoWords {
  std::uint64_t low = 0, high = 0;
};

TwoWords load(std::string_view bytes) {
  TwoWords words;
  if (bytes.size() >= 8) {
    std::memcpy(&words.low, bytes.data(), 8);
    if (bytes.size() > 8) {  // the last eight bytes, shifted to where they belong
      std::memcpy(&words.high, bytes.data() + bytes.size() - 8, 8);
      words.high >>= 8 * (short_term - bytes.size());
    }
  } else if (bytes.size() >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, bytes.data(), 4);
    std::memcpy(&last, bytes.data() + bytes.size() - 4, 4);
    words.low = first | (static_cast<std::uint64_t>(last) << (8 * (bytes.size() - 4)));
  } else if (!bytes.empty()) {
    const auto at = [&](std::size_t i) {
      return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i]));
    };
    words.low = at(0) | (at(bytes.size() / 2) << (8 * (bytes.size() / 2))) |
                (at(bytes.size() - 1) << (8 * (bytes.size() - 1)));
  }
  return words;
}

std::uint64_t hash_short(TwoWords folded, std::size_t size) {
  constexpr std::uint64_t a = 0x9E37'79B9'7F4A'7C15, b = 0xC2B2'AE3D'27D4'EB4F;
  return mix(mix(folded.low ^ a, folded.high ^ b) ^ size, 0x1656'67B1'9E37'79F9);
}

std::uint64_t hash_folded(std::string_view folded) {
  if (folded.size() <= short_term) return hash_short(load(folded), folded.size());
  return XXH3_64bits(folded.data(), folded.size());
}

std::uint64_t fold_and_hash(std::string_view text) {
  thread_local std::string folded;
  fold_term(text, folded);
  return hash_folded(folded);
}

bool is_ascii(TwoWords words) {
  return ((words.low | words.high) & 0x8080'8080'8080'8080) == 0;
}

enum class Run { none, letters, digits };

// What a character is to a term; marks and invisible characters continue the run they stand in.
Run run_of(CharClass kind, Run current) {
  switch (kind) {
    case CharClass::letter_lower:
    case CharClass::letter_upper:
    case CharClass::letter_other:
    case CharClass::dictionary: return Run::letters;
    case CharClass::digit: return Run::digits;
    case CharClass::mark:
    case CharClass::format: return current;
    default: return Run::none;
  }
}

}  // namespace

void fold_term(std::string_view term, std::string& folded) {
  folded.clear();
  bool may_compose = false;  // holds marks, letters of Hangul, letters with two codes
  std::array<char32_t, 3> buffer;
  const char* const end = term.data() + term.size();
  for (const char* p = term.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    p += length;
    if (is_apostrophe(c)) {
      folded += '\'';
      continue;
    }
    if (unicode::char_class(c) == CharClass::format) continue;  // a soft hyphen does not make another word
    for (const char32_t f : unicode::full_fold(c, buffer)) {
      may_compose = may_compose || (f > U'\u02FF' && unicode::nfc_may_change(f));
      unicode::append_utf8(folded, f);
    }
  }
  if (!may_compose) return;
  thread_local std::string composed;
  composed.clear();
  append_nfc(folded, composed);
  folded = composed;
}

std::uint64_t term_key(std::string_view term) {
  if (term.size() <= short_term) {
    const TwoWords words = load(term);
    if (is_ascii(words)) return hash_short({fold_ascii(words.low), fold_ascii(words.high)}, term.size());
  }
  return fold_and_hash(term);
}

void append_terms(std::string_view text, Offset base, Row token_index, TermColumns<Growing>& out) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* start = begin;
  Run run = Run::none;
  const auto finish = [&](const char* p) {
    if (run == Run::none) return;
    out.begin.push_back(base + static_cast<Offset>(start - begin));
    out.end.push_back(base + static_cast<Offset>(p - begin));
    out.token_index.push_back(token_index);
    out.key.push_back(term_key({start, static_cast<std::size_t>(p - start)}));
  };
  for (const char* p = begin; p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    const Run next = run_of(unicode::char_class(c), run);
    if (next != run) {
      finish(p);
      start = p;
      run = next;
    }
    p += length;
  }
  finish(end);
}

std::uint64_t joiner_key(std::string_view between) {
  if (between.empty()) return joiner_nothing;
  if (between == " " || between == "-") return joiner_space;
  const char* const end = between.data() + between.size();
  int line_breaks = 0;
  bool apostrophe = false;
  std::string other;
  for (const char* p = between.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    const CharClass kind = unicode::char_class(c);
    if (kind == CharClass::newline) {
      line_breaks += !(c == U'\n' && p > between.data() && p[-1] == '\r');
    } else if (is_apostrophe(c)) {
      apostrophe = true;
    } else if (kind != CharClass::space && kind != CharClass::format && !is_hyphen(c)) {
      other.append(p, static_cast<std::size_t>(length));
    }
    p += length;
  }
  if (line_breaks > 1) return no_joiner;
  if (!other.empty()) return XXH3_64bits_withSeed(other.data(), other.size(), apostrophe ? 1 : 0) | 8;
  return apostrophe ? joiner_apostrophe : joiner_space;
}

}  // namespace spigola

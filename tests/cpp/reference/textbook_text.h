// One block of text as a list of characters, for the textbook segmenter: every question about a character is
// asked of its place in the list, and a place outside the block holds a space.
#pragma once

#include "segment/segmenter_impl.h"
#include "text/unicode.h"

#include <string>
#include <string_view>
#include <vector>

namespace spigola::reference::textbook {

using unicode::CharClass;
using Place = std::ptrdiff_t;

class Block {
 public:
  Block(std::string_view text, Offset begin, Offset end) : text_(text) {
    const char* const stop = text.data() + end;
    for (const char* p = text.data() + begin; p < stop;) {
      const auto [code, length] = unicode::decode(p, stop);
      codes_.push_back(code);
      begins_.push_back(static_cast<Offset>(p - text.data()));
      p += length;
    }
    begins_.push_back(end);
  }

  Place size() const { return static_cast<Place>(codes_.size()); }
  bool inside(Place i) const { return i >= 0 && i < size(); }
  char32_t at(Place i) const { return inside(i) ? codes_[static_cast<std::size_t>(i)] : 0; }
  CharClass kind(Place i) const { return inside(i) ? unicode::char_class(at(i)) : CharClass::space; }
  Offset offset(Place i) const { return begins_[static_cast<std::size_t>(i)]; }
  std::string_view text(Place begin, Place end) const {
    const auto from = static_cast<std::size_t>(offset(begin));
    return text_.substr(from, static_cast<std::size_t>(offset(end)) - from);
  }
  Place bytes(Place begin, Place end) const { return static_cast<Place>(text(begin, end).size()); }

  bool ascii(Place i) const { return inside(i) && at(i) < 0x80; }
  bool ascii_letter(Place i) const { return ascii_lower(i) || ascii_upper(i); }
  bool ascii_lower(Place i) const { return at(i) >= 'a' && at(i) <= 'z'; }
  bool ascii_upper(Place i) const { return at(i) >= 'A' && at(i) <= 'Z'; }
  bool digit(Place i) const { return at(i) >= '0' && at(i) <= '9'; }
  bool alphanumeric(Place i) const { return ascii_letter(i) || digit(i); }
  bool blank(Place i) const { return at(i) == ' ' || (at(i) >= '\t' && at(i) <= '\r'); }
  bool letter(Place i) const { return unicode::is_letter(at(i)); }
  bool upper(Place i) const { return kind(i) == CharClass::letter_upper; }
  bool lower(Place i) const { return kind(i) == CharClass::letter_lower; }
  bool space(Place i) const { return kind(i) == CharClass::space; }
  bool apostrophe(Place i) const { return one_of(i, U"'’ʼ"); }
  bool hyphen(Place i) const { return one_of(i, U"-‐‑"); }
  bool one_of(Place i, std::u32string_view set) const {
    return inside(i) && set.find(at(i)) != std::u32string_view::npos;
  }
  // What may stand inside a word behind its first character.
  bool in_word(Place i) const {
    if (!inside(i)) return false;
    switch (kind(i)) {
      case CharClass::letter_lower:
      case CharClass::letter_upper:
      case CharClass::letter_other:
      case CharClass::digit:
      case CharClass::mark:
      case CharClass::connector:
      case CharClass::format: return true;
      default: return false;
    }
  }

  // The first place from i on that is no space.
  Place behind_spaces(Place i) const {
    while (inside(i) && space(i)) ++i;
    return i;
  }
  Place behind_letters(Place i) const {
    while (letter(i)) ++i;
    return i;
  }
  Place behind_digits(Place i) const {
    while (digit(i)) ++i;
    return i;
  }
  Place behind_word(Place i) const {
    while (in_word(i)) ++i;
    return i;
  }
  bool starts_with(Place i, std::u32string_view text) const {
    for (std::size_t n = 0; n < text.size(); ++n)
      if (at(i + static_cast<Place>(n)) != text[n]) return false;
    return true;
  }

 private:
  std::string_view text_;
  std::vector<char32_t> codes_;
  std::vector<Offset> begins_;
};

// . ! ? as one byte each: what ends sentences in ASCII but for the full stop.
inline bool is_final(char32_t c) {
  return c == U'!' || c == U'?';
}

inline bool is_roman(std::string_view text) {
  return !text.empty() && text.find_first_not_of("IVXLCDM") == std::string_view::npos;
}

// The places where the blocks of a text begin and end: its lines, or with wrapped lines its paragraphs,
// without white space around them.
struct Extent {
  Offset begin, end;
};

inline std::vector<Extent> blocks_of(std::string_view text, Lines lines) {
  const Block all(text, 0, static_cast<Offset>(text.size()));
  const auto is_white = [&](Place i) {
    return all.kind(i) == CharClass::space || all.kind(i) == CharClass::newline;
  };
  std::vector<Extent> blocks;
  const auto add = [&](Place begin, Place end) {
    while (begin < end && is_white(begin)) ++begin;
    while (begin < end && is_white(end - 1)) --end;
    if (begin < end) blocks.push_back({all.offset(begin), all.offset(end)});
  };
  Place begin = 0, line = 0;
  bool line_is_white = true;
  for (Place i = 0; i <= all.size(); ++i) {
    if (i < all.size() && all.kind(i) != CharClass::newline) {
      line_is_white = line_is_white && is_white(i);
      continue;
    }
    if (lines == Lines::paragraphs || i == all.size()) {
      add(begin, i);
      begin = i;
    } else if (line_is_white && !(all.at(i) == U'\n' && all.at(i - 1) == U'\r' && i == line)) {
      add(begin, line);
      begin = line;
    }
    line = i + 1;
    line_is_white = true;
  }
  return blocks;
}

}  // namespace spigola::reference::textbook

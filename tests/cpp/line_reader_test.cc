// Lines and blocks of random texts of a few thousand bytes: those that a walk from character to character
// finds.
#include "segment/line_reader.h"

#include "segment/blocks.h"
#include "text/unicode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace spigola {
namespace {

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

// Letters, and line breaks as often as a text has them or much more often; in half of the texts only \n, so
// that the reader goes on a thousand bytes at a time, or with something else far behind.
std::string random_text(std::mt19937& random) {
  constexpr std::array<const char*, 11> breaks = {"\r\n",   "\r",     "\v",      "\f", "\xC2\x85", "\u2028",
                                                  "\u2029", "\u00A0", "\n \t\n", " ",  "è"};
  const std::size_t size = random() % 5000, scarcity = random() % 2 == 0 ? 4 : 100;
  const std::size_t plain_until = random() % 2 == 0 ? size : random() % (size + 1);
  std::string text;
  while (text.size() < size) {
    const bool plain = text.size() < plain_until;
    if (random() % scarcity != 0)
      text += 'a';
    else if (plain || random() % 2 == 0)
      text += random() % 2 == 0 ? "\n" : "\n\n";
    else
      text += breaks[random() % breaks.size()];
  }
  return text;
}

bool ends_line(char32_t c, LineBreaks breaks) {
  if (breaks == LineBreaks::uax29 && (c == U'\v' || c == U'\f')) return false;
  return unicode::char_class(c) == unicode::CharClass::newline;
}

// \r\n as one break, of which no line has a part.
Spans lines_by_character(const std::string& text, LineBreaks breaks) {
  Spans lines;
  std::size_t begin = 0;
  const char* const stop = text.data() + text.size();
  for (const char* p = text.data(); p < stop;) {
    const auto [c, length] = unicode::decode(p, stop);
    const auto at = static_cast<std::size_t>(p - text.data());
    p += length;
    if (!ends_line(c, breaks)) continue;
    if (c == U'\r' && p < stop && *p == '\n') ++p;
    lines.emplace_back(begin, at);
    begin = static_cast<std::size_t>(p - text.data());
  }
  lines.emplace_back(begin, text.size());
  return lines;
}

// The same span without the white space around it.
std::pair<std::size_t, std::size_t> trimmed(const std::string& text, std::size_t begin, std::size_t end) {
  std::size_t first = end, last = begin;
  for (const char* p = text.data() + begin; p < text.data() + end;) {
    const auto [c, length] = unicode::decode(p, text.data() + end);
    const auto at = static_cast<std::size_t>(p - text.data());
    p += length;
    const unicode::CharClass kind = unicode::char_class(c);
    if (kind == unicode::CharClass::space || kind == unicode::CharClass::newline) continue;
    first = std::min(first, at);
    last = static_cast<std::size_t>(p - text.data());
  }
  return {first, last};
}

TEST(LineReader, FindsTheLinesOfAWalkFromCharacterToCharacter) {
  std::mt19937 random(23);
  for (int i = 0; i < 3000 && !::testing::Test::HasFailure(); ++i) {
    const std::string text = random_text(random);
    for (const LineBreaks breaks : {LineBreaks::any, LineBreaks::uax29}) {
      Spans found;
      for (LineReader line(text, breaks); line.next();) {
        const bool has_return = line.end() > line.begin() && text[line.end() - 1] == '\r' &&
                                line.end() < text.size() && text[line.end()] == '\n';
        found.emplace_back(line.begin(), line.end() - (has_return ? 1 : 0));
      }
      EXPECT_EQ(found, lines_by_character(text, breaks)) << text;
    }
  }
}

TEST(BlockReader, FindsLinesOrParagraphsWithoutTheWhiteSpaceAroundThem) {
  std::mt19937 random(29);
  for (int i = 0; i < 3000 && !::testing::Test::HasFailure(); ++i) {
    const std::string text = random_text(random);
    Spans lines, paragraphs;
    std::size_t paragraph_begin = 0;
    const auto add = [&](Spans& blocks, std::size_t begin, std::size_t end) {
      const auto [first, last] = trimmed(text, begin, end);
      if (first < last) blocks.emplace_back(first, last);
    };
    for (const auto& [begin, end] : lines_by_character(text, LineBreaks::any)) {
      add(lines, begin, end);
      const auto [first, last] = trimmed(text, begin, end);
      if (first < last) continue;
      add(paragraphs, paragraph_begin, begin);
      paragraph_begin = end;
    }
    add(paragraphs, paragraph_begin, text.size());
    for (const Lines kind : {Lines::paragraphs, Lines::wrapped}) {
      Spans found;
      for (BlockReader block(text, kind, LineBreaks::any); block.next();)
        found.emplace_back(block.begin(), block.end());
      EXPECT_EQ(found, kind == Lines::wrapped ? paragraphs : lines) << text;
    }
  }
}

}  // namespace
}  // namespace spigola

// Where something interesting stands: which bytes of a text are letters, which white space, as bit masks. The
// only part of segmenting that looks at many bytes at once; the processor's widest registers are chosen at
// run time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spigola {

// One bit a byte, the first byte in the lowest bit.
struct Marks {
  // Letters of ASCII, and both bytes of a character from U+00C0 to U+017F or U+0400 to U+047F but × and ÷.
  // All of these are letters and nothing else. The first byte of × and ÷ is counted too, the second is not.
  std::uint64_t letter = 0;
  std::uint64_t beyond_ascii = 0;                 // those of `letter` that are not of ASCII
  std::uint64_t digit = 0, blank = 0, comma = 0;  // of ASCII; blank: white space
};

// The marks of the 64 bytes at p, and of those behind them, num_blocks times 64 bytes. p[-1] must be
// readable.
void find_marks(const char* p, std::size_t num_blocks, Marks* out);
// The same byte by byte: what find_marks must equal on every processor.
void find_marks_by_byte(const char* p, std::size_t num_blocks, Marks* out);

// Whether line breaks other than \n occur: U+000B to U+000D, U+0085, U+2028, U+2029.
bool has_rare_newlines(std::string_view text);
bool has_rare_newlines_by_search(std::string_view text);

// The marks of a text from any place on, found for a few kilobytes at a time.
class MarkWindow {
 public:
  explicit MarkWindow(std::string_view text) : text_(text) {}

  // Of the 64 bytes from `offset` on, which is inside the text. Behind the text all is blank.
  Marks at(std::size_t offset) {
    if (offset - begin_ >= size_) fill(offset);
    const std::size_t block = (offset - begin_) / 64;
    const auto shift = static_cast<unsigned>(offset % 64);
    const Marks &low = marks_[block], &high = marks_[block + 1];
    const auto join = [shift](std::uint64_t a, std::uint64_t b) {
      return (a >> shift) | (b << 1 << (63 - shift));
    };
    return {join(low.letter, high.letter), join(low.beyond_ascii, high.beyond_ascii),
            join(low.digit, high.digit), join(low.blank, high.blank), join(low.comma, high.comma)};
  }

 private:
  static constexpr std::size_t num_blocks = 64;

  void fill(std::size_t offset);

  std::string_view text_;
  std::size_t begin_ = 0, size_ = 0;  // the bytes from which at() can be asked
  std::array<Marks, num_blocks + 1> marks_;
};

}  // namespace spigola

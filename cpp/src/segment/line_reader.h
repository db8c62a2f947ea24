// The lines of a text, one by one.
//
//   LineReader lines("uno\ndue", LineBreaks::any);
//   lines.next();  // true: [0, 3), then [4, 7), then false
//
// One pass, which goes a thousand bytes ahead of the line that was read last, where \n is the only line
// break; from any other on it goes from character to character. Not for use by several threads at a time.
#pragma once

#include "segment/marks.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spigola {

// any: every character of the class newline. uax29: the paragraph separators of sentence breaking, which are
// the same but for U+000B and U+000C.
enum class LineBreaks : std::uint8_t { any, uax29 };

class LineReader {
 public:
  LineReader(std::string_view text, LineBreaks breaks) : text_(text), breaks_(breaks) {}

  // Whether there is one more line, be it empty; begin() and end() are those of the line, without its break.
  // \r\n is one break, whose \r may be left at the end of the line: it is white space.
  bool next() {
    begin_ = next_begin_;
    if (place_ == newlines_.count) return read_on();
    end_ = base_ + newlines_.places[place_++];
    next_begin_ = end_ + 1;
    return true;
  }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

 private:
  bool read_on();
  bool find_more();
  bool find_break_by_character();

  std::string_view text_;
  LineBreaks breaks_;
  bool by_character_ = false;  // from here on, because of some break that is no \n
  bool is_over_ = false;
  std::size_t begin_ = 0, end_ = 0, next_begin_ = 0;
  std::size_t base_ = 0, looked_at_ = 0;  // newlines_ counts from base_ on, and is known up to looked_at_
  std::size_t place_ = 0;
  NewlinePlaces newlines_;
};

}  // namespace spigola

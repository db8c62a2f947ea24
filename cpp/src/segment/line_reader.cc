#include "segment/line_reader.h"

#include "text/unicode.h"

#include <algorithm>

namespace spigola {

// Behind the line breaks that are known.
bool LineReader::read_on() {
  while (!by_character_ && looked_at_ < text_.size()) {
    by_character_ = !find_more();
    if (newlines_.count > 0) return next();
  }
  if (is_over_) return false;
  if (by_character_ && find_break_by_character()) return true;
  end_ = text_.size();
  is_over_ = true;
  return true;
}

// Finds line breaks in the next bytes, perhaps none; false where other breaks may stand.
bool LineReader::find_more() {
  const std::size_t size = find_newlines(text_, looked_at_, newlines_);
  base_ = looked_at_;
  looked_at_ += size;
  place_ = 0;
  // While the lines of these bytes are read, the next come nearer.
  const char* const end = text_.data() + std::min(looked_at_ + 64 * NewlinePlaces::num_blocks, text_.size());
  for (const char* p = text_.data() + looked_at_; p < end; p += 64) __builtin_prefetch(p);
  return size != 0;
}

// The line from begin_ on, in which any break may stand. False where the text ends before one.
bool LineReader::find_break_by_character() {
  const char* const stop = text_.data() + text_.size();
  for (const char* p = text_.data() + begin_; p < stop;) {
    const auto [c, length] = unicode::decode(p, stop);
    const char* const at = p;
    p += length;
    if (unicode::char_class(c) != unicode::CharClass::newline) continue;
    if (breaks_ == LineBreaks::uax29 && (c == U'\v' || c == U'\f')) continue;
    if (c == U'\r' && p < stop && *p == '\n') ++p;
    end_ = static_cast<std::size_t>(at - text_.data());
    next_begin_ = static_cast<std::size_t>(p - text_.data());
    return true;
  }
  return false;
}

}  // namespace spigola

#include "text/dictionary_break.h"

#include <spigola/error.h>

#include "text/cjk_break.h"
#include "text/offsets.h"
#include "text/thai_break.h"
#include "text/unicode.h"

#include <unicode/brkiter.h>

#include <cstdint>
#include <memory>
#include <string>

namespace spigola {
namespace {

constexpr std::size_t max_piece_size = 1 << 20;

std::unique_ptr<icu::BreakIterator> open_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status) || !iterator)
    throw Error(std::string("cannot break words by dictionary: ICU says ") + u_errorName(status) +
                "; check that its data are installed");
  return iterator;
}

// Opening an iterator takes longer than breaking a short run, and one cannot be used by two threads.
struct Breaker {
  icu::UnicodeString text;  // before the iterator, which points to it
  std::unique_ptr<icu::BreakIterator> iterator = open_iterator();
};

// ICU reads UTF-16 a third faster than UTF-8, with the conversion.
void append_breaks(std::string_view piece, Offset base, std::vector<Offset>& word_ends) {
  if (cjk_breaks(piece, base, word_ends) || thai_breaks(piece, base, word_ends)) return;
  thread_local Breaker breaker;
  breaker.text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(piece.data(), static_cast<int32_t>(piece.size())));
  breaker.iterator->setText(breaker.text);
  OffsetCursor cursor(piece, OffsetUnit::utf16);
  breaker.iterator->first();
  for (int32_t end = breaker.iterator->next(); end != icu::BreakIterator::DONE;
       end = breaker.iterator->next())
    word_ends.push_back(base + cursor.to_byte(end));
}

// Where to cut a run that is too long: before a character that is no mark.
std::size_t piece_size(std::string_view run) {
  if (run.size() <= max_piece_size) return run.size();
  const char* const end = run.data() + run.size();
  const char* p = run.data() + max_piece_size;
  while (!is_character_border(run, static_cast<Offset>(p - run.data()))) --p;
  while (p > run.data() && unicode::is_combining(unicode::decode(p, end).code_point))
    p -= unicode::decode_back(run.data(), p).length;
  return p > run.data() ? static_cast<std::size_t>(p - run.data()) : run.size();
}

}  // namespace

void dictionary_breaks(std::string_view run_utf8, std::vector<Offset>& word_ends) {
  word_ends.clear();
  if (run_utf8.empty()) return;
  // A character alone is a word: between characters of other scripts, to ask ICU would take most of the time.
  const char* const end = run_utf8.data() + run_utf8.size();
  if (unicode::decode(run_utf8.data(), end).length == static_cast<int>(run_utf8.size())) {
    word_ends.push_back(static_cast<Offset>(run_utf8.size()));
    return;
  }
  for (std::size_t begin = 0; begin < run_utf8.size();) {
    const std::string_view rest = run_utf8.substr(begin);
    const std::size_t size = piece_size(rest);
    append_breaks(rest.substr(0, size), static_cast<Offset>(begin), word_ends);
    begin += size;
  }
}

}  // namespace spigola

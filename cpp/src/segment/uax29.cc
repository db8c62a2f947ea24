#include "segment/uax29.h"

#include "segment/plain_segments.h"
#include "segment/uax29_walk.h"
#include "text/unicode.h"

namespace spigola::uax29 {
namespace {

template <class Machine, class ClassOf, class Skip>
void append_ends(ClassOf class_of, std::string_view text, std::vector<Offset>& ends, Skip skip) {
  const char* const begin = text.data();
  walk_ends<Machine>(
      class_of, begin, begin + text.size(),
      [&](const char* p) { ends.push_back(static_cast<Offset>(p - begin)); }, never_stops, skip);
}

constexpr auto other = static_cast<std::size_t>(Sentences::State::other);
constexpr auto letter = static_cast<std::size_t>(Sentences::State::letter);

}  // namespace

void append_grapheme_ends(std::string_view text, std::vector<Offset>& ends) {
  append_ends<Graphemes>(unicode::grapheme_break, text, ends, skips_nothing);
}

void append_word_ends(std::string_view text, std::vector<Offset>& ends) {
  append_ends<Words>(unicode::word_break, text, ends, skips_nothing);
}

void append_sentence_ends(std::string_view text, std::vector<Offset>& ends) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  append_ends<Sentences>(unicode::sentence_break, text, ends, [=](const char* p, std::size_t& state) {
    if ((state != other && state != letter) || !may_be_in_sentence(*p)) return p;
    const char* const next = skip_inside_sentence(p, end);
    if (next == p) return p;
    // Whatever else was skipped, a full stop asks for no more than the character before it.
    const unicode::SentenceBreak last = unicode::sentence_break(unicode::decode_back(begin, next).code_point);
    state = last == unicode::SentenceBreak::lower || last == unicode::SentenceBreak::upper ? letter : other;
    return next;
  });
}

}  // namespace spigola::uax29

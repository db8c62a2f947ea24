#include "segment/uax29.h"

#include "segment/uax29_states.h"
#include "text/unicode.h"

namespace spigola::uax29 {
namespace {

constexpr StateTable<Graphemes> graphemes;
constexpr StateTable<Words> words;
constexpr StateTable<Sentences> sentences;

template <class Machine, class ClassOf>
void append_ends(const StateTable<Machine>& table, ClassOf class_of, std::string_view text,
                 std::vector<Offset>& ends) {
  if (text.empty()) return;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto place = [begin](const char* p) { return static_cast<Offset>(p - begin); };
  Offset held = -1;
  const auto [first, first_length] = unicode::decode(begin, end);
  std::size_t state = table(0, class_of(first)).state;
  for (const char* p = begin + first_length; p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    const Step step = table(state, class_of(c));
    state = step.state;
    switch (step.action) {
      case Action::none: held = -1; break;
      case Action::keep: break;
      case Action::hold: held = place(p); break;
      case Action::boundary: ends.push_back(place(p)); break;
      case Action::release_and_boundary:
        ends.push_back(held);
        ends.push_back(place(p));
        held = -1;
        break;
      case Action::release:
        ends.push_back(held);
        held = -1;
        break;
    }
    p += length;
  }
  if (held >= 0) ends.push_back(held);
  ends.push_back(place(end));
}

}  // namespace

void append_grapheme_ends(std::string_view text, std::vector<Offset>& ends) {
  append_ends(graphemes, unicode::grapheme_break, text, ends);
}

void append_word_ends(std::string_view text, std::vector<Offset>& ends) {
  append_ends(words, unicode::word_break, text, ends);
}

void append_sentence_ends(std::string_view text, std::vector<Offset>& ends) {
  append_ends(sentences, unicode::sentence_break, text, ends);
}

}  // namespace spigola::uax29

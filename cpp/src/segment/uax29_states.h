// The rules of UAX #29 (Unicode Text Segmentation) for grapheme clusters, words and sentences, each as a
// finite state machine over the break property of the characters. Names such as WB6 are the standard's.
//
// A state is what the characters before have left to know. One step reads the class of the next character and
// says whether a boundary lies before it. Where the rules look ahead (is the stop of `a.b` inside a word?),
// the place is held until a later character releases it, as a boundary, or drops it; only one place is ever
// held, so that no character is read twice.
#pragma once

#include "text/unicode_tables.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace spigola::uax29 {

enum class Action : std::uint8_t {
  none,                  // no boundary before this character; what was held is dropped
  boundary,              // a boundary
  hold,                  // perhaps a boundary: remember the place
  keep,                  // no boundary; what is held stays held
  release,               // the place that was held is a boundary, this one is not
  release_and_boundary,  // both are
};

struct Step {
  std::uint8_t state;
  Action action;
};

// A machine has an enumeration `State`, whose first value is the state at the beginning of the text, the
// enumeration `Class` of its characters, and step(); at the end of the text, what is held is a boundary.
template <class Machine>
struct StateTable {
  static constexpr std::size_t num_states = static_cast<std::size_t>(Machine::State::count);
  static constexpr std::size_t num_classes = static_cast<std::size_t>(Machine::Class::count);
  static constexpr std::size_t row = 32;  // a power of two
  static_assert(num_classes <= row);

  std::array<Step, num_states * row> steps{};

  constexpr StateTable() {
    for (std::size_t s = 0; s < num_states; ++s)
      for (std::size_t c = 0; c < num_classes; ++c)
        steps[s * row + c] =
            Machine::step(static_cast<typename Machine::State>(s), static_cast<typename Machine::Class>(c));
  }
  constexpr Step operator()(std::size_t state, typename Machine::Class c) const {
    return steps[state * row + static_cast<std::size_t>(c)];
  }
};

struct Graphemes {
  using Class = unicode::GraphemeBreak;
  enum class State : std::uint8_t {
    start,  // of the text, or behind a control character: always a boundary
    cr,
    other,
    l,
    v,  // or lv
    t,  // or lvt
    regional_indicator,
    prepend,
    pictographic,
    pictographic_zwj,
    count
  };
  static constexpr Step step(State state, Class c);
};

struct Words {
  using Class = unicode::WordBreak;
  // From `other` on, an odd value is the even one before it, with a zero-width joiner as the last character.
  enum class State : std::uint8_t {
    start,  // of the text, or behind a line break: always a boundary
    cr,
    space,
    unused,
    other,
    letter = other + 2,
    hebrew = letter + 2,
    numeric = hebrew + 2,
    connector = numeric + 2,
    katakana = connector + 2,
    regional_indicator = katakana + 2,    // the first of a pair
    letter_mid = regional_indicator + 2,  // a mark after a letter, held until a letter follows
    hebrew_single = letter_mid + 2,       // a single quote after a Hebrew letter
    hebrew_double = hebrew_single + 2,    // a double quote after one, held until another follows
    numeric_mid = hebrew_double + 2,      // a mark after a digit, held until a digit follows
    count = numeric_mid + 2
  };
  static constexpr Step step(State state, Class c);
};

struct Sentences {
  using Class = unicode::SentenceBreak;
  enum class State : std::uint8_t {
    start,  // of the text, or behind a paragraph separator: always a boundary
    cr,
    other,
    letter,         // with case
    a_term,         // a full stop
    letter_a_term,  // a full stop behind a letter with case
    a_term_close,
    a_term_space,
    s_term,  // or s_term with closing marks
    s_term_space,
    held,  // the place behind a full stop is a boundary unless a letter in lower case follows
    count
  };
  static constexpr Step step(State state, Class c);
};

namespace detail {

template <class State>
constexpr Step to(State state, Action action) {
  return {static_cast<std::uint8_t>(state), action};
}

constexpr Graphemes::State entered(Graphemes::Class c) {
  using Class = Graphemes::Class;
  using State = Graphemes::State;
  switch (c) {
    case Class::cr: return State::cr;
    case Class::lf:
    case Class::control: return State::start;
    case Class::l: return State::l;
    case Class::v:
    case Class::lv: return State::v;
    case Class::t:
    case Class::lvt: return State::t;
    case Class::regional_indicator: return State::regional_indicator;
    case Class::prepend: return State::prepend;
    case Class::extended_pictographic: return State::pictographic;
    default: return State::other;
  }
}

constexpr Words::State entered(Words::Class c) {
  using Class = Words::Class;
  using State = Words::State;
  switch (c) {
    case Class::cr: return State::cr;
    case Class::lf:
    case Class::newline: return State::start;
    case Class::w_seg_space: return State::space;
    case Class::a_letter:
    case Class::letter_pictographic: return State::letter;
    case Class::hebrew_letter: return State::hebrew;
    case Class::numeric: return State::numeric;
    case Class::extend_num_let: return State::connector;
    case Class::katakana: return State::katakana;
    case Class::regional_indicator: return State::regional_indicator;
    case Class::zwj: return static_cast<State>(static_cast<int>(State::other) + 1);
    default: return State::other;
  }
}

constexpr Sentences::State entered(Sentences::Class c) {
  using Class = Sentences::Class;
  using State = Sentences::State;
  switch (c) {
    case Class::cr: return State::cr;
    case Class::lf:
    case Class::sep: return State::start;
    case Class::lower:
    case Class::upper: return State::letter;
    case Class::a_term: return State::a_term;
    case Class::s_term: return State::s_term;
    default: return State::other;
  }
}

}  // namespace detail

constexpr Step Graphemes::step(State state, Class c) {
  using detail::entered;
  using detail::to;
  const Step joined = to(entered(c), Action::none);
  const Step parted = to(entered(c), Action::boundary);
  if (state == State::cr && c == Class::lf) return joined;                                         // GB3
  if (state == State::cr || state == State::start) return parted;                                  // GB1, GB4
  if (c == Class::cr || c == Class::lf || c == Class::control) return parted;                      // GB5
  if (c == Class::extend) return state == State::pictographic ? to(state, Action::none) : joined;  // GB9
  if (c == Class::zwj)
    return state == State::pictographic ? to(State::pictographic_zwj, Action::none) : joined;
  if (c == Class::spacing_mark) return joined;  // GB9a
  switch (state) {
    case State::l:
      return c == Class::l || c == Class::v || c == Class::lv || c == Class::lvt ? joined : parted;  // GB6
    case State::v: return c == Class::v || c == Class::t ? joined : parted;                          // GB7
    case State::t: return c == Class::t ? joined : parted;                                           // GB8
    case State::prepend: return joined;                                                              // GB9b
    case State::pictographic_zwj: return c == Class::extended_pictographic ? joined : parted;        // GB11
    case State::regional_indicator:  // GB12, GB13
      return c == Class::regional_indicator ? to(State::other, Action::none) : parted;
    default: return parted;  // GB999
  }
}

constexpr Step Words::step(State state, Class c) {
  using detail::entered;
  using detail::to;
  const Step joined = to(entered(c), Action::none);
  const Step parted = to(entered(c), Action::boundary);
  if (state == State::cr && c == Class::lf) return joined;         // WB3
  if (state == State::cr || state == State::start) return parted;  // WB1, WB3a

  const int number = static_cast<int>(state);
  const bool behind_zwj = number > static_cast<int>(State::other) && number % 2 == 1;
  const State base = static_cast<State>(number - behind_zwj);
  const bool is_held =
      base == State::letter_mid || base == State::hebrew_double || base == State::numeric_mid;
  const Step released = to(entered(c), Action::release);
  const Step all_parted = is_held ? to(entered(c), Action::release_and_boundary) : parted;

  if (c == Class::cr || c == Class::lf || c == Class::newline) return all_parted;  // WB3b
  if (c == Class::extend || c == Class::format || c == Class::zwj) {               // WB4
    const State kept = base == State::space ? State::other : base;
    return to(static_cast<State>(static_cast<int>(kept) + (c == Class::zwj)),
              is_held ? Action::keep : Action::none);
  }
  const bool letter = c == Class::a_letter || c == Class::letter_pictographic;
  const bool any_letter = letter || c == Class::hebrew_letter;
  switch (base) {
    case State::letter_mid:
      if (any_letter) return joined;  // WB6, WB7
      break;
    case State::hebrew_double:
      if (c == Class::hebrew_letter) return joined;  // WB7b, WB7c
      break;
    case State::numeric_mid:
      if (c == Class::numeric) return joined;  // WB11, WB12
      break;
    default: break;
  }
  if (behind_zwj && (c == Class::pictographic || c == Class::letter_pictographic))  // WB3c
    return is_held ? released : joined;
  const bool middle = c == Class::mid_letter || c == Class::mid_num_let;
  switch (base) {
    case State::space: return c == Class::w_seg_space ? joined : parted;  // WB3d
    case State::hebrew:
      if (c == Class::single_quote) return to(State::hebrew_single, Action::none);  // WB7a
      if (c == Class::double_quote) return to(State::hebrew_double, Action::hold);  // WB7b
      [[fallthrough]];
    case State::letter:
      if (middle || c == Class::single_quote) return to(State::letter_mid, Action::hold);  // WB6
      return any_letter || c == Class::numeric || c == Class::extend_num_let ? joined
                                                                             : parted;  // WB5, WB9, WB13a
    case State::hebrew_single: return any_letter ? joined : parted;                     // WB7
    case State::numeric:
      if (c == Class::mid_num || c == Class::mid_num_let || c == Class::single_quote)
        return to(State::numeric_mid, Action::hold);  // WB12
      return any_letter || c == Class::numeric || c == Class::extend_num_let ? joined
                                                                             : parted;  // WB8, WB10, WB13a
    case State::katakana:
      return c == Class::katakana || c == Class::extend_num_let ? joined : parted;  // WB13, WB13a
    case State::connector:                                                          // WB13a, WB13b
      return any_letter || c == Class::numeric || c == Class::katakana || c == Class::extend_num_let ? joined
                                                                                                     : parted;
    case State::regional_indicator:  // WB15, WB16
      return c == Class::regional_indicator ? to(State::other, Action::none) : parted;
    default: return all_parted;  // WB999
  }
}

constexpr Step Sentences::step(State state, Class c) {
  using detail::entered;
  using detail::to;
  const Step joined = to(entered(c), Action::none);
  const Step parted = to(entered(c), Action::boundary);
  if (state == State::cr && c == Class::lf) return joined;         // SB3
  if (state == State::cr || state == State::start) return parted;  // SB1, SB4
  const bool is_held = state == State::held;
  if (c == Class::extend || c == Class::format)  // SB5
    return to(state, is_held ? Action::keep : Action::none);
  const bool paragraph_end = c == Class::cr || c == Class::lf || c == Class::sep;
  const bool goes_on = c == Class::s_continue || c == Class::a_term || c == Class::s_term;
  switch (state) {
    case State::letter: return c == Class::a_term ? to(State::letter_a_term, Action::none) : joined;
    case State::a_term:
    case State::letter_a_term:
      if (c == Class::numeric) return joined;                                 // SB6
      if (state == State::letter_a_term && c == Class::upper) return joined;  // SB7
      [[fallthrough]];
    case State::a_term_close:
      if (c == Class::close) return to(State::a_term_close, Action::none);  // SB9
      [[fallthrough]];
    case State::a_term_space:
      if (c == Class::sp) return to(State::a_term_space, Action::none);  // SB9, SB10
      if (paragraph_end || goes_on || c == Class::lower) return joined;  // SB9, SB10, SB8a, SB8
      if (c == Class::upper || c == Class::o_letter) return parted;      // SB11
      return to(State::held, Action::hold);                              // SB8
    case State::held:
      if (c == Class::lower) return joined;  // SB8
      if (paragraph_end || c == Class::upper || c == Class::o_letter || c == Class::a_term ||
          c == Class::s_term)
        return to(entered(c), Action::release);  // SB11
      return to(State::held, Action::keep);
    case State::s_term:
      if (c == Class::close) return to(State::s_term, Action::none);  // SB9
      [[fallthrough]];
    case State::s_term_space:
      if (c == Class::sp) return to(State::s_term_space, Action::none);  // SB9, SB10
      return paragraph_end || goes_on ? joined : parted;                 // SB9, SB10, SB8a, SB11
    default: return joined;                                              // SB998
  }
}

}  // namespace spigola::uax29

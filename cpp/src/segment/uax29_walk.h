// The walk of a state machine of UAX #29 over characters.
#pragma once

#include "segment/uax29_states.h"
#include "text/unicode.h"

#include <cstddef>

namespace spigola::uax29 {

template <class Machine>
inline constexpr StateTable<Machine> state_table;

// Calls add(place) for the end of each segment from p on, where one begins, and for the end of the text. At
// an end that is the last one so far, stops where stops_at(place) says so. Before each character skip(place,
// state) may go on to a later one, for which it says the state. Returns where it stopped.
template <class Machine, class ClassOf, class Add, class StopsAt, class Skip>
const char* walk_ends(ClassOf class_of, const char* p, const char* end, Add&& add, StopsAt&& stops_at,
                      Skip&& skip) {
  if (p == end) return end;
  constexpr const StateTable<Machine>& table = state_table<Machine>;
  const char* held = nullptr;
  const auto [first, first_length] = unicode::decode(p, end);
  std::size_t state = table(0, class_of(first)).state;
  for (p += first_length; p < end;) {
    p = skip(p, state);
    if (p == end) break;
    const auto [c, length] = unicode::decode(p, end);
    const Step step = table(state, class_of(c));
    state = step.state;
    switch (step.action) {
      case Action::none: held = nullptr; break;
      case Action::keep: break;
      case Action::hold: held = p; break;
      case Action::release_and_boundary:
        add(held);
        held = nullptr;
        [[fallthrough]];
      case Action::boundary:
        add(p);
        if (stops_at(p)) return p;
        break;
      case Action::release:
        add(held);
        held = nullptr;
        break;
    }
    p += length;
  }
  if (held != nullptr) add(held);
  add(end);
  return end;
}

inline constexpr auto never_stops = [](const char*) { return false; };
inline constexpr auto skips_nothing = [](const char* p, std::size_t) { return p; };

}  // namespace spigola::uax29

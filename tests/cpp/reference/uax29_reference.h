// UAX #29 read rule by rule, as the standard writes it: for every place between two characters, the rules are
// tried in their order, each looking as far back and ahead as it says. Quadratic; for comparison only.
#pragma once

#include "text/unicode.h"

#include <spigola/columns.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace spigola::reference {

template <class Class>
struct Classified {
  std::vector<Class> classes;
  std::vector<Offset> begins;  // in bytes; one more than classes

  Classified(std::string_view text, Class (*class_of)(char32_t)) {
    for (std::size_t i = 0; i < text.size();) {
      const auto [c, length] = unicode::decode(text.data() + i, text.data() + text.size());
      classes.push_back(class_of(c));
      begins.push_back(static_cast<Offset>(i));
      i += static_cast<std::size_t>(length);
    }
    begins.push_back(static_cast<Offset>(text.size()));
  }
};

template <class Value>
bool is_one_of(Value value, std::initializer_list<Value> values) {
  for (const Value v : values)
    if (v == value) return true;
  return false;
}

class GraphemeRules {
 public:
  using C = unicode::GraphemeBreak;
  explicit GraphemeRules(const std::vector<C>& classes) : c_(classes) {}

  // Whether there is a boundary before character i, 0 < i < size.
  bool boundary(std::size_t i) const {
    const C before = c_[i - 1], after = c_[i];
    const auto breaks = [](C c) { return is_one_of(c, {C::cr, C::lf, C::control}); };
    if (before == C::cr && after == C::lf) return false;                                   // GB3
    if (breaks(before) || breaks(after)) return true;                                      // GB4, GB5
    if (before == C::l && is_one_of(after, {C::l, C::v, C::lv, C::lvt})) return false;     // GB6
    if (is_one_of(before, {C::lv, C::v}) && is_one_of(after, {C::v, C::t})) return false;  // GB7
    if (is_one_of(before, {C::lvt, C::t}) && after == C::t) return false;                  // GB8
    if (is_one_of(after, {C::extend, C::zwj, C::spacing_mark})) return false;              // GB9, GB9a
    if (before == C::prepend) return false;                                                // GB9b
    if (before == C::zwj && after == C::extended_pictographic) {                           // GB11
      std::size_t k = i - 1;
      while (k > 0 && c_[k - 1] == C::extend) --k;
      if (k > 0 && c_[k - 1] == C::extended_pictographic) return false;
    }
    if (before == C::regional_indicator && after == C::regional_indicator) {  // GB12, GB13
      std::size_t run = 0;
      while (run < i && c_[i - 1 - run] == C::regional_indicator) ++run;
      return run % 2 == 0;
    }
    return true;  // GB999
  }

 private:
  const std::vector<C>& c_;
};

class WordRules {
 public:
  using C = unicode::WordBreak;
  explicit WordRules(const std::vector<C>& classes) : c_(classes) {}

  bool boundary(std::size_t i) const {
    const C before = c_[i - 1], after = c_[i];
    if (before == C::cr && after == C::lf) return false;             // WB3
    if (is_line_break(before) || is_line_break(after)) return true;  // WB3a, WB3b
    if (before == C::zwj && is_one_of(after, {C::pictographic, C::letter_pictographic}))
      return false;                                                         // WB3c
    if (before == C::w_seg_space && after == C::w_seg_space) return false;  // WB3d
    if (is_ignored(after)) return false;                                    // WB4
    const std::ptrdiff_t left = previous(i), left2 = left < 0 ? -1 : previous(static_cast<std::size_t>(left));
    const std::ptrdiff_t right = next(i);
    const C p = at(left), pp = at(left2), n = at(right);
    const auto mid_letter = [](C c) {
      return is_one_of(c, {C::mid_letter, C::mid_num_let, C::single_quote});
    };
    const auto mid_num = [](C c) { return is_one_of(c, {C::mid_num, C::mid_num_let, C::single_quote}); };
    if (is_letter(p) && is_letter(after)) return false;                                             // WB5
    if (is_letter(p) && mid_letter(after) && is_letter(n)) return false;                            // WB6
    if (is_letter(pp) && mid_letter(p) && is_letter(after)) return false;                           // WB7
    if (p == C::hebrew_letter && after == C::single_quote) return false;                            // WB7a
    if (p == C::hebrew_letter && after == C::double_quote && n == C::hebrew_letter) return false;   // WB7b
    if (pp == C::hebrew_letter && p == C::double_quote && after == C::hebrew_letter) return false;  // WB7c
    if (p == C::numeric && after == C::numeric) return false;                                       // WB8
    if (is_letter(p) && after == C::numeric) return false;                                          // WB9
    if (p == C::numeric && is_letter(after)) return false;                                          // WB10
    if (pp == C::numeric && mid_num(p) && after == C::numeric) return false;                        // WB11
    if (p == C::numeric && mid_num(after) && n == C::numeric) return false;                         // WB12
    if (p == C::katakana && after == C::katakana) return false;                                     // WB13
    const auto joins = [](C c) { return is_letter(c) || c == C::numeric || c == C::katakana; };
    if ((joins(p) || p == C::extend_num_let) && after == C::extend_num_let) return false;  // WB13a
    if (p == C::extend_num_let && joins(after)) return false;                              // WB13b
    if (p == C::regional_indicator && after == C::regional_indicator) {                    // WB15, WB16
      std::size_t run = 0;
      for (std::ptrdiff_t k = left; k >= 0 && at(k) == C::regional_indicator;
           k = previous(static_cast<std::size_t>(k)))
        ++run;
      return run % 2 == 0;
    }
    return true;  // WB999
  }

 private:
  static bool is_line_break(C c) { return is_one_of(c, {C::cr, C::lf, C::newline}); }
  static bool is_ignored(C c) { return is_one_of(c, {C::extend, C::format, C::zwj}); }
  static bool is_letter(C c) { return is_one_of(c, {C::a_letter, C::letter_pictographic, C::hebrew_letter}); }
  C at(std::ptrdiff_t i) const {
    return i < 0 || i >= static_cast<std::ptrdiff_t>(c_.size()) ? C::other : c_[static_cast<std::size_t>(i)];
  }
  // The character before i that WB4 leaves: what is ignored belongs to it, unless it is a line break.
  std::ptrdiff_t previous(std::size_t i) const {
    std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) - 1;
    while (k > 0 && is_ignored(at(k)) && !is_line_break(at(k - 1))) --k;
    return k;
  }
  std::ptrdiff_t next(std::size_t i) const {
    std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + 1;
    while (k < static_cast<std::ptrdiff_t>(c_.size()) && is_ignored(at(k))) ++k;
    return k;
  }
  const std::vector<C>& c_;
};

class SentenceRules {
 public:
  using C = unicode::SentenceBreak;
  explicit SentenceRules(const std::vector<C>& classes) : c_(classes) {}

  bool boundary(std::size_t i) const {
    const C after = c_[i];
    if (c_[i - 1] == C::cr && after == C::lf) return false;  // SB3
    if (is_paragraph_end(c_[i - 1])) return true;            // SB4
    if (is_ignored(after)) return false;                     // SB5
    const std::ptrdiff_t left = previous(static_cast<std::ptrdiff_t>(i));
    if (at(left) == C::a_term && after == C::numeric) return false;  // SB6
    if (at(left) == C::a_term && after == C::upper) {
      const C p = at(previous(left));
      if (p == C::upper || p == C::lower) return false;  // SB7
    }
    std::ptrdiff_t k = left;
    bool spaces = false;
    while (at(k) == C::sp) spaces = true, k = previous(k);
    while (at(k) == C::close) k = previous(k);
    const C mark = at(k);
    if (mark != C::a_term && mark != C::s_term) return false;  // SB998
    if (mark == C::a_term) {                                   // SB8
      std::size_t n = i;
      while (n < c_.size() &&
             !is_one_of(c_[n], {C::o_letter, C::upper, C::lower, C::sep, C::cr, C::lf, C::a_term, C::s_term}))
        ++n;
      if (n < c_.size() && c_[n] == C::lower) return false;
    }
    if (is_one_of(after, {C::s_continue, C::a_term, C::s_term})) return false;  // SB8a
    if (!spaces && after == C::close) return false;                             // SB9
    if (after == C::sp || is_paragraph_end(after)) return false;                // SB9, SB10
    return true;                                                                // SB11
  }

 private:
  static bool is_paragraph_end(C c) { return is_one_of(c, {C::sep, C::cr, C::lf}); }
  static bool is_ignored(C c) { return is_one_of(c, {C::extend, C::format}); }
  C at(std::ptrdiff_t i) const { return i < 0 ? C::other : c_[static_cast<std::size_t>(i)]; }
  std::ptrdiff_t previous(std::ptrdiff_t i) const {
    std::ptrdiff_t k = i - 1;
    while (k > 0 && is_ignored(at(k)) && !is_paragraph_end(at(k - 1))) --k;
    return k;
  }
  const std::vector<C>& c_;
};

template <class Rules>
std::vector<Offset> segment_ends(std::string_view text, typename Rules::C (*class_of)(char32_t)) {
  const Classified<typename Rules::C> classified(text, class_of);
  const Rules rules(classified.classes);
  std::vector<Offset> ends;
  for (std::size_t i = 1; i < classified.classes.size(); ++i)
    if (rules.boundary(i)) ends.push_back(classified.begins[i]);
  if (!text.empty()) ends.push_back(static_cast<Offset>(text.size()));
  return ends;
}

inline std::vector<Offset> grapheme_ends(std::string_view text) {
  return segment_ends<GraphemeRules>(text, [](char32_t c) { return unicode::grapheme_break(c); });
}
inline std::vector<Offset> word_ends(std::string_view text) {
  return segment_ends<WordRules>(text, [](char32_t c) { return unicode::word_break(c); });
}
inline std::vector<Offset> sentence_ends(std::string_view text) {
  return segment_ends<SentenceRules>(text, [](char32_t c) { return unicode::sentence_break(c); });
}

}  // namespace spigola::reference

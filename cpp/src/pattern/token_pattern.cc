#include "pattern/token_pattern.h"

#include <algorithm>

namespace spigola {
namespace {

using Sequences = std::vector<PatternSequence>;

// Recursive descent that expands while it reads: every production returns the sequences it stands for.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Sequences parse() {
    Sequences result = alternatives(false);
    if (!at_end()) fail(std::string("unexpected `") + text_[position_] + "`");
    return result;
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw PatternSyntaxError(position_, message); }

  bool at_end() const { return position_ >= text_.size(); }
  void skip_spaces() {
    while (!at_end() && text_[position_] == ' ') ++position_;
  }
  bool next_is(std::string_view characters) {
    skip_spaces();
    return !at_end() && characters.find(text_[position_]) != std::string_view::npos;
  }

  Sequences alternatives(bool context) {
    Sequences result = sequence(context);
    while (next_is("|")) {
      ++position_;
      Sequences more = sequence(context);
      result.insert(result.end(), more.begin(), more.end());
      check_size(result.size());
    }
    return result;
  }

  Sequences sequence(bool context) {
    Sequences result(1);
    bool empty = true;
    for (skip_spaces(); !at_end() && !next_is("|)}"); skip_spaces()) {
      result = product(result, element(context));
      empty = false;
    }
    if (empty) fail("an alternative is empty; write `?` after a group that may be missing");
    return result;
  }

  Sequences element(bool context) {
    Sequences result = atom(context);
    if (!at_end() && text_[position_] == '?') {
      ++position_;
      result.emplace_back();
    }
    return result;
  }

  Sequences atom(bool context) {
    const char c = text_[position_];
    if (c == '(') return group(')', context);
    if (c == '{') {
      if (context) fail("context inside context");
      return group('}', true);
    }
    if (c == '<') return {{class_element(context)}};
    return {{word_element(context)}};
  }

  Sequences group(char closing, bool context) {
    ++position_;
    Sequences result = alternatives(context);
    if (at_end() || text_[position_] != closing) fail(std::string("missing `") + closing + "`");
    ++position_;
    return result;
  }

  PatternElement class_element(bool context) {
    const std::size_t closing = text_.find('>', position_);
    if (closing == std::string_view::npos) fail("missing `>`");
    const std::string_view inside = text_.substr(position_ + 1, closing - position_ - 1);
    const std::size_t colon = inside.find(':');
    const std::string name(inside.substr(0, colon));
    const std::string capture(colon == std::string_view::npos ? name : inside.substr(colon + 1));
    for (const std::string& part : {name, capture})
      if (part.empty() || part.find_first_of(" <:") != std::string::npos)
        fail("write a class as <class> or <class:name>");
    position_ = closing + 1;
    return {true, context, name, capture};
  }

  PatternElement word_element(bool context) {
    const std::size_t end = std::min(text_.find_first_of(" ?|(){}<>", position_), text_.size());
    if (end == position_) fail(std::string("unexpected `") + text_[position_] + "`");
    std::string word(text_.substr(position_, end - position_));
    position_ = end;
    return {false, context, std::move(word), {}};
  }

  Sequences product(const Sequences& first, const Sequences& second) const {
    check_size(first.size() * second.size());
    Sequences result;
    for (const PatternSequence& a : first)
      for (const PatternSequence& b : second) {
        PatternSequence& joined = result.emplace_back(a);
        joined.insert(joined.end(), b.begin(), b.end());
        if (joined.size() > max_pattern_length)
          fail("a sequence has more than " + std::to_string(max_pattern_length) + " elements");
      }
    return result;
  }

  void check_size(std::size_t size) const {
    if (size > max_pattern_sequences)
      fail("the pattern stands for more than " + std::to_string(max_pattern_sequences) +
           " sequences; split the rule");
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

// Context may only stand at the two ends, around something.
void check_context(const PatternSequence& sequence, std::size_t offset) {
  const auto outside = [](const PatternElement& e) { return e.is_context; };
  const auto first = std::find_if_not(sequence.begin(), sequence.end(), outside);
  if (first == sequence.end())
    throw PatternSyntaxError(offset,
                             "the pattern can be matched by nothing but context; it needs an element that "
                             "is always there");
  const auto last = std::find_if_not(sequence.rbegin(), sequence.rend(), outside).base();
  if (std::any_of(first, last, outside))
    throw PatternSyntaxError(offset, "context stands inside the value; { } may only begin or end a pattern");
}

}  // namespace

std::vector<PatternSequence> expand_token_pattern(std::string_view pattern) {
  Sequences sequences = Parser(pattern).parse();
  Sequences result;
  for (PatternSequence& sequence : sequences) {
    check_context(sequence, pattern.size());
    if (std::find(result.begin(), result.end(), sequence) == result.end())
      result.push_back(std::move(sequence));
  }
  return result;
}

}  // namespace spigola

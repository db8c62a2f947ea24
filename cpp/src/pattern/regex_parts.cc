#include "pattern/regex_lint.h"

#include <cctype>

namespace spigola {
namespace {

constexpr std::size_t nothing = std::string_view::npos;

class Scanner {
 public:
  explicit Scanner(std::string_view pattern) : p_(pattern) {}

  RegexParts scan() {
    while (at_ < p_.size()) step();
    return std::move(parts_);
  }

 private:
  void step() {
    switch (p_[at_]) {
      case '\\': escape(); break;
      case '[': atom(class_end()); break;
      case '(': open_group(); break;
      case ')': close_group(); break;
      case '|':
        atom_ = nothing;
        ++at_;
        break;
      case '*':
      case '+': quantifier(at_ + 1, true); break;
      case '?': quantifier(at_ + 1, false); break;
      case '{': counted(); break;
      default: atom(character_end(at_)); break;
    }
  }

  void atom(std::size_t end) {
    atom_ = at_;
    is_quoted_ = false;
    at_ = end;
  }

  std::size_t character_end(std::size_t i) const {
    ++i;
    while (i < p_.size() && (static_cast<unsigned char>(p_[i]) & 0xC0) == 0x80) ++i;
    return i;
  }

  bool is_at(std::size_t i, char c) const { return i < p_.size() && p_[i] == c; }

  // Behind the next `c`, or the end.
  std::size_t behind(char c, std::size_t i) const {
    const std::size_t found = p_.find(c, i);
    return found == nothing ? p_.size() : found + 1;
  }

  std::size_t escape_end(std::size_t i) const {
    if (i + 1 >= p_.size()) return p_.size();
    const char kind = p_[i + 1];
    if ((kind == 'p' || kind == 'P' || kind == 'x') && is_at(i + 2, '{')) return behind('}', i + 2);
    if (kind == 'p' || kind == 'P') return character_end(i + 2 < p_.size() ? i + 2 : i + 1);
    if (kind == 'x') return std::min(i + 4, p_.size());
    if (kind >= '0' && kind <= '7') {  // octal: up to three digits
      std::size_t end = i + 2;
      while (end < p_.size() && end < i + 4 && p_[end] >= '0' && p_[end] <= '7') ++end;
      return end;
    }
    return character_end(i + 1);
  }

  void escape() {
    if (!is_at(at_ + 1, 'Q')) return atom(escape_end(at_));
    const std::size_t end = std::min(p_.find("\\E", at_ + 2), p_.size());
    std::size_t last = at_ + 2;  // what a quantifier behind \E repeats
    for (std::size_t i = last; i < end; i = character_end(i)) last = i;
    atom_ = last;
    is_quoted_ = true;
    at_ = std::min(end + 2, p_.size());
  }

  std::size_t class_end() const {
    std::size_t i = at_ + 1;
    if (is_at(i, '^')) ++i;
    if (is_at(i, ']')) ++i;
    while (i < p_.size() && p_[i] != ']') {
      if (p_[i] == '\\')
        i = escape_end(i);
      else if (p_[i] == '[' && is_at(i + 1, ':') && p_.find(":]", i + 2) != nothing)
        i = p_.find(":]", i + 2) + 2;
      else
        ++i;
    }
    return std::min(i + 1, p_.size());
  }

  void open_group() {
    groups_.push_back(at_);
    atom_ = nothing;
    if (!is_at(at_ + 1, '?')) {
      ++at_;
      return;
    }
    if (is_at(at_ + 2, 'P') || is_at(at_ + 2, '<')) {
      parts_.named_groups.push_back(at_);
      at_ = behind('>', at_);
      return;
    }
    at_ += 2;  // flags, up to `:` or, for all that follows, `)`
    while (at_ < p_.size() && p_[at_] != ':' && p_[at_] != ')') ++at_;
    if (is_at(at_, ')')) groups_.pop_back();
    at_ = std::min(at_ + 1, p_.size());
  }

  void close_group() {
    atom_ = groups_.empty() ? nothing : groups_.back();
    if (!groups_.empty()) groups_.pop_back();
    is_quoted_ = false;
    ++at_;
  }

  // `{2}`, `{2,}` and `{2,5}` count; any other brace is a character.
  void counted() {
    std::size_t i = at_ + 1;
    const auto digits = [&] {
      const std::size_t first = i;
      while (i < p_.size() && std::isdigit(static_cast<unsigned char>(p_[i])) != 0) ++i;
      return i > first;
    };
    if (!digits()) return atom(at_ + 1);
    bool is_unbounded = false;
    if (is_at(i, ',')) {
      ++i;
      is_unbounded = !digits();
    }
    if (!is_at(i, '}')) return atom(at_ + 1);
    quantifier(i + 1, is_unbounded);
  }

  void quantifier(std::size_t end, bool is_unbounded) {
    const bool is_lazy = is_at(end, '?');
    if (is_lazy) ++end;
    if (atom_ != nothing) parts_.quantifiers.push_back({atom_, at_, end, is_unbounded, is_lazy, is_quoted_});
    at_ = end;
  }

  std::string_view p_;
  std::size_t at_ = 0, atom_ = nothing;
  bool is_quoted_ = false;
  std::vector<std::size_t> groups_;
  RegexParts parts_;
};

}  // namespace

RegexParts parts_of_regex(std::string_view pattern) {
  return Scanner(pattern).scan();
}

}  // namespace spigola

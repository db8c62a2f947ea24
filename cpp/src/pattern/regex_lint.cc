#include "pattern/regex_lint.h"

#include "pattern/pattern_match.h"
#include "pattern/regex_options.h"

#include <algorithm>
#include <array>
#include <string>

namespace spigola {
namespace {

// Where the shortest beginning ends that is wrong in the same way.
std::size_t end_of_error(const std::string& pattern, const RE2& failed) {
  for (std::size_t size = 1; size < pattern.size(); ++size)
    if (RE2(pattern.substr(0, size), regex_options()).error_code() == failed.error_code()) return size;
  return pattern.size();
}

// RE2 gives the part it stumbled over as text: the first place where the pattern up to there is wrong alike.
std::size_t offset_of_error(const std::string& pattern, const RE2& failed) {
  const std::string& part = failed.error_arg();
  if (failed.error_code() == RE2::ErrorUnexpectedParen) return end_of_error(pattern, failed) - 1;
  if (part.empty()) return 0;
  for (std::size_t at = pattern.find(part); at != std::string::npos; at = pattern.find(part, at + 1)) {
    const RE2 beginning(pattern.substr(0, at + part.size()), regex_options());
    if (beginning.error_code() == failed.error_code()) return at;
  }
  return 0;
}

std::string what_is_wrong(const RE2& regex) {
  switch (regex.error_code()) {
    case RE2::ErrorBadEscape: return "RE2 knows no such escape; write a backslash as `\\\\`";
    case RE2::ErrorBadCharClass:
    case RE2::ErrorBadCharRange:
      return "there is no such class or range of characters; a range goes from the smaller to the greater";
    case RE2::ErrorMissingBracket: return "missing `]`; write a bracket itself as `\\[`";
    case RE2::ErrorMissingParen: return "missing `)`; write a parenthesis itself as `\\(`";
    case RE2::ErrorUnexpectedParen: return "unexpected `)`; write a parenthesis itself as `\\)`";
    case RE2::ErrorTrailingBackslash: return "the pattern ends in a backslash; write it as `\\\\`";
    case RE2::ErrorRepeatArgument:
      return "there is nothing to repeat; write the mark itself with a backslash";
    case RE2::ErrorRepeatSize: return "a repeat counts to 1000 at the most, from the smaller to the greater";
    case RE2::ErrorRepeatOp: return "one repeat directly behind another; keep one of them";
    case RE2::ErrorBadPerlOp: return "RE2 has no such group: no looking ahead or behind, no references";
    case RE2::ErrorBadUTF8: return "the pattern is not UTF-8";
    case RE2::ErrorBadNamedCapture:
      return "the name of a group is malformed; write `(?:…)`, names are not used";
    case RE2::ErrorPatternTooLarge:
      return "the pattern is too large when compiled; make counted repeats smaller, or classes such as \\pL";
    default: return regex.error();
  }
}

// Matches `bytes` as a whole.
bool matches_all(const RE2& regex, std::string_view bytes) {
  return regex.Match(bytes, 0, bytes.size(), RE2::ANCHOR_BOTH, nullptr, 0);
}

// Also where only the neighbours tell: `\b`, `^`, `(?m)$`.
bool matches_empty(const RE2& regex) {
  for (const std::string_view text : {"", "a", "aa", "a ", " a", "  ", "a\n", "\na"})
    for (std::size_t at = 0; at <= text.size(); ++at)
      if (regex.Match(text, at, at, RE2::ANCHOR_BOTH, nullptr, 0)) return true;
  return false;
}

// Whether a part matches one character of each kind: nothing that follows could end its repetition.
bool is_anything(std::string_view part) {
  const RE2 regex("(?:" + std::string(part) + ")", regex_options());
  constexpr std::array<std::string_view, 8> kinds = {"a", "Z", "7", " ", ",", ".", "(", "-"};
  return regex.ok() && std::all_of(kinds.begin(), kinds.end(),
                                   [&](std::string_view character) { return matches_all(regex, character); });
}

}  // namespace

void check_regex(const Pattern& pattern) {
  const RE2 regex(pattern.pattern, regex_options());
  if (!regex.ok())
    throw_pattern_error(pattern, offset_of_error(pattern.pattern, regex), what_is_wrong(regex));
  const RegexParts parts = parts_of_regex(pattern.pattern);
  for (const std::size_t group : parts.named_groups)
    throw_pattern_error(pattern, group, "nothing reads the group of this name; write `(?:…)`");
  for (const Quantifier& quantifier : parts.quantifiers) {
    if (quantifier.is_lazy)
      throw_pattern_error(pattern, quantifier.begin,
                          "the longest match is taken, never the shortest; remove the `?` behind the repeat");
    const std::string_view atom =
        std::string_view(pattern.pattern)
            .substr(quantifier.atom_begin, quantifier.begin - quantifier.atom_begin);
    if (quantifier.is_unbounded && !quantifier.is_quoted && is_anything(atom))
      throw_pattern_error(pattern, quantifier.atom_begin,
                          "this repeats anything without a bound; give one, such as {0,40}, or say which "
                          "characters may stand there, such as [^,]");
  }
  if (matches_empty(regex))
    throw_pattern_error(pattern, 0,
                        "the pattern matches the empty text as well; let it want a character, such as with + "
                        "in place of *");
}

}  // namespace spigola

#include <spigola/error.h>

#include "pattern/patterns_impl.h"
#include "pattern/regex_lint.h"
#include "text/utf8.h"

#include <xxhash.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace spigola {
namespace {

// Where a message says it is: the beginning of what stands at the offset.
std::string place(std::string_view pattern, std::size_t offset) {
  constexpr std::size_t max_shown = 24;
  if (offset >= pattern.size()) return pattern.empty() ? "" : ", at its end";
  std::string_view rest = pattern.substr(offset, max_shown);
  const bool is_cut = offset + rest.size() < pattern.size();
  rest = rest.substr(0, utf8::validate(rest).valid_size);  // no part of a character
  return ", at `" + std::string(rest) + (is_cut ? "…`" : "`");
}

void check_field(std::string_view field, std::string_view value, const Pattern& pattern, std::size_t row) {
  const std::string where = "patterns[" + std::to_string(row) + "]: the " + std::string(field);
  if (value.empty()) throw PatternError(where + " is empty; fill it or remove the pattern", pattern.name, 0);
  const std::size_t valid = utf8::validate(value).valid_size;
  if (valid < value.size())
    throw PatternError(where + " is not UTF-8: " + utf8::describe_invalid(value.substr(valid)), pattern.name,
                       field == "pattern" ? valid : 0);
}

std::vector<Pattern> checked(std::vector<Pattern> patterns) {
  if (patterns.size() > max_patterns)
    throw PatternError(std::to_string(patterns.size()) + " patterns were given where " +
                           std::to_string(max_patterns) +
                           " are possible; names that can be listed belong into a lexicon",
                       {}, 0);
  std::unordered_set<std::string_view> names;
  for (std::size_t row = 0; row < patterns.size(); ++row) {
    const Pattern& pattern = patterns[row];
    check_field("name", pattern.name, pattern, row);
    check_field("type", pattern.type, pattern, row);
    check_field("pattern", pattern.pattern, pattern, row);
    if (!names.insert(pattern.name).second)
      throw PatternError("two patterns have the name `" + pattern.name +
                             "`, by which explanations tell them apart; rename one",
                         pattern.name, 0);
    if (pattern.syntax == Syntax::regex) check_regex(pattern);
  }
  return patterns;
}

std::uint64_t hash_of(const std::vector<Pattern>& patterns) {
  std::string fields;
  const auto add = [&](std::string_view field) {
    fields += std::to_string(field.size()) + ':';
    fields += field;
  };
  for (const Pattern& pattern : patterns) {
    add(pattern.name);
    add(pattern.type);
    add(pattern.pattern);
    add(syntax_names[static_cast<std::size_t>(pattern.syntax)]);
    add(std::to_string(pattern.priority));
  }
  return XXH3_64bits(fields.data(), fields.size());
}

}  // namespace

void throw_pattern_error(const Pattern& pattern, std::size_t offset, const std::string& message) {
  throw PatternError("pattern `" + pattern.name + "`" + place(pattern.pattern, offset) + ": " + message,
                     pattern.name, offset);
}

Patterns::Impl::Impl(std::vector<Pattern> given)
    : patterns(checked(std::move(given))), content_hash(hash_of(patterns)), regexes(patterns) {
  for (std::size_t row = 0; row < patterns.size(); ++row) {
    if (patterns[row].syntax != Syntax::tokens) continue;
    try {
      tokens.add(static_cast<std::int32_t>(row), parse_token_expression(patterns[row].pattern));
    } catch (const PatternSyntaxError& error) {
      throw_pattern_error(patterns[row], error.offset, error.what());
    }
  }
}

void Patterns::Impl::find(const TokenSymbols& symbols, const std::atomic<bool>* stop,
                          PatternScratch& scratch) const {
  scratch.matches.clear();
  regexes.find(symbols.text, symbols.segments, stop, scratch.regex, scratch.matches);
  tokens.find(symbols, stop, scratch.tokens, scratch.matches);
  std::sort(scratch.matches.begin(), scratch.matches.end(), [](const PatternMatch& a, const PatternMatch& b) {
    return std::tuple(a.token_begin, -a.token_end, a.pattern) <
           std::tuple(b.token_begin, -b.token_end, b.pattern);
  });
}

Patterns::Patterns() : Patterns(std::vector<Pattern>{}) {}

Patterns::Patterns(std::vector<Pattern> patterns)
    : impl_(std::make_shared<const Impl>(std::move(patterns))) {}

std::size_t Patterns::size() const noexcept {
  return impl_->patterns.size();
}

const Pattern& Patterns::operator[](std::size_t i) const {
  if (i >= size())
    throw UsageError("pattern " + std::to_string(i) + " is asked for, but there are " +
                     std::to_string(size()));
  return impl_->patterns[i];
}

std::uint64_t Patterns::content_hash() const noexcept {
  return impl_->content_hash;
}

}  // namespace spigola

// Segments and values → mentions with their entities.
//
// Propose → select → propose into the gaps → select → link: patterns of the user, names of the lexicons,
// values, shapes of unknown names, then short forms of names that this document has in full. What was
// selected never changes.
#pragma once

#include <spigola/context.h>
#include <spigola/lexicon.h>
#include <spigola/mentions.h>
#include <spigola/patterns.h>
#include <spigola/segments.h>
#include <spigola/text.h>
#include <spigola/values.h>

namespace spigola {

// Which of overlapping proposals are kept. The example: the names `New York` (GPE, prior 0.8), `York Times`
// (ORG, prior 0.9) and `New York Times` (ORG, prior 0.7) in the text "New York Times".
enum class Overlap : std::int8_t {
  leftmost_longest,  // from left to right, the longest that begins there: `New York Times`
  all,               // every one, also those inside others: all three
  longest_per_type,  // leftmost_longest for each type alone: `New York` and `New York Times`
  by_priority        // the greatest prior first, then the longest, then the leftmost: `York Times`
};
inline constexpr std::array<std::string_view, 4> overlap_names = {"leftmost_longest", "all",
                                                                  "longest_per_type", "by_priority"};
constexpr Names names_of(Overlap) {
  return overlap_names;
}

// A set of sources, by bits.
struct Sources {
  std::uint32_t bits = ~0u;
  constexpr bool has(Source source) const { return (bits >> static_cast<int>(source)) & 1u; }
};

struct MatchOptions {
  Overlap overlap = Overlap::leftmost_longest;
  Sources sources = {};
  // Names that are misspelt, looked for in capitalised words that nothing else covers: 1 or 2 changes of
  // letters at most, and 0 of a name below 5 letters, 1 up to 8. 0: none.
  int fuzzy_distance = 0;
  // Names written in another script or spelling, looked for there too, by their consonants.
  bool fuzzy_keys = false;
};

// Immutable after construction; safe to share between threads. Cost: O(terms) and the matches.
class SPIGOLA_EXPORT Matcher {
 public:
  // Throws UsageError for a fuzzy_distance outside 0 to 2. Cost: all names are read where fuzzy ones are
  // wanted.
  Matcher(const Language& language, Lexicons lexicons, const Patterns& patterns = {},
          MatchOptions options = {});
  Matches find_mentions(const Text& text, const Segments& segments, const Values& values,
                        const Context& context = {}) const;  // throws UsageError for wrong Context::spans
  const Rules& rules() const noexcept;
  std::span<const std::string> types() const noexcept;  // what the column `type` points to
  const Lexicons& lexicons() const noexcept;
  // An entity of a result, with its name in the matcher's language where its lexicon has a full one.
  Entity entity(EntityId id) const;  // throws UsageError for none, or an id of other lexicons

  struct Impl;  // src/match
  const Impl& impl() const noexcept { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola

// What is known of bytes that were looked at, and what the rules say of the marks that runs ask about, for
// the processor that the file which includes this is compiled for.
#if defined(SPIGOLA_PLAIN_ASKS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_PLAIN_ASKS_INL_H
#undef SPIGOLA_PLAIN_ASKS_INL_H
#else
#define SPIGOLA_PLAIN_ASKS_INL_H
#endif

#include "segment/plain_places-inl.h"
#include "segment/plain_run.h"
#include "segment/token_writer.h"

#include <bit>
#include <cstddef>
#include <cstdint>

#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

// The last bytes of those that were looked at, where what stands behind a mark may not be seen.
constexpr std::ptrdiff_t margin = 4;

// The n lowest bits, n < 256.
HWY_INLINE std::uint64_t below(int n) {
#if HWY_ARCH_X86_64 && HWY_TARGET <= HWY_AVX2
  return _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(n));
#else
  return n < 64 ? (std::uint64_t{1} << n) - 1 : ~std::uint64_t{0};
#endif
}

HWY_INLINE std::uint64_t lowest(std::uint64_t bits) {
  return bits & (0 - bits);
}

// What is known of the bytes that were looked at, for one block that ends at `end`; `at` counts them from the
// first.
class Seen {
 public:
  Seen(PlainPlaces& places, const char* end) : places_(places), end_(end - places.base) {}

  std::ptrdiff_t end() const { return end_; }  // of the block
  const char* text(std::ptrdiff_t at) const { return places_.base + at; }

  // Of 64 bytes, the first of them 64 * word.
  std::uint64_t mask(Place place, std::size_t word) const { return row(place)[word]; }
  // Of the 64 bytes before `at`, the last of them in the highest bit.
  HWY_INLINE std::uint64_t before(Place place, std::ptrdiff_t at) const {
    const std::size_t word = static_cast<std::size_t>(at) / 64;
    const int bit = static_cast<int>(at % 64);
    const std::uint64_t earlier = word == 0 ? 0 : row(place)[word - 1];
    return row(place)[word] << 1 << (63 - bit) | earlier >> bit;
  }
  // Of the 64 bytes from `at` on.
  HWY_INLINE std::uint64_t behind(Place place, std::ptrdiff_t at) const {
    const std::size_t word = static_cast<std::size_t>(at) / 64;
    const int bit = static_cast<int>(at % 64);
    const std::uint64_t later = word + 1 == num_words ? 0 : row(place)[word + 1];
    return row(place)[word] >> bit | later << 1 << (63 - bit);
  }
  HWY_INLINE bool is(Place place, std::ptrdiff_t at) const {
    return (row(place)[static_cast<std::size_t>(at) / 64] >> at % 64 & 1) != 0;
  }
  HWY_INLINE void set(Place place, std::ptrdiff_t at) const {
    row(place)[static_cast<std::size_t>(at) / 64] |= std::uint64_t{1} << at % 64;
  }
  HWY_INLINE void clear(Place place, std::ptrdiff_t at) const {
    row(place)[static_cast<std::size_t>(at) / 64] &= ~(std::uint64_t{1} << at % 64);
  }

 private:
  PlainPlaces::Masks& row(Place place) const { return places_.masks[static_cast<std::size_t>(place)]; }

  PlainPlaces& places_;
  std::ptrdiff_t end_;
};

// Whether the final mark at `at`, before white space and a capital or at the end of the block, ends a
// sentence.
HWY_INLINE bool ends_plainly(const PlainRules& rules, const Seen& seen, std::ptrdiff_t at) {
  const int size = std::countl_one(seen.before(Place::word, at));
  if (size < 2 || size == 64) return false;
  if (seen.before(Place::no_plain_word, at) >> (64 - size) != 0) return false;
  return rules.ends_plainly(between(seen.text(at - size), seen.text(at)));
}

// What the rules say of the final mark at `at`. `is_item`: it may stand behind the number of an item, if that
// is what it stands behind.
HWY_INLINE PlainMark ask_final_mark(const PlainRules& rules, const Seen& seen, std::ptrdiff_t at,
                                    bool is_item) {
  const int size = std::countl_one(seen.before(Place::word, at));
  const char* const end = seen.text(seen.end());
  if (size == 0) return rules.final_mark(seen.text(at), end);
  if (size == 64 || seen.is(Place::part_begins, at - size)) return PlainMark::asks;
  const bool is_number = ~seen.before(Place::letter, at) >> (64 - size) != 0;
  if (is_number) return is_item ? PlainMark::asks : rules.final_mark(seen.text(at), end);
  return rules.final_mark(between(seen.text(at - size), seen.text(at)), seen.text(at), end);
}

// The same of an apostrophe, behind which letters begin at `after`.
HWY_INLINE PlainMark ask_apostrophe(const PlainRules& rules, const Seen& seen, std::ptrdiff_t at,
                                    std::ptrdiff_t after) {
  const int size = std::countl_one(seen.before(Place::word, at));
  if (size == 0 || size == 64 || seen.is(Place::part_begins, at - size)) return PlainMark::asks;
  if (~seen.before(Place::ascii, at) >> (64 - size) != 0) return PlainMark::asks;
  const int size_after = std::countr_one(seen.behind(Place::letter, after));
  const std::ptrdiff_t after_end = after + size_after;
  const bool goes_on = size_after == 64 || (after_end != seen.end() &&
                                            (after_end >= looked_at || !seen.is(Place::quiet, after_end)));
  return rules.apostrophe(seen.text(at - size), seen.text(at), seen.text(after), seen.text(after_end),
                          goes_on);
}

// Writes down what an apostrophe is.
HWY_INLINE void bind_apostrophe(PlainMark mark, const Seen& seen, std::ptrdiff_t at, std::ptrdiff_t after) {
  if (mark == PlainMark::elides) {
    seen.clear(Place::ends, at);
    seen.set(Place::ends, after);
    return;
  }
  seen.set(Place::part_begins, after);
  seen.clear(Place::begins, after);
  if (mark == PlainMark::contracts) {
    seen.set(Place::begins, at);
    return;
  }
  seen.clear(Place::ends, at);
  if (mark != PlainMark::contracts_letter) return;
  for (const Place place : {Place::begins, Place::ends, Place::term_begins, Place::term_ends})
    seen.set(place, at - 1);
}

// Sentences that end in one word of 64 bytes: the bits of their last tokens, and of the stops of
// abbreviations that end them.
struct SentenceEnds {
  std::uint64_t last_marks = 0, abbreviation_ends = 0;
};

// Asks about the mark at `at`. False where the rules have to see it.
inline HWY_NOINLINE bool ask_rules(const PlainRules& rules, const Seen& seen, std::ptrdiff_t at, bool is_item,
                                   SentenceEnds& ends) {
  const std::uint64_t bit = std::uint64_t{1} << at % 64;
  if (!seen.is(Place::final_marks, at)) {
    const std::ptrdiff_t after = at + (*seen.text(at) == '\'' ? 1 : 3);
    const PlainMark mark = ask_apostrophe(rules, seen, at, after);
    if (mark == PlainMark::asks) return false;
    if (mark == PlainMark::contracts_letter && at % 64 == 0) return false;  // the letter is already written
    bind_apostrophe(mark, seen, at, after);
  } else {
    const PlainMark mark = ask_final_mark(rules, seen, at, is_item);
    if (mark == PlainMark::ends) {
      const bool closes =
          at + 1 != seen.end() && !seen.is(Place::blank, at + 1);  // a quotation mark is behind it
      if (closes && at % 64 == 63) return false;
      ends.last_marks |= closes ? bit << 1 : bit;
    } else if (mark == PlainMark::abbreviates || mark == PlainMark::ends_abbreviated) {
      seen.clear(Place::begins, at);
      seen.clear(Place::marks, at);
      seen.clear(Place::ends, at);
      if (mark == PlainMark::ends_abbreviated) ends.abbreviation_ends |= bit;
    } else {
      return false;
    }
  }
  seen.clear(Place::asks, at);
  return true;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

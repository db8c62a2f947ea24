// Where what runs are made of stands, for the processor that the file which includes this is compiled for.
#if defined(SPIGOLA_PLAIN_PLACES_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_PLAIN_PLACES_INL_H
#undef SPIGOLA_PLAIN_PLACES_INL_H
#else
#define SPIGOLA_PLAIN_PLACES_INL_H
#endif

#include "segment/marks-inl.h"
#include "segment/plain_run.h"
#include "segment/wide_marks-inl.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

HWY_INLINE bool is_ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Says where each place is, of 64 bytes or more, before which no word and no mark stands: put(place, bits).
// Nothing is known of what stands behind them.
template <class Bits, class Put>
HWY_INLINE void find_places(const MarksOf<Bits>& marks, Bits marks_in_numbers, Put put) {
  const Bits letter = marks.letter, digit = marks.digit, blank = marks.blank;
  const Bits word = letter | digit, ascii = letter & ~marks.beyond_ascii;
  const Bits enclosing = marks.enclosing;
  const Bits guillemet = marks.last_of_guillemet, quote = marks.last_of_quote;
  const Bits before_blank = down<1>(blank);
  // A comma or colon before anything else is looked at: 1,5  20:45  :-)
  const Bits comma = marks.comma & down<1>(blank | enclosing);
  const Bits clause = marks.clause & before_blank;
  // ! and ? and full stops behind words and quotation marks, before white space or a quotation mark and white
  // space.
  const Bits before_end = before_blank | down<1>(enclosing & before_blank) |
                          down<2>(guillemet & before_blank) | down<3>(quote & before_blank);
  const Bits behind = up<1>(word | enclosing | guillemet | quote) & before_end;
  const Bits strong = marks.strong & behind, stop = marks.stop & behind;
  // Between digits, but not in F-16,5.
  const Bits hyphen = marks.hyphen & up<1>(letter) & down<1>(word);
  const Bits behind_hyphen = sum(up<1>(hyphen) & digit, digit) & ~digit;
  const Bits in_number =
      (marks.stop | marks.comma) & up<1>(digit) & down<1>(digit) & ~behind_hyphen & marks_in_numbers;
  // Apostrophes between letters, and the last bytes of those beyond ASCII.
  const Bits before_letter = down<1>(letter);
  const Bits straight = marks.apostrophe & up<1>(ascii) & before_letter;
  const Bits last_of_curly = marks.last_of_apostrophe & up<3>(ascii) & before_letter;
  const Bits curly = down<2>(last_of_curly);

  const Bits one_byte = enclosing | comma | clause | stop | strong;
  const Bits three_bytes = quote | last_of_curly;                        // by the last of them
  const Bits mixed = (letter & up<1>(digit)) | (digit & up<1>(letter));  // is looked at: 12mila
  const Bits quiet = blank | enclosing | comma | clause;
  const Bits in_tokens = (word & ~mixed) | one_byte | straight | hyphen | in_number | guillemet |
                         down<1>(guillemet) | three_bytes | down<1>(three_bytes) | down<2>(three_bytes);
  put(Place::plain, in_tokens | blank);

  // The apostrophes that the letters beside them say enough about are not asked about.
  const Bits joined = hyphen | in_number;
  const Bits begins = word & ~up<1>(word | joined);
  const Bits small = ascii & marks.small;
  // The sum carries the first bit of each word behind its small letters.
  const Bits small_ends = sum(begins & small, small) & ~small & ~up<1>(begins);
  // Those before such a letter.
  const auto before = [&](Bits letters)
                          HWY_ATTR { return (straight & down<1>(letters)) | (curly & down<3>(letters)); };
  const auto end_of = [&](Bits apostrophes)
                          HWY_ATTR { return up<1>(apostrophes & straight) | up<3>(apostrophes & curly); };
  const Bits elided =
      (up<1>(begins & marks.elided) & (straight | curly)) | (small_ends & before(marks.opening));
  const Bits cuts = before(marks.ending & down<1>(quiet)) & ~elided;
  const Bits final_marks = stop | strong;
  const Bits inner = joined | elided, mark_ends = end_of(elided);
  const Bits part_begins = up<1>(joined) | end_of(cuts);
  put(Place::asks, final_marks | ((straight | curly) & ~(elided | cuts)));
  put(Place::sentence_ends, final_marks & before_blank & down<2>(ascii & ~marks.small));
  put(Place::final_marks, final_marks);
  put(Place::word, word);
  put(Place::letter, letter);
  put(Place::ascii, ascii);
  put(Place::no_plain_word, ~ascii | part_begins | (end_of(straight | curly) & ~mark_ends));
  put(Place::part_begins, part_begins);
  put(Place::capitals, letter & ~marks.small);
  put(Place::blank, blank);
  put(Place::quiet, quiet);
  put(Place::strong, strong);

  const Bits behind_word = up<1>(word), behind_mark = up<1>(one_byte | guillemet | quote);
  const Bits term_begins = word & ~behind_word, term_ends = behind_word & ~word;
  const Bits mark_begins = one_byte | down<1>(guillemet) | down<2>(quote);
  put(Place::begins, (term_begins & ~part_begins) | cuts | mark_begins);
  put(Place::ends, (term_ends & ~inner) | mark_ends | behind_mark);
  put(Place::marks, mark_begins);
  put(Place::term_begins, term_begins);
  put(Place::term_ends, term_ends);
}

// The bytes from p on; behind `limit` stands white space.
template <std::size_t size>
struct PaddedBytes {
  PaddedBytes(const char* p, const char* limit) {
    bytes.fill(' ');
    std::memcpy(bytes.data(), p, static_cast<std::size_t>(limit - p));
  }
  std::array<char, size> bytes;
};

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
constexpr std::ptrdiff_t num_words = 8, looked_at = 64 * num_words;

// Looks at all words at once.
HWY_INLINE void look_at(const PlainRules& rules, const char* p, PlainPlaces& out) {
  WideMarks raw;
  read_wide_marks(p, rules.tables(), rules.raw_tables(), raw);
  const auto marks = marks_of([&](RawMark mark) HWY_ATTR { return raw[static_cast<std::size_t>(mark)]; });
  find_places(marks, _mm512_set1_epi64(static_cast<long long>(rules.marks_in_numbers())),
              [&](Place place, WideBits bits)
                  HWY_ATTR { _mm512_store_si512(out.masks[static_cast<std::size_t>(place)].data(), bits); });
}

// Whether the masks at p are known. Where reading does not go on from before, nothing may stand before p that
// a reader has read in its own way.
HWY_INLINE bool covers(const PlainPlaces& places, const char* p, const char* limit, bool goes_on) {
  constexpr std::size_t shortest = 24;
  const auto at = reinterpret_cast<std::uintptr_t>(p) - reinterpret_cast<std::uintptr_t>(places.base);
  if (at > looked_at - shortest) return false;
  return goes_on || (places.base != nullptr && limit == places.limit &&
                     (at == 0 || is_ascii_blank(p[0]) || is_ascii_blank(p[-1])));
}
#else
constexpr std::ptrdiff_t num_words = 1, looked_at = 64 * num_words;

HWY_INLINE void look_at(const PlainRules& rules, const char* p, PlainPlaces& out) {
  find_places(marks_at(p, rules.tables()), rules.marks_in_numbers(),
              [&](Place place, std::uint64_t bits)
                  HWY_ATTR { out.masks[static_cast<std::size_t>(place)][0] = bits; });
}

HWY_INLINE bool covers(const PlainPlaces&, const char*, const char*, bool) {
  return false;
}
#endif

// Looks at the bytes from p on, before which nothing is seen; behind `limit` stands white space.
inline HWY_NOINLINE void look_ahead(const PlainRules& rules, const char* p, const char* limit,
                                    PlainPlaces& out) {
  out.base = p;
  out.limit = limit;
  if (limit - p >= looked_at)
    look_at(rules, p, out);
  else
    look_at(rules, PaddedBytes<looked_at>(p, limit).bytes.data(), out);
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

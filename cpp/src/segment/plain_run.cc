#include "segment/plain_run.h"

#include "segment/token_writer.h"
#include "text/stop_poll.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "segment/plain_run.cc"  // this file is compiled once for each processor
#define HWY_WANT_AVX3_DL                           // for compress instructions on bytes
#include <hwy/foreach_target.h>
// foreach_target.h must stand before them.
#include "segment/byte_sums-inl.h"
#include "segment/plain_asks-inl.h"
#include "segment/plain_places-inl.h"
#include "segment/put_tokens-inl.h"

#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {
namespace {

// The first of these words that may be an article which opens a sentence, or none.
HWY_INLINE std::uint64_t first_article(const PlainRules& rules, std::uint64_t words, const char* p,
                                       const char* end) {
  for (; words != 0; words &= words - 1)
    if (rules.may_open_sentence(p + std::countr_zero(words), end)) return lowest(words);
  return 0;
}

// Writes the tokens that the terms of the run are part of; `token`: the row of its first.
HWY_INLINE void number_tokens(const PlainRun& run, Row token, Row* out) {
  for (std::uint64_t begins = run.term_begins; begins != 0; begins &= begins - 1, ++out)
    *out = token + std::popcount(run.begins & (begins ^ (begins - 1))) - 1;
}

// Writes what the masks of the run say of its `count` terms; `token`: the row of the first token of the run.
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
HWY_DIAGNOSTICS(push)
HWY_DIAGNOSTICS_OFF(disable : 4701, ignored "-Wmaybe-uninitialized")  // of the headers of GCC 12
HWY_INLINE void put_terms(const PlainRun& run, Offset base, Row token, int count, const TermPlaces& out) {
  const __m512i index = _mm512_load_si512(mark_tables.index.data());
  const __m512i begins = _mm512_maskz_compress_epi8(run.term_begins, index);
  const __m512i ends = _mm512_maskz_compress_epi8(run.term_ends, index);
  // Where tokens begin stands which of them it is.
  const __m512i tokens =
      _mm512_maskz_compress_epi8(run.term_begins, _mm512_maskz_expand_epi8(run.begins, index));
  put_sums(base, begins, count, out.begin);
  put_sums(base, ends, count, out.end);
  put_sums(token, tokens, count, out.token_index);
  if ((run.term_begins & ~run.begins) == 0) return;
  number_tokens(run, token, out.token_index);  // some begin inside tokens: Jong-un
}
HWY_DIAGNOSTICS(pop)
#else
HWY_INLINE void put_terms(const PlainRun& run, Offset base, Row token, int count, const TermPlaces& out) {
  std::uint64_t begins = run.term_begins, ends = run.term_ends;
  for (int i = 0; i < count; ++i, begins &= begins - 1, ends &= ends - 1) {
    out.begin[i] = base + std::countr_zero(begins);
    out.end[i] = base + std::countr_zero(ends);
  }
  number_tokens(run, token, out.token_index);
}
#endif

// Behind the mark at p, which is a token.
HWY_INLINE const char* mark_end(const char* p) {
  const auto first = static_cast<unsigned char>(*p);
  return p + (first < 0x80 ? 1 : first < 0xE0 ? 2 : 3);
}

// Writes the tokens that were found in 64 bytes, where num_open tokens, and num_open_terms
// terms, have not ended before.
HWY_INLINE void put_run(const PlainRun& run, int& num_open, int& num_open_terms,
                        const SentenceEnds& sentences, std::uint64_t strong, const char* end,
                        TokenWriter& out) {
  const int num_begins = std::popcount(run.begins), num_ends = std::popcount(run.ends);
  const Offset base = out.offset(run.base);
  TokenPlaces room = out.room_for_run();
  room.end -= num_open;
  put_tokens(run, base, std::max(num_begins, num_ends), room);
  int num_terms = 0;
  if (out.keeps_terms()) {
    num_terms = std::popcount(run.term_begins);
    const int num_term_ends = std::popcount(run.term_ends);
    TermPlaces term_room = out.room_for_run_terms();
    term_room.end -= num_open_terms;
    put_terms(run, base, out.num_tokens(), std::max(num_terms, num_term_ends), term_room);
    num_open_terms += num_terms - num_term_ends;
  }
  for (std::uint64_t rest = sentences.last_marks | sentences.abbreviation_ends; rest != 0; rest &= rest - 1) {
    const std::uint64_t last = lowest(rest);
    SegmentRule rule = SegmentRule::full_stop;
    if ((last & sentences.abbreviation_ends) != 0)
      rule = SegmentRule::abbreviation_end;
    else if (mark_end(run.base + std::countr_zero(last)) == end)
      rule = SegmentRule::block_end;
    else if (((last | last >> 1) & strong) != 0)  // a quotation mark may stand behind it
      rule = SegmentRule::strong_mark;
    out.close_sentence(out.num_tokens() + std::popcount(run.begins & (last | (last - 1))), rule);
  }
  out.add_begun(num_begins, num_terms);
  num_open += num_begins - num_ends;
}

// Whether no more than one word or number stands in [first, mark), the bits of a word, since a sentence ended
// there: a number before the mark may count an item then.
HWY_INLINE bool may_follow_item(std::uint64_t words, const SentenceEnds& ends, std::uint64_t mark,
                                Row num_open_tokens) {
  constexpr Row enough = 3;  // brackets and quotation marks may be among them
  const std::uint64_t lasts = (ends.last_marks | ends.abbreviation_ends) & (mark - 1);
  if (lasts == 0 && num_open_tokens >= enough) return false;
  words &= mark - 1;
  if (lasts != 0) words &= ~below(64 - std::countl_zero(lasts));
  return (words & ~(words << 1)) == lowest(words);
}

// Where something stands in `range`, of the 64 bytes from `at` on, that the readers have to see, and which
// sentences end before it. p, of which the bit is `begin`, is where reading began, if that is among them.
HWY_INLINE std::uint64_t find_stops(const PlainRules& rules, const Seen& seen, std::ptrdiff_t at,
                                    std::uint64_t range, std::uint64_t begin, const TokenWriter& out,
                                    SentenceEnds& sentences) {
  const std::size_t word = static_cast<std::size_t>(at) / 64;
  const auto mask = [&](Place place) HWY_ATTR { return seen.mask(place, word) & range; };
  // The last byte of the block, if it is one of these.
  const std::uint64_t last = seen.end() - at <= 64 ? ~(range >> 1) : 0;
  std::uint64_t ends = mask(Place::sentence_ends) | (mask(Place::final_marks) & last);
  for (; ends != 0; ends &= ends - 1)
    if (ends_plainly(rules, seen, at + std::countr_zero(ends))) sentences.last_marks |= lowest(ends);

  std::uint64_t halts = ~seen.mask(Place::plain, word) & range;  // whatever the rules say
  if (rules.stops_at_articles()) {
    const std::uint64_t earlier = word > 0 ? seen.mask(Place::blank, word - 1) >> 63 : 1;
    const std::uint64_t behind_blank = seen.mask(Place::blank, word) << 1 | earlier | begin;
    const std::uint64_t words = mask(Place::capitals) & behind_blank & (lowest(halts) - 1);
    halts |= first_article(rules, words, seen.text(at), seen.text(seen.end()));
  }
  std::uint64_t stops = halts | (mask(Place::asks) & ~sentences.last_marks);
  while (stops != 0 && (lowest(stops) & halts) == 0) {
    const std::uint64_t stop = lowest(stops);
    const std::ptrdiff_t mark = at + std::countr_zero(stops);
    if (mark >= looked_at - margin) break;  // what stands behind it is looked at, too
    const bool is_item = may_follow_item(mask(Place::word), sentences, stop, out.num_open_tokens());
    if (!ask_rules(rules, seen, mark, is_item, sentences)) break;
    stops ^= stop;
  }
  if (stops != 0) sentences.last_marks &= lowest(stops) - 1;
  return stops;
}

// Where reading stopped: tokens are written up to p; up to `stop` all is plain. Behind that nobody has
// looked, or something asks for more.
struct RunEnd {
  const char *p, *stop;
  bool is_seen;
};

// Reads what was looked at from p on, as long as nothing in it asks for more, 64 bytes at once; none of these
// words waits for what is found in another.
HWY_INLINE RunEnd read_words(const PlainRules& rules, PlainPlaces& places, const char* p, const char* end,
                             TokenWriter& out) {
  const Seen seen(places, end);
  const std::ptrdiff_t first = p - places.base;
  std::uint64_t from = ~std::uint64_t{0} << first % 64, begin = lowest(from);
  int num_open = 0, num_open_terms = 0;  // of the last token and term: 1 where it has not ended
  for (std::ptrdiff_t at = first / 64 * 64; at < std::min(looked_at, seen.end()); at += 64) {
    const int size = static_cast<int>(std::min<std::ptrdiff_t>(seen.end() - at, 64));
    std::uint64_t range = from & below(size);
    std::uint64_t ends_range = from & ~begin & below(size + 1);  // what ends at p was read before
    SentenceEnds sentences;
    const std::uint64_t stops = find_stops(rules, seen, at, range, begin, out, sentences);
    if (stops != 0) {  // what touches this is not read yet
      range &= lowest(stops) - 1;
      ends_range &= lowest(stops) - 1;
    }
    const auto mask = [&](Place place)
                          HWY_ATTR { return seen.mask(place, static_cast<std::size_t>(at) / 64); };
    const PlainRun run{.base = seen.text(at),
                       .begins = mask(Place::begins) & range,
                       .ends = mask(Place::ends) & ends_range,
                       .marks = mask(Place::marks),
                       .digits = mask(Place::word) & ~mask(Place::letter),
                       .term_begins = mask(Place::term_begins) & range,
                       .term_ends = mask(Place::term_ends) & ends_range};
    put_run(run, num_open, num_open_terms, sentences, mask(Place::strong), end, out);
    if (stops != 0) {
      const std::ptrdiff_t stop = at + std::countr_zero(stops);
      return {num_open != 0 ? out.take_back() : seen.text(stop), seen.text(stop), stop < looked_at - margin};
    }
    from = ~std::uint64_t{0};
    begin = 0;
  }
  if (seen.end() <= looked_at) {
    if (num_open != 0) out.end_begun(end, num_open_terms != 0);
    return {end, end, true};
  }
  const char* const stop = seen.text(looked_at);
  return {num_open != 0 ? out.take_back() : stop, stop, false};
}

// Where reading stopped inside a word, or before it.
HWY_INLINE PlainEnd plain_end(PlainPlaces& places, const RunEnd& run_end) {
  const char* const p = run_end.p;
  const Seen seen(places, p);
  const std::ptrdiff_t size = run_end.stop - p;
  // A run that ends inside a character ends inside × or ÷, which are no letters.
  if (size <= 0 || size >= 64 || !seen.is(Place::letter, seen.end()) ||
      unicode::is_continuation(*run_end.stop))
    return {p, nullptr, false};
  const std::uint64_t others = ~seen.behind(Place::ascii, seen.end());
  return {p, run_end.stop, (others & below(static_cast<int>(size))) == 0};
}

}  // namespace

PlainEnd read_plain_runs(const PlainRules& rules, const char* p, const char* end, const char* text_end,
                         PlainPlaces& places, StopPoll& poll, TokenWriter& out) {
  // Behind the block stands white space, or what is taken for it.
  const char* const limit = end == text_end || is_ascii_blank(*end) ? text_end : end;
  for (bool goes_on = false; p < end; goes_on = true) {
    poll.at(out.offset(p));
    if (!covers(places, p, limit, goes_on)) look_ahead(rules, p, limit, places);
    const RunEnd run_end = read_words(rules, places, p, end, out);
    // A token as long as what was looked at is not looked at again.
    if (run_end.is_seen || (run_end.p == p && p == places.base)) {
      if (run_end.p == end) break;
      return plain_end(places, run_end);
    }
    p = run_end.p;
    places.base = nullptr;
  }
  return {end, nullptr, false};
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(read_plain_runs);

PlainEnd read_plain_runs(const PlainRules& rules, const char* p, const char* end, const char* text_end,
                         PlainPlaces& places, StopPoll& poll, TokenWriter& out) {
  return HWY_DYNAMIC_DISPATCH(read_plain_runs)(rules, p, end, text_end, places, poll, out);
}

}  // namespace spigola
#endif

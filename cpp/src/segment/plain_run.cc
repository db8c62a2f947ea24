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
#include "segment/marks-inl.h"

#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {
namespace {

// The n lowest bits.
HWY_INLINE std::uint64_t below(std::ptrdiff_t n) {
  return n < 64 ? (std::uint64_t{1} << n) - 1 : ~std::uint64_t{0};
}

// The bytes [p, p + size) are plain. Of these the first `num_read` are read into the run; behind them stand
// letters or digits that go on, or may go on.
struct Extent {
  int size, num_read;
  bool letters_follow, ascii_follows;
};

// The plain run at p, where no word goes on.
HWY_INLINE Extent find_run(const PlainRules& rules, const Marks& marks, const char* p, const char* end,
                           PlainRun& run) {
  const std::uint64_t inside = below(end - p);
  const std::uint64_t letter = marks.letter & inside, digit = marks.digit & inside;
  const std::uint64_t word = letter | digit, ascii = letter & ~marks.beyond_ascii;
  const std::uint64_t blank = marks.blank | ~inside;  // white space stands behind every block
  const std::uint64_t whole = inside & below(63);     // what ends here ends among these bytes
  const std::uint64_t enclosing = marks.enclosing & whole;
  const std::uint64_t guillemet = marks.last_of_guillemet & whole;
  const std::uint64_t quote = marks.last_of_quote & whole;
  // A comma or colon before anything else is looked at: 1,5  20:45  :-)
  const std::uint64_t comma = marks.comma & ((blank | enclosing) >> 1) & inside;
  const std::uint64_t clause = marks.clause & (blank >> 1) & inside;
  const std::uint64_t stop = marks.stop & (ascii << 1) & (blank >> 1) & inside;
  // Apostrophes between letters, and the last bytes of those beyond ASCII.
  const std::uint64_t before_letter = letter >> 1;
  const std::uint64_t apostrophe = marks.apostrophe & (ascii << 1) & before_letter;
  const std::uint64_t last_of_apostrophe = marks.last_of_apostrophe & (ascii << 3) & before_letter;
  const std::uint64_t elides = apostrophe | (last_of_apostrophe >> 2);

  const std::uint64_t one_byte = enclosing | comma | clause | stop;
  const std::uint64_t three_bytes = quote | last_of_apostrophe;                   // by the last of them
  const std::uint64_t mixed = (letter & (digit << 1)) | (digit & (letter << 1));  // is looked at: 12mila
  const std::uint64_t plain = (word & ~mixed) | blank | one_byte | apostrophe | guillemet | (guillemet >> 1) |
                              three_bytes | (three_bytes >> 1) | (three_bytes >> 2);
  int size = std::countr_one(plain);
  for (std::uint64_t ask = (stop | elides) & below(size); ask != 0; ask &= ask - 1) {
    const int at = std::countr_zero(ask);
    const int word_begin = 64 - std::countl_zero(~word & below(at));
    const char* const mark = p + at;
    if ((~ascii & below(at) & ~below(word_begin)) == 0 &&
        (*mark == '.' ? rules.is_plain_end(between(p + word_begin, mark), mark, end)
                      : rules.is_plain_elision(p + word_begin, mark, mark + (*mark == '\'' ? 1 : 3))))
      continue;
    size = at;
    break;
  }
  const std::uint64_t read = below(size);
  const std::uint64_t words = word & read;
  const std::uint64_t word_begins = words & ~(words << 1);
  run.base = p;
  run.marks = (one_byte | (guillemet >> 1) | (quote >> 2)) & read;
  run.begins = word_begins | run.marks;
  run.term_ends = ~words & (words << 1) & read;
  run.ends = (run.term_ends & ~elides) |
             (((one_byte | guillemet | quote | apostrophe | last_of_apostrophe) & read) << 1);
  run.digits = digit;
  run.stops = stop & read;
  // The last word goes on behind what is plain, or behind the 64 bytes: it is not read yet.
  if (size == 0 || (words >> (size - 1)) == 0) return {size, size, false, false};
  const int last = 63 - std::countl_zero(word_begins);
  const std::uint64_t first = std::uint64_t{1} << last;
  run.begins ^= first;
  return {size, last, (letter & first) != 0, (marks.beyond_ascii & read & ~(first - 1)) == 0};
}

// Kinds are written as the numbers they are.
static_assert(static_cast<int>(TokenKind::word) == 0 && static_cast<int>(TokenKind::number) == 1 &&
              static_cast<int>(TokenKind::punctuation) == 2);

// Writes what the masks of the run say of its `count` tokens, and perhaps more rows behind these.
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
HWY_DIAGNOSTICS(push)
HWY_DIAGNOSTICS_OFF(disable : 4701, ignored "-Wmaybe-uninitialized")  // of the headers of GCC 12
HWY_INLINE void put_tokens(const PlainRun& run, Offset base, int count, const TokenPlaces& out) {
  const __m512i index = _mm512_load_si512(mark_tables.index.data());
  const __m512i kinds =
      _mm512_or_si512(_mm512_maskz_set1_epi8(run.digits, 1), _mm512_maskz_set1_epi8(run.marks, 2));
  _mm512_storeu_si512(out.kind, _mm512_maskz_compress_epi8(run.begins, kinds));
  const __m512i begins = _mm512_maskz_compress_epi8(run.begins, index);
  const __m512i ends = _mm512_maskz_compress_epi8(run.ends, index);
  static_assert(sizeof(Offset) == 4);
  const __m512i first = _mm512_set1_epi32(base);
  const auto put = [&](Offset* to, __m128i bytes) HWY_ATTR {
    _mm512_storeu_si512(to, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(bytes)));
  };
  put(out.begin, _mm512_castsi512_si128(begins));
  put(out.end, _mm512_castsi512_si128(ends));
  if (count <= 16) return;
  put(out.begin + 16, _mm512_extracti32x4_epi32(begins, 1));
  put(out.end + 16, _mm512_extracti32x4_epi32(ends, 1));
  if (count <= 32) return;
  put(out.begin + 32, _mm512_extracti32x4_epi32(begins, 2));
  put(out.end + 32, _mm512_extracti32x4_epi32(ends, 2));
  put(out.begin + 48, _mm512_extracti32x4_epi32(begins, 3));
  put(out.end + 48, _mm512_extracti32x4_epi32(ends, 3));
}
HWY_DIAGNOSTICS(pop)
#else
HWY_INLINE void put_tokens(const PlainRun& run, Offset base, int count, const TokenPlaces& out) {
  std::uint64_t begins = run.begins, ends = run.ends;
  const auto put = [&](int i) HWY_ATTR {
    constexpr std::uint64_t last = std::uint64_t{1} << 63;  // so that there is a bit, which is quicker
    const int at = std::countr_zero(begins | last);
    out.begin[i] = base + at;
    out.end[i] = base + std::countr_zero(ends | last);
    out.kind[i] = static_cast<TokenKind>(((run.digits >> at) & 1) + 2 * ((run.marks >> at) & 1));
    begins &= begins - 1;
    ends &= ends - 1;
  };
  // Four at a time, the last of them perhaps in vain: fewer branches that nobody can foresee.
  for (int i = 0; i < count; i += 4) {
    put(i);
    put(i + 1);
    put(i + 2);
    put(i + 3);
  }
}
#endif

HWY_INLINE Marks marks_before(const char* p, const char* text_end, const MarkTables& tables) {
  if (text_end - p >= 64) return marks_at(p, tables);
  std::array<char, 64> bytes;
  bytes.fill(' ');
  std::memcpy(bytes.data(), p, static_cast<std::size_t>(text_end - p));
  return marks_at(bytes.data(), tables);
}

}  // namespace

PlainEnd read_plain_runs(const PlainRules& rules, const char* p, const char* end, const char* text_end,
                         StopPoll& poll, TokenWriter& out) {
  while (p < end) {
    poll.at(out.offset(p));
    PlainRun run;
    const Extent extent = find_run(rules, marks_before(p, text_end, rules.tables()), p, end, run);
    if (run.begins != 0) {
      const int count = std::popcount(run.begins);
      put_tokens(run, out.offset(p), count, out.room_for_run());
      out.add_run(run, count);
    }
    const char* const next = p + extent.num_read;
    // A run that ends inside a character ends inside × or ÷, which are no letters.
    if (extent.letters_follow && extent.size < 64 && !unicode::is_continuation(p[extent.size]))
      return {next, p + extent.size, extent.ascii_follows};
    if (extent.size < 64 || next == p) return {std::min(next, end), nullptr, false};
    p = next;
  }
  return {end, nullptr, false};
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(read_plain_runs);

PlainEnd read_plain_runs(const PlainRules& rules, const char* p, const char* end, const char* text_end,
                         StopPoll& poll, TokenWriter& out) {
  return HWY_DYNAMIC_DISPATCH(read_plain_runs)(rules, p, end, text_end, poll, out);
}

}  // namespace spigola
#endif

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
#include "segment/marks-inl.h"
#include "segment/put_tokens-inl.h"

#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {
namespace {

constexpr int near_the_end = 60;  // of the 64 bytes

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

// What the marks of a run are to the words before them, as bits.
struct Bindings {
  std::uint64_t inner = 0;                              // marks that the token does not end before
  std::uint64_t ends = 0;                               // behind those that it ends with
  std::uint64_t part_begins = 0;                        // behind those that it goes on after
  std::uint64_t cuts = 0;                               // where a contraction begins
  std::uint64_t letter_cuts = 0;                        // of these, those before a letter
  std::uint64_t owned_stops = 0;                        // of abbreviations
  std::uint64_t last_marks = 0, abbreviation_ends = 0;  // as in PlainRun
};

// What stands where, of the bytes of the block; `blank` is set behind its end, too.
struct Places {
  std::uint64_t letter, ascii, word, blank;
  std::uint64_t quiet;  // white space, and marks that nothing asks about
  std::uint64_t final_marks;
  std::uint64_t straight, curly;  // the first bytes of apostrophes between letters
};

// The apostrophes that the letters beside them say enough about; these are taken from what is asked about.
HWY_INLINE void bind_apostrophes(const Marks& marks, const Places& at, std::uint64_t& asks, Bindings& bind) {
  // Those before such a letter.
  const auto before = [&](std::uint64_t letters)
                          HWY_ATTR { return (at.straight & (letters >> 1)) | (at.curly & (letters >> 3)); };
  const auto behind = [&](std::uint64_t apostrophes) HWY_ATTR {
    return ((apostrophes & at.straight) << 1) | ((apostrophes & at.curly) << 3);
  };
  const std::uint64_t begins = at.word & ~(at.word << 1) & ~bind.part_begins;
  const std::uint64_t small = at.ascii & marks.small;
  // The sum carries the first bit of each word behind its small letters.
  const std::uint64_t small_ends = ((begins & small) + small) & ~small & ~(begins << 1);
  const std::uint64_t elided =
      ((begins & marks.elided) << 1 & (at.straight | at.curly)) | (small_ends & before(marks.opening));
  const std::uint64_t cuts = before(marks.ending & (at.quiet >> 1)) & ~elided;
  bind.inner |= elided;
  bind.ends |= behind(elided);
  bind.cuts = cuts;
  bind.part_begins |= behind(cuts);
  asks &= ~(elided | cuts);
}

// The first of the marks that stand before white space and a capital, or at the end of the block: most end a
// sentence. No branch asks whether there is one, which cannot be foreseen. It is taken from what is asked
// about.
HWY_INLINE void bind_final_mark(const PlainRules& rules, const Marks& marks, const Places& at, const char* p,
                                std::uint64_t inside, std::uint64_t& asks, Bindings& bind) {
  const std::uint64_t capital = at.ascii & ~marks.small;
  const std::uint64_t ends =
      at.final_marks & (((at.blank >> 1) & (capital >> 2)) | (inside & ~(inside >> 1)));
  const int mark = ends == 0 ? 1 : std::countr_zero(ends);
  const int begin = std::min(64 - std::countl_zero(~at.word & below(mark)), mark - 1);
  const std::uint64_t letters = below(mark) & ~below(begin);
  const std::uint64_t apostrophes = at.straight << 1 | at.curly << 3;
  const std::uint64_t parts = bind.part_begins | (apostrophes & ~bind.ends);  // of a word that began before
  const unsigned is_plain = static_cast<unsigned>(mark - begin > 1) &
                            static_cast<unsigned>((letters & (~at.ascii | parts)) == 0) &
                            static_cast<unsigned>(rules.ends_plainly(between(p + begin, p + mark)));
  bind.last_marks = ends & (0 - ends) & (0 - std::uint64_t{is_plain});
  asks ^= bind.last_marks;
}

// Asks the rules about marks in the first `size` bytes. Returns where the first stands that they have to see,
// or size.
HWY_INLINE int ask_rules(const PlainRules& rules, const Places& marks, std::uint64_t asks, int size,
                         const char* p, const char* end, Bindings& bind) {
  for (std::uint64_t rest = asks & below(size); rest != 0; rest &= rest - 1) {
    const int at = std::countr_zero(rest);
    const std::uint64_t bit = std::uint64_t{1} << at;
    const int begin = 64 - std::countl_zero(~marks.word & below(at));
    const std::uint64_t begin_bit = std::uint64_t{1} << (begin & 63);
    if ((bind.part_begins & begin_bit) != 0) return at;  // it is a part of a word
    const std::uint64_t word = below(at) & ~below(begin);
    if ((bit & marks.final_marks) != 0) {
      const bool is_number = (word & ~marks.letter) != 0;
      // A number that its sentence begins with may count an item.
      const std::uint64_t earlier =
          bind.last_marks == 0 ? ~std::uint64_t{0} : ~below(64 - std::countl_zero(bind.last_marks));
      if (is_number && (marks.word & below(begin) & earlier) == 0) return at;
      const PlainMark mark = is_number || begin == at
                                 ? rules.final_mark(p + at, end)
                                 : rules.final_mark(between(p + begin, p + at), p + at, end);
      switch (mark) {
        case PlainMark::ends: {
          const bool closes = ((marks.blank >> (at + 1)) & 1) == 0;  // a quotation mark stands behind it
          bind.last_marks |= closes ? bit << 1 : bit;
          break;
        }
        case PlainMark::abbreviates:
        case PlainMark::ends_abbreviated:
          bind.inner |= bit;
          bind.owned_stops |= bit;
          bind.ends |= bit << 1;
          if (mark == PlainMark::ends_abbreviated) bind.abbreviation_ends |= bit;
          break;
        default: return at;
      }
      continue;
    }
    if ((word & ~marks.ascii) != 0) return at;
    const int after = at + (p[at] == '\'' ? 1 : 3);
    const int after_end = after + std::countr_one(marks.letter >> after);
    const bool goes_on = after_end >= 64 || ((marks.quiet >> after_end) & 1) == 0;
    const std::uint64_t after_bit = std::uint64_t{1} << after;
    const PlainMark mark = rules.apostrophe(p + begin, p + at, p + after, p + after_end, goes_on);
    if (mark == PlainMark::asks) return at;
    if (mark != PlainMark::contracts) bind.inner |= bit;
    (mark == PlainMark::elides ? bind.ends : bind.part_begins) |= after_bit;
    if (mark == PlainMark::contracts) bind.cuts |= bit;
    if (mark == PlainMark::contracts_letter) {
      bind.letter_cuts |= bit >> 1;
      bind.cuts |= bit >> 1;
    }
  }
  return size;
}

// Where the first of these words stands that may be an article which opens a sentence, or 64.
HWY_INLINE int first_article(const PlainRules& rules, std::uint64_t words, const char* p, const char* end) {
  for (; words != 0; words &= words - 1)
    if (const int at = std::countr_zero(words); rules.may_open_sentence(p + at, end)) return at;
  return 64;
}

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
  // ! and ? and full stops behind words and quotation marks, before white space or a quotation mark and white
  // space.
  const std::uint64_t before_blank =
      (blank >> 1) | ((((enclosing & (blank >> 1)) >> 1) | ((guillemet & (blank >> 1)) >> 2)) |
                      ((quote & (blank >> 1)) >> 3));
  const std::uint64_t behind = (word | enclosing | guillemet | quote) << 1;
  const std::uint64_t strong = marks.strong & behind & before_blank & inside;
  const std::uint64_t stop = marks.stop & behind & before_blank & inside;
  // Between digits, but not in F-16,5.
  const std::uint64_t hyphen = marks.hyphen & (letter << 1) & (word >> 1);
  const std::uint64_t behind_hyphen = (((hyphen << 1) & digit) + digit) & ~digit;
  const std::uint64_t in_number =
      (marks.stop | marks.comma) & (digit << 1) & (digit >> 1) & ~behind_hyphen & rules.marks_in_numbers();
  // Apostrophes between letters, and the last bytes of those beyond ASCII.
  const std::uint64_t before_letter = letter >> 1;
  const std::uint64_t apostrophe = marks.apostrophe & (ascii << 1) & before_letter;
  const std::uint64_t last_of_apostrophe = marks.last_of_apostrophe & (ascii << 3) & before_letter;

  const std::uint64_t one_byte = enclosing | comma | clause | stop | strong;
  const std::uint64_t three_bytes = quote | last_of_apostrophe;                   // by the last of them
  const std::uint64_t mixed = (letter & (digit << 1)) | (digit & (letter << 1));  // is looked at: 12mila
  const std::uint64_t plain = (word & ~mixed) | blank | one_byte | apostrophe | hyphen | in_number |
                              guillemet | (guillemet >> 1) | three_bytes | (three_bytes >> 1) |
                              (three_bytes >> 2);
  const Places at{.letter = letter,
                  .ascii = ascii,
                  .word = word,
                  .blank = blank,
                  .quiet = blank | enclosing | comma | clause,
                  .final_marks = stop | strong,
                  .straight = apostrophe,
                  .curly = last_of_apostrophe >> 2};
  Bindings bind{.inner = hyphen | in_number, .part_begins = (hyphen | in_number) << 1};
  std::uint64_t asks = at.final_marks | at.straight | at.curly;
  bind_apostrophes(marks, at, asks, bind);
  bind_final_mark(rules, marks, at, p, inside, asks, bind);
  int size = std::countr_one(plain);
  if (rules.stops_at_articles()) {
    const std::uint64_t capitals = letter & ~marks.small & ((marks.blank << 1) | 1);
    size = std::min(size, first_article(rules, capitals & below(size), p, end));
  }
  size = ask_rules(rules, at, asks, size, p, end, bind);

  const std::uint64_t read = below(size);
  const std::uint64_t words = word & read;
  const std::uint64_t term_begins = (words & ~(words << 1)) | bind.letter_cuts;
  const std::uint64_t word_begins = ((term_begins & ~bind.part_begins) | bind.cuts) & read;
  const std::uint64_t term_ends = (~words & (words << 1) & read) | bind.letter_cuts;
  run.base = p;
  run.marks = ((one_byte & ~bind.owned_stops) | (guillemet >> 1) | (quote >> 2)) & read;
  run.begins = word_begins | run.marks;
  run.ends = (term_ends & ~bind.inner) | (bind.ends & (read | (read + 1))) |
             ((((one_byte & ~bind.owned_stops) | guillemet | quote) & read) << 1);
  run.digits = digit;
  run.term_begins = term_begins;
  run.term_ends = term_ends;
  run.last_marks = bind.last_marks & read;
  run.strong = strong;
  run.abbreviation_ends = bind.abbreviation_ends;
  // The last word goes on behind what is plain, or behind the 64 bytes: it is not read yet. No branch asks
  // whether there is one, which cannot be foreseen.
  const bool goes_on = (words & ~(read >> 1)) != 0;
  const int num_read = goes_on ? 63 - std::countl_zero(word_begins) : size;
  const std::uint64_t before = below(num_read), rest = read & ~before;
  run.begins &= before;
  run.ends &= before | (before + 1);  // what is read may end where the last word begins
  run.term_begins &= before;
  run.term_ends &= before | (before + 1);
  return {size, num_read, (letter & rest & (before + 1)) != 0,
          ((marks.beyond_ascii | bind.inner) & rest) == 0};
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
      const int num_terms = out.keeps_terms() ? std::popcount(run.term_begins) : 0;
      if (num_terms > 0) put_terms(run, out.offset(p), out.num_tokens(), num_terms, out.room_for_run_terms());
      out.add_run(run, count, num_terms);
    }
    const char* const next = p + extent.num_read;
    if (extent.size >= near_the_end && next > p) {  // what stands behind a mark there is looked at, too
      p = next;
      continue;
    }
    // A run that ends inside a character ends inside × or ÷, which are no letters.
    if (extent.letters_follow && extent.size < 64 && !unicode::is_continuation(p[extent.size]))
      return {next, p + extent.size, extent.ascii_follows};
    return {std::min(next, end), nullptr, false};
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

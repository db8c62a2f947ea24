// What may be a name in a block of terms, as far as the filters of lexicons tell: for propose_names.cc.
#pragma once

#include "match/propose_names.h"
#include "segment/terms.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

inline constexpr TextBehind behind_in_text(false), behind_in_small_text(true);

inline bool is_small_letter(char c) {  // of ASCII
  return static_cast<unsigned char>(c - 'a') <= 'z' - 'a';
}

// The passes of propose_names.h. Each is a function of its own: in one they would compete for registers.
template <class Borders>
class NameFinder {
 public:
  NameFinder(std::string_view text, const Terms& terms, const Borders& borders,
             const std::vector<LexiconLayer>& layers, bool all_lower, NameScratch& scratch)
      : text_(text),
        terms_(terms),
        borders_(borders),
        layers_(layers),
        scratch_(scratch),
        all_lower_(all_lower),
        text_behind_(all_lower ? behind_in_small_text : behind_in_text),
        last_readable_(static_cast<Offset>(text.size()) - static_cast<Offset>(TextBehind::readable)) {}

  // To `found` what begins at the terms [begin, end) and the filters take for names.
  void find(std::uint32_t begin, std::uint32_t end) {
    choose_terms(begin, end);
    scratch_.found.clear(begin, end);
    for (auto layer = static_cast<std::uint32_t>(layers_.size()); layer-- > 0;) {
      const NameIndex& names = layers_[layer].names;
      if (names.first_terms().empty() || names.way_filter().empty()) continue;
      find_starts(names, begin, end);
      while (!scratch_.ways.empty()) {
        go_on(names.way_filter());
        sort_out(names.way_filter());
      }
      add_found(names, layer);
    }
  }

 private:
  using Term = NameScratch::Term;
  using Way = NameScratch::Way;

  // The terms where names are looked for: without those that begin with a small letter, where capitals tell
  // something. Only what is quick to see: a letter beyond ASCII counts as a capital, which is never wrong.
  void choose_terms(std::uint32_t begin, std::uint32_t end) {
    begin_ = begin;
    end_ = end;
    scratch_.keys.resize(std::max<std::size_t>(scratch_.keys.size(), end - begin));
    if constexpr (Borders::knows_small)
      if (!all_lower_) return choose(borders_.not_small(begin, end), scratch_.chosen);
    choose(begin, end, scratch_.chosen, [this](std::uint32_t i) { return is_chosen(i) ? 1u : 0u; });
  }

  bool is_chosen(std::uint32_t term) const {
    return all_lower_ || !is_small_letter(text_.data()[terms_.begin[term]]);
  }

  std::uint64_t key_of(std::uint32_t term) const {
    return term < end_ && is_chosen(term) ? scratch_.keys[term - begin_] : key_of_term(text_, terms_, term);
  }

  // The others that may begin a name with a small letter.
  void choose_small_terms(const NameIndex& names, std::uint32_t begin, std::uint32_t end) {
    const BeginningBitmap beginnings = names.small_beginnings();
    const char* const text = text_.data();
    const Offset *const begins = terms_.begin.data(), *const ends = terms_.end.data();
    const auto last = static_cast<Offset>(text_.size()) - static_cast<Offset>(BeginningBitmap::readable);
    choose(begin, end, scratch_.small, [&](std::uint32_t i) {
      const Offset at = begins[i];
      const unsigned begins_small = is_small_letter(text[at]) ? 1 : 0;
      if (at > last) return begins_small;
      return begins_small &
             static_cast<unsigned>(beginnings.has(text + at, static_cast<std::size_t>(ends[i] - at)));
    });
  }

  [[gnu::noinline]] void choose(std::span<const Row> terms, DraftList<Term>& out) {
    out.clear();
    Term* chosen = out.room(terms.size());
    const Offset *const begins = terms_.begin.data(), *const ends = terms_.end.data();
    const char *const text = text_.data(), *const text_end = text + text_.size();
    std::uint64_t* const keys = scratch_.keys.data();
    const std::uint32_t first = begin_;
    for (const Row term : terms) {
      const std::uint64_t key = term_key_before(text + begins[term], text + ends[term], text_end);
      keys[static_cast<std::uint32_t>(term) - first] = key;
      *chosen++ = {key, static_cast<std::uint32_t>(term)};
    }
    out.keep(terms.size());
  }

  template <class Wanted>
  void choose(std::uint32_t begin, std::uint32_t end, DraftList<Term>& out, Wanted&& is_wanted) {
    out.clear();
    Term* const chosen = out.room(end - begin);
    std::size_t n = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      chosen[n].term = i;
      n += is_wanted(i);
    }
    out.keep(n);
    for (Term& term : out)
      scratch_.keys[term.term - begin_] = term.key = key_of_term(text_, terms_, term.term);
  }

  // The terms by which a name may begin: to `ending` those that may be all of it, to `ways` those behind
  // which the text goes on like a name.
  void find_starts(const NameIndex& names, std::uint32_t begin, std::uint32_t end) {
    scratch_.ways.clear();
    scratch_.ending.clear();
    add_starts<true>(names, scratch_.chosen);
    if (!all_lower_ && !names.small_beginnings().empty()) {
      choose_small_terms(names, begin, end);
      add_starts<false>(names, scratch_.small);
    }
    keep_names(names.way_filter());
  }

  // Those among these terms; capitals_too: of names that begin with any letter, not with small ones alone.
  template <bool capitals_too>
  [[gnu::noinline]] void add_starts(const NameIndex& names, const DraftList<Term>& terms) {
    std::uint32_t* const going_on = scratch_.going_on.room(terms.size());
    std::uint32_t* const alone = scratch_.alone.room(terms.size());
    std::size_t num_going_on = 0, num_alone = 0;
    const FirstTerms first_terms = names.first_terms();  // in registers
    const TextBehind& text_behind = text_behind_;
    const Offset* const ends = terms_.end.data();
    const char* const text = text_.data();
    const Offset last_readable = last_readable_;
    for (std::uint32_t i = 0; i < terms.size(); ++i) {
      const Term& term = terms[i];
      std::uint32_t beginnings = first_terms.beginnings(term.key);
      if constexpr (!capitals_too) beginnings &= 0 - (beginnings / NameBeginning::may_be_small & 1u);
      if constexpr (!Borders::knows_small) beginnings &= 0 - (borders_.may_begin(term.term) ? 1u : 0u);
      const Offset end = ends[term.term];
      const std::uint32_t behind = end > last_readable ? NameBeginning::all_behind : text_behind(text + end);
      going_on[num_going_on] = i;
      alone[num_alone] = i;
      num_going_on += (beginnings & behind) != 0 ? 1 : 0;
      num_alone += beginnings / NameBeginning::one_term & 1u;
    }
    const auto add_ways = [&](const std::uint32_t* rows, std::size_t n, DraftList<Way>& ways) {
      Way* const out = ways.room(n);
      for (std::size_t i = 0; i < n; ++i) {
        const Term& term = terms[rows[i]];
        out[i].key = NameIndex::first_key(term.key);
        out[i].first = out[i].last = term.term;
      }
      ways.keep(n);
    };
    add_ways(going_on, num_going_on, scratch_.ways);
    const std::size_t num_before = scratch_.ending.size();
    add_ways(alone, num_alone, scratch_.ending);
    for (std::size_t i = num_before; i < scratch_.ending.size(); ++i)
      names.way_filter().prefetch(scratch_.ending[i].key);
  }

  // Leaves the ways of one term that are names.
  [[gnu::noinline]] void keep_names(const WayFilter filter) {
    Way* const kept = scratch_.ending.begin();
    std::size_t n = 0;
    for (const Way& way : scratch_.ending) {
      kept[n] = way;
      n += (WayFilter::is_name(filter.word(way.key), way.key) ? 1u : 0u) &
           (borders_.may_end(way.last) ? 1u : 0u);
    }
    scratch_.ending.clear();
    scratch_.ending.keep(n);
  }

  // From `ways` to `longer`: each by one term.
  [[gnu::noinline]] void go_on(const WayFilter filter) {
    scratch_.longer.clear();
    Way* const longer = scratch_.longer.room(scratch_.ways.size());
    std::size_t n = 0;
    const auto num_terms = static_cast<std::uint32_t>(size(terms_));
    for (const Way& way : scratch_.ways) {
      const std::uint32_t next = way.last + 1;
      if (next >= num_terms) continue;
      const std::uint64_t joiner = joiner_before(next);
      if (joiner == no_joiner) continue;
      const std::uint64_t key = NameIndex::next_key(way.key, key_of(next), joiner);
      filter.prefetch(key);
      longer[n++] = {key, way.first, next};
    }
    scratch_.longer.keep(n);
  }

  // From `longer`: to `ending` what the filter knows as a name, to `ways` that by which names go on.
  [[gnu::noinline]] void sort_out(const WayFilter filter) {
    scratch_.ways.clear();
    Way* const ways = scratch_.ways.room(scratch_.longer.size());
    Way* const ends = scratch_.ending.room(scratch_.longer.size());
    std::size_t num_ways = 0, num_ends = 0;
    for (const Way& way : scratch_.longer) {
      const std::uint64_t word = filter.word(way.key);
      ways[num_ways] = ends[num_ends] = way;
      num_ways += WayFilter::goes_on(word, way.key) ? 1 : 0;
      num_ends += (WayFilter::is_name(word, way.key) ? 1u : 0u) & (borders_.may_end(way.last) ? 1u : 0u);
    }
    scratch_.ways.keep(num_ways);
    scratch_.ending.keep(num_ends);
  }

  std::uint64_t joiner_before(std::uint32_t term) const {
    const auto begin = static_cast<std::size_t>(terms_.end[term - 1]);
    const std::size_t size = static_cast<std::size_t>(terms_.begin[term]) - begin;
    if (size == 1 && text_[begin] == ' ') return joiner_space;
    return joiner_key(text_.substr(begin, size));
  }

  [[gnu::noinline]] void add_found(const NameIndex& names, std::uint32_t layer) {
    for (const Way& way : scratch_.ending) {
      names.prefetch_slots(way.key);
      scratch_.found.add({way.key, way.first, way.last, layer});
    }
  }

  std::string_view text_;
  const Terms& terms_;
  const Borders borders_;
  const std::vector<LexiconLayer>& layers_;
  NameScratch& scratch_;
  bool all_lower_;
  const TextBehind& text_behind_;
  Offset last_readable_;               // by it
  std::uint32_t begin_ = 0, end_ = 0;  // the terms of this block
};

}  // namespace spigola

// Reads the values of one sentence after another. Scratch memory of one worker, reused from document to
// document; never affects results.
//
// 1. The tokens become items; those that no pattern begins with cost one probe of a table.
// 2. From each of the others, left to right, the automaton is walked, if what stands next may be a second
//    step; each sequence that it accepts, in its context, is a candidate.
// 3. Of the candidates that begin at one item the longest is taken first, then the one with more context,
//    then the earlier rule; what its constructor refuses is passed over. The next walk begins behind the
//    value, so that nothing overlaps.
// 4. Rules that combine values do the same over what was found, up to three times, so that a day with a time
//    may become the end of a range. A combination takes the place of the values inside it.
#pragma once

#include "pattern/token_pattern.h"
#include "value/items.h"
#include "value/number_phrase.h"
#include "value/value_reader_impl.h"

#include <array>
#include <vector>

namespace spigola {

class SentenceReader {
 public:
  struct Found {
    std::uint32_t begin = 0, end = 0;  // items
    RuleId rule = no_rule;             // no_rule: words that are read as nothing
    Draft draft;
  };

  // Call before each document; what is given must outlive its reading. `stop`: null, or what asks to stop;
  // then read() throws Cancelled, at the latest after a megabyte.
  void begin_document(const ValueReader::Impl& impl, std::string_view text, const Segments& segments,
                      const std::atomic<bool>* stop);

  // The values of sentence `row`, in order. Valid until the next call.
  const std::vector<Found>& read(Row row, const Reading& reading);
  const Items& items() const { return items_; }

 private:
  struct Candidate {
    std::uint32_t end = 0;  // the item after the value, without context
    std::uint32_t sequence = 0, context = 0, first_payload = 0;
  };
  // What an item, with its successors, may be read as.
  struct Reach {
    Symbol symbol = 0;
    std::uint32_t end = 0;  // the item after it
    Payload payload;
  };
  static constexpr std::uint32_t unread = ~std::uint32_t{0};
  struct Rows {
    std::uint32_t begin = unread, end = unread;
  };
  struct Step {
    std::uint32_t end = 0;  // the item after this element
    Payload payload;
  };

  void read_basic(const Reading& reading);
  bool combine(const Reading& reading);
  void select_from(std::uint32_t start, const TokenAutomaton& automaton, Reading& reading);
  bool may_go_on(std::uint32_t start, const Vocabulary::Beginning& beginning) const;
  bool has_one_of(std::uint32_t item, std::uint64_t bits) const;
  void descend(const TokenAutomaton& automaton, std::uint32_t node, std::uint32_t item, std::size_t depth);
  template <class F>
  void for_each_symbol(std::uint32_t item, ClassSet wanted, const F& reach);
  std::span<const Reach> numbers_from(std::uint32_t item);
  void read_numbers(std::uint32_t item);
  bool has_symbol(std::uint32_t item, Symbol symbol);
  void accept(std::uint32_t sequence, std::size_t depth);
  bool construct(const Candidate& candidate, const Reading& reading, Found& out) const;
  bool speaks_of_the_future(const Found& found) const;
  void take_article(Found& found);
  bool on_token_boundaries(const Candidate& candidate) const;
  bool ends_before_stop(const Item& last) const;
  bool is_capitalised(const Item& item) const;

  const ValueReader::Impl* impl_ = nullptr;
  std::string_view text_;
  const Segments* segments_ = nullptr;
  const std::atomic<bool>* stop_ = nullptr;
  Items items_;
  std::vector<Reach> numbers_;    // of all items that were asked for, in the order of asking
  std::vector<Rows> numbers_at_;  // by item
  std::vector<Found> found_, parts_, merged_;
  // While combining, of each item: the part that begins there and may be combined, −1 for none.
  std::vector<std::int32_t> value_at_;
  // While values are selected.
  std::uint32_t start_ = 0, free_ = 0;  // where the walk began; the first item that no value has
  std::uint64_t before_bits_ = 0;       // of the item before
  std::vector<Candidate> candidates_;
  std::vector<Payload> payloads_;
  std::array<Step, max_pattern_length> path_;
  Draft last_date_;
};

}  // namespace spigola

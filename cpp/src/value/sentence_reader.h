// Reads the values of one sentence after another. Scratch memory of one call.
//
// 1. The tokens become items; those that no pattern begins with cost one test.
// 2. From every other item the automaton is walked; each sequence that it accepts, in its context, is a
// candidate.
// 3. Candidates are taken from left to right, of those that begin at one item the longest first, then the one
// with
//    more context, then the earlier rule; what its constructor refuses is passed over. Nothing overlaps.
// 4. Rules that combine values do the same over what was found, up to three times, so that a day with a time
// may
//    become the end of a range. A combination takes the place of the values inside it.
#pragma once

#include "value/items.h"
#include "value/number_phrase.h"
#include "value/value_reader_impl.h"

#include <vector>

namespace spigola {

class SentenceReader {
 public:
  struct Found {
    std::uint32_t begin = 0, end = 0;  // items
    RuleId rule = no_rule;             // no_rule: words that are read as nothing
    Draft draft;
  };

  SentenceReader(const ValueReader::Impl& impl, std::string_view text, const Segments& segments);

  // The values of sentence `row`, in order. Valid until the next call.
  const std::vector<Found>& read(Row row, const Reading& reading);
  const std::vector<Item>& items() const { return items_; }

 private:
  struct Candidate {
    std::uint32_t begin = 0, end = 0;  // items of the value, without context
    std::uint32_t sequence = 0, context = 0, first_payload = 0;
  };
  struct Step {
    std::uint32_t end = 0;  // the item after this element
    Payload payload;
  };

  void make_items(Row first_token, Row last_token);
  void walk(const TokenAutomaton& automaton, std::uint32_t item);
  void descend(const TokenAutomaton& automaton, std::uint32_t node, std::uint32_t item, std::size_t depth);
  template <class Edge>
  void for_each_symbol(std::uint32_t item, ClassSet wanted, const Edge& edge) const;
  template <class Edge>
  void for_each_number(std::uint32_t item, const Edge& edge) const;
  NumberForms forms_of(const Item& item) const;
  bool has_symbol(std::uint32_t item, Symbol symbol) const;
  void accept(std::uint32_t sequence, std::uint32_t start, std::size_t depth);
  void select(const Reading& reading);
  bool combine(const Reading& reading);
  bool construct(const Candidate& candidate, const Reading& reading, Found& out) const;
  void take_article(Found& found, std::uint32_t from) const;
  bool on_token_boundaries(const Candidate& candidate) const;
  bool ends_before_stop(const Item& last) const;
  bool is_capitalised(const Item& item) const;
  bool is_minus_sign(const Item& item) const;

  const ValueReader::Impl& impl_;
  std::string_view text_;
  const Segments& segments_;
  std::size_t next_term_ = 0;
  std::vector<Item> items_;
  std::vector<std::uint32_t> starts_;
  std::vector<Candidate> candidates_;
  std::vector<Payload> payloads_;
  std::vector<Found> found_, merged_;
  std::vector<std::int32_t>
      value_at_;  // of each item: the value that begins there, −1 for none; while combining
  std::uint32_t walk_start_ = 0;
  std::array<Step, 16> path_;
};

}  // namespace spigola

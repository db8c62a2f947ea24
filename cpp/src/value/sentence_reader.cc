#include "value/sentence_reader.h"

#include "text/unicode.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spigola {
namespace {

constexpr std::uint64_t number_bits = Vocabulary::digits_bit | Vocabulary::joined_bit;

// Whether rules that combine values can speak of it.
bool combines(const SentenceReader::Found& found) {
  return found.rule != no_rule && symbol_of(found.draft.kind) != 0;
}

}  // namespace

void SentenceReader::begin_document(const ValueReader::Impl& impl, std::string_view text,
                                    const Segments& segments, const std::atomic<bool>* stop) {
  impl_ = &impl;
  text_ = text;
  segments_ = &segments;
  stop_ = stop;
  items_.begin_document(text, segments, impl.vocabulary, impl.format);
}

bool SentenceReader::is_capitalised(const Item& item) const {
  return unicode::is_upper(
      unicode::decode(text_.data() + item.begin, text_.data() + text_.size()).code_point);
}

// The numbers that begin at an item. Walks come to the same item again and again: each is read once.
std::span<const SentenceReader::Reach> SentenceReader::numbers_from(std::uint32_t i) {
  const Item& item = items_[i];
  const Vocabulary::Word* word = items_.word(item);
  if ((item.bits & number_bits) == 0 && (word == nullptr || !word->is_numeral())) return {};
  if (numbers_at_[i].begin == unread) {
    numbers_at_[i].begin = static_cast<std::uint32_t>(numbers_.size());
    read_numbers(i);
    numbers_at_[i].end = static_cast<std::uint32_t>(numbers_.size());
  }
  return std::span(numbers_).subspan(numbers_at_[i].begin, numbers_at_[i].end - numbers_at_[i].begin);
}

void SentenceReader::read_numbers(std::uint32_t i) {
  const Item& item = items_[i];
  const auto add = [&](BuiltinClass c, std::size_t end, const Payload& payload) {
    numbers_.push_back({symbol(c), static_cast<std::uint32_t>(end), payload});
  };
  if (item.kind == ItemKind::mark) {
    if (i + 1 == items_.size() || !item.minus) return;
    const NumberPhrase positive = read_number_phrase(items_, i + 1, items_.forms(items_[i + 1]));
    if (positive.end != 0 && !positive.ordinal)
      add(BuiltinClass::number, positive.end, {-positive.value, {}, {}, nullptr});
    return;
  }
  const NumberForms forms = items_.forms(item);
  const NumberPhrase phrase = read_number_phrase(items_, i, forms);
  for (Symbol s = symbol(BuiltinClass::integer); s <= symbol(BuiltinClass::numeric_date); ++s)
    if (forms.has(static_cast<NumberForm>(s - 1)) && !phrase.grouped)  // 12 000 is no twelfth
      add(static_cast<BuiltinClass>(s), i + 1, {forms.number, {}, forms.moment, nullptr});
  if (phrase.end == 0) return;
  const Payload payload{phrase.value, {}, {}, nullptr};
  const bool whole = phrase.value >= 1 && phrase.value == std::floor(phrase.value);
  if (phrase.ordinal) {
    add(BuiltinClass::nth, phrase.end, payload);
    if (!phrase.weak) add(BuiltinClass::ordinal, phrase.end, payload);
  } else {
    add(BuiltinClass::count, phrase.end, payload);
    if (!phrase.weak) add(BuiltinClass::number, phrase.end, payload);
    if (!phrase.single_digits && !phrase.grouped && whole && phrase.value >= 1000 && phrase.value < 2200)
      add(BuiltinClass::year, phrase.end, payload);
  }
  if (!phrase.single_digits && !phrase.article && !(phrase.ordinal && phrase.weak) && whole &&
      phrase.value <= 31)
    add(BuiltinClass::day, phrase.end, payload);
}

// Calls reach(symbol, item after it, payload) for everything that an item, with its successors, is; of the
// recognised classes at least for those that are wanted.
template <class F>
void SentenceReader::for_each_symbol(std::uint32_t i, ClassSet wanted, const F& reach) {
  const Item& item = items_[i];
  if ((wanted & value_classes) != 0 && !value_at_.empty() && value_at_[i] >= 0) {
    const Found& value = parts_[static_cast<std::size_t>(value_at_[i])];
    reach(symbol_of(value.draft.kind), value.end, Payload{value.draft.number, {}, {}, &value.draft});
  }
  if ((wanted & number_classes) != 0) {
    // By index: what is reached may read further numbers.
    const auto numbers = numbers_from(i).size();
    for (std::size_t k = 0; k < numbers; ++k) {
      const Reach& number = numbers_[numbers_at_[i].begin + k];
      if ((wanted & class_bit(number.symbol)) != 0) reach(number.symbol, number.end, number.payload);
    }
  }
  if (item.kind == ItemKind::word && (wanted & class_bit(symbol(BuiltinClass::word))) != 0)
    reach(symbol(BuiltinClass::word), i + 1, Payload{});
  const Vocabulary::Word* word = items_.word(item);
  if (word == nullptr) return;
  if (word->symbol != 0) reach(word->symbol, i + 1, Payload{});
  for (const Vocabulary::Meaning& m : impl_->vocabulary.meanings(*word))
    if (m.word_case == WordCase::any || (m.word_case == WordCase::capital) == is_capitalised(item))
      reach(m.symbol, i + 1, m.payload);
}

bool SentenceReader::has_symbol(std::uint32_t item, Symbol symbol) {
  bool found = false;
  for_each_symbol(item, class_bit(symbol), [&](Symbol s, std::uint32_t end, const Payload&) {
    found = found || (s == symbol && end == item + 1);
  });
  return found;
}

// Whether an item may carry a symbol that one of the bits stands for.
bool SentenceReader::has_one_of(std::uint32_t item, std::uint64_t bits) const {
  if (item >= items_.size()) return false;
  const bool is_value = !value_at_.empty() && value_at_[item] >= 0;
  return ((items_[item].bits | (is_value ? Vocabulary::value_bit : 0)) & bits) != 0;
}

// Whether a second step of some pattern can follow, or none is needed.
bool SentenceReader::may_go_on(std::uint32_t start, const Vocabulary::Beginning& beginning) const {
  return beginning.alone || has_one_of(start + 1, beginning.follow);
}

// Walks the automaton from one item; of the values it finds there the first that can be made is kept.
void SentenceReader::select_from(std::uint32_t start, const TokenAutomaton& automaton, Reading& reading) {
  if (start < free_) return;
  start_ = start;
  before_bits_ = ValueRules::no_context_bit | (start == 0 ? 0 : items_[start - 1].bits);
  candidates_.clear();
  payloads_.clear();
  descend(automaton, TokenAutomaton::root, start, 0);
  if (candidates_.size() > 1)
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(b.end, b.context, a.sequence) < std::tuple(a.end, a.context, b.sequence);
    });
  for (const Candidate& candidate : candidates_) {
    Found& found = found_.emplace_back();
    if (!construct(candidate, reading, found)) {
      found_.pop_back();
      continue;
    }
    // What the rule itself names as context stays outside, articles too.
    const bool has_context = !impl_->value_rules.sequence(candidate.sequence).before.empty();
    if (found.rule != no_rule && !has_context) take_article(found);
    free_ = found.end;
    if (is_placed(found.draft)) {
      last_date_ = found.draft;
      reading.last_date = &last_date_;
    }
    return;
  }
}

void SentenceReader::descend(const TokenAutomaton& automaton, std::uint32_t node, std::uint32_t item,
                             std::size_t depth) {
  const ClassSet wanted = automaton.low_symbols(node);
  for_each_symbol(item, wanted, [&](Symbol symbol, std::uint32_t end, const Payload& payload) {
    const std::uint32_t next = automaton.step(node, symbol);
    if (next == TokenAutomaton::nowhere) return;
    path_[depth] = {end, payload};
    for (const std::uint32_t sequence : automaton.accepted(next))
      if ((impl_->value_rules.before_bits(sequence) & before_bits_) != 0) accept(sequence, depth + 1);
    if (depth + 1 < path_.size() && has_one_of(end, automaton.marks_out(next)))
      descend(automaton, next, end, depth + 1);
  });
}

// Notes a candidate, if its context holds.
void SentenceReader::accept(std::uint32_t sequence, std::size_t depth) {
  const ValueSequence& s = impl_->value_rules.sequence(sequence);
  if (s.before.size() > start_) return;
  for (std::size_t k = 0; k < s.before.size(); ++k)
    if (!has_symbol(start_ - 1 - static_cast<std::uint32_t>(k), s.before[k])) return;
  Candidate candidate;
  candidate.end = path_[depth - 1 - s.num_after].end;
  candidate.sequence = sequence;
  candidate.context = static_cast<std::uint32_t>(s.before.size()) + s.num_after;
  candidate.first_payload = static_cast<std::uint32_t>(payloads_.size());
  if (!on_token_boundaries(candidate)) return;
  for (std::size_t k = 0; k < depth; ++k) payloads_.push_back(path_[k].payload);
  candidates_.push_back(candidate);
}

bool SentenceReader::on_token_boundaries(const Candidate& c) const {
  const Item& first = items_[start_];
  const Item& last = items_[c.end - 1];
  return segments_->tokens.begin[static_cast<std::size_t>(first.token)] == first.begin &&
         (segments_->tokens.end[static_cast<std::size_t>(last.token)] == last.end || ends_before_stop(last));
}

// `192.` may be one token; the number in it leaves the stop out.
bool SentenceReader::ends_before_stop(const Item& last) const {
  return text_.substr(static_cast<std::size_t>(last.end), 1) == "." &&
         segments_->tokens.end[static_cast<std::size_t>(last.token)] == last.end + 1;
}

bool SentenceReader::construct(const Candidate& candidate, const Reading& reading, Found& out) const {
  const ValueSequence& sequence = impl_->value_rules.sequence(candidate.sequence);
  const ValueRule& rule = impl_->value_rules.rule(sequence);
  out = {start_, candidate.end, no_rule, {}};
  if (rule.constructor->make == nullptr) return true;
  Arguments arguments;
  for (const RuleArgument& argument : rule.arguments) {
    if (argument.capture < 0) {
      arguments.set(argument.parameter, argument.constant);
      continue;
    }
    for (std::size_t k = 0; k < sequence.captures.size(); ++k)
      if (sequence.captures[k] == argument.capture)
        arguments.set(argument.parameter, payloads_[candidate.first_payload + k]);
  }
  out.rule = rule.id;
  if (!rule.constructor->make(arguments, reading, out.draft)) return false;
  // Where the year, month or week was not said, the words around it may.
  const Draft& draft = out.draft;
  if (reading.prefer == Prefer::past && (draft.implied_year || draft.implied_week) && draft.has_times() &&
      speaks_of_the_future(out)) {
    Reading ahead = reading;
    ahead.prefer = Prefer::future;
    out.draft = {};
    return rule.constructor->make(arguments, ahead, out.draft);
  }
  return true;
}

// By the word with a tense that is nearest, in a few words before the value, or fewer after it; what stands
// behind punctuation is farther.
bool SentenceReader::speaks_of_the_future(const Found& found) const {
  constexpr int reach_before = 10, reach_after = 6, step_over_mark = 3;
  int nearest = reach_before + 1;
  bool future = false;
  // False where the search ends.
  const auto look = [&](std::size_t i, int& distance) {
    distance += items_[i].kind == ItemKind::mark ? step_over_mark : 1;
    if (distance >= nearest) return false;
    const Tense tense = impl_->tenses.of(items_, items_[i]);
    if (tense == Tense::past || tense == Tense::future) {
      nearest = distance;
      future = tense == Tense::future;
    }
    return tense == Tense::none;
  };
  int distance = 0;
  for (std::size_t i = found.begin; i > 0 && look(i - 1, distance);) --i;
  nearest = std::min(nearest, reach_after + 1);
  distance = 0;
  for (std::size_t i = found.end; i < items_.size() && look(i, distance);) ++i;
  return future;
}

// “A span takes its article”: a date, a period, a set, a part of the day.
void SentenceReader::take_article(Found& found) {
  const Draft& d = found.draft;
  const bool takes = d.kind == ValueKind::date || d.kind == ValueKind::period || d.kind == ValueKind::set ||
                     (d.kind == ValueKind::time && d.second_of_day < 0);
  if (impl_->article == 0 || !takes || d.grain == Grain::none || found.begin <= free_) return;
  if (has_symbol(found.begin - 1, impl_->article)) --found.begin;
}

void SentenceReader::read_basic(const Reading& before) {
  Reading reading = before;
  StopPoll poll(stop_);
  free_ = 0;
  for (const std::uint32_t start : items_.known()) {
    const Item& item = items_[start];
    poll.at(item.begin);
    if (start < free_) continue;
    const Vocabulary::Beginning& beginning = impl_->vocabulary.word(item.word).basic;
    if ((item.bits & number_bits) != 0 || (beginning.starts && may_go_on(start, beginning)))
      select_from(start, impl_->value_rules.basic(), reading);
  }
}

// One round of combining; false where nothing new was made.
bool SentenceReader::combine(const Reading& before) {
  if (std::none_of(found_.begin(), found_.end(), combines)) return false;
  Reading reading = before;
  StopPoll poll(stop_);
  parts_.swap(found_);  // payloads point to the drafts of the parts, which must not move
  found_.clear();
  value_at_.assign(items_.size(), -1);
  for (std::size_t v = 0; v < parts_.size(); ++v)
    if (combines(parts_[v])) value_at_[parts_[v].begin] = static_cast<std::int32_t>(v);
  free_ = 0;
  for (const std::uint32_t i : items_.known()) {
    const Item& item = items_[i];
    poll.at(item.begin);
    const auto may_begin = [&](const Vocabulary::Beginning& b) { return b.starts && may_go_on(i, b); };
    if (value_at_[i] >= 0 || may_begin(impl_->vocabulary.word(item.word).combining) ||
        ((item.bits & number_bits) != 0 && may_begin(impl_->vocabulary.combining_number())))
      select_from(i, impl_->value_rules.combining(), reading);
  }
  value_at_.clear();
  // A combination must hold the values it touches as a whole, and more than one of them alone.
  merged_.clear();
  bool is_new = false;
  std::size_t p = 0;
  for (Found& combined : found_) {
    while (p < parts_.size() && parts_[p].end <= combined.begin) merged_.push_back(parts_[p++]);
    const std::size_t first = p;
    bool whole = true;
    for (; p < parts_.size() && parts_[p].begin < combined.end; ++p)
      whole = whole && parts_[p].begin >= combined.begin && parts_[p].end <= combined.end;
    const bool same = p == first + 1 && parts_[first].begin == combined.begin &&
                      parts_[first].end == combined.end && parts_[first].rule == combined.rule;
    if (whole && !same) {
      merged_.push_back(combined);
      is_new = true;
    } else {
      merged_.insert(merged_.end(), parts_.begin() + static_cast<std::ptrdiff_t>(first),
                     parts_.begin() + static_cast<std::ptrdiff_t>(p));
    }
  }
  merged_.insert(merged_.end(), parts_.begin() + static_cast<std::ptrdiff_t>(p), parts_.end());
  found_.swap(merged_);
  return is_new;
}

const std::vector<SentenceReader::Found>& SentenceReader::read(Row row, const Reading& reading) {
  const auto r = static_cast<std::size_t>(row);
  found_.clear();
  numbers_.clear();
  value_at_.clear();  // the document before may have been cancelled half way
  items_.read(segments_->sentences.token_begin[r], segments_->sentences.token_end[r], stop_);
  numbers_at_.assign(items_.size(), {unread, unread});
  read_basic(reading);
  if (impl_->value_rules.combines()) {
    constexpr int max_rounds = 3;
    for (int round = 0; round < max_rounds && !found_.empty() && combine(reading); ++round) {
    }
  }
  std::erase_if(found_, [](const Found& f) { return f.rule == no_rule; });
  return found_;
}

}  // namespace spigola

#include "value/sentence_reader.h"

#include "pattern/token_pattern.h"
#include "text/unicode.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spigola {

SentenceReader::SentenceReader(const ValueReader::Impl& impl, std::string_view text, const Segments& segments)
    : impl_(impl), text_(text), segments_(segments) {
  static_assert(std::tuple_size_v<decltype(path_)> >= max_pattern_length);
}

namespace {

bool begins_with_apostrophe_and_digit(std::string_view token) {
  if (token.front() == '\'')
    token.remove_prefix(1);
  else if (token.starts_with("’"))
    token.remove_prefix(std::string_view("’").size());
  else
    return false;
  return !token.empty() && token.front() >= '0' && token.front() <= '9';
}

}  // namespace

void SentenceReader::make_items(Row first_token, Row last_token) {
  const Tokens& tokens = segments_.tokens;
  const Terms& terms = segments_.terms;
  items_.clear();
  starts_.clear();
  for (Row t = first_token; t < last_token; ++t) {
    const auto i = static_cast<std::size_t>(t);
    while (next_term_ < terms.key.size() && terms.token_index[next_term_] < t) ++next_term_;
    const Offset begin = tokens.begin[i], end = tokens.end[i];
    const char first = text_[static_cast<std::size_t>(begin)];
    if (first >= '0' && first <= '9') {
      const auto old = static_cast<std::uint32_t>(items_.size());
      append_number_items(text_, begin, end, t, impl_.format, items_);
      for (auto k = old; k < items_.size(); ++k) starts_.push_back(k);
      continue;
    }
    // ’70 is 1970 without its century: the apostrophe is an item of its own.
    if (begins_with_apostrophe_and_digit(
            text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)))) {
      append_number_items(text_, begin, end, t, impl_.format, items_);
      continue;
    }
    Item item{0, begin, end, t, ItemKind::word};
    if (next_term_ < terms.key.size() && terms.token_index[next_term_] == t) {
      item.key = terms.key[next_term_++];
      while (next_term_ < terms.key.size() && terms.token_index[next_term_] == t)
        item.key = join_keys(item.key, terms.key[next_term_++]);
    } else {
      item.kind = ItemKind::mark;
      item.key =
          mark_key(text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
    }
    const std::string_view bytes =
        text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    const bool may_start = impl_.vocabulary.may_start(item.key) ||
                           (item.kind == ItemKind::word ? impl_.vocabulary.numerals().may_be_joined(bytes)
                                                        : is_minus_sign(item));
    if (may_start) starts_.push_back(static_cast<std::uint32_t>(items_.size()));
    items_.push_back(item);
  }
}

// A minus touches the number after it, and nothing that it could join stands before it.
bool SentenceReader::is_minus_sign(const Item& item) const {
  const auto begin = static_cast<std::size_t>(item.begin), end = static_cast<std::size_t>(item.end);
  const std::string_view mark = text_.substr(begin, end - begin);
  if ((mark != "-" && mark != "−") || end >= text_.size() || text_[end] < '0' || text_[end] > '9')
    return false;
  return begin == 0 || text_[begin - 1] == ' ' || text_[begin - 1] == '\n' || text_[begin - 1] == '(';
}

bool SentenceReader::is_capitalised(const Item& item) const {
  return unicode::is_upper(
      unicode::decode(text_.data() + item.begin, text_.data() + text_.size()).code_point);
}

NumberForms SentenceReader::forms_of(const Item& item) const {
  if (item.kind != ItemKind::digits) return {};
  return read_number_forms(
      text_.substr(static_cast<std::size_t>(item.begin), static_cast<std::size_t>(item.end - item.begin)),
      impl_.format);
}

// Calls edge(symbol, item after it, payload) for the numbers that begin at an item.
template <class Edge>
void SentenceReader::for_each_number(std::uint32_t i, const Edge& edge) const {
  NumberForms forms;
  const Item& item = items_[i];
  if (item.kind == ItemKind::digits) {
    forms = forms_of(item);
    for (Symbol s = symbol(BuiltinClass::integer); s <= symbol(BuiltinClass::numeric_date); ++s)
      if (forms.has(static_cast<NumberForm>(s - 1)))
        edge(s, i + 1, Payload{forms.number, {}, forms.moment, nullptr});
  }
  if (item.kind == ItemKind::mark) {
    if (i + 1 == items_.size() || !is_minus_sign(item)) return;
    const NumberPhrase positive =
        read_number_phrase(text_, items_, i + 1, forms_of(items_[i + 1]), impl_.vocabulary);
    if (positive.end != 0 && !positive.ordinal)
      edge(symbol(BuiltinClass::number), static_cast<std::uint32_t>(positive.end),
           Payload{-positive.value, {}, {}, nullptr});
    return;
  }
  const NumberPhrase phrase = read_number_phrase(text_, items_, i, forms, impl_.vocabulary);
  if (phrase.end == 0) return;
  const auto end = static_cast<std::uint32_t>(phrase.end);
  const Payload payload{phrase.value, {}, {}, nullptr};
  const bool whole = phrase.value >= 1 && phrase.value == std::floor(phrase.value);
  if (phrase.ordinal) {
    edge(symbol(BuiltinClass::ordinal), end, payload);
  } else {
    edge(symbol(BuiltinClass::count), end, payload);
    if (!phrase.weak) edge(symbol(BuiltinClass::number), end, payload);
    if (!phrase.single_digits && whole && phrase.value >= 1000 && phrase.value < 2200)
      edge(symbol(BuiltinClass::year), end, payload);
  }
  if (!phrase.single_digits && !phrase.article && !(phrase.ordinal && phrase.weak) && whole &&
      phrase.value <= 31)
    edge(symbol(BuiltinClass::day), end, payload);
}

// Calls edge(symbol, item after it, payload) for everything that an item, with its successors, is; of the
// recognised classes at least for those that are wanted.
template <class Edge>
void SentenceReader::for_each_symbol(std::uint32_t i, ClassSet wanted, const Edge& edge) const {
  const Item& item = items_[i];
  if ((wanted & value_classes) != 0 && !value_at_.empty() && value_at_[i] >= 0) {
    const Found& value = found_[static_cast<std::size_t>(value_at_[i])];
    if (const Symbol s = symbol_of(value.draft.kind); s != 0 && value.rule != no_rule)
      edge(s, value.end, Payload{value.draft.number, {}, {}, &value.draft});
  }
  if ((wanted & number_classes) != 0) for_each_number(i, edge);
  if (item.kind == ItemKind::word && (wanted & class_bit(symbol(BuiltinClass::word))) != 0)
    edge(symbol(BuiltinClass::word), i + 1, Payload{});
  const Vocabulary::Word* word = impl_.vocabulary.find(item.key);
  if (word == nullptr || item.kind == ItemKind::digits) return;
  if (word->symbol != 0) edge(word->symbol, i + 1, Payload{});
  for (const Vocabulary::Meaning& m : impl_.vocabulary.meanings(*word))
    if (!m.cased || is_capitalised(item)) edge(m.symbol, i + 1, m.payload);
}

bool SentenceReader::has_symbol(std::uint32_t item, Symbol symbol) const {
  bool found = false;
  for_each_symbol(item, class_bit(symbol), [&](Symbol s, std::uint32_t end, const Payload&) {
    found = found || (s == symbol && end == item + 1);
  });
  return found;
}

void SentenceReader::walk(const TokenAutomaton& automaton, std::uint32_t item) {
  walk_start_ = item;
  descend(automaton, TokenAutomaton::root, item, 0);
}

void SentenceReader::descend(const TokenAutomaton& automaton, std::uint32_t node, std::uint32_t item,
                             std::size_t depth) {
  const ClassSet wanted = automaton.low_symbols(node);
  for_each_symbol(item, wanted, [&](Symbol symbol, std::uint32_t end, const Payload& payload) {
    const std::uint32_t next = automaton.step(node, symbol);
    if (next == TokenAutomaton::nowhere) return;
    path_[depth] = {end, payload};
    for (const std::uint32_t sequence : automaton.accepted(next)) accept(sequence, walk_start_, depth + 1);
    if (end < items_.size() && depth + 1 < path_.size()) descend(automaton, next, end, depth + 1);
  });
}

// Notes a candidate, if its context holds.
void SentenceReader::accept(std::uint32_t sequence, std::uint32_t start, std::size_t depth) {
  const ValueSequence& s = impl_.value_rules.sequence(sequence);
  if (s.before.size() > start) return;
  for (std::size_t k = 0; k < s.before.size(); ++k)
    if (!has_symbol(start - 1 - static_cast<std::uint32_t>(k), s.before[k])) return;
  Candidate candidate;
  candidate.begin = start;
  candidate.end = path_[depth - 1 - s.num_after].end;
  candidate.sequence = sequence;
  candidate.context = static_cast<std::uint32_t>(s.before.size()) + s.num_after;
  candidate.first_payload = static_cast<std::uint32_t>(payloads_.size());
  if (!on_token_boundaries(candidate)) return;
  for (std::size_t k = 0; k < depth; ++k) payloads_.push_back(path_[k].payload);
  candidates_.push_back(candidate);
}

bool SentenceReader::on_token_boundaries(const Candidate& c) const {
  const Item& first = items_[c.begin];
  const Item& last = items_[c.end - 1];
  return segments_.tokens.begin[static_cast<std::size_t>(first.token)] == first.begin &&
         (segments_.tokens.end[static_cast<std::size_t>(last.token)] == last.end || ends_before_stop(last));
}

// `192.` may be one token; the number in it leaves the stop out.
bool SentenceReader::ends_before_stop(const Item& last) const {
  return text_.substr(static_cast<std::size_t>(last.end), 1) == "." &&
         segments_.tokens.end[static_cast<std::size_t>(last.token)] == last.end + 1;
}

bool SentenceReader::construct(const Candidate& candidate, const Reading& reading, Found& out) const {
  const ValueSequence& sequence = impl_.value_rules.sequence(candidate.sequence);
  const ValueRule& rule = impl_.value_rules.rule(sequence);
  out = {candidate.begin, candidate.end, no_rule, {}};
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
  return rule.constructor->make(arguments, reading, out.draft);
}

// “A span takes its article”: a date, a period, a set, a part of the day.
void SentenceReader::take_article(Found& found, std::uint32_t from) const {
  const Draft& d = found.draft;
  const bool takes = d.kind == ValueKind::date || d.kind == ValueKind::period || d.kind == ValueKind::set ||
                     (d.kind == ValueKind::time && d.second_of_day < 0);
  if (impl_.article == 0 || !takes || d.grain == Grain::none || found.begin <= from) return;
  if (has_symbol(found.begin - 1, impl_.article)) --found.begin;
}

void SentenceReader::select(const Reading& before) {
  Reading reading = before;
  Draft last_date;
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.begin, b.end, b.context, a.sequence) <
           std::tuple(b.begin, a.end, a.context, b.sequence);
  });
  std::uint32_t free = 0;  // the first item that no value has
  for (const Candidate& candidate : candidates_) {
    if (candidate.begin < free) continue;
    Found& found = found_.emplace_back();
    if (!construct(candidate, reading, found)) {
      found_.pop_back();
      continue;
    }
    // What the rule itself names as context stays outside, articles too.
    const bool has_context = !impl_.value_rules.sequence(candidate.sequence).before.empty();
    if (found.rule != no_rule && !has_context) take_article(found, free);
    free = found.end;
    if (!is_placed(found.draft)) continue;
    last_date = found.draft;
    reading.last_date = &last_date;
  }
}

// One round of combining; false where nothing new was made.
bool SentenceReader::combine(const Reading& reading) {
  value_at_.assign(items_.size(), -1);
  for (std::size_t v = 0; v < found_.size(); ++v) value_at_[found_[v].begin] = static_cast<std::int32_t>(v);
  candidates_.clear();
  payloads_.clear();
  const auto size = static_cast<std::uint32_t>(items_.size());
  for (std::uint32_t i = 0; i < size; ++i) walk(impl_.value_rules.combining(), i);
  value_at_.clear();
  if (candidates_.empty()) return false;

  std::vector<Found> parts;
  parts.swap(found_);  // the payloads point to the drafts of the parts, which must not move
  select(reading);
  // A combination must hold the values it touches as a whole, and more than one of them alone.
  merged_.clear();
  bool is_new = false;
  std::size_t p = 0;
  for (Found& combined : found_) {
    while (p < parts.size() && parts[p].end <= combined.begin) merged_.push_back(parts[p++]);
    const std::size_t first = p;
    bool whole = true;
    for (; p < parts.size() && parts[p].begin < combined.end; ++p)
      whole = whole && parts[p].begin >= combined.begin && parts[p].end <= combined.end;
    const bool same = p == first + 1 && parts[first].begin == combined.begin &&
                      parts[first].end == combined.end && parts[first].rule == combined.rule;
    if (whole && !same) {
      merged_.push_back(combined);
      is_new = true;
    } else {
      merged_.insert(merged_.end(), parts.begin() + static_cast<std::ptrdiff_t>(first),
                     parts.begin() + static_cast<std::ptrdiff_t>(p));
    }
  }
  merged_.insert(merged_.end(), parts.begin() + static_cast<std::ptrdiff_t>(p), parts.end());
  found_.swap(merged_);
  return is_new;
}

const std::vector<SentenceReader::Found>& SentenceReader::read(Row row, const Reading& reading) {
  const auto r = static_cast<std::size_t>(row);
  found_.clear();
  value_at_.clear();
  make_items(segments_.sentences.token_begin[r], segments_.sentences.token_end[r]);
  if (starts_.empty()) return found_;
  candidates_.clear();
  payloads_.clear();
  for (const std::uint32_t start : starts_) walk(impl_.value_rules.basic(), start);
  if (candidates_.empty()) return found_;
  select(reading);
  if (impl_.value_rules.combines()) {
    constexpr int max_rounds = 3;
    for (int round = 0; round < max_rounds && !found_.empty() && combine(reading); ++round) {
    }
  }
  std::erase_if(found_, [](const Found& f) { return f.rule == no_rule; });
  return found_;
}

}  // namespace spigola

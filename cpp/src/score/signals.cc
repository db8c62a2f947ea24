#include "score/signals.h"

#include "segment/terms.h"

#include <algorithm>
#include <cmath>

namespace spigola::score {
namespace {

// Calls f(sentence, row) for the rows whose first token stands in a sentence;
// both in the order of the text.
template <class F>
void for_each_in_sentences(const Sentences& sentences, View<Row> token_begin, F&& f) {
  std::size_t i = 0;
  for (std::size_t row = 0; row < token_begin.size(); ++row) {
    while (i < size(sentences) && sentences.token_end[i] <= token_begin[row]) ++i;
    if (i == size(sentences)) return;
    if (sentences.token_begin[i] <= token_begin[row]) f(i, row);
  }
}

bool counts(ValueKind kind) {
  return kind != ValueKind::ordinal && kind != ValueKind::duration && kind != ValueKind::set;
}

}  // namespace

void position_signal(std::span<const std::uint8_t> is_ranked, bool ordered, std::vector<double>& out) {
  out.clear();
  double rank = 0;
  for (const std::uint8_t ranked : is_ranked) {
    const double root = std::sqrt(1 + rank);  // from roots, which are exact on every machine; powers are not
    out.push_back(!ranked ? 0 : ordered ? 1 / (root * std::sqrt(root)) : 1);
    rank += ranked;
  }
}

bool looks_ordered(const TermCounts& x) {
  constexpr std::size_t few = 12;  // in so few sentences of a story one name may
                                   // well stand in nearly all
  if (x.num_nonempty < few) return true;
  const std::uint32_t greatest = *std::max_element(x.frequency.begin(), x.frequency.end());
  return 4 * std::size_t{greatest} <= 3 * x.num_nonempty;
}

Likeness::Likeness(const TermCounts& x, const KeyMap<std::uint32_t>& columns) : x_(x), columns_(columns) {
  idf_of_columns(x, Idf::smooth, idf_);
  weight_.assign(x.num_columns(), 0.0);
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    double square = 0;
    for (std::size_t k = x.first[i]; k < x.first[i + 1];) {
      std::size_t end = k;
      while (end < x.first[i + 1] && x.column[end] == x.column[k]) ++end;
      const double weight = static_cast<double>(end - k) * idf_[x.column[k]];
      square += weight * weight;
      k = end;
    }
    length_.push_back(std::sqrt(square));
  }
}

void Likeness::to(std::span<const std::uint64_t> keys, std::vector<double>& out) {
  out.resize(x_.num_rows());
  to(keys, 0, out);
}

void Likeness::to(std::span<const std::uint64_t> keys, std::size_t first_row, std::span<double> out) {
  std::ranges::fill(out, 0.0);
  std::vector<std::uint32_t> known;
  for (const std::uint64_t key : keys) {
    const std::uint32_t* const column = columns_.find_value(key);
    if (column == nullptr) continue;
    if (weight_[*column] == 0) known.push_back(*column);
    weight_[*column] += idf_[*column];
  }
  double square = 0;
  for (const std::uint32_t column : known) {
    square += weight_[column] * weight_[column];
    weight_[column] *= idf_[column];
  }
  if (square > 0) {
    for (std::size_t to = 0; to < out.size(); ++to) {
      const std::size_t i = first_row + to;
      double sum = 0;
      for (std::size_t k = x_.first[i]; k < x_.first[i + 1]; ++k) sum += weight_[x_.column[k]];
      if (sum > 0) out[to] = std::min(1.0, sum / (length_[i] * std::sqrt(square)));
    }
  }
  for (const std::uint32_t column : known) weight_[column] = 0;
}

void entity_signal(const Sentences& sentences, const Matches& matches, std::vector<double>& out) {
  out.assign(size(sentences), 0.0);
  const Chains& chains = matches.chains;
  std::vector<std::size_t> last(size(chains), size(sentences));  // sentence that named the chain
  for_each_in_sentences(sentences, matches.mentions.token_begin, [&](std::size_t i, std::size_t row) {
    const Row chain = matches.mentions.chain[row];
    if (chain < 0 || last[static_cast<std::size_t>(chain)] == i) return;
    last[static_cast<std::size_t>(chain)] = i;
    out[i] += chains.num_mentions[static_cast<std::size_t>(chain)] - 1;
  });
  const double greatest = out.empty() ? 0 : *std::max_element(out.begin(), out.end());
  if (greatest > 0) {
    for (double& value : out) value /= greatest;
  }
}

void value_signal(const Sentences& sentences, const Values& values, std::vector<double>& out) {
  out.assign(size(sentences), 0.0);
  for_each_in_sentences(sentences, values.token_begin, [&](std::size_t i, std::size_t row) {
    if (counts(values.kind[row])) out[i] = std::min(3.0, out[i] + 1);
  });
  for (double& value : out) value /= 3;
}

void length_signal(const TermCounts& x, std::vector<double>& out) {
  out.clear();
  for (std::size_t i = 0; i < x.num_rows(); ++i)
    out.push_back(std::min(1.0, (x.first[i + 1] - x.first[i]) / whole_sentence));
}

bool focus_signal(const Sentences& sentences, const Values& values, const Matches& matches,
                  const Focus& focus, std::vector<double>& out) {
  out.assign(size(sentences), 0.0);
  double asked = 0;
  std::vector<std::uint8_t> found;
  const auto add = [&] {
    ++asked;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += found[i];
  };
  if (focus.entity || focus.chain >= 0) {
    found.assign(out.size(), 0);
    for_each_in_sentences(sentences, matches.mentions.token_begin, [&](std::size_t i, std::size_t row) {
      const bool is_entity = focus.entity && matches.mentions.entity[row] == *focus.entity;
      const bool is_chain = focus.chain >= 0 && matches.mentions.chain[row] == focus.chain;
      if (is_entity || is_chain) found[i] = 1;
    });
    add();
  }
  if (focus.dates) {
    found.assign(out.size(), 0);
    for_each_in_sentences(sentences, values.token_begin, [&](std::size_t i, std::size_t row) {
      const std::int64_t begin = values.start_time[row], end = values.end_time[row];
      if (begin == no_time || end == no_time) return;
      if (begin < focus.dates->second && focus.dates->first < end) found[i] = 1;
    });
    add();
  }
  if (asked > 0) {
    for (double& value : out) value /= asked;
  }
  return asked > 0;
}

Cues::Cues(const Language& language) {
  TermColumns<Growing> terms;
  for (const Entry& entry : language.section("cues")) {
    if (entry.value != "attribution" && entry.value != "first_person") {
      throw_entry_error("cues", entry, "the value of a cue must be attribution or first_person");
    }
    clear(terms);
    append_terms(entry.key, 0, no_row, terms);
    if (terms.key.empty())
      throw_entry_error("cues", entry, "a cue needs a letter or a digit; remove the line");
    last_keys_.set(terms.key.back() % filter_size);
    cues_.insert(terms.key.back())
        .first.push_back({{terms.key.begin(), terms.key.end() - 1}, entry.value == "first_person"});
  }
}

void Cues::signals(const Segments& segments, View<Row> first_term, std::vector<double>& attribution,
                   std::vector<double>& first_person) const {
  const Sentences& sentences = segments.sentences;
  const Terms& terms = segments.terms;
  attribution.assign(size(sentences), 0.0);
  first_person.assign(size(sentences), 0.0);
  if (cues_.size() == 0) return;
  std::size_t sentence = 0;
  for (std::size_t term = 0; term < size(terms); ++term) {
    if (!last_keys_[terms.key[term] % filter_size]) continue;
    const auto* const endings = cues_.find_value(terms.key[term]);
    if (endings == nullptr) continue;
    while (sentence < size(sentences) && sentences.token_end[sentence] <= terms.token_index[term]) ++sentence;
    if (sentence == size(sentences)) break;
    if (sentences.token_begin[sentence] > terms.token_index[term]) continue;
    for (const Cue& cue : *endings) {
      if (term < cue.before.size()) continue;
      const std::size_t first = term - cue.before.size();
      if (terms.token_index[first] >= sentences.token_begin[sentence] &&
          std::equal(cue.before.begin(), cue.before.end(),
                     terms.key.begin() + static_cast<std::ptrdiff_t>(first)))
        (cue.first_person ? first_person : attribution)[sentence] = 1;
    }
  }
  constexpr Row few = 7;
  for (std::size_t i = 0; i < size(sentences); ++i) {
    if (first_term[i + 1] - first_term[i] < few) attribution[i] = 0;
  }
}

}  // namespace spigola::score

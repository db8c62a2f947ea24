#include "index/term_store.h"

#include "index/row_kinds.h"
#include "score/key_map.h"
#include "score/sentence_terms.h"

#include <spigola/error.h>

#include <algorithm>
#include <limits>

namespace spigola::index {
namespace {

constexpr std::uint32_t most = std::numeric_limits<std::uint16_t>::max();

struct Columns {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> first_posting, first_term, terms;
  std::vector<Peak> peaks;
  std::vector<Posting> postings;
  RowKinds kinds;
  FrequentTerms frequent;
};

// Numbers the terms by their keys: fills keys and terms.
void number_terms(const SentenceTerms& units, Columns& out) {
  score::KeyMap<std::uint32_t> numbers;
  out.terms.reserve(units.key.size());
  for (const std::uint64_t key : units.key) {
    auto [number, is_new] = numbers.insert(key);
    if (is_new) {
      number = static_cast<std::uint32_t>(out.keys.size());
      out.keys.push_back(key);
    }
    out.terms.push_back(number);
  }
  std::vector<std::uint32_t> order(out.keys.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t x, std::uint32_t y) { return out.keys[x] < out.keys[y]; });
  std::vector<std::uint32_t> rank(order.size());
  std::vector<std::uint64_t> sorted(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    sorted[i] = out.keys[order[i]];
  }
  out.keys = std::move(sorted);
  for (std::uint32_t& term : out.terms) term = rank[term];
}

void list_postings(std::uint32_t first_row, Columns& out) {
  const std::size_t num_rows = out.first_term.size() - 1;
  // Counted first, each term once a unit; then written where they belong.
  std::vector<std::uint32_t> last(out.keys.size(), no_term), next(out.keys.size() + 1, 0);
  for (std::uint32_t row = 0; row < num_rows; ++row) {
    for (std::uint32_t i = out.first_term[row]; i < out.first_term[row + 1]; ++i) {
      const std::uint32_t term = out.terms[i];
      if (last[term] == row) continue;
      last[term] = row;
      ++next[term + 1];
    }
  }
  for (std::size_t term = 1; term < next.size(); ++term) next[term] += next[term - 1];
  out.first_posting = next;
  out.postings.resize(next.back());
  out.peaks.assign(out.keys.size(), {0, static_cast<std::uint16_t>(most)});
  for (std::uint32_t row = 0; row < num_rows; ++row) {
    const std::uint32_t begin = out.first_term[row], end = out.first_term[row + 1];
    const auto length = static_cast<std::uint16_t>(std::min(end - begin, most));
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::uint32_t term = out.terms[i];
      const bool again =
          next[term] > out.first_posting[term] && out.postings[next[term] - 1].row == first_row + row;
      if (!again) out.postings[next[term]++] = {first_row + row, 0, length};
      Posting& posting = out.postings[next[term] - 1];
      if (posting.count < most) ++posting.count;
      Peak& peak = out.peaks[term];
      peak = {std::max(peak.count, posting.count), std::min(peak.length, length)};
    }
  }
}

std::vector<std::uint64_t> distinct_keys(const TermSegment& segment, std::uint32_t row) {
  std::vector<std::uint64_t> keys;
  for (const std::uint32_t term : segment.terms_of(row)) {
    if (term < segment.keys.size()) keys.push_back(segment.keys[term]);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

// Keys are spread evenly, so that a term stands near where its key says; from there steps of doubled width.
std::uint32_t find_term(const TermSegment& segment, std::uint64_t key) {
  const View<std::uint64_t> keys = segment.keys;
  if (keys.empty()) return no_term;
  std::size_t low = static_cast<std::size_t>((key >> 32) * keys.size() >> 32), high = low;
  for (std::size_t step = 32; low > 0 && keys[low] > key; step *= 2) low -= std::min(low, step);
  for (std::size_t step = 32; high < keys.size() && keys[high] < key; step *= 2) high += step;
  const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(low);
  const auto end = keys.begin() + static_cast<std::ptrdiff_t>(std::min(high + 1, keys.size()));
  const auto found = std::lower_bound(begin, end, key);
  if (found == keys.end() || *found != key) return no_term;
  return static_cast<std::uint32_t>(found - keys.begin());
}

const std::uint64_t* TermSegment::bits_of(std::uint32_t term) const {
  const auto found = std::lower_bound(frequent.begin(), frequent.end(), term);
  if (found == frequent.end() || *found != term) return nullptr;
  return bits.data() + static_cast<std::size_t>(found - frequent.begin()) * 2 * num_words();
}

TermSegment make_segment(std::uint32_t first_row, const SentenceTerms& units, bool filtered) {
  auto columns = std::make_shared<Columns>();
  columns->first_term.assign(units.first_term.begin(), units.first_term.end());
  if (columns->first_term.empty()) columns->first_term.push_back(0);
  number_terms(units, *columns);
  list_postings(first_row, *columns);
  TermSegment segment;
  segment.first_row = first_row;
  segment.keys = columns->keys;
  segment.first_posting = columns->first_posting;
  segment.peaks = columns->peaks;
  segment.postings = columns->postings;
  segment.first_term = columns->first_term;
  segment.terms = columns->terms;
  if (filtered && units_are_short(segment)) {
    columns->kinds = kinds_of_rows(segment);
    columns->frequent = frequent_terms(segment);
    segment.kind_of = columns->kinds.kind_of;
    segment.kinds = columns->kinds.kinds;
    segment.frequent = columns->frequent.terms;
    segment.bits = columns->frequent.bits;
  }
  segment.owner = std::move(columns);
  return segment;
}

Saturation::Saturation(double k1, double b, double mean_length)
    : flat_(k1 * (1 - b)), slope_(mean_length > 0 ? k1 * b / mean_length : 0) {
  for (std::uint32_t count = 1; count <= short_count; ++count) {
    for (std::uint32_t length = 0; length < short_length; ++length) {
      table_[count - 1][length] = compute(count, length);
    }
  }
}

void TermStore::renew() {
  const double live = static_cast<double>(num_live_);
  saturation_ = Saturation(k1_, b_, num_live_ > 0 ? static_cast<double>(total_length_) / live : 0);
}

void TermStore::add(const SentenceTerms& units) {
  if (units.num_sentences() == 0) return;
  segments_.push_back(make_segment(num_rows_, units, filtered_));
  num_rows_ += segments_.back().num_rows();
  num_live_ += segments_.back().num_rows();
  total_length_ += units.key.size();
  if (!removed_.empty()) removed_.resize(num_rows_, 0);
  std::size_t first = segments_.size() - 1;
  for (std::uint32_t rows = segments_.back().num_rows(); first > 0; --first) {
    if (segments_[first - 1].num_rows() >= 2 * rows) break;
    rows += segments_[first - 1].num_rows();
  }
  if (first + 1 < segments_.size()) merge(first);
  renew();
}

// The segments from `first` on become one. Removed units lose their terms.
void TermStore::merge(std::size_t first) {
  std::vector<Row> first_term = {0};
  std::vector<std::uint64_t> keys;
  std::size_t size = 0;
  for (std::size_t i = first; i < segments_.size(); ++i) size += segments_[i].terms.size();
  keys.reserve(size);
  for (std::size_t i = first; i < segments_.size(); ++i) {
    const TermSegment& segment = segments_[i];
    for (std::uint32_t row = segment.first_row; row < segment.first_row + segment.num_rows(); ++row) {
      if (is_live(row)) {
        for (const std::uint32_t term : segment.terms_of(row)) {
          if (term < segment.keys.size()) keys.push_back(segment.keys[term]);
        }
      } else {
        for (const std::uint64_t key : distinct_keys(segment, row)) --missing_[key];
      }
      first_term.push_back(static_cast<Row>(keys.size()));
    }
  }
  TermSegment merged = make_segment(segments_[first].first_row, {first_term, keys}, filtered_);
  segments_.resize(first);
  segments_.push_back(std::move(merged));
}

const TermSegment& TermStore::compact() {
  if (segments_.empty()) segments_.push_back(make_segment(0, {}, filtered_));
  if (segments_.size() > 1 || !missing_.empty()) merge(0);
  missing_.clear();
  return segments_.front();
}

void TermStore::adopt(TermSegment segment, std::vector<std::uint8_t> removed, std::uint64_t total_length) {
  num_rows_ = segment.num_rows();
  num_live_ = num_rows_;
  for (const std::uint8_t gone : removed) num_live_ -= gone;
  total_length_ = total_length;
  removed_ = std::move(removed);
  missing_.clear();
  segments_.clear();
  segments_.push_back(std::move(segment));
  renew();
}

const TermSegment& TermStore::segment_of(std::uint32_t row) const {
  const auto found = std::upper_bound(segments_.begin(), segments_.end(), row,
                                      [](std::uint32_t x, const TermSegment& s) { return x < s.first_row; });
  return *(found - 1);
}

void TermStore::remove(std::uint32_t row) {
  removed_.resize(num_rows_, 0);
  removed_[row] = 1;
  const TermSegment& segment = segment_of(row);
  const View<std::uint32_t> terms = segment.terms_of(row);
  for (const std::uint64_t key : distinct_keys(segment, row)) ++missing_[key];
  --num_live_;
  total_length_ -= std::min<std::uint64_t>(total_length_, terms.size());
  renew();
}

double TermStore::idf(std::uint64_t key) const {
  std::uint64_t df = 0;
  for (const TermSegment& segment : segments_) {
    const std::uint32_t term = find_term(segment, key);
    if (term != no_term) df += segment.postings_of(term).size();
  }
  if (const auto gone = missing_.find(key); gone != missing_.end())
    df -= std::min<std::uint64_t>(df, gone->second);
  if (df == 0) return 0;
  const double n = static_cast<double>(num_live_), f = static_cast<double>(df);
  return score::natural_log(1 + (n - f + 0.5) / (f + 0.5));
}

}  // namespace spigola::index

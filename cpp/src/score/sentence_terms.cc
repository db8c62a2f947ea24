#include "score/sentence_terms.h"

#include "score/datelines.h"
#include "segment/terms.h"

#include <spigola/error.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace spigola::score {
namespace {

constexpr Offset bytes_between_stops = 1 << 20;

// Whether a sentence ends in a full stop, or in one and a closing mark of one
// token.
bool ends_in_full_stop(const Text& text, const Tokens& tokens, const Sentences& sentences, std::size_t i) {
  Row last = sentences.token_end[i];
  for (int back = 0; back < 2 && last > sentences.token_begin[i]; ++back) {
    const auto token = static_cast<std::size_t>(--last);
    if (tokens.kind[token] != TokenKind::punctuation) return false;
    if (text.bytes()[static_cast<std::size_t>(tokens.begin[token])] == '.') return true;
  }
  return false;
}

}  // namespace

void check(const SentenceTerms& sentences) {
  Row last = 0;
  for (const Row first : sentences.first_term) {
    if (first < last || static_cast<std::size_t>(first) > sentences.key.size()) {
      throw UsageError("first_term must ascend from 0 to at most the number of keys (" +
                       std::to_string(sentences.key.size()) + "); found " + std::to_string(first) +
                       " after " + std::to_string(last));
    }
    last = first;
  }
}

void find_ranked(const Text& text, const Segments& segments, std::vector<std::uint8_t>& is_ranked) {
  const Sentences& sentences = segments.sentences;
  const Blocks& blocks = segments.blocks;
  is_ranked.assign(size(sentences), 0);
  bool any = false, ends_in_stop = false;
  std::size_t block = size(blocks);
  for (std::size_t i = size(sentences); i > 0;) {  // from the end: the last of a block speaks for the others
    --i;
    const std::size_t last_block = block;
    while (block > 0 && blocks.begin[block - 1] > sentences.begin[i]) --block;
    const bool goes_on = i + 1 < size(sentences) && block == last_block && block > 0;
    if (!goes_on) ends_in_stop = ends_in_full_stop(text, segments.tokens, sentences, i);
    const Zone zone = sentences.zone[i];
    is_ranked[i] = zone == Zone::body || zone == Zone::list_item || ends_in_stop;
    any = any || is_ranked[i];
  }
  if (!any) std::fill(is_ranked.begin(), is_ranked.end(), std::uint8_t{1});
  drop_datelines(text, segments, is_ranked);
}

void list_terms_of(std::string_view text, const TermFilter& filter, StemCache& stems,
                   std::vector<std::uint64_t>& out) {
  TermColumns<Growing> terms;
  append_terms(text, 0, no_row, terms);
  stems.begin_document(filter);
  for (std::size_t i = 0; i < size(terms); ++i) {
    const auto begin = static_cast<std::size_t>(terms.begin[i]);
    const auto end = static_cast<std::size_t>(terms.end[i]);
    const std::uint64_t stem = stems.stem(terms.key[i], text.substr(begin, end - begin));
    if (stem != StemCache::not_counted) out.push_back(stem);
  }
}

namespace {

// Calls use(kind of its token, key, bytes) for every term of the ranked sentences, and end_sentence() after
// every sentence.
template <class Use, class End>
void for_each_term(const Text& text, const Segments& segments, const std::vector<std::uint8_t>& is_ranked,
                   const std::function<bool()>& stop, const StemCache& stems, Use&& use, End&& end_sentence) {
  const Sentences& sentences = segments.sentences;
  const Terms& terms = segments.terms;
  const std::size_t num_terms = size(terms);
  constexpr std::size_t ahead = 8;  // terms, about the time of a load from memory
  const char* const bytes = text.bytes().data();
  Offset asked = 0;
  std::size_t term = 0;
  for (std::size_t i = 0; i < size(sentences); ++i) {
    if (stop && sentences.begin[i] - asked >= bytes_between_stops) {
      if (stop()) throw Cancelled();
      asked = sentences.begin[i];
    }
    while (term < num_terms && terms.token_index[term] < sentences.token_begin[i]) ++term;
    for (; term < num_terms && terms.token_index[term] < sentences.token_end[i]; ++term) {
      if (term + ahead < num_terms) stems.prefetch(terms.key[term + ahead]);
      if (!is_ranked[i]) continue;
      const auto begin = static_cast<std::size_t>(terms.begin[term]);
      const auto end = static_cast<std::size_t>(terms.end[term]);
      use(segments.tokens.kind[static_cast<std::size_t>(terms.token_index[term])], terms.key[term],
          std::string_view(bytes + begin, end - begin));
    }
    end_sentence();
  }
}

// Lists sentence by sentence what add(kind, key, term) appends to out.key for each term.
template <class Add>
void list_keys(const Text& text, const Segments& segments, const std::vector<std::uint8_t>& is_ranked,
               const TermFilter& filter, const std::function<bool()>& stop, StemCache& stems, TermLists& out,
               const Add& add) {
  stems.begin_document(filter);
  out.key.clear();
  out.first_term.assign(1, 0);
  for_each_term(text, segments, is_ranked, stop, stems, add,
                [&] { out.first_term.push_back(static_cast<Row>(out.key.size())); });
}

}  // namespace

void list_terms(const Text& text, const Segments& segments, const std::vector<std::uint8_t>& is_ranked,
                const TermFilter& filter, const std::function<bool()>& stop, StemCache& stems,
                TermLists& out) {
  list_keys(text, segments, is_ranked, filter, stop, stems, out,
            [&](TokenKind kind, std::uint64_t key, std::string_view term) {
              if (kind != TokenKind::word && kind != TokenKind::hashtag) return;
              const std::uint64_t stem = stems.stem(key, term);
              if (stem != StemCache::not_counted) out.key.push_back(stem);
            });
}

void list_words(const Text& text, const Segments& segments, const std::vector<std::uint8_t>& is_ranked,
                const TermFilter& filter, const std::function<bool()>& stop, StemCache& stems,
                TermLists& out) {
  list_keys(text, segments, is_ranked, filter, stop, stems, out,
            [&](TokenKind /*kind*/, std::uint64_t key, std::string_view term) {
              const std::uint64_t stem = stems.stem(key, term);
              out.key.push_back(stem == StemCache::not_counted ? key : stem);
            });
}

void number_terms(std::span<const std::uint64_t> keys, KeyMap<std::uint32_t>& columns, TermCounts& out) {
  std::size_t to = out.column.size();
  out.column.resize(to + keys.size());
  for (const std::uint64_t key : keys) {
    auto [column, is_new] = columns.insert(key);
    if (is_new) {
      column = static_cast<std::uint32_t>(out.key.size());
      out.key.push_back(key);
    }
    out.column[to++] = column;
  }
}

void count_terms(const SentenceTerms& sentences, KeyMap<std::uint32_t>& columns, TermCounts& out,
                 std::vector<std::uint32_t>* order) {
  check(sentences);
  const std::size_t num_rows = sentences.num_sentences();
  const Row begin = num_rows == 0 ? 0 : sentences.first_term.front();
  out.first.assign(1, 0);
  out.first.reserve(num_rows + 1);
  for (std::size_t i = 0; i < num_rows; ++i)
    out.first.push_back(static_cast<std::uint32_t>(sentences.first_term[i + 1] - begin));
  columns.clear();
  out.column.clear();
  out.key.clear();
  number_terms(sentences.key.subspan(static_cast<std::size_t>(begin), out.first.back()), columns, out);
  if (order != nullptr) *order = out.column;
  sort_rows(out);
}

double TermCounts::total_weight() const {
  if (weight.empty()) return static_cast<double>(num_nonempty);
  double total = 0;
  for (std::size_t i = 0; i < num_rows(); ++i) total += is_empty(i) ? 0 : weight[i];
  return total;
}

void weigh_rows(std::vector<double> weight, TermCounts& x) {
  x.weight = std::move(weight);
  x.num_documents = x.total_weight();
  x.document_frequency.assign(x.num_columns(), 0.0);
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) {
      if (k == x.first[i] || x.column[k] != x.column[k - 1]) x.document_frequency[x.column[k]] += x.weight[i];
    }
  }
}

void take_background(const DocumentFrequencies& background, TermCounts& x) {
  x.num_documents = static_cast<double>(background.num_documents()) + 1;
  x.document_frequency.clear();
  for (const std::uint64_t key : x.key) x.document_frequency.push_back(background.of_key(key) + 1.0);
}

namespace {

double idf_of(double num_documents, double df, Idf idf) {
  switch (idf) {
    case Idf::plain: return natural_log(num_documents / df);
    case Idf::discounted: return natural_log(num_documents / (1 + df));
    case Idf::smooth: break;
  }
  return 1 + natural_log(num_documents / df);
}

}  // namespace

void idf_of_columns(const TermCounts& x, Idf idf, std::vector<double>& out) {
  const std::size_t num_columns = x.num_columns();
  if (!x.document_frequency.empty()) {
    out.resize(num_columns);
    for (std::size_t c = 0; c < num_columns; ++c)
      out[c] = idf_of(x.num_documents, x.document_frequency[c], idf);
    return;
  }
  // Few frequencies, each of many columns: behind the columns stands what each gives, once it is known.
  constexpr double unknown = -1e300;
  const auto n = static_cast<double>(x.num_nonempty);
  out.resize(num_columns);
  out.resize(num_columns + x.num_nonempty + 1, unknown);
  for (std::size_t c = 0; c < num_columns; ++c) {
    double& known = out[num_columns + x.frequency[c]];
    if (known == unknown) known = idf_of(n, x.frequency[c], idf);
    out[c] = known;
  }
  out.resize(num_columns);
}

void weigh(const TermCounts& counts, std::vector<double>& idf, TermMatrix& out) {
  idf_of_columns(counts, Idf::smooth, idf);
  out.first.assign(1, 0);
  out.column.clear();
  out.weight.clear();
  out.frequency = counts.frequency;
  out.num_nonempty = counts.num_nonempty;
  for (std::size_t i = 0; i < counts.num_rows(); ++i) {
    const std::size_t begin = out.column.size();
    double square = 0;
    for (std::size_t k = counts.first[i]; k < counts.first[i + 1];) {
      std::size_t end = k + 1;
      while (end < counts.first[i + 1] && counts.column[end] == counts.column[k]) ++end;
      const double weight = static_cast<double>(end - k) * idf[counts.column[k]];
      out.column.push_back(counts.column[k]);
      out.weight.push_back(weight);
      square += weight * weight;
      k = end;
    }
    const double scale = square > 0 ? 1 / std::sqrt(square) : 0;
    for (std::size_t k = begin; k < out.weight.size(); ++k) out.weight[k] *= scale;
    out.first.push_back(static_cast<std::uint32_t>(out.column.size()));
  }
}

void make_matrix(const SentenceTerms& sentences, TermMatrixScratch& scratch, TermMatrix& out) {
  count_terms(sentences, scratch.columns, scratch.counts);
  weigh(scratch.counts, scratch.idf, out);
}

double natural_log(double x) {
  // x = m · 2^e with m in [√½, √2); ln m = 2 artanh s with s = (m − 1) / (m +
  // 1), |s| < 0.172.
  int exponent = 0;
  double m = std::frexp(x, &exponent);
  if (m < 0.70710678118654752440) {
    m *= 2;
    --exponent;
  }
  const double s = (m - 1) / (m + 1);
  const double square = s * s;
  double sum = 0;
  for (int k = 21; k >= 1; k -= 2) sum = sum * square + 1.0 / k;
  return exponent * 0.69314718055994530942 + 2 * s * sum;
}

}  // namespace spigola::score

// Sentences as lists of terms, and these as rows of weights.
#pragma once

#include "score/key_map.h"
#include "score/stems.h"

#include <spigola/scorer.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace spigola::score {

// Throws UsageError where first_term does not ascend within key.
void check(const SentenceTerms& sentences);

// Which sentences compete: those of the zones body and list_item, and those of a
// block that ends in a full stop (before closing quotation marks), whose zone may
// be a mistake of the layout; where there are none, all. Not datelines.
void find_ranked(const Text& text, const Segments& segments, std::vector<std::uint8_t>& is_ranked);

// Appends the keys of the terms that count in a text without tokens, as queries
// are.
void list_terms_of(std::string_view text, const TermFilter& filter, StemCache& stems,
                   std::vector<std::uint64_t>& out);

// The terms of the sentences of a text. Memory is reused from document to
// document.
struct TermLists {
  std::vector<Row> first_term;
  std::vector<std::uint64_t> key;
  SentenceTerms view() const { return {first_term, key}; }
};

// Takes the terms of the ranked sentences' words and hashtags that count; other
// sentences get none. Not taken are addresses (url, email, handle) and whatever
// has no letters. `stop` is asked every megabyte.
void list_terms(const Text& text, const Segments& segments, const std::vector<std::uint8_t>& is_ranked,
                const TermFilter& filter, const std::function<bool()>& stop, StemCache& stems,
                TermLists& out);

// Takes all terms of the ranked sentences: by stem those that count, by their letters stop words and numbers.
void list_words(const Text& text, const Segments& segments, const std::vector<std::uint8_t>& is_ranked,
                const TermFilter& filter, const std::function<bool()>& stop, StemCache& stems,
                TermLists& out);

// The terms of sentences as columns, numbered by first use: a row has an entry
// for every time a term stands in its sentence, in ascending order. Sentences
// of the same terms have the same row.
struct TermCounts {
  std::vector<std::uint32_t> first;  // of row i: entries [first[i], first[i + 1])
  std::vector<std::uint32_t> column;
  std::vector<std::uint64_t> key;        // of each column
  std::vector<std::uint32_t> frequency;  // df of each column: rows that have it
  std::size_t num_nonempty = 0;          // rows

  // Where sentences do not all count as one: the weight of each row, above 0 for those with terms. Empty: 1.
  std::vector<double> weight;
  // Where idf is not of the rows above: N, and df of each column. Empty: num_nonempty and frequency.
  double num_documents = 0;
  std::vector<double> document_frequency;

  std::size_t num_columns() const { return frequency.size(); }
  std::size_t num_rows() const { return first.empty() ? 0 : first.size() - 1; }
  bool is_empty(std::size_t row) const { return first[row] == first[row + 1]; }
  double weight_of(std::size_t row) const { return weight.empty() ? 1 : weight[row]; }
  double total_weight() const;  // of the rows with terms
};

// Gives rows their weights, and idf the weights for counts: N = Σ w and df(t) = Σ w over the rows with t.
void weigh_rows(std::vector<double> weight, TermCounts& x);

// Takes idf from elsewhere: N + 1 and df + 1 of the background, so that a term it has not is rarer than all
// it has.
void take_background(const DocumentFrequencies& background, TermCounts& x);

struct TermMatrixScratch {
  KeyMap<std::uint32_t> columns;
  TermCounts counts;
  std::vector<double> idf;  // of each column
};

// Throws UsageError where first_term does not ascend within key. `order`, where
// it is asked for, takes the columns in the order of the sentences.
void count_terms(const SentenceTerms& sentences, KeyMap<std::uint32_t>& columns, TermCounts& out,
                 std::vector<std::uint32_t>* order = nullptr);

// The two halves of it. An entry more for each key, in the order of the text; the other members are left.
void number_terms(std::span<const std::uint64_t> keys, KeyMap<std::uint32_t>& columns, TermCounts& out);
// Entries in the order of the text, between those of `first` → rows that ascend, and what is counted over
// them.
void sort_rows(TermCounts& x);

// idf of every column.
void idf_of_columns(const TermCounts& counts, Idf idf, std::vector<double>& out);

// A sparse matrix: one row a sentence, one column a distinct term, rows of
// length 1.
//
// The weight of a term in a sentence is tf · idf, tf how often it stands there,
// idf = 1 + ln(N / df) with N the number of sentences that have terms and df
// the number of those that have this one. (Erkan and Radev take idf from a
// large collection; a document by itself has only its own sentences. The 1
// keeps the terms that stand in all sentences.) Columns are numbered by first
// use and ascend in a row: sentences of the same terms have the same row, to
// the bit.
struct TermMatrix {
  std::vector<std::uint32_t> first;  // of row i: entries [first[i], first[i + 1])
  std::vector<std::uint32_t> column;
  std::vector<double> weight;
  std::vector<std::uint32_t> frequency;  // df of each column
  std::size_t num_nonempty = 0;          // rows

  std::size_t num_columns() const { return frequency.size(); }
  std::size_t num_rows() const { return first.empty() ? 0 : first.size() - 1; }
  bool is_empty(std::size_t row) const { return first[row] == first[row + 1]; }
};

void weigh(const TermCounts& counts, std::vector<double>& idf, TermMatrix& out);

// count_terms and weigh.
void make_matrix(const SentenceTerms& sentences, TermMatrixScratch& scratch, TermMatrix& out);

// ln x for x > 0, from additions and multiplications alone: the libraries'
// logarithms differ in the last bit from one processor to the next.
double natural_log(double x);

}  // namespace spigola::score

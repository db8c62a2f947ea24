// Inside the index: stores of terms, and columns of rows, contexts and documents.
#pragma once

#include "index/gram_store.h"
#include "index/second_look.h"
#include "index/top_rows.h"
#include "index/unit_reader.h"

#include <spigola/sentence_index.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace spigola {

namespace index {

// What a search needs, kept from one to the next. Affects time only.
struct SearchMemory {
  ReaderScratch reader;
  SearchScratch search;
  SecondLook second_look;
};

// Any number of threads take and give back.
class SearchMemories {
 public:
  std::unique_ptr<SearchMemory> take();
  void give_back(std::unique_ptr<SearchMemory> memory);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<SearchMemory>> free_;
};

}  // namespace index

struct SentenceIndex::Impl {
  Impl(const Language& language, const IndexOptions& options);

  Row add(std::span<const IndexDocument> documents, const std::function<bool()>& stop);
  void remove(Row document);
  std::vector<Hit> search(std::string_view query, const SearchOptions& options,
                          const std::vector<std::uint8_t>& allowed, index::SearchMemory& memory) const;
  // Which rows a filter lets through; empty for a filter without conditions.
  std::vector<std::uint8_t> allowed_rows(const IndexFilter& filter) const;
  HitExplanation explain(std::string_view query, Row row) const;
  std::uint32_t checked_row(Row row) const;
  // The terms of a query with their idf in a store.
  std::vector<index::QueryTerm> weigh(const index::TermStore& store, const index::ReadQuery& query) const;
  void save(const std::filesystem::path& path);
  // Takes an index file over, whose bytes `owner` keeps. Throws IoError, with the index left useless.
  void read(std::string_view bytes, const std::shared_ptr<const void>& owner, const std::string& name);

  bool has_contexts() const { return options.context_weight > 0; }
  bool looks_twice() const { return has_contexts() && options.letters_weight > 0; }
  std::uint32_t num_rows() const { return units.num_rows(); }
  std::size_t num_documents() const noexcept { return document_date.size(); }

  static constexpr std::size_t max_rows = std::numeric_limits<Row>::max();
  static constexpr std::int64_t no_date = std::numeric_limits<std::int64_t>::min();

  Language language;
  IndexOptions options;
  index::UnitReader reader;
  index::TermStore units, contexts, entities;
  index::GramStore grams;                         // of each row, where units are looked at twice
  std::vector<std::uint32_t> document, context;   // of each row, ascending
  std::vector<index::AskedSet> holds;             // of each row
  std::vector<std::uint32_t> first_unit;          // of each document, and the end
  std::vector<std::uint32_t> context_first_unit;  // of each context, and the end
  std::vector<std::uint32_t> first_context;       // of each document, and the end
  std::vector<std::int64_t> document_date;        // year · 10,000 + month · 100 + day
  std::vector<std::uint8_t> document_removed;
  mutable index::SearchMemories memories;

 private:
  struct Batch;

  void add_title(std::span<const std::uint64_t> title, std::vector<std::uint64_t>& keys) const;
  void read_document(const IndexDocument& document, index::ReaderScratch& scratch, Batch& batch);
  std::vector<Hit> search_contexts(const index::ReadQuery& query,
                                   std::span<const index::QueryTerm> unit_terms, std::size_t k,
                                   const index::RowPolicy& policy, index::SearchMemory& memory) const;
  std::vector<Hit> look_alone(const index::ReadQuery& query, std::size_t k, const index::RowPolicy& policy,
                              index::SecondLook& look) const;
  double asked_gain(const index::ReadQuery& query, std::uint32_t row) const {
    return (query.asked & holds[row]) != 0 ? options.asked_weight : 0;
  }
  void explain_letters(const index::ReadQuery& query, std::uint32_t row, HitExplanation& result) const;
};

}  // namespace spigola

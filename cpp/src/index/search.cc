// Queries against a SentenceIndex.
#include "index/sentence_index_impl.h"

#include <spigola/error.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

namespace spigola {

using index::QueryTerm;
using index::ReaderScratch;
using index::ReadQuery;

std::unique_ptr<index::SearchMemory> index::SearchMemories::take() {
  const std::scoped_lock lock(mutex_);
  if (free_.empty()) return std::make_unique<SearchMemory>();
  auto memory = std::move(free_.back());
  free_.pop_back();
  return memory;
}

void index::SearchMemories::give_back(std::unique_ptr<SearchMemory> memory) {
  const std::scoped_lock lock(mutex_);
  free_.push_back(std::move(memory));
}

std::vector<QueryTerm> SentenceIndex::Impl::weigh(const index::TermStore& store,
                                                  const ReadQuery& query) const {
  std::vector<QueryTerm> terms;
  terms.reserve(query.keys.size());
  for (const ReadQuery::Key& key : query.keys)
    terms.push_back(
        {key.key, key.is_prefix ? options.prefix_weight * store.idf(key.key) : store.idf(key.key)});
  return terms;
}

std::vector<Hit> SentenceIndex::Impl::search(std::string_view text, const SearchOptions& search_options,
                                             const std::vector<std::uint8_t>& allowed,
                                             index::SearchMemory& memory) const {
  if (search_options.k <= 0) return {};
  const std::size_t k = std::min(static_cast<std::size_t>(search_options.k), document.size());
  if (k == 0) return {};
  const ReadQuery query = reader.read_query(text, memory.reader);
  const std::vector<QueryTerm> unit_terms = weigh(units, query);
  const index::RowPolicy policy{allowed, holds, query.asked, options.asked_weight};
  if (has_contexts()) return search_contexts(query, unit_terms, k, policy, memory);
  index::TopHits top(k);
  index::find_top_rows(units, unit_terms, k, policy, memory.search, top);
  return top.take();
}

HitExplanation SentenceIndex::Impl::explain(std::string_view text, Row number) const {
  const std::uint32_t row = checked_row(number);
  ReaderScratch scratch;
  const ReadQuery query = reader.read_query(text, scratch);
  const std::vector<QueryTerm> unit_terms = weigh(units, query), context_terms = weigh(contexts, query);
  HitExplanation result;
  for (const std::string& word : query.words) result.terms.push_back({word});
  double sum = 0, around = 0;
  for (std::size_t i = 0; i < query.keys.size() && units.is_live(row); ++i) {
    const ReadQuery::Key& key = query.keys[i];
    HitExplanation::Term& term = result.terms[key.word];
    if (!key.is_prefix) {
      term.idf = unit_terms[i].idf;
      const index::TermSegment& segment = units.segment_of(row);
      const View<std::uint32_t> own = segment.terms_of(row);
      term.count = static_cast<int>(std::count(own.begin(), own.end(), index::find_term(segment, key.key)));
    }
    const double part = index::score_row(units, {&unit_terms[i], 1}, row);
    term.unit += part;
    sum += part;
    if (!has_contexts()) continue;
    const double part_around = index::score_row(contexts, {&context_terms[i], 1}, context[row]);
    term.context += options.context_weight * part_around;
    around += part_around;
  }
  sum += options.context_weight * around;
  result.asked = sum > 0 ? asked_gain(query, row) : 0;
  result.score = result.best = sum * (1 + result.asked);
  if (looks_twice() && units.is_live(row)) {
    for (std::uint32_t other = context_first_unit[context[row]]; other < context_first_unit[context[row] + 1];
         ++other) {
      const double own = index::score_row(units, unit_terms, other) + options.context_weight * around;
      result.best = std::max(result.best, own * (1 + asked_gain(query, other)));
    }
    explain_letters(query, row, result);
  }
  return result;
}

void SentenceIndex::Impl::explain_letters(const ReadQuery& query, std::uint32_t row,
                                          HitExplanation& result) const {
  index::SecondLook look;
  look.begin(grams, query, units.num_live(), options.asked_weight);
  const std::uint32_t first = context_first_unit[context[row]];
  const auto& letters = look.look(first, context_first_unit[context[row] + 1], holds);
  result.letters = options.letters_weight * letters[row - first];
  result.score = result.best > 0 ? result.best * (1 + result.letters) : result.letters;
}

SentenceIndex::SentenceIndex(const Language& language, const IndexOptions& options)
    : impl_(std::make_unique<Impl>(language, options)) {}
SentenceIndex::SentenceIndex(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SentenceIndex::SentenceIndex(SentenceIndex&&) noexcept = default;
SentenceIndex& SentenceIndex::operator=(SentenceIndex&&) noexcept = default;
SentenceIndex::~SentenceIndex() = default;

Row SentenceIndex::add(std::span<const IndexDocument> documents, const std::function<bool()>& stop) {
  return impl_->add(documents, stop);
}

void SentenceIndex::remove(Row document) {
  impl_->remove(document);
}

std::vector<Hit> SentenceIndex::search(std::string_view query, const SearchOptions& options) const {
  auto memory = impl_->memories.take();
  std::vector<Hit> hits = impl_->search(query, options, impl_->allowed_rows(options.filter), *memory);
  impl_->memories.give_back(std::move(memory));
  return hits;
}

std::vector<std::vector<Hit>> SentenceIndex::search_batch(std::span<const std::string_view> queries,
                                                          const SearchOptions& options, int threads) const {
  const std::vector<std::uint8_t> allowed = impl_->allowed_rows(options.filter);
  std::vector<std::vector<Hit>> results(queries.size());
  std::vector<std::exception_ptr> errors(queries.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    constexpr std::size_t at_once = 16;
    auto memory = impl_->memories.take();
    for (std::size_t first; (first = next.fetch_add(at_once, std::memory_order_relaxed)) < queries.size();) {
      for (std::size_t i = first; i < std::min(first + at_once, queries.size()); ++i) {
        try {
          results[i] = impl_->search(queries[i], options, allowed, *memory);
        } catch (...) {
          errors[i] = std::current_exception();
          *memory = {};
        }
      }
    }
    impl_->memories.give_back(std::move(memory));
  };
  if (threads <= 0) threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  {
    std::vector<std::jthread> others;
    const std::size_t workers = std::min(static_cast<std::size_t>(threads), queries.size() / 16 + 1);
    for (std::size_t i = 1; i < workers; ++i) others.emplace_back(work);
    work();
  }
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
  return results;
}

HitExplanation SentenceIndex::explain(std::string_view query, Row row) const {
  return impl_->explain(query, row);
}

std::size_t SentenceIndex::num_rows() const noexcept {
  return impl_->document.size();
}
std::size_t SentenceIndex::num_documents() const noexcept {
  return impl_->num_documents();
}
Row SentenceIndex::document_of(Row row) const {
  return static_cast<Row>(impl_->document[impl_->checked_row(row)]);
}
const IndexOptions& SentenceIndex::options() const noexcept {
  return impl_->options;
}

}  // namespace spigola

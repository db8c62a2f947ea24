#include "index/sentence_index_impl.h"

#include "segment/terms.h"

#include <spigola/error.h>

#include <algorithm>
#include <string>

namespace spigola {

using index::QueryTerm;
using index::ReaderScratch;

namespace {

IndexOptions checked(const IndexOptions& options) {
  const auto within = [](const char* name, double value, double least, double greatest) {
    if (value >= least && value <= greatest) return;
    throw UsageError(std::string(name) + " must lie between " + std::to_string(least) + " and " +
                     std::to_string(greatest) + "; it is " + std::to_string(value));
  };
  within("k1", options.k1, 0, 1000);
  within("b", options.b, 0, 1);
  within("title_weight", options.title_weight, 0, 100);
  within("context_weight", options.context_weight, 0, 1000);
  within("prefix_weight", options.prefix_weight, 0, 1000);
  within("asked_weight", options.asked_weight, 0, 1000);
  within("letters_weight", options.letters_weight, 0, 1000);
  return options;
}

std::int64_t day_number(const Date& date) {
  return (date.year * std::int64_t{100} + date.month) * 100 + date.day;
}

// One of the ids that filters ask for, as a key.
std::uint64_t entity_key(std::string_view id) {
  return term_key(id);
}

}  // namespace

// What one call of add() collects before it goes into the stores.
struct SentenceIndex::Impl::Batch {
  std::vector<Row> first_term = {0}, first_context_term = {0}, first_entity = {0};
  std::vector<std::uint64_t> keys, context_keys, entity_keys;
  index::GramStore::Rows words;

  SentenceTerms units() const { return {first_term, keys}; }
  SentenceTerms contexts() const { return {first_context_term, context_keys}; }
  SentenceTerms entities() const { return {first_entity, entity_keys}; }
};

SentenceIndex::Impl::Impl(const Language& language, const IndexOptions& index_options)
    : language(language),
      options(checked(index_options)),
      reader(language, options.prefix_weight > 0, looks_twice()),
      units(options.k1, options.b, true),
      contexts(options.k1, options.b),
      entities(options.k1, options.b),
      first_unit{0},
      context_first_unit{0},
      first_context{0} {}

// BM25F with whole weights: a word of the title stands there so many times.
void SentenceIndex::Impl::add_title(std::span<const std::uint64_t> title,
                                    std::vector<std::uint64_t>& keys) const {
  for (int copy = 0; copy < options.title_weight; ++copy) keys.insert(keys.end(), title.begin(), title.end());
}

void SentenceIndex::Impl::read_document(const IndexDocument& from, ReaderScratch& scratch, Batch& batch) {
  const std::size_t num_units = from.units.size();
  for (std::size_t i = 0; i < from.contexts.size(); ++i) {
    const bool ascends = i == 0 ? from.contexts[0] == 0 : from.contexts[i] > from.contexts[i - 1];
    if (!ascends || from.contexts[i] >= num_units) {
      throw UsageError("contexts must ascend from 0 and lie within the " + std::to_string(num_units) +
                       " units; found " + std::to_string(from.contexts[i]));
    }
  }
  if (!from.entities.empty() && from.entities.size() != num_units) {
    throw UsageError(std::to_string(from.entities.size()) + " lists of entities were given for " +
                     std::to_string(num_units) + " units; give none, or one for each");
  }
  std::vector<std::uint64_t> title;
  if (!from.title.empty()) reader.read_unit(from.title, scratch, title);

  const auto number = static_cast<std::uint32_t>(document_date.size());
  std::size_t next_context = 0;
  for (std::size_t i = 0; i < num_units; ++i) {
    const bool opens = from.contexts.empty()
                           ? i == 0
                           : next_context < from.contexts.size() && from.contexts[next_context] == i;
    if (opens) {
      ++next_context;
      if (i > 0) {
        context_first_unit.push_back(static_cast<std::uint32_t>(document.size()));
        batch.first_context_term.push_back(static_cast<Row>(batch.context_keys.size()));
      }
      if (has_contexts()) add_title(title, batch.context_keys);
    }
    const std::size_t begin = batch.keys.size();
    holds.push_back(looks_twice() ? reader.read_unit(from.units[i], scratch, batch.keys, grams, batch.words)
                                  : reader.read_unit(from.units[i], scratch, batch.keys));
    if (has_contexts()) {
      batch.context_keys.insert(batch.context_keys.end(),
                                batch.keys.begin() + static_cast<std::ptrdiff_t>(begin), batch.keys.end());
    } else {
      add_title(title, batch.keys);
    }
    batch.first_term.push_back(static_cast<Row>(batch.keys.size()));
    if (!from.entities.empty()) {
      for (const std::string_view id : from.entities[i]) batch.entity_keys.push_back(entity_key(id));
    }
    batch.first_entity.push_back(static_cast<Row>(batch.entity_keys.size()));
    document.push_back(number);
    context.push_back(static_cast<std::uint32_t>(context_first_unit.size() - 1));
  }
  if (num_units > 0) {
    context_first_unit.push_back(static_cast<std::uint32_t>(document.size()));
    batch.first_context_term.push_back(static_cast<Row>(batch.context_keys.size()));
  }
  first_unit.push_back(static_cast<std::uint32_t>(document.size()));
  first_context.push_back(static_cast<std::uint32_t>(context_first_unit.size() - 1));
  document_date.push_back(from.date ? day_number(*from.date) : no_date);
  document_removed.push_back(0);
}

Row SentenceIndex::Impl::add(std::span<const IndexDocument> documents, const std::function<bool()>& stop) {
  const std::size_t num_documents_before = num_documents(), num_rows_before = document.size(),
                    num_contexts_before = context_first_unit.size();
  Batch batch;
  ReaderScratch scratch;
  try {
    for (const IndexDocument& from : documents) {
      if (stop && stop()) throw Cancelled();
      read_document(from, scratch, batch);
    }
    if (document.size() > max_rows || batch.context_keys.size() + batch.keys.size() > max_rows) {
      throw UsageError(
          "an index holds at most 2,147,483,647 units, and as many terms in one call; make several");
    }
    units.add(batch.units());
    if (has_contexts()) contexts.add(batch.contexts());
    entities.add(batch.entities());
    if (looks_twice()) grams.add(batch.words);
  } catch (...) {
    document.resize(num_rows_before);
    context.resize(num_rows_before);
    holds.resize(num_rows_before);
    context_first_unit.resize(num_contexts_before);
    first_unit.resize(num_documents_before + 1);
    first_context.resize(num_documents_before + 1);
    document_date.resize(num_documents_before);
    document_removed.resize(num_documents_before);
    throw;
  }
  return static_cast<Row>(num_documents_before);
}

void SentenceIndex::Impl::remove(Row number) {
  const auto doc = static_cast<std::size_t>(number);
  if (number < 0 || doc >= num_documents() || document_removed[doc] != 0) {
    throw UsageError("there is no document " + std::to_string(number) + " in the index, which has had " +
                     std::to_string(num_documents()) + " (numbers are not given twice)");
  }
  document_removed[doc] = 1;
  for (std::uint32_t row = first_unit[doc]; row < first_unit[doc + 1]; ++row) {
    units.remove(row);
    entities.remove(row);
    if (looks_twice()) grams.remove(row);
  }
  if (!has_contexts()) return;
  for (std::uint32_t i = first_context[doc]; i < first_context[doc + 1]; ++i) contexts.remove(i);
}

std::uint32_t SentenceIndex::Impl::checked_row(Row row) const {
  if (row < 0 || static_cast<std::size_t>(row) >= document.size()) {
    throw UsageError("there is no row " + std::to_string(row) + " in the index, which has " +
                     std::to_string(document.size()));
  }
  return static_cast<std::uint32_t>(row);
}

std::vector<std::uint8_t> SentenceIndex::Impl::allowed_rows(const IndexFilter& filter) const {
  if (filter.empty()) return {};
  std::vector<std::uint8_t> allowed(document.size(), filter.docs ? 0 : 1);
  if (filter.docs) {
    for (const Row doc : *filter.docs) {
      if (doc < 0 || static_cast<std::size_t>(doc) >= num_documents()) continue;
      const auto i = static_cast<std::size_t>(doc);
      std::fill(allowed.begin() + first_unit[i], allowed.begin() + first_unit[i + 1], std::uint8_t{1});
    }
  }
  if (filter.first_date || filter.last_date) {
    const std::int64_t first = filter.first_date ? day_number(*filter.first_date) : no_date + 1;
    const std::int64_t last = filter.last_date ? day_number(*filter.last_date) : -(no_date + 1);
    for (std::size_t row = 0; row < allowed.size(); ++row) {
      const std::int64_t date = document_date[document[row]];
      if (date < first || date > last) allowed[row] = 0;
    }
  }
  for (const std::string& id : filter.entities) {
    std::vector<double> sum;
    std::vector<std::uint32_t> touched;
    const QueryTerm term{entity_key(id), 1};
    index::add_up_rows(entities, {&term, 1}, sum, touched);
    std::vector<std::uint8_t> named(document.size(), 0);
    for (const std::uint32_t row : touched) named[row] = allowed[row];
    allowed = std::move(named);
  }
  return allowed;
}

}  // namespace spigola

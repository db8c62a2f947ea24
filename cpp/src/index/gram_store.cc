#include "index/gram_store.h"

#include "score/sentence_terms.h"

#include <xxhash.h>

#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace spigola::index {
namespace {

constexpr std::uint16_t longest = std::numeric_limits<std::uint16_t>::max();

}  // namespace

std::uint32_t GramStore::number_of(Gram gram) {
  const std::uint32_t known = find(gram);
  if (known != none) return known;
  const auto number = static_cast<std::uint32_t>(counts_.size());
  number_of_key_.insert(gram).first = number;
  keys_.push_back(gram);
  counts_.emplace_back();
  return number;
}

// With the grams in listed_.
std::uint32_t GramStore::add_word() {
  const std::size_t begin = first_gram_.back();
  grams_.resize(begin);  // what an error may have left
  for (const Gram gram : listed_) {
    const std::uint32_t number = number_of(gram);
    const auto own = grams_.begin() + static_cast<std::ptrdiff_t>(begin);
    if (std::find(own, grams_.end(), number) == grams_.end()) grams_.push_back(number);
  }
  first_gram_.push_back(static_cast<std::uint32_t>(grams_.size()));
  return num_mapped_words() + size_of(first_gram_) - 1;
}

// Counts the grams of a row that is new, and says how many there are.
std::uint16_t GramStore::count_row(std::uint32_t row) {
  std::uint32_t length = 0;
  for (const std::uint32_t word : words_of(row)) {
    for (const std::uint32_t gram : grams_of(word)) {
      Count& count = counts_[gram];
      if (count.last == row) continue;
      count.last = row;
      ++count.rows;
      ++length;
    }
  }
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(length, longest));
}

void GramStore::add(const Rows& rows) {
  const std::size_t before = rows_.words.size();
  rows_.words.insert(rows_.words.end(), rows.words.begin(), rows.words.end());
  for (std::size_t i = 1; i < rows.first.size(); ++i) {
    rows_.first.push_back(before + rows.first[i]);
    lengths_.push_back(count_row(num_mapped_rows() + size_of(rows_.first) - 1));
    total_ += lengths_.back();
  }
}

void GramStore::remove(std::uint32_t row) {
  std::vector<std::uint32_t> own;
  for (const std::uint32_t word : words_of(row)) {
    const View<std::uint32_t> grams = grams_of(word);
    own.insert(own.end(), grams.begin(), grams.end());
  }
  std::sort(own.begin(), own.end());
  own.erase(std::unique(own.begin(), own.end()), own.end());
  for (const std::uint32_t gram : own) {
    if (gram < counts_.size() && counts_[gram].rows > 0) --counts_[gram].rows;  // else of a damaged file
  }
  total_ -= std::min<std::uint64_t>(total_, length_of(row));
}

void GramStore::adopt(const ColumnsOf<View>& columns, std::shared_ptr<const void> owner) {
  *this = {};
  mapped_ = columns;
  owner_ = std::move(owner);
  counts_.resize(columns.counts.size());
  for (std::size_t gram = 0; gram < counts_.size(); ++gram) counts_[gram].rows = columns.counts[gram];
  total_ = std::accumulate(columns.lengths.begin(), columns.lengths.end(), std::uint64_t{0});
}

std::uint32_t GramStore::find(Gram gram) const {
  const auto found = std::lower_bound(mapped_.keys.begin(), mapped_.keys.end(), gram);
  if (found != mapped_.keys.end() && *found == gram)
    return static_cast<std::uint32_t>(found - mapped_.keys.begin());
  const std::uint32_t* const added = number_of_key_.find_value(gram);
  return added == nullptr ? none : *added;
}

double GramStore::idf(std::uint32_t number, std::uint64_t num_rows) const {
  const auto n = static_cast<double>(num_rows);
  const double df = std::min(n, static_cast<double>(counts_[number].rows));
  return score::natural_log(1 + (n - df + 0.5) / (df + 0.5));
}

Gram GramStore::key_of(std::uint32_t number) const {
  const std::size_t num_mapped = mapped_.keys.size();
  return number < num_mapped ? mapped_.keys[number] : keys_[number - num_mapped];
}

// From the words of the store to those of the columns, which have only what their rows have. Words of the
// same grams become one: those of a file that were added again.
void GramStore::number_words_anew(Columns& columns) const {
  std::vector<std::uint32_t> new_word(num_mapped_words() + size_of(first_gram_), none);
  score::KeyMap<std::uint32_t> word_of_grams;
  columns.first_gram.push_back(0);
  for (std::uint32_t& word : columns.words) {
    if (word >= new_word.size()) {  // of a damaged file
      word = none;
      continue;
    }
    if (new_word[word] == none) {
      const View<std::uint32_t> grams = grams_of(word);
      const auto [number, is_new] = word_of_grams.insert(XXH3_64bits(grams.data(), grams.size_bytes()));
      if (is_new) {
        number = size_of(columns.first_gram);
        std::copy_if(grams.begin(), grams.end(), std::back_inserter(columns.grams),
                     [this](std::uint32_t gram) { return gram < num_grams(); });
        columns.first_gram.push_back(static_cast<std::uint32_t>(columns.grams.size()));
      }
      new_word[word] = number;
    }
    word = new_word[word];
  }
}

void GramStore::number_grams_anew(Columns& columns) const {
  std::vector<std::uint32_t> used(columns.grams);
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  std::sort(used.begin(), used.end(),
            [this](std::uint32_t x, std::uint32_t y) { return key_of(x) < key_of(y); });
  std::vector<std::uint32_t> new_gram(num_grams(), none);
  for (const std::uint32_t gram : used) {
    new_gram[gram] = static_cast<std::uint32_t>(columns.keys.size());
    columns.keys.push_back(key_of(gram));
    columns.counts.push_back(counts_[gram].rows);
  }
  for (std::uint32_t& gram : columns.grams) gram = new_gram[gram];
}

}  // namespace spigola::index

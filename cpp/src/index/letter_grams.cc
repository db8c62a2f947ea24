#include "index/letter_grams.h"

#include "score/sentence_terms.h"
#include "text/transliterate.h"
#include "text/unicode.h"

#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

namespace spigola::index {
namespace {

constexpr std::size_t run_length = 4;

// Latin letters without their marks, which are not always written.
std::string plain(std::string_view folded) {
  std::string result;
  result.reserve(folded.size());
  const char* const end = folded.data() + folded.size();
  for (const char* p = folded.data(); p < end;) {
    const auto [code_point, length] = unicode::decode(p, end);
    const std::string_view letters = plain_letters_of(code_point);
    result += letters.empty() ? std::string_view(p, static_cast<std::size_t>(length)) : letters;
    p += length;
  }
  return result;
}

// The columns of a damaged file may say anything: what lies outside is nothing.
View<Gram> part(View<Gram> grams, std::uint64_t begin, std::uint64_t end) {
  return begin <= end && end <= grams.size() ? grams.subspan(begin, end - begin) : View<Gram>{};
}

}  // namespace

void append_letter_grams(std::string_view folded, std::vector<Gram>& out) {
  const std::string marked = ' ' + plain(folded) + ' ';
  const char* const end = marked.data() + marked.size();
  const char* begin = marked.data();
  const char* p = begin;
  const auto add = [&] { out.push_back(word_gram(XXH3_64bits(begin, static_cast<std::size_t>(p - begin)))); };
  for (std::size_t i = 0; i < run_length && p < end; ++i) p += unicode::decode(p, end).length;
  add();
  while (p < end) {
    p += unicode::decode(p, end).length;
    begin += unicode::decode(begin, end).length;
    add();
  }
}

void GramStore::add(const Rows& rows) {
  const std::size_t before = added_.grams.size();
  added_.grams.insert(added_.grams.end(), rows.grams.begin(), rows.grams.end());
  for (std::size_t row = 1; row < rows.first.size(); ++row) added_.first.push_back(before + rows.first[row]);
  for (const Gram gram : rows.grams) ++counts_[gram];
  total_ += rows.grams.size();
}

void GramStore::remove(std::uint32_t row) {
  for (const Gram gram : grams_of(row)) {
    if (counts_[gram] == 0) continue;  // of a damaged file
    --counts_[gram];
    --total_;
  }
}

void GramStore::adopt(const ColumnsOf<View>& columns, std::shared_ptr<const void> owner) {
  mapped_ = columns;
  owner_ = std::move(owner);
  added_ = {};
  std::ranges::fill(counts_, 0u);
  for (std::size_t i = 0; i < columns.counted.size(); ++i) counts_[columns.counted[i]] = columns.counts[i];
  total_ = std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

View<Gram> GramStore::grams_of(std::uint32_t row) const {
  if (row < num_mapped()) return part(mapped_.grams, mapped_.first[row], mapped_.first[row + 1]);
  row -= num_mapped();
  return part(added_.grams, added_.first[row], added_.first[row + 1]);
}

double GramStore::idf(Gram gram, std::uint64_t num_units) const {
  const auto n = static_cast<double>(num_units);
  const double df = std::min(n, static_cast<double>(counts_[gram]));
  return score::natural_log(1 + (n - df + 0.5) / (df + 0.5));
}

}  // namespace spigola::index

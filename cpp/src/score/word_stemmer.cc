#include "score/word_stemmer.h"

#include <libstemmer.h>

#include <new>

namespace spigola::score {
namespace {

// Bytes; no word of any language is longer. The stemmer is not asked about what is no word.
constexpr std::size_t longest_word = 256;

}  // namespace

void WordStemmer::Delete::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

WordStemmer::WordStemmer(const std::string& name) {
  if (name.empty()) return;
  stemmer_.reset(sb_stemmer_new(name.c_str(), "UTF_8"));
  if (!stemmer_) throw std::bad_alloc();
}

std::string_view WordStemmer::operator()(std::string_view word) const {
  if (!stemmer_ || word.size() > longest_word) return word;
  const sb_symbol* const stem = sb_stemmer_stem(
      stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
  return length > 0 ? std::string_view(reinterpret_cast<const char*>(stem), length) : word;
}

}  // namespace spigola::score

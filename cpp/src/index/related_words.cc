#include "index/related_words.h"

#include "segment/terms.h"

#include <spigola/segments.h>

#include <cstdint>
#include <map>
#include <mutex>

namespace spigola::index {

RelatedWords::RelatedWords(const Language& language) {
  const score::TermFilter filter(language);
  score::StemCache stems;
  stems.begin_document(filter);
  TermColumns<Growing> terms;
  for (const Entry& entry : language.section("related_words")) {
    const auto gram_of = [&](std::string_view word) {
      clear(terms);
      append_terms(word, 0, no_row, terms);
      if (terms.key.size() != 1) throw_entry_error("related_words", entry, "a word must lead to a word");
      const std::uint64_t key = terms.key.front();
      return stem_gram(key, stems.stem(key, word));
    };
    grams_.insert(gram_of(entry.key)).first = gram_of(entry.value);
  }
}

std::shared_ptr<const RelatedWords> RelatedWords::of(const Language& language) {
  static std::mutex mutex;
  static std::map<std::uint64_t, std::shared_ptr<const RelatedWords>> made;  // by content_hash()
  constexpr std::size_t most = 32;
  const std::scoped_lock lock(mutex);
  if (made.size() >= most && !made.contains(language.content_hash())) made.clear();
  std::shared_ptr<const RelatedWords>& words = made[language.content_hash()];
  if (!words) words.reset(new RelatedWords(language));
  return words;
}

}  // namespace spigola::index

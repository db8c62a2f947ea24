#include <spigola/document_frequencies.h>

#include "score/frequency_file.h"
#include "score/sentence_terms.h"
#include "text/share_work.h"

#include <spigola/error.h>
#include <spigola/segmenter.h>

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

namespace spigola {
namespace {

constexpr std::size_t texts_a_piece = 64;

// The distinct terms of texts, by a worker with its own scratch memory.
class TermReader {
 public:
  TermReader(const Segmenter& segmenter, const score::TermFilter& filter)
      : segmenter_(segmenter), filter_(filter) {}

  void append(const Text& text, std::vector<std::uint64_t>& keys) {
    const Segments segments = segmenter_.segment(text);
    is_ranked_.assign(size(segments.sentences), 1);
    score::list_terms(text, segments, is_ranked_, filter_, {}, stems_, terms_);
    std::ranges::sort(terms_.key);
    const auto end = std::unique(terms_.key.begin(), terms_.key.end());
    keys.insert(keys.end(), terms_.key.begin(), end);
  }

 private:
  const Segmenter& segmenter_;
  const score::TermFilter& filter_;
  std::vector<std::uint8_t> is_ranked_;
  score::StemCache stems_;
  score::TermLists terms_;
};

}  // namespace

struct DocumentFrequencies::Impl {
  Impl(const Language& of_language, score::FrequencyColumns given)
      : language(of_language), filter(language), columns(std::move(given)) {}

  Language language;
  score::TermFilter filter;
  score::FrequencyColumns columns;
};

DocumentFrequencies DocumentFrequencies::count(const Language& language, std::span<const Text> texts,
                                               int threads, const std::function<bool()>& stop) {
  const Segmenter segmenter(language);
  const score::TermFilter filter(language);
  score::KeyMap<std::uint32_t> places;
  auto counted = std::make_shared<score::OwnedFrequencies>();
  std::mutex mutex;
  const std::size_t num_pieces = (texts.size() + texts_a_piece - 1) / texts_a_piece;
  share_work(num_pieces, threads, stop, [&] {
    return [&, reader = std::make_shared<TermReader>(segmenter, filter),
            keys = std::vector<std::uint64_t>()](std::size_t piece) mutable {
      keys.clear();
      const std::size_t first = piece * texts_a_piece;
      for (const Text& text : texts.subspan(first, std::min(texts_a_piece, texts.size() - first)))
        reader->append(text, keys);
      const std::lock_guard lock(mutex);
      for (const std::uint64_t key : keys) {
        auto [place, is_new] = places.insert(key);
        if (is_new) {
          place = static_cast<std::uint32_t>(counted->size());
          counted->emplace_back(key, 0);
        }
        ++(*counted)[place].second;
      }
    };
  });
  std::ranges::sort(*counted);  // the order in which threads came does not matter any more
  return DocumentFrequencies(
      std::make_shared<const Impl>(language, score::columns_of(*counted, texts.size())));
}

DocumentFrequencies DocumentFrequencies::open(const std::filesystem::path& path, const Language& language) {
  score::FrequencyFile file = score::read_frequencies(path);
  if (file.stemmer != language.property("stemmer")) {
    throw UsageError(path.string() + " has the terms of the stemmer \"" + file.stemmer + "\", the language " +
                     language.tag() + " uses \"" + std::string(language.property("stemmer")) +
                     "\"; open it with the language it was made with, " + file.language);
  }
  return DocumentFrequencies(std::make_shared<const Impl>(language, std::move(file.columns)));
}

std::string DocumentFrequencies::language_of(const std::filesystem::path& path) {
  return score::read_frequencies(path).language;
}

DocumentFrequencies DocumentFrequencies::sum(const DocumentFrequencies& a, const DocumentFrequencies& b) {
  if (a.stemmer() != b.stemmer()) {
    throw UsageError("frequencies of the languages " + a.language().tag() + " and " + b.language().tag() +
                     " count different stems; count each by itself");
  }
  const auto& [x, y] = std::pair(a.impl_->columns, b.impl_->columns);
  score::OwnedFrequencies both;
  for (std::size_t i = 0, k = 0; i < x.keys.size() || k < y.keys.size();) {
    const bool first = k == y.keys.size() || (i < x.keys.size() && x.keys[i] <= y.keys[k]);
    const bool second = i == x.keys.size() || (k < y.keys.size() && y.keys[k] <= x.keys[i]);
    both.emplace_back(first ? x.keys[i] : y.keys[k], (first ? x.counts[i] : 0) + (second ? y.counts[k] : 0));
    i += static_cast<std::size_t>(first);
    k += static_cast<std::size_t>(second);
  }
  return DocumentFrequencies(
      std::make_shared<const Impl>(a.language(), score::columns_of(both, x.num_documents + y.num_documents)));
}

void DocumentFrequencies::save(const std::filesystem::path& path) const {
  score::write_frequencies(path, impl_->columns, stemmer(), language().tag());
}

std::uint64_t DocumentFrequencies::num_documents() const noexcept {
  return impl_->columns.num_documents;
}

std::size_t DocumentFrequencies::num_terms() const noexcept {
  return impl_->columns.keys.size();
}

std::uint32_t DocumentFrequencies::of(std::string_view word) const {
  score::StemCache stems;
  std::vector<std::uint64_t> keys;
  score::list_terms_of(word, impl_->filter, stems, keys);
  return keys.size() == 1 ? of_key(keys.front()) : 0;
}

std::uint32_t DocumentFrequencies::of_key(std::uint64_t key) const noexcept {
  const auto [keys, counts, num_documents, owner] = impl_->columns;
  const auto found = std::ranges::lower_bound(keys, key);
  if (found == keys.end() || *found != key) return 0;
  const std::uint64_t count = counts[static_cast<std::size_t>(found - keys.begin())];
  return static_cast<std::uint32_t>(std::min(count, num_documents));
}

const std::string& DocumentFrequencies::stemmer() const noexcept {
  return impl_->filter.stemmer();
}

const Language& DocumentFrequencies::language() const noexcept {
  return impl_->language;
}

}  // namespace spigola

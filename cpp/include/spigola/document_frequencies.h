// In how many documents of a collection each term stands: what idf takes where the texts at hand are too few
// to tell common words from rare ones.
//
//   const auto archive = DocumentFrequencies::count("it", texts);
//   archive.of("ponti")                        // documents with ponte or ponti
//   archive.save("archive.frequencies");
//   Scorer scorer("it", {}, DocumentFrequencies::open("archive.frequencies", "it"));
//
// Terms are those of scoring: words and hashtags by their stem, without stop words and numbers.
#pragma once

#include <spigola/export.h>
#include <spigola/language.h>
#include <spigola/text.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace spigola {

// Immutable; copies share their memory; safe to share between threads.
class SPIGOLA_EXPORT DocumentFrequencies {
 public:
  // Each text is a document. The same for any number of threads (0: one a processor). Throws Cancelled when
  // `stop` says so, which is asked every 64 texts. Cost: segmenting the texts; 12 bytes a distinct term.
  static DocumentFrequencies count(const Language& language, std::span<const Text> texts, int threads = 0,
                                   const std::function<bool()>& stop = {});
  // Maps the file that save() wrote. Throws IoError where it cannot be read or is damaged, UsageError where
  // its terms were made by another stemmer than that of the language.
  static DocumentFrequencies open(const std::filesystem::path& path, const Language& language);
  // The tag of the language a file was made with. Throws IoError.
  static std::string language_of(const std::filesystem::path& path);
  // Those of both collections, which share no document. Throws UsageError for different stemmers.
  static DocumentFrequencies sum(const DocumentFrequencies& a, const DocumentFrequencies& b);

  // The file appears complete or not at all. Throws IoError.
  void save(const std::filesystem::path& path) const;

  std::uint64_t num_documents() const noexcept;
  std::size_t num_terms() const noexcept;
  // How many documents have the word, in any form of the same stem; 0 for stop words, numbers, what none has.
  std::uint32_t of(std::string_view word) const;
  // The same by the key of a stem, as SentenceTerms has it. Cost: O(log terms).
  std::uint32_t of_key(std::uint64_t key) const noexcept;
  // The Snowball stemmer that made the terms; empty: words are their own stems.
  const std::string& stemmer() const noexcept;
  const Language& language() const noexcept;

 private:
  struct Impl;
  explicit DocumentFrequencies(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola

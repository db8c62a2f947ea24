// Writes what a builder holds as a lexicon file.
#pragma once

#include <spigola/segments.h>

#include "lexicon/file_writer.h"
#include "lexicon/pending_lexicon.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace spigola {

// Sorts, writes and publishes, section after section; gives memory back as it goes, so that nothing is left
// in `pending`. Throws IoError and LexiconError.
class LexiconWriter {
 public:
  LexiconWriter(PendingLexicon& pending, const std::filesystem::path& path)
      : pending_(pending), file_(path) {}
  void write();

 private:
  // Where a spelling that something else points to stands in the file.
  struct SpellingPlace {
    std::uint32_t spelling, place;
  };

  void write_ids();
  void note_places();
  void select_attributes();
  void count_first_terms();
  void write_strings();
  void write_name(PendingName& name, bool more);
  void note_way(const PendingName* first, const PendingName* last);
  std::uint32_t write_pool(const StringPool& pool);
  void write_refs(lexicon_format::SectionKind kind, const StringPool& pool, std::uint32_t base);
  void write_entities();
  void write_attributes(std::uint32_t values_base);
  void write_protected_names();
  void write_classes();
  void write_words(lexicon_format::SectionKind kind, const GrowingArray<std::uint64_t>& words);
  std::uint64_t write_slots();
  std::uint32_t place_of(std::uint32_t spelling) const;
  template <class F>
  void for_each_way(F&& f);

  PendingLexicon& pending_;
  lexicon_format::FileWriter file_;
  std::uint32_t place_ = 0;  // in `strings`
  std::vector<SpellingPlace> places_;
  GrowingArray<std::uint64_t> first_terms_, small_first_terms_, prefixes_;
  TermColumns<Growing> terms_;
  std::uint32_t types_ = 0, languages_ = 0, attribute_keys_ = 0, values_ = 0;  // where their strings stand
};

}  // namespace spigola

// Writes what a builder holds as a lexicon file.
#pragma once

#include "lexicon/file_writer.h"
#include "lexicon/name_group.h"
#include "lexicon/pending_lexicon.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola {

// Joins, sorts, writes and publishes, section after section; gives memory back as it goes, so that nothing is
// left in `pending`. Throws IoError and LexiconError.
class LexiconWriter {
 public:
  // Throws Cancelled where `stop` is not null and set.
  LexiconWriter(PendingLexicon& pending, const std::filesystem::path& path, const std::atomic<bool>* stop)
      : pending_(pending), file_(path), stop_(stop) {}
  void write();

 private:
  void write_strings();
  void write_way(const NameGroup& group);
  void write_name(std::string_view spelling, lexicon_format::NameHead head);
  void note_entity(std::uint32_t entity);
  void store_entities();
  std::uint32_t write_pool(const StringPool& pool);
  void write_refs(lexicon_format::SectionKind kind, const StringPool& pool, std::uint32_t base);
  void write_attributes();
  void write_classes();
  std::uint64_t write_slots();
  template <class T>
  void write_array(lexicon_format::SectionKind kind, GrowingArray<T>& records);

  PendingLexicon& pending_;
  lexicon_format::FileWriter file_;
  const std::atomic<bool>* stop_;
  std::uint64_t place_ = 0;  // in `strings`
  std::uint64_t num_names_ = 0;
  std::vector<std::uint32_t> places_;                               // of the spellings of a way
  std::vector<std::pair<std::uint32_t, std::uint32_t>> own_names_;  // entity and place, not stored yet
  GrowingArray<std::uint32_t> entities_;                            // where their own names stand
  GrowingArray<lexicon_format::StringRef> protected_names_;
  std::uint32_t types_ = 0, languages_ = 0, attribute_keys_ = 0, values_ = 0;  // where their strings stand
};

}  // namespace spigola

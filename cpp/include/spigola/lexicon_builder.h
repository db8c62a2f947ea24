// Builds a lexicon file from rows, one a name.
//
//   LexiconBuilder builder("people.lexicon");
//   builder.add({.id = "Q56226", .name = "Kim Jong-un", .type = "PER"});
//   Lexicon people = builder.finish();                  // written beside, then renamed
#pragma once

#include <spigola/lexicon.h>

#include <atomic>

namespace spigola {

struct NameRow {
  std::string_view id, name, type;
  std::string_view language = {};  // a BCP 47 tag; empty: any
  float prior = 1;                 // how likely the name means this entity, before context; 0 to 1
  CaseRule case_rule = CaseRule::smart;
  NameKind kind = NameKind::full;
  bool weak = false;  // counts only beside a stronger name of the same entity
  // Of the entity: added to what other rows of it say. One value a key; further rows may give the key others,
  // and the entity has all of them, each once, in the order of the rows.
  std::span<const Attribute> attributes = {};
};

struct LexiconBuilderOptions {
  // Of rows that are sorted in memory; beyond that, sorted runs are spilled. The file is the same.
  std::int64_t sort_bytes = 16 << 20;
};

// Not thread-safe. Cost: less than a second a million names; memory below twice the finished file and 64 MB,
// however many rows there are. What does not fit is spilled into files without a name in the folder of
// `path`, which take, with the file itself, about two and a half times its size until it is written.
class SPIGOLA_EXPORT LexiconBuilder {
 public:
  // Throws UsageError for options that make no sense.
  explicit LexiconBuilder(std::filesystem::path path, const LexiconBuilderOptions& options = {});
  LexiconBuilder(LexiconBuilder&&) noexcept;
  LexiconBuilder& operator=(LexiconBuilder&&) noexcept;
  ~LexiconBuilder();

  // Throws LexiconError that names `where` (`people.tsv:12`), the field and what to do; the builder stays
  // usable. Throws IoError where rows cannot be spilled.
  void add(const NameRow& row, std::string_view where = {});
  // Writes, publishes by renaming, opens. Throws IoError, and LexiconError where all rows together do not fit
  // into one file, and Cancelled once another thread has set `stop`; then nothing is written.
  Lexicon finish(const std::atomic<bool>* stop = nullptr);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace spigola

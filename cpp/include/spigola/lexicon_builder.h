// Builds a lexicon file from rows, one a name.
//
//   LexiconBuilder builder("people.lexicon");
//   builder.add({.id = "Q56226", .name = "Kim Jong-un", .type = "PER"});
//   Lexicon people = builder.finish();                  // written beside, then renamed
#pragma once

#include <spigola/lexicon.h>

namespace spigola {

struct NameRow {
  std::string_view id, name, type;
  std::string_view language = {};  // empty: any
  float prior = 1;                 // how likely the name means this entity, before context; 0 to 1
  CaseRule case_rule = CaseRule::smart;
  NameKind kind = NameKind::full;
  bool weak = false;                           // counts only beside a stronger name of the same entity
  std::span<const Attribute> attributes = {};  // of the entity: added to what it has
};

// Not thread-safe. Cost: about a second a million names; memory below twice the finished file and 64 MB.
class SPIGOLA_EXPORT LexiconBuilder {
 public:
  explicit LexiconBuilder(std::filesystem::path path);
  LexiconBuilder(LexiconBuilder&&) noexcept;
  LexiconBuilder& operator=(LexiconBuilder&&) noexcept;
  ~LexiconBuilder();

  // Throws LexiconError that names `where` (`people.tsv:12`), the field and what to do; the builder stays
  // usable.
  void add(const NameRow& row, std::string_view where = {});
  // Writes, publishes by renaming, opens. Throws IoError.
  Lexicon finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace spigola

// What the stages see of a lexicon.
#pragma once

#include <spigola/lexicon.h>

#include "lexicon/entity_ids.h"
#include "lexicon/file_format.h"
#include "lexicon/name_index.h"
#include "text/mapped_file.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace spigola {

struct Lexicon::Impl {
 public:
  // Throws LexiconError for a file that is not well-formed. No bytes at all are a lexicon without names.
  Impl(MappedFile mapped, std::string path);

  // A lexicon over bytes that outlive it; `name` stands in messages.
  static Lexicon borrow(std::string_view bytes, const std::string& name);

  const lexicon_format::File& file() const noexcept { return file_; }
  const NameIndex& names() const noexcept { return names_; }
  const EntityIds& ids() const noexcept { return ids_; }
  const std::string& path() const noexcept { return path_; }
  const std::string& title() const noexcept { return title_; }  // in messages

  // The strings behind NameView::type and NameView::language: valid UTF-8, checked when opened.
  std::uint32_t num_types() const noexcept { return static_cast<std::uint32_t>(file_.types.size()); }
  std::string_view type_name(std::uint16_t type) const noexcept { return file_.string(file_.types[type]); }
  std::uint32_t num_languages() const noexcept { return static_cast<std::uint32_t>(file_.languages.size()); }
  std::string_view language_tag(std::uint16_t language) const noexcept {
    return file_.string(file_.languages[language]);
  }

 private:
  MappedFile mapped_;
  std::string path_, title_;
  lexicon_format::File file_;
  NameIndex names_;
  EntityIds ids_;
};

}  // namespace spigola

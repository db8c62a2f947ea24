// A language is a set of named sections of entries: data without behaviour.
//
//   Language it = Language::builtin("it-CH");            // it-CH → it → und, embedded in the library
//   Language mine = it.with_entries("abbreviations", {{"arch.", "title"}});
//   Language other = Language::from_folder("languages/sq");
//
// Sections are TSV files (key, value, flags). A section holds the parents' entries first, then its own, then
// those added at run time: where a stage finds a key twice, the later entry wins. The stages compile their
// own tables from their own sections; a Language does not know what they mean. Immutable, cheap to copy, safe
// to share.
#pragma once

#include <spigola/export.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

struct Entry {
  std::string_view key, value = {}, flags = {};
  std::string_view file = {};  // where it stands: `it/abbreviations.tsv`; empty for run-time additions
  std::uint32_t line = 0;      // 1-based; 0 for run-time additions
};

class SPIGOLA_EXPORT Language {
 public:
  Language(const char*
               tag);  // NOLINT(google-explicit-constructor): a tag will do wherever a language is asked for
  Language(const std::string& tag);  // NOLINT(google-explicit-constructor): as above

  // The embedded language of a BCP 47 tag, with its parents; a well-formed tag without a folder works as
  // `und`. Throws LanguageError for a malformed tag.
  static Language builtin(std::string_view tag);
  // A folder of section files named after its tag (`…/sq`), over its `parent` of language.tsv (default und).
  // Throws LanguageError (file, line) and IoError.
  static Language from_folder(const std::filesystem::path& folder);
  // A copy with more entries in one section; text is copied.
  Language with_entries(std::string_view section, std::span<const Entry> entries) const;

  const std::string& tag() const noexcept;
  // All entries of a section, parents first; empty when nobody has it. Valid as long as any copy lives.
  std::span<const Entry> section(std::string_view name) const noexcept;
  // The value of a key of the section `language` (name, script, stemmer …): the last one wins; empty for
  // none.
  std::string_view property(std::string_view key) const noexcept;
  std::vector<std::string> section_names() const;
  std::uint64_t content_hash() const noexcept;

  // Tags of the embedded languages, in alphabetical order.
  static std::vector<std::string> builtin_tags();

 private:
  struct Impl;
  explicit Language(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

// The error of an entry: "it/abbreviations.tsv:12: …" for one from a file, "abbreviations[dott.]: …" for one
// added at run time.
[[noreturn]] SPIGOLA_EXPORT void throw_entry_error(std::string_view section, const Entry& entry,
                                                   const std::string& message);

}  // namespace spigola

// A folder for lexicon files, and ways to build, read and walk them.
#pragma once

#include <spigola/error.h>
#include <spigola/lexicon_builder.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon_impl.h"
#include "lexicon/name_index.h"
#include "segment/terms.h"

namespace spigola::test {

// Removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "spigola-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline Lexicon build_lexicon(const std::filesystem::path& path, const std::vector<NameRow>& rows) {
  LexiconBuilder builder(path);
  for (const NameRow& row : rows) builder.add(row);
  return builder.finish();
}

// The names that a text spells, as the matcher finds them: the greatest prior first.
inline std::vector<NameView> names_of(const Lexicon& lexicon, std::string_view text) {
  const NameIndex& names = lexicon.impl().names();
  std::vector<NameView> found;
  TermColumns<Growing> terms;
  if (names.first_terms().empty() || names.way_filter().empty()) return found;
  const std::string padded = std::string(text) + "         ";  // so many bytes are read
  bool may_be = true;
  std::uint64_t last = 0;
  std::uint32_t behind = NameBeginning::one_term;
  for_each_key(text, terms, [&](std::uint64_t key, std::size_t i) {
    constexpr TextBehind text_behind(true);
    if (i == 1) behind = text_behind(padded.data() + terms.end[0]);
    if (i > 1) may_be = may_be && WayFilter::goes_on(names.way_filter().word(last), last);
    last = key;
  });
  if (last == 0 || !may_be || !WayFilter::is_name(names.way_filter().word(last), last)) return found;
  const std::uint32_t beginnings = names.first_terms().beginnings(terms.key[0]);
  if ((beginnings & behind) == 0) return found;
  names.prefetch_slots(last);
  const auto begin = static_cast<std::size_t>(terms.begin.front()),
             end = static_cast<std::size_t>(terms.end.back());
  constexpr std::size_t enough = 1000;
  names.for_each_name(last, text.substr(begin, end - begin), [&](const NameView& name) {
    if (found.size() < enough) found.push_back(name);
  });
  return found;
}

// Ids of the entities that a name may mean, the most likely first.
inline std::vector<std::string> ids_of(const Lexicon& lexicon, std::string_view name) {
  std::vector<std::string> ids;
  for (const NameView& found : names_of(lexicon, name)) ids.push_back(lexicon[found.entity].id);
  return ids;
}

// Asks everything that can be asked of a lexicon, for files that hold anything. Throws what verify() throws,
// and std::logic_error where an answer leaves the lexicon.
inline void ask_everything(const Lexicon& lexicon, std::string_view text) {
  const auto require = [](bool condition) {
    if (!condition) throw std::logic_error("a name points outside of its lexicon");
  };
  const Lexicon::Impl& impl = lexicon.impl();
  constexpr std::uint32_t enough = 1000;
  const auto ask = [&](const NameView& name) {
    require(name.entity < lexicon.num_entities() && name.type < impl.num_types());
    require(name.language < impl.num_languages() && name.prior >= 0 && name.prior <= 1);
    static_cast<void>(std::string(name.spelling));  // reads every byte
    static_cast<void>(std::string(impl.type_name(name.type)));
    static_cast<void>(std::string(impl.language_tag(name.language)));
  };
  for (const NameView& name : names_of(lexicon, text)) ask(name);
  std::uint32_t asked = 0;
  if (lexicon.num_entities() > 0 && impl.num_types() > 0 && impl.num_languages() > 0)
    impl.names().for_each_name([&](std::uint32_t, const NameView& name) {
      if (++asked < enough) ask(name);
    });
  for (std::uint32_t row = 0; row < std::min<std::size_t>(lexicon.num_entities(), enough); ++row) {
    try {
      const Entity entity = lexicon[row];
      static_cast<void>(lexicon.find(entity.id));
    } catch (const LexiconError&) {  // an entity of a damaged file
    }
  }
  static_cast<void>(lexicon.find(text));
  static_cast<void>(lexicon.protected_strings());
  static_cast<void>(lexicon.content_hash());
  lexicon.verify();
}

}  // namespace spigola::test

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
#include "lexicon/name_trie.h"
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

// The node where a name ends, as the matcher walks to it; NameTrie::none when it is not there.
inline std::uint32_t walk(const NameTrie& trie, std::string_view name) {
  TermColumns<Growing> terms;
  append_terms(name, 0, no_row, terms);
  if (terms.key.empty() || !trie.may_start(terms.key[0])) return NameTrie::none;
  std::uint32_t node = NameTrie::root;
  for (std::size_t i = 0; i < terms.key.size() && node != NameTrie::none; ++i) {
    std::uint64_t joiner = joiner_space;
    if (i > 0) {
      const auto begin = static_cast<std::size_t>(terms.end[i - 1]);
      joiner = joiner_key(name.substr(begin, static_cast<std::size_t>(terms.begin[i]) - begin));
    }
    trie.prefetch(node, terms.key[i], joiner);
    node = trie.step(node, terms.key[i], joiner);
  }
  return node;
}

// Ids of the entities that a name may mean, the most likely first.
inline std::vector<std::string> ids_of(const Lexicon& lexicon, std::string_view name) {
  const NameTrie& trie = lexicon.impl().trie();
  const std::uint32_t node = walk(trie, name);
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < trie.num_names(node); ++i)
    ids.emplace_back(lexicon[trie.name(node, i).entity].id);
  return ids;
}

// Asks everything that can be asked of a lexicon, for files that hold anything. Throws what verify() throws,
// and std::logic_error where an answer leaves the lexicon.
inline void ask_everything(const Lexicon& lexicon, std::string_view text) {
  const auto require = [](bool condition) {
    if (!condition) throw std::logic_error("a name points outside of its lexicon");
  };
  const Lexicon::Impl& impl = lexicon.impl();
  const NameTrie& trie = impl.trie();
  const std::uint32_t node = walk(trie, text);
  constexpr std::uint32_t enough = 1000;
  for (std::uint32_t i = 0; i < std::min(trie.num_names(node), enough); ++i) {
    const NameView name = trie.name(node, i);
    require(name.entity < lexicon.num_entities() && name.type < impl.num_types());
    require(name.language < impl.num_languages() && name.prior >= 0 && name.prior <= 1);
    static_cast<void>(std::string(name.spelling));  // reads every byte
    static_cast<void>(std::string(impl.type_name(name.type)));
    static_cast<void>(std::string(impl.language_tag(name.language)));
  }
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

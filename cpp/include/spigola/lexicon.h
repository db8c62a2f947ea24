// Names of entities: one mapped, immutable file a Lexicon; several of them, layered, are Lexicons.
//
//   Lexicon mine = Lexicon::open("people.lexicon");
//   Lexicons lexicons({Lexicon::builtin(), mine});       // weakest first: later ones override or add
//   lexicons[*lexicons.find("Q56226")].name              // "Kim Jong-un"
//
// Opening maps the file and checks its structure; no content of it may crash the process. Copies share the
// map.
#pragma once

#include <spigola/export.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola {

// 4 bits of layer, 28 bits of row; −1 (as a column stores it) is none.
struct EntityId {
  std::int32_t raw = -1;
  static constexpr EntityId of(unsigned layer, std::uint32_t row) {
    return {static_cast<std::int32_t>((layer << 28) | row)};
  }
  constexpr bool none() const { return raw == -1; }
  constexpr unsigned layer() const { return static_cast<std::uint32_t>(raw) >> 28; }
  constexpr std::uint32_t row() const { return static_cast<std::uint32_t>(raw) & 0x0FFF'FFFFu; }
  friend bool operator==(EntityId, EntityId) = default;
};

// How the case of a name is compared. exact: as written. smart: a word that begins with a capital in the name
// begins with one in the text. ignore: any.
enum class CaseRule : std::int8_t { exact, smart, ignore };
inline constexpr std::array<std::string_view, 3> case_rule_names = {"exact", "smart", "ignore"};
constexpr std::span<const std::string_view> names_of(CaseRule) {
  return case_rule_names;
}

enum class NameKind : std::int8_t { full, short_form, acronym, demonym };
inline constexpr std::array<std::string_view, 4> name_kind_names = {"full", "short", "acronym", "demonym"};
constexpr std::span<const std::string_view> names_of(NameKind) {
  return name_kind_names;
}

struct Attribute {
  std::string_view key, value;
};

// What precedes the tag of a language in the attribute that holds an entity's name in that language. The
// builder makes it of the first full name in each language other than that of the entity's first full name.
inline constexpr std::string_view translated_name_prefix = "name:";

// One entity; the views live as long as the lexicon.
struct Entity {
  std::string id;         // never empty
  std::string_view name;  // its first full name
  std::string_view type;  // of its first full name
  std::vector<Attribute> attributes;
};

class SPIGOLA_EXPORT Lexicon {
 public:
  // Throws IoError (path) and LexiconError (what is wrong with the file).
  static Lexicon open(const std::filesystem::path& path);
  // The lexicon embedded in the library.
  static Lexicon builtin();

  std::size_t num_entities() const noexcept;
  std::size_t num_names() const noexcept;
  Entity operator[](std::uint32_t row) const;  // throws UsageError beyond num_entities()
  std::optional<std::uint32_t> find(std::string_view id) const;
  // Compares all section checksums; throws LexiconError for the first that differs. Cost: reads the whole
  // file.
  void verify() const;
  std::uint64_t content_hash() const noexcept;
  const std::string& path() const noexcept;  // empty for the built-in lexicon
  // Names that hold a sentence terminator (`Yahoo!`, `S.p.A.`).
  std::vector<std::string> protected_strings() const;

  struct Impl;  // src/lexicon
  const Impl& impl() const noexcept { return *impl_; }

 private:
  explicit Lexicon(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

class SPIGOLA_EXPORT Lexicons {
 public:
  Lexicons() = default;
  // At most 15; throws UsageError beyond.
  explicit Lexicons(std::vector<Lexicon> weakest_first);

  Entity operator[](EntityId id) const;
  std::optional<EntityId> find(std::string_view id) const;  // in the last layer that has it
  std::span<const Lexicon> layers() const noexcept { return layers_; }
  std::vector<std::string> protected_strings() const;

 private:
  std::vector<Lexicon> layers_;
};

}  // namespace spigola

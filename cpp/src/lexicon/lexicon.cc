#include <spigola/error.h>
#include <spigola/lexicon.h>

#include "lexicon/builtin.h"
#include "lexicon/lexicon_impl.h"
#include "text/utf8.h"

#include <xxhash.h>

namespace spigola {
namespace {

bool is_utf8(std::string_view bytes) {
  return utf8::validate(bytes).valid_size == bytes.size();
}

void check_strings(const lexicon_format::File& file,
                   const lexicon_format::Records<lexicon_format::StringRef>& refs, const std::string& title,
                   const std::string& section) {
  for (std::size_t i = 0; i < refs.size(); ++i) {
    const lexicon_format::StringRef ref = refs[i];
    const std::string_view string = file.string(ref);
    if (string.size() != ref.size || !is_utf8(string)) {
      throw LexiconError("the lexicon " + title + " is damaged: record " + std::to_string(i) +
                             " of section " + section +
                             " is not a valid string; copy it again from its source, or build it again",
                         title, 0, section);
    }
  }
}

// A string of an entity, which a damaged file may have anywhere.
std::string_view checked_string(const Lexicon::Impl& lexicon, std::uint32_t offset, std::uint32_t size,
                                std::uint32_t row) {
  const std::string_view string = lexicon.file().string(offset, size);
  if (string.size() != size || !is_utf8(string)) {
    throw LexiconError(
        "the lexicon " + lexicon.title() + " is damaged: entity " + std::to_string(row) +
            " has a string that is not valid; copy it again from its source, or build it again",
        lexicon.title(), 0, "entities");
  }
  return string;
}

}  // namespace

Lexicon::Impl::Impl(MappedFile mapped, std::string path)
    : mapped_(std::move(mapped)),
      path_(std::move(path)),
      title_(path_.empty() ? "built into the library" : path_) {
  if (mapped_.bytes().empty() && path_.empty()) return;
  file_ = lexicon_format::parse(mapped_.bytes(), title_);
  check_strings(file_, file_.types, title_, "types");
  check_strings(file_, file_.languages, title_, "languages");
  trie_ = NameTrie(file_);
}

Lexicon Lexicon::Impl::borrow(std::string_view bytes, const std::string& name) {
  return Lexicon(std::make_shared<const Impl>(MappedFile::borrow(bytes), name));
}

Lexicon Lexicon::open(const std::filesystem::path& path) {
  return Lexicon(std::make_shared<const Impl>(MappedFile::open(path), path.string()));
}

Lexicon Lexicon::builtin() {
  static const Lexicon lexicon = Impl::borrow(lexicon_pack::builtin_pack(), "");
  return lexicon;
}

std::size_t Lexicon::num_entities() const noexcept {
  return impl_->file().entities.size();
}

std::size_t Lexicon::num_names() const noexcept {
  return impl_->file().names.size();
}

Entity Lexicon::operator[](std::uint32_t row) const {
  const lexicon_format::File& file = impl_->file();
  if (row >= file.entities.size()) {
    throw UsageError("entity " + std::to_string(row) + " does not exist: the lexicon " + impl_->title() +
                     " has " + std::to_string(file.entities.size()) + " entities, counted from 0");
  }
  const lexicon_format::EntityRecord record = file.entities[row];
  Entity entity;
  entity.id = checked_string(*impl_, record.id, record.id_size, row);
  entity.name = checked_string(*impl_, record.name, record.name_size, row);
  entity.type = record.type < file.types.size() ? impl_->type_name(record.type) : std::string_view{};
  for (std::size_t i = 0; i < record.num_attributes && record.first_attribute + i < file.attributes.size();
       ++i) {
    const lexicon_format::AttributeRecord attribute = file.attributes[record.first_attribute + i];
    entity.attributes.push_back({checked_string(*impl_, attribute.key, attribute.key_size, row),
                                 checked_string(*impl_, attribute.value, attribute.value_size, row)});
  }
  return entity;
}

std::optional<std::uint32_t> Lexicon::find(std::string_view id) const {
  const lexicon_format::File& file = impl_->file();
  const auto id_of = [&](std::size_t row) {
    const lexicon_format::EntityRecord record = file.entities[row];
    return file.string(record.id, record.id_size);
  };
  std::size_t first = 0, last = file.entities.size();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (id_of(middle) < id)
      first = middle + 1;
    else
      last = middle;
  }
  if (first == file.entities.size() || id_of(first) != id) return std::nullopt;
  return static_cast<std::uint32_t>(first);
}

void Lexicon::verify() const {
  if (!impl_->file().bytes.empty()) lexicon_format::verify(impl_->file(), impl_->title());
}

std::uint64_t Lexicon::content_hash() const noexcept {
  // The header holds the checksums of all sections.
  const std::string_view bytes = impl_->file().bytes;
  return bytes.empty() ? 0 : XXH3_64bits(bytes.data(), sizeof(lexicon_format::Header));
}

const std::string& Lexicon::path() const noexcept {
  return impl_->path();
}

std::vector<std::string> Lexicon::protected_strings() const {
  const lexicon_format::File& file = impl_->file();
  std::vector<std::string> strings;
  strings.reserve(file.protected_names.size());
  for (std::size_t i = 0; i < file.protected_names.size(); ++i) {
    const std::string_view string = file.string(file.protected_names[i]);
    if (!string.empty() && is_utf8(string)) strings.emplace_back(string);  // a damaged file may hold others
  }
  return strings;
}

}  // namespace spigola

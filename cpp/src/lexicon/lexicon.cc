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

[[noreturn]] void throw_damaged_entity(const std::string& title, std::uint32_t row,
                                       const std::string& section) {
  throw LexiconError("the lexicon " + title + " is damaged: what is said of entity " + std::to_string(row) +
                         " cannot be read; copy it again from its source, or build it again",
                     title, 0, section);
}

// The first attribute of an entity or of one behind it.
std::size_t first_attribute(const lexicon_format::File& file, std::uint32_t row) {
  std::size_t first = 0, last = file.attributes.size();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (file.attributes[middle].entity < row)
      first = middle + 1;
    else
      last = middle;
  }
  return first;
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
  check_strings(file_, file_.attribute_keys, title_, "attribute_keys");
  names_ = NameIndex(file_);
  ids_ = EntityIds(file_);
}

Lexicon Lexicon::Impl::borrow(std::string_view bytes, const std::string& name) {
  return Lexicon(std::make_shared<const Impl>(MappedFile::borrow(bytes), name));
}

Lexicon Lexicon::open(const std::filesystem::path& path) {
  return Lexicon(std::make_shared<const Impl>(MappedFile::open(path, "lexicon"), path.string()));
}

Lexicon Lexicon::builtin() {
  static const Lexicon lexicon = Impl::borrow(lexicon_pack::builtin_pack(), "");
  return lexicon;
}

std::size_t Lexicon::num_entities() const noexcept {
  return impl_->file().entities.size();
}

std::size_t Lexicon::num_names() const noexcept {
  return impl_->file().header.num_names;
}

Entity Lexicon::operator[](std::uint32_t row) const {
  const lexicon_format::File& file = impl_->file();
  if (row >= file.entities.size()) {
    throw UsageError("entity " + std::to_string(row) + " does not exist: the lexicon " + impl_->title() +
                     " has " + std::to_string(file.entities.size()) + " entities, counted from 0");
  }
  Entity entity;
  if (!impl_->ids().read(row, entity.id) || !is_utf8(entity.id))
    throw_damaged_entity(impl_->title(), row, "ids");
  NameView name{};
  std::uint32_t next = NameIndex::none;
  if (!impl_->names().read_name(file.entities[row], name, next) || name.spelling.empty())
    throw_damaged_entity(impl_->title(), row, "entities");
  entity.name = name.spelling;
  entity.type = impl_->type_name(name.type);
  constexpr std::size_t max_attributes = 0xFFFF;
  const std::size_t first = first_attribute(file, row);
  for (std::size_t i = first; i < file.attributes.size() && i - first < max_attributes; ++i) {
    const lexicon_format::AttributeRecord attribute = file.attributes[i];
    if (attribute.entity != row) break;
    const std::string_view value = file.string(attribute.value, attribute.value_size);
    if (attribute.key >= file.attribute_keys.size() || value.size() != attribute.value_size ||
        !is_utf8(value))
      throw_damaged_entity(impl_->title(), row, "attributes");
    entity.attributes.push_back({file.string(file.attribute_keys[attribute.key]), value});
  }
  return entity;
}

std::optional<std::uint32_t> Lexicon::find(std::string_view id) const {
  return impl_->ids().find(id);
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

// The rows of a lexicon that is being built, as records of bytes that can be sorted and spilled.
#pragma once

#include <spigola/lexicon.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace spigola {

// An attribute that was given with a row.
struct GivenAttribute {
  std::uint16_t key, value_low,
      value_high;  // the number of the value in halves, so that no padding is needed

  std::uint32_t value() const { return std::uint32_t{value_high} << 16 | value_low; }
  static GivenAttribute of(std::uint16_t key, std::uint32_t value) {
    return {key, static_cast<std::uint16_t>(value), static_cast<std::uint16_t>(value >> 16)};
  }
};
static_assert(sizeof(GivenAttribute) == 6);

// A row as it was given: this head, the id, the name, the attributes.
struct RowHead {
  std::uint32_t key_high, key_low;  // of the way of the name; in two halves, so that no padding is needed
  std::uint16_t name_class, prior, name_size, num_attributes;
  std::uint8_t id_size, is_protected;
};
static_assert(sizeof(RowHead) == 20);

struct RowRecord {
  RowHead head;
  std::string_view id, name;
  const char* attributes;

  explicit RowRecord(std::string_view bytes) {
    std::memcpy(&head, bytes.data(), sizeof(head));
    id = bytes.substr(sizeof(head), head.id_size);
    name = bytes.substr(sizeof(head) + id.size(), head.name_size);
    attributes = name.data() + name.size();
  }
  GivenAttribute attribute(std::size_t i) const {
    GivenAttribute attribute;
    std::memcpy(&attribute, attributes + i * sizeof(attribute), sizeof(attribute));
    return attribute;
  }
};

// A name whose entity has its number: this head and the spelling.
struct NameRecordHead {
  std::uint32_t key_high, key_low;
  std::uint32_t entity_and_flags;
  std::uint32_t attribute;  // the row of PendingLexicon::attributes whose value it is, or none
  std::uint16_t name_class, prior;

  static constexpr std::uint32_t is_own = 1u << 31;        // it is what the entity is called
  static constexpr std::uint32_t is_protected = 1u << 30;  // it holds a sentence terminator
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  std::uint64_t key() const { return std::uint64_t{key_high} << 32 | key_low; }
  std::uint32_t entity() const { return entity_and_flags & ~(is_own | is_protected); }
  bool has(std::uint32_t flag) const { return (entity_and_flags & flag) != 0; }
};
static_assert(sizeof(NameRecordHead) == 20);

// The first eight bytes of a string as a number that orders like it.
inline std::uint64_t leading_bytes(std::string_view string) {
  std::uint64_t bytes = 0;
  if (string.size() >= sizeof(bytes)) {
    std::memcpy(&bytes, string.data(), sizeof(bytes));
    if constexpr (std::endian::native == std::endian::little) bytes = __builtin_bswap64(bytes);
    return bytes;
  }
  for (std::size_t i = 0; i < sizeof(bytes); ++i)
    bytes = bytes << 8 | (i < string.size() ? static_cast<unsigned char>(string[i]) : 0u);
  return bytes;
}

// Rows in the order of their ids: by the eight bytes behind what all ids have in common, then by the rest.
class ById {
 public:
  void learn(std::string_view record) {
    const std::string_view id = id_of(record);
    if (is_first_) common_ = id;
    is_first_ = false;
    if (id.starts_with(common_)) return;
    common_.resize(static_cast<std::size_t>(
        std::mismatch(common_.begin(), common_.end(), id.begin(), id.end()).first - common_.begin()));
  }
  std::uint64_t key(std::string_view record) const {
    return leading_bytes(id_of(record).substr(common_.size()));
  }
  static bool less(std::string_view a, std::string_view b) { return id_of(a) < id_of(b); }

 private:
  static std::string_view id_of(std::string_view record) {
    constexpr std::size_t place = offsetof(RowHead, id_size);
    return record.substr(sizeof(RowHead), static_cast<unsigned char>(record[place]));
  }

  std::string common_;
  bool is_first_ = true;
};

// Names in the order of the keys of their ways; those of one way are arranged when they are written.
struct ByWay {
  static void learn(std::string_view) {}
  static std::uint64_t key(std::string_view record) {
    std::uint32_t halves[2];
    std::memcpy(halves, record.data(), sizeof(halves));
    return std::uint64_t{halves[0]} << 32 | halves[1];
  }
  static bool less(std::string_view, std::string_view) { return false; }
};

}  // namespace spigola

// The names of a lexicon as they stand in its section `strings`, one record each (file_format.h).
#pragma once

#include <spigola/lexicon.h>

#include "lexicon/file_format.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace spigola {

// One name, with indexes into the lists of its lexicon, which are valid whatever the file holds.
struct NameView {
  std::uint32_t entity;
  std::uint16_t type;
  std::uint16_t language;  // 0: any
  double prior;            // 0 to 1
  CaseRule case_rule;
  NameKind kind;
  bool weak;
  std::string_view spelling;  // valid UTF-8
};

// Reads records at any place, without allocating. Never fails: whatever a damaged file holds, nothing is read
// outside of it.
class NameRecords {
 public:
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
  struct Record {
    lexicon_format::NameHead head;
    std::string_view spelling;  // any bytes
    std::uint32_t end = 0;
  };

  NameRecords() = default;
  // Cost: O(classes), of which few lexicons have more than some dozens.
  explicit NameRecords(const lexicon_format::File& file);

  // False where no record can stand.
  bool read(std::uint32_t place, Record& record) const noexcept {
    constexpr std::size_t head_size = sizeof(lexicon_format::NameHead) + 1, long_size = 2;
    if (place >= strings_.size() || strings_.size() - place < head_size) return false;
    std::memcpy(&record.head, strings_.data() + place, sizeof(record.head));
    std::size_t size = static_cast<unsigned char>(strings_[place + head_size - 1]);
    std::size_t begin = place + head_size;
    if (size == lexicon_format::long_spelling) {
      if (strings_.size() - begin < long_size) return false;
      std::uint16_t long_spelling = 0;
      std::memcpy(&long_spelling, strings_.data() + begin, long_size);
      size = long_spelling;
      begin += long_size;
    }
    if (size > strings_.size() - begin) return false;
    record.spelling = {strings_.data() + begin, size};
    record.end = static_cast<std::uint32_t>(begin + size);
    return true;
  }
  // All but the spelling. `next`: the place behind the record, none where the names that are looked up alike
  // end. A file that was not damaged has none of what is replaced here.
  void read_head(const Record& record, NameView& view, std::uint32_t& next) const noexcept {
    const lexicon_format::NameHead head = record.head;
    next = (head.entity_and_more & lexicon_format::more_names) != 0 ? record.end : none;
    const std::uint32_t entity = head.entity_and_more & ~lexicon_format::more_names;
    view.entity = entity < num_entities_ ? entity : 0;
    const lexicon_format::NameClass name_class =
        head.name_class < classes_.size() ? classes_[head.name_class] : lexicon_format::NameClass{};
    view.type = name_class.type;
    view.language = name_class.language;
    view.case_rule = static_cast<CaseRule>(name_class.case_rule);
    view.kind = static_cast<NameKind>(name_class.kind);
    view.weak = name_class.weak != 0;
    view.prior = std::min(1.0, head.prior / static_cast<double>(lexicon_format::prior_steps));
  }
  static bool is_valid(std::string_view spelling) noexcept;  // UTF-8

 private:
  std::string_view strings_;
  std::size_t num_entities_ = 0;
  std::vector<lexicon_format::NameClass> classes_;  // those of the file, with nothing that cannot be
};

}  // namespace spigola

// The short texts that a document's values point to (iso, unit), each stored once.
//
// Codes are given in order of first use, so that they do not depend on how documents were batched. Nothing is
// allocated for a text that was seen before.
#pragma once

#include <spigola/columns.h>

#include <string_view>
#include <vector>

namespace spigola {

class TextPool {
 public:
  // The code of a text; no_row for the empty one.
  Code intern(std::string_view text) {
    if (text.empty()) return no_row;
    const std::size_t bucket = hash(text) & (num_buckets - 1);
    for (Code code = first_[bucket]; code >= 0; code = next_[static_cast<std::size_t>(code)])
      if (view()[code] == text) return code;
    const auto code = static_cast<Code>(ends_.size());
    characters_.insert(characters_.end(), text.begin(), text.end());
    ends_.push_back(static_cast<std::uint32_t>(characters_.size()));
    next_.push_back(first_[bucket]);
    first_[bucket] = code;
    return code;
  }

  void clear() {
    characters_.clear();
    ends_.clear();
    next_.clear();
    first_.assign(num_buckets, no_row);
  }

  Texts view() const { return {characters_, ends_, 0}; }

 private:
  static constexpr std::size_t num_buckets = 256;
  static std::size_t hash(std::string_view text) {
    std::uint32_t h = 2166136261u;  // FNV-1a: the texts are about ten bytes long
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h ^ (h >> 15);
  }

  std::vector<char> characters_;
  std::vector<std::uint32_t> ends_;
  std::vector<Code> next_;  // the next text of the same bucket
  std::vector<Code> first_ = std::vector<Code>(num_buckets, no_row);
};

}  // namespace spigola

// The short texts that text-valued columns of a document point to (iso, unit, form), each stored once.
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
  // The code of a text; no_row for the empty one. Cost: one hash, and a comparison or two.
  Code intern(std::string_view text) {
    if (text.empty()) return no_row;
    const std::uint32_t hashed = hash(text);
    for (Code code = first_[bucket(hashed)]; code >= 0; code = next_[static_cast<std::size_t>(code)])
      if (hashes_[static_cast<std::size_t>(code)] == hashed && view()[code] == text) return code;
    if (ends_.size() >= first_.size()) grow();
    const auto code = static_cast<Code>(ends_.size());
    characters_.insert(characters_.end(), text.begin(), text.end());
    ends_.push_back(static_cast<std::uint32_t>(characters_.size()));
    hashes_.push_back(hashed);
    next_.push_back(first_[bucket(hashed)]);
    first_[bucket(hashed)] = code;
    return code;
  }

  std::size_t size() const { return ends_.size(); }

  void clear() {
    characters_.clear();
    ends_.clear();
    hashes_.clear();
    next_.clear();
    first_.assign(min_buckets, no_row);
  }

  Texts view() const { return {characters_, ends_, 0}; }

 private:
  static constexpr std::size_t min_buckets = 256;  // a power of two, as all sizes of first_
  static std::uint32_t hash(std::string_view text) {
    std::uint32_t h = 2166136261u;  // FNV-1a: the texts are about ten bytes long
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h ^ (h >> 15);
  }
  std::size_t bucket(std::uint32_t hashed) const { return hashed & (first_.size() - 1); }

  void grow() {
    first_.assign(4 * first_.size(), no_row);
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
      next_[i] = first_[bucket(hashes_[i])];
      first_[bucket(hashes_[i])] = static_cast<Code>(i);
    }
  }

  std::vector<char> characters_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> hashes_;
  std::vector<Code> next_;  // the next text of the same bucket
  std::vector<Code> first_ = std::vector<Code>(min_buckets, no_row);
};

}  // namespace spigola

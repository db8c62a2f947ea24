// Texts that are there already, as a source.
#pragma once

#include <spigola/text_source.h>

#include <span>
#include <vector>

namespace spigola {

class GivenTexts final : public TextSource {
 public:
  explicit GivenTexts(std::span<const Text> texts) : texts_(texts.begin(), texts.end()) {}
  std::size_t size() const override { return texts_.size(); }
  std::size_t num_bytes(std::size_t i) const override { return texts_[i].bytes().size(); }
  Text text(std::size_t i) const override { return texts_[i]; }

 private:
  std::vector<Text> texts_;
};

}  // namespace spigola

// Text-valued codes of many documents as codes of one list.
#pragma once

#include <spigola/columns.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace spigola::bindings {

// Codes in order of first use over the corpus: the same whatever the chunks were.
class CodeBook {
 public:
  Code operator()(std::string_view text) {
    const auto [found, is_new] = codes_.try_emplace(std::string(text), static_cast<Code>(texts_.size()));
    if (is_new) texts_.emplace_back(text);
    return found->second;
  }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::unordered_map<std::string, Code> codes_;
  std::vector<std::string> texts_;
};

}  // namespace spigola::bindings

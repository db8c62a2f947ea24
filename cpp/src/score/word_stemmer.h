// The Snowball stemmer of a language for one thread: words as they are where the language has none.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace spigola::score {

class WordStemmer {
 public:
  // The name of a Snowball stemmer, which exists (TermFilter checks it); empty for none.
  explicit WordStemmer(const std::string& name);

  // The stem of a folded word; points into the stemmer, until the next call, or to the word itself.
  std::string_view operator()(std::string_view word) const;

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace spigola::score

// Texts that are made where they are analysed, so that a large batch needs memory for few at a time.
//
//   class Lines : public TextSource { … };                       // a file of lines, a column of a table
//   Corpus corpus = analyzer.analyze_batch(std::make_shared<Lines>(path));
//
// Results keep the source, and ask it again for what somebody reads of a text.
#pragma once

#include <spigola/export.h>
#include <spigola/text.h>

#include <cstddef>

namespace spigola {

class SPIGOLA_EXPORT TextSource {
 public:
  virtual ~TextSource();
  virtual std::size_t size() const = 0;
  // About how many bytes text(i) has: for cutting a batch into chunks, and always the same.
  virtual std::size_t num_bytes(std::size_t i) const = 0;
  // The same text whenever it is asked for; called by several threads at a time. What it throws ends the
  // batch.
  virtual Text text(std::size_t i) const = 0;
};

}  // namespace spigola

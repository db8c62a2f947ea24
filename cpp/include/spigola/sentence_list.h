// Sentences as lists of terms, gathered one after the other.
//
//   SentenceList list;
//   for (const auto& sentence : sentences) list.add_sentence(keys_of(sentence));
//   scorer.score_sentences(std::move(list))
//
// Says the same as SentenceTerms, in half the memory: a term is a number of 32 bits from the moment it is
// added, and scoring takes these numbers over.
#pragma once

#include <spigola/columns.h>
#include <spigola/export.h>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace spigola {

// Can be moved, not copied; what was moved from may only be destroyed or assigned to. Not safe to change from
// several threads.
class SPIGOLA_EXPORT SentenceList {
 public:
  SentenceList();
  ~SentenceList();
  SentenceList(SentenceList&&) noexcept;
  SentenceList& operator=(SentenceList&&) noexcept;

  // Memory for so many in all, where that is known.
  void reserve(std::size_t sentences, std::size_t terms);
  // Terms are equal where their keys are. Cost: O(terms). Throws UsageError beyond 2³¹ − 1 terms or
  // sentences.
  void add_sentence(View<std::uint64_t> keys);

  std::size_t num_sentences() const noexcept;
  std::size_t num_terms() const noexcept;

  struct Impl;  // src/score
  Impl& impl() noexcept { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace spigola

#include "score/sentence_list.h"

#include <spigola/error.h>

#include <limits>

namespace spigola {

SentenceList::SentenceList() : impl_(std::make_unique<Impl>()) {
  impl_->counts.first.push_back(0);
}
SentenceList::~SentenceList() = default;
SentenceList::SentenceList(SentenceList&&) noexcept = default;
SentenceList& SentenceList::operator=(SentenceList&&) noexcept = default;

void SentenceList::reserve(std::size_t sentences, std::size_t terms) {
  impl_->counts.first.reserve(sentences + 1);
  impl_->counts.column.reserve(terms);
}

void SentenceList::add_sentence(View<std::uint64_t> keys) {
  constexpr auto most = static_cast<std::size_t>(std::numeric_limits<Row>::max());
  if (num_sentences() >= most || keys.size() > most - num_terms())
    throw UsageError("more than 2147483647 terms or sentences; score them in parts");
  score::number_terms(keys, impl_->columns, impl_->counts);
  impl_->counts.first.push_back(static_cast<std::uint32_t>(impl_->counts.column.size()));
}

std::size_t SentenceList::num_sentences() const noexcept {
  return impl_->counts.num_rows();
}

std::size_t SentenceList::num_terms() const noexcept {
  return impl_->counts.column.size();
}

}  // namespace spigola

#include "score/stems.h"

#include "segment/terms.h"
#include "text/unicode.h"

#include <spigola/error.h>

#include <libstemmer.h>

#include <atomic>
#include <new>

namespace spigola::score {
namespace {

// Bytes; no word of any language is longer. The stemmer is not asked about what
// is no word.
constexpr std::size_t longest_word = 256;

sb_stemmer* new_stemmer(const std::string& name) {
  return sb_stemmer_new(name.c_str(), "UTF_8");
}

std::string known_stemmers() {
  std::string names;
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name) {
    if (!names.empty()) names += ", ";
    names += *name;
  }
  return names;
}

// The entry that has the last word on a property; for the place in an error.
const Entry* last_entry(std::span<const Entry> entries, std::string_view key) {
  const Entry* found = nullptr;
  for (const Entry& entry : entries) {
    if (entry.key == key) found = &entry;
  }
  return found;
}

bool has_letter(std::string_view term) {
  const char* const end = term.data() + term.size();
  for (const char* p = term.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    if (unicode::is_letter(c)) return true;
    p += length;
  }
  return false;
}

}  // namespace

TermFilter::TermFilter(const Language& language) : stemmer_(language.property("stemmer")) {
  static std::atomic<std::uint64_t> last_id{0};
  id_ = ++last_id;

  TermColumns<Growing> terms;
  for (const Entry& entry : language.section("stopwords")) {
    clear(terms);
    append_terms(entry.key, 0, no_row, terms);
    if (terms.key.empty()) {
      throw_entry_error("stopwords", entry, "a stop word needs a letter or a digit; remove the line");
    }
    for (const std::uint64_t key : terms.key) stop_words_.insert(key);
  }

  if (stemmer_.empty()) return;
  sb_stemmer* const stemmer = new_stemmer(stemmer_);
  if (stemmer == nullptr) {
    const std::string message = "there is no Snowball stemmer named \"" + stemmer_ +
                                "\"; leave it out or take one of: " + known_stemmers();
    if (const Entry* entry = last_entry(language.section("language"), "stemmer")) {
      throw_entry_error("language", *entry, message);
    }
    throw LanguageError(message);
  }
  sb_stemmer_delete(stemmer);
}

void StemCache::DeleteStemmer::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

void StemCache::begin_document(const TermFilter& filter) {
  filter_ = &filter;
  if (filter_id_ == filter.id()) {
    if (size_ > max_terms) forget();
    return;
  }
  forget();
  filter_id_ = 0;
  stemmer_.reset();
  if (!filter.stemmer().empty()) {
    stemmer_.reset(new_stemmer(filter.stemmer()));
    if (!stemmer_) throw std::bad_alloc();
  }
  filter_id_ = filter.id();
}

void StemCache::forget() {
  slots_ = std::vector<Slot>(256);
  mask_ = slots_.size() - 1;
  size_ = 0;
}

void StemCache::place(Slot slot) {
  std::size_t i = home(slot.key);
  while (slots_[i].stem != unknown) i = (i + 1) & mask_;
  slots_[i] = slot;
}

std::uint64_t StemCache::add(std::uint64_t key, std::string_view term) {
  const std::uint64_t stem = make_stem(key, term);
  if (2 * (size_ + 1) > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.stem != unknown) place(slot);
    }
  }
  place({key, stem});
  ++size_;
  return stem;
}

std::uint64_t StemCache::make_stem(std::uint64_t key, std::string_view term) {
  if (filter_->is_stop_word(key)) return not_counted;
  // Terms of one key have one folded form, so all that follows depends on the
  // key alone.
  fold_term(term, folded_);
  if (!has_letter(folded_)) return not_counted;
  std::uint64_t stem_key = key;
  if (stemmer_ && folded_.size() <= longest_word) {
    const sb_symbol* const stem = sb_stemmer_stem(
        stemmer_.get(), reinterpret_cast<const sb_symbol*>(folded_.data()), static_cast<int>(folded_.size()));
    if (stem == nullptr) throw std::bad_alloc();
    const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
    if (length > 0) stem_key = term_key({reinterpret_cast<const char*>(stem), length});
  }
  // Two keys of 2⁶⁴ say something else here; a stem that has one of them takes
  // another.
  return stem_key > not_counted ? stem_key : not_counted + 1;
}

}  // namespace spigola::score

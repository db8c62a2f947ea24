#include "index/unit_reader.h"

#include "segment/terms.h"
#include "text/unicode.h"

#include <spigola/error.h>

#include <algorithm>
#include <array>

namespace spigola::index {
namespace {

constexpr std::size_t prefix_length = 5;  // letters with their marks, composed
constexpr std::uint64_t prefix_mark =
    0x9E3779B97F4A7C15u;                      // tells the keys of first letters from those of stems
constexpr std::size_t most_terms = 1u << 16;  // that are remembered

constexpr std::array<std::string_view, 3> time_classes = {"month", "weekday", "season"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// 1000 to 2999, as years are written.
bool is_year(std::string_view term) {
  return term.size() == 4 && (term[0] == '1' || term[0] == '2') &&
         std::all_of(term.begin(), term.end(), is_digit);
}

bool has_capital(std::string_view term) {
  return unicode::is_upper(unicode::decode(term.data(), term.data() + term.size()).code_point);
}

}  // namespace

UnitReader::UnitReader(const Language& language, bool prefixes, bool grams)
    : filter_(language), prefixes_(prefixes), grams_(grams) {
  TermColumns<Growing> terms;
  for (const Entry& entry : language.section("calendar")) {
    const std::string_view name = entry.value.substr(0, entry.value.find(' '));
    if (std::find(time_classes.begin(), time_classes.end(), name) == time_classes.end()) continue;
    clear(terms);
    append_terms(entry.key, 0, no_row, terms);
    if (terms.key.size() == 1) times_.insert(terms.key.front());
  }
  for (const Entry& entry : language.section("question_words")) add_question(entry);
  if (grams) related_ = RelatedWords::of(language);
}

void UnitReader::add_question(const Entry& entry) {
  TermColumns<Growing> terms;
  append_terms(entry.key, 0, no_row, terms);
  if (terms.key.empty()) throw_entry_error("question_words", entry, "a question word needs a letter");
  AskedSet asked = 0;
  if (!entry.value.empty()) {
    const auto found = std::find(asked_names.begin(), asked_names.end(), entry.value);
    if (found == asked_names.end()) {
      throw_entry_error("question_words", entry, "it asks for time, number, name or nothing");
    }
    asked = bit(static_cast<Asked>(found - asked_names.begin()));
  }
  questions_[terms.key.front()].push_back(
      {{terms.key.begin() + 1, terms.key.end()}, asked, terms.key.size() == 1});
}

std::uint64_t UnitReader::count_key(std::uint64_t key, std::string_view term, score::StemCache& stems) const {
  if (is_digit(term.front())) return key > score::StemCache::not_counted ? key : key + 2;
  return stems.stem(key, term);
}

void UnitReader::list_terms(std::string_view text, ReaderScratch& scratch) const {
  const Text checked = Text::borrow_utf8(text);
  scratch.stems.begin_document(filter_);
  if (scratch.prefixes.size() > most_terms) scratch.prefixes.reset();
  clear(scratch.terms);
  append_terms(checked.bytes(), 0, no_row, scratch.terms);
}

// Terms of one key have one folded form, so that the first letters depend on the key alone.
std::uint64_t UnitReader::prefix_key(std::uint64_t key, std::string_view term, ReaderScratch& scratch) {
  const auto [prefix, is_new] = scratch.prefixes.insert(key);
  if (is_new) {
    fold_term(term, scratch.folded);
    const char *p = scratch.folded.data(), *const end = p + scratch.folded.size();
    for (std::size_t i = 0; i < prefix_length && p < end; ++i) p += unicode::decode(p, end).length;
    const auto size = static_cast<std::size_t>(p - scratch.folded.data());
    prefix = term_key(std::string_view(scratch.folded).substr(0, size)) ^ prefix_mark;
  }
  return prefix;
}

void UnitReader::append_grams(std::uint64_t key, std::string_view term, std::uint64_t stem,
                              std::string& folded, std::vector<Gram>& out) const {
  fold_term(term, folded);
  append_letter_grams(folded, out);
  const Gram own = stem_gram(key, stem);
  out.push_back(own);
  if (const Gram* const other = related_->find(own)) out.push_back(*other);
}

// use(key, term, stem) of each term.
template <class Use>
AskedSet UnitReader::read_terms(std::string_view text, ReaderScratch& scratch,
                                std::vector<std::uint64_t>& keys, Use&& use) const {
  list_terms(text, scratch);
  const TermColumns<Growing>& terms = scratch.terms;
  AskedSet holds = 0;
  for (std::size_t i = 0; i < terms.key.size(); ++i) {
    const auto begin = static_cast<std::size_t>(terms.begin[i]);
    const std::string_view term = text.substr(begin, static_cast<std::size_t>(terms.end[i]) - begin);
    if (is_digit(term.front())) {
      holds |= bit(Asked::number);
      if (is_year(term)) holds |= bit(Asked::time);
    } else {
      if (times_.contains(terms.key[i])) holds |= bit(Asked::time);
      if (i > 0 && has_capital(term)) holds |= bit(Asked::name);
    }
    const std::uint64_t key = count_key(terms.key[i], term, scratch.stems);
    use(terms.key[i], term, key);
    if (key == score::StemCache::not_counted) continue;
    keys.push_back(key);
    if (prefixes_) keys.push_back(prefix_key(terms.key[i], term, scratch));
  }
  return holds;
}

AskedSet UnitReader::read_unit(std::string_view text, ReaderScratch& scratch,
                               std::vector<std::uint64_t>& keys) const {
  return read_terms(text, scratch, keys, [](std::uint64_t, std::string_view, std::uint64_t) {});
}

AskedSet UnitReader::read_unit(std::string_view text, ReaderScratch& scratch,
                               std::vector<std::uint64_t>& keys, GramStore& store,
                               GramStore::Rows& rows) const {
  store.begin_row();
  const AskedSet holds =
      read_terms(text, scratch, keys, [&](std::uint64_t key, std::string_view term, std::uint64_t stem) {
        store.append_word(key, rows, [&](std::vector<Gram>& grams) {
          append_grams(key, term, stem, scratch.folded, grams);
        });
      });
  rows.first.push_back(rows.words.size());
  return holds;
}

void UnitReader::ask(const TermColumns<Growing>& terms, std::size_t i, AskedSet& asked, bool& dropped) const {
  const auto found = questions_.find(terms.key[i]);
  if (found == questions_.end()) return;
  for (const Question& question : found->second) {
    if (question.rest.size() >= terms.key.size() - i) continue;
    if (!std::equal(question.rest.begin(), question.rest.end(),
                    terms.key.begin() + static_cast<std::ptrdiff_t>(i) + 1)) {
      continue;
    }
    asked |= question.asked;
    dropped = dropped || question.dropped;
  }
}

ReadQuery UnitReader::read_query(std::string_view text, ReaderScratch& scratch) const {
  list_terms(text, scratch);
  const TermColumns<Growing>& terms = scratch.terms;
  ReadQuery query;
  std::size_t last = 0;  // the term that the last word is
  for (std::size_t i = 0; i < terms.key.size(); ++i) {
    bool dropped = false;
    ask(terms, i, query.asked, dropped);
    if (dropped) continue;
    const auto begin = static_cast<std::size_t>(terms.begin[i]);
    const std::string_view term = text.substr(begin, static_cast<std::size_t>(terms.end[i]) - begin);
    const std::uint64_t key = count_key(terms.key[i], term, scratch.stems);
    if (grams_) append_grams(terms.key[i], term, key, scratch.folded, query.grams);
    if (key == score::StemCache::not_counted) continue;
    const auto add = [&](std::uint64_t added, bool is_prefix) {
      const auto same = [added](const ReadQuery::Key& k) { return k.key == added; };
      if (std::any_of(query.keys.begin(), query.keys.end(), same)) return;
      if (query.keys.empty() || last != i) query.words.emplace_back(term);
      last = i;
      query.keys.push_back({added, query.words.size() - 1, is_prefix});
    };
    add(key, false);
    if (prefixes_) add(prefix_key(terms.key[i], term, scratch), true);
  }
  return query;
}

}  // namespace spigola::index

#include "segment/word_lists.h"

#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <string>

namespace spigola {
namespace {

constexpr std::array<std::pair<std::string_view, Abbreviation>, 9> abbreviation_classes = {{
    {"title", Abbreviation::title},
    {"number", Abbreviation::number},
    {"closing", Abbreviation::closing},
    {"inner", Abbreviation::inner},
    {"counted", Abbreviation::counted},
    {"month", Abbreviation::calendar},
    {"weekday", Abbreviation::calendar},
    {"lower", Abbreviation::lower},
    {"acronym", Abbreviation::acronym},
}};

bool has_flag(std::string_view flags, std::string_view flag) {
  while (!flags.empty()) {
    const std::size_t space = flags.find(' ');
    if (flags.substr(0, space) == flag) return true;
    flags.remove_prefix(space == std::string_view::npos ? flags.size() : space + 1);
  }
  return false;
}

void require_apostrophe(std::string_view section, const Entry& entry) {
  if (entry.key.find('\'') == std::string_view::npos)
    throw_entry_error(section, entry,
                      "the key \"" + std::string(entry.key) + "\" has no apostrophe; write it with '");
}

// Longer ones are in no list: a token of many parts would be looked up from its begin at each of them.
constexpr std::size_t longest_text = 512;  // in bytes

std::uint8_t find(const KeyTable& table, std::string_view text) {
  return text.size() > longest_text ? 0 : table.find(term_key(text));
}

// The same where ’ may stand in the text. It is folded to ', which takes the long way; here it does not.
std::uint8_t find_with_apostrophe(const KeyTable& table, std::string_view text) {
  constexpr std::string_view curly = "’";
  constexpr std::size_t short_text = 16;
  const std::size_t at = text.size() > short_text ? std::string_view::npos : text.find(curly);
  if (at == std::string_view::npos) return find(table, text);
  std::array<char, short_text> straight;
  char* const behind = std::copy_n(text.begin(), at, straight.begin());
  *behind = '\'';
  const char* const end = std::copy(text.begin() + at + curly.size(), text.end(), behind + 1);
  return find(table, {straight.data(), static_cast<std::size_t>(end - straight.data())});
}

}  // namespace

void KeyTable::set(std::uint64_t key, Value value) {
  if (2 * (used_ + 1) > slots_.size()) {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 64 : 2 * old.size(), {});
    mask_ = slots_.size() - 1;
    used_ = 0;
    for (const Slot& slot : old)
      if (slot.value != 0) set(slot.key, slot.value);
  }
  std::size_t i = key & mask_;
  while (slots_[i].value != 0 && slots_[i].key != key) i = (i + 1) & mask_;
  used_ += slots_[i].value == 0;
  slots_[i] = {key, value};
}

WordLists::WordLists(const Language& language) {
  const std::string_view apostrophe = language.property("apostrophe");
  if (apostrophe == "after")
    apostrophes_ = Apostrophes::after;
  else if (apostrophe == "listed")
    apostrophes_ = Apostrophes::listed;
  else if (apostrophe == "before")
    apostrophes_ = Apostrophes::before;
  else if (!apostrophe.empty() && apostrophe != "inside")
    for (const Entry& entry : language.section("language"))
      if (entry.key == "apostrophe" && entry.value == apostrophe)
        throw_entry_error("language", entry,
                          "unknown value \"" + std::string(apostrophe) +
                              "\" of apostrophe; it is one of after, listed, before, inside");
  read_abbreviations(language);
  for (const Entry& entry : language.section("elisions")) {
    require_apostrophe("elisions", entry);
    elisions_.set(term_key(entry.key), 1);
    if (entry.key.size() == 2 && byte_class(entry.key.data()) == Byte::letter)
      elided_letters_ |= std::uint32_t{1} << (entry.key[0] & 31);
  }
  for (const Entry& entry : language.section("apocopes")) {
    require_apostrophe("apocopes", entry);
    apocopes_.set(term_key(entry.key), 1);
  }
  for (const Entry& entry : language.section("contractions")) {
    require_apostrophe("contractions", entry);
    if (!has_flag(entry.flags, "alone")) {
      contractions_.set(term_key(entry.key), 1);
      if (byte_class(entry.key.data()) == Byte::letter)
        contracted_letters_ |= std::uint32_t{1} << (entry.key[0] & 31);
    } else if (entry.key.front() == '\'') {
      whole_contractions_.set(term_key(entry.key), 1);
    }
  }
  for (const Entry& entry : language.section("stopwords")) {
    const bool joining =
        entry.value == "article" || entry.value == "preposition" || entry.value == "auxiliary";
    const FunctionWord word = joining ? FunctionWord::joining : FunctionWord::opening;
    function_words_.set(term_key(entry.key), static_cast<std::uint8_t>(word));
    if (entry.value == "article") articles_.set(term_key(entry.key), 1);
  }
  for (const Entry& entry : language.section("hyphen_parts")) {
    const bool behind = entry.key.front() == '-', before = entry.key.back() == '-';
    if (entry.key.size() < 2 || (!behind && !before))
      throw_entry_error("hyphen_parts", entry,
                        "the key \"" + std::string(entry.key) + "\" has no hyphen at either end");
    if (behind && before)
      hyphen_endings_.emplace_back(entry.key.substr(1, entry.key.size() - 2));
    else
      hyphen_parts_.set(term_key(entry.key), 1);
  }
  for (const Entry& entry : language.section("hyphen_splits")) {
    if (entry.key.find('-') == std::string_view::npos)
      throw_entry_error("hyphen_splits", entry, "the key \"" + std::string(entry.key) + "\" has no hyphen");
    hyphen_splits_.set(term_key(entry.key), 1);
  }
  for (const Entry& entry : language.section("clause_links")) {
    if (entry.key.size() > 1 && entry.key.front() == '-')
      clause_link_endings_.emplace_back(entry.key.substr(1));
    else
      clause_links_.set(term_key(entry.key), 1);
  }
  for (const Entry& entry : language.section("enclitics")) {
    if (entry.key.size() < 2 || entry.key.front() != '-')
      throw_entry_error("enclitics", entry,
                        "the key \"" + std::string(entry.key) + "\" does not begin with a hyphen");
    enclitics_.set(term_key(entry.key), 1);
  }
  for (const Entry& entry : language.section("mark_endings")) {
    if (unicode::is_letter(unicode::decode(entry.key.data(), entry.key.data() + entry.key.size()).code_point))
      throw_entry_error("mark_endings", entry,
                        "the key \"" + std::string(entry.key) + "\" does not begin with a mark");
    mark_endings_.set(term_key(entry.key), 1);
  }
  for (const Entry& entry : language.section("letter_heads")) letter_heads_.set(term_key(entry.key), 1);
  for (const Entry& entry : language.section("number_units")) number_units_.set(term_key(entry.key), 1);
  for (const Entry& entry : language.section("file_extensions")) file_extensions_.set(term_key(entry.key), 1);
  for (const Entry& entry : language.section("domains")) top_domains_.set(term_key(entry.key), 1);
}

void WordLists::read_abbreviations(const Language& language) {
  for (const Entry& entry : language.section("abbreviations")) {
    if (entry.key.find('.') == std::string_view::npos)
      throw_entry_error(
          "abbreviations", entry,
          "the key \"" + std::string(entry.key) + "\" has no full stop; write the abbreviation with it");
    auto value = Abbreviation::none;
    for (const auto& [name, abbreviation] : abbreviation_classes)
      if (entry.value == name) value = abbreviation;
    if (value == Abbreviation::none)
      throw_entry_error(
          "abbreviations", entry,
          "unknown class \"" + std::string(entry.value) +
              "\"; it is one of title, number, closing, inner, counted, month, weekday, lower, acronym");
    std::string folded;
    fold_term(entry.key, folded);
    if (folded.ends_with('.')) abbreviated_.add(std::string_view(folded).substr(0, folded.size() - 1));
    longest_abbreviation_ =
        std::max(longest_abbreviation_, 3 * static_cast<std::ptrdiff_t>(entry.key.size()));
    const std::uint64_t key = term_key(entry.key);
    const auto bits = static_cast<std::uint8_t>(value);
    const std::uint8_t lower = has_flag(entry.flags, "cased") ? abbreviations_.find(key) & 0x0F : bits;
    abbreviations_.set(key, static_cast<std::uint8_t>(lower | (bits << 4)));
  }
}

Abbreviation WordLists::abbreviation(std::string_view with_stop) const {
  const std::uint8_t value = find(abbreviations_, with_stop);
  if (value == 0) return Abbreviation::none;
  const char32_t first = unicode::decode(with_stop.data(), with_stop.data() + with_stop.size()).code_point;
  return static_cast<Abbreviation>(unicode::is_upper(first) ? value >> 4 : value & 0x0F);
}

bool WordLists::is_elision(std::string_view text) const {
  return find_with_apostrophe(elisions_, text) != 0;
}
bool WordLists::is_apocope(std::string_view text) const {
  return find(apocopes_, text) != 0;
}
bool WordLists::is_contraction(std::string_view text) const {
  return find_with_apostrophe(contractions_, text) != 0;
}
bool WordLists::is_whole_contraction(std::string_view text) const {
  return find(whole_contractions_, text) != 0;
}
bool WordLists::is_function_word(std::string_view text) const {
  return find(function_words_, text) != 0;
}
FunctionWord WordLists::function_word(std::string_view text) const {
  return static_cast<FunctionWord>(find(function_words_, text));
}
bool WordLists::joins_hyphen(std::string_view before, std::string_view after) const {
  if (hyphen_parts_.empty() && hyphen_endings_.empty()) return false;
  std::string folded;
  if (!hyphen_parts_.empty()) {
    folded.append(before).append("-");
    if (find(hyphen_parts_, folded) != 0) return true;
    folded.assign("-").append(after);
    if (find(hyphen_parts_, folded) != 0) return true;
  }
  if (hyphen_endings_.empty()) return false;
  fold_term(before, folded);
  return std::any_of(hyphen_endings_.begin(), hyphen_endings_.end(), [&](const std::string& ending) {
    return folded.size() > ending.size() && folded.ends_with(ending);
  });
}
bool WordLists::splits_hyphen(std::string_view before, std::string_view after) const {
  if (hyphen_splits_.empty()) return false;
  std::string word(before);
  word += '-';
  if (find(hyphen_splits_, word) != 0) return true;
  word += after;
  return find(hyphen_splits_, word) != 0;
}
bool WordLists::links_clause(std::string_view word, bool endings) const {
  if (find(clause_links_, word) != 0) return true;
  if (!endings || clause_link_endings_.empty()) return false;
  std::string folded;
  fold_term(word, folded);
  return std::any_of(
      clause_link_endings_.begin(), clause_link_endings_.end(),
      [&](const std::string& ending) { return folded.size() > ending.size() && folded.ends_with(ending); });
}
bool WordLists::is_enclitic(std::string_view text) const {
  return find(enclitics_, text) != 0;
}
bool WordLists::is_mark_ending(std::string_view text) const {
  return find(mark_endings_, text) != 0;
}
bool WordLists::is_file_extension(std::string_view text) const {
  return find(file_extensions_, text) != 0;
}
bool WordLists::is_number_unit(std::string_view text) const {
  return find(number_units_, text) != 0;
}
bool WordLists::bears_letter(std::string_view text) const {
  return find(letter_heads_, text) != 0;
}
bool WordLists::is_article(std::string_view text) const {
  return find(articles_, text) != 0;
}
bool WordLists::is_top_domain(std::string_view text) const {
  return find(top_domains_, text) != 0;
}

}  // namespace spigola

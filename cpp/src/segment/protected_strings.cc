#include "segment/protected_strings.h"

#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>

namespace spigola {
namespace {

bool is_initial(std::string_view part) {
  const char* const end = part.data() + part.size();
  return part.back() == '.' && unicode::decode(part.data(), end).length + 1 == end - part.data();
}

// The tokens of an exception: `value` is its key with spaces between them, or empty for one token.
std::vector<std::uint32_t> part_ends_of(const spigola::Entry& entry) {
  std::vector<std::uint32_t> ends;
  std::string joined;
  for (const char c : entry.value)
    if (c == ' ')
      ends.push_back(static_cast<std::uint32_t>(joined.size()));
    else
      joined += c;
  if (!entry.value.empty() && joined != entry.key)
    throw_entry_error("exceptions", entry,
                      "the value \"" + std::string(entry.value) + "\" is not the key \"" +
                          std::string(entry.key) + "\" with spaces between its tokens");
  ends.push_back(static_cast<std::uint32_t>(entry.key.size()));
  std::uint32_t last = 0;
  for (const std::uint32_t end : ends) {
    if (end == last) throw_entry_error("exceptions", entry, "a token of the value is empty");
    last = end;
  }
  return ends;
}

}  // namespace

ProtectedStrings::ProtectedStrings(std::span<const std::string> strings, const Language& language) {
  for (const std::string& string : strings) {
    for (std::size_t begin = 0; begin < string.size();) {
      const std::size_t end = std::min(string.find(' ', begin), string.size());
      const std::string part = string.substr(begin, end - begin);
      begin = end + 1;
      if (part.find_first_of(".!?") == std::string::npos) continue;
      // An initial (Franklin D. Roosevelt) is no string of its own: the rule for initials knows it.
      if (!is_initial(part)) add(part, {static_cast<std::uint32_t>(part.size())});
    }
  }
  for (const spigola::Entry& entry : language.section("exceptions")) {
    const std::size_t before = entries_.size();
    if (entry.key.find(' ') == std::string_view::npos) add(std::string(entry.key), part_ends_of(entry));
    if (entries_.size() == before)
      throw_entry_error("exceptions", entry,
                        "the key \"" + std::string(entry.key) +
                            "\" must begin with a letter, and hold a mark but no space");
  }
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.text.size() > b.text.size(); });
}

// Strings that no word of a text can begin are left out.
void ProtectedStrings::add(std::string text, std::vector<std::uint32_t> part_ends) {
  TermColumns<Growing> terms;
  append_terms(text, 0, 0, terms);
  if (terms.key.empty() || terms.begin[0] != 0 || static_cast<std::size_t>(terms.end[0]) == text.size())
    return;
  first_terms_.set(terms.key[0], 1);
  std::string folded;
  fold_term(std::string_view(text).substr(0, static_cast<std::size_t>(terms.end[0])), folded);
  first_words_.add(folded);
  begins_[static_cast<unsigned char>(text[0])] = true;
  marks_[static_cast<unsigned char>(text[static_cast<std::size_t>(terms.end[0])])] = true;
  entries_.push_back({std::move(text), std::move(part_ends)});
}

const ProtectedStrings::Entry* ProtectedStrings::find(std::string_view text, std::size_t word_size) const {
  constexpr std::size_t longest_word = 512;  // a token of many parts is looked up at each of them
  if (word_size > longest_word) return nullptr;
  if (first_terms_.find(term_key(text.substr(0, word_size))) == 0) return nullptr;
  for (const Entry& entry : entries_) {
    if (!text.starts_with(entry.text)) continue;
    const char* const after = text.data() + entry.text.size();
    const char* const end = text.data() + text.size();
    if (after == end) return &entry;
    const char32_t next = unicode::decode(after, end).code_point;
    if (unicode::char_class(next) != unicode::CharClass::digit && !unicode::is_letter(next)) return &entry;
  }
  return nullptr;
}

}  // namespace spigola

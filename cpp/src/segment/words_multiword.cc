#include "segment/words_multiword.h"

#include "segment/terms.h"
#include "segment/words_forms.h"

#include <algorithm>
#include <array>

namespace spigola {
namespace {

std::vector<std::string_view> split_at(std::string_view separators, std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t space = text.find_first_of(separators);
    if (space != 0) parts.push_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return parts;
}

std::vector<std::string_view> split_at_spaces(std::string_view text) {
  return split_at(" ", text);
}

std::vector<WordForm> words_of(std::string_view text) {
  std::vector<WordForm> words;
  for (const std::string_view word : split_at(" |", text))
    words.push_back({std::string(word), upper_case(word), count_characters(word)});
  return words;
}

// Reads `glie|lo` (one after the other, they spell the key) or `in il`.
WordGroup group_of(std::string_view section, const Entry& entry, std::string_view key,
                   std::string_view value) {
  WordGroup group;
  group.words = words_of(value);
  if (group.words.size() > 1 && value.find('|') == std::string_view::npos) return group;
  std::string joined, plain, plain_key;
  for (const WordForm& word : group.words) joined += word.lower;
  append_without_acute(joined, plain);
  append_without_acute(key, plain_key);
  group.has_spans = plain == plain_key;
  group.unaccented = group.has_spans && joined != key;
  if (!group.has_spans && value.find('|') != std::string_view::npos)
    throw_entry_error(section, entry,
                      "the words \"" + std::string(value) + "\" do not spell \"" + std::string(key) +
                          "\"; separate words that do not by a space");
  return group;
}

void require_two_words(std::string_view section, const Entry& entry, const WordGroup& group) {
  if (group.words.size() < 2)
    throw_entry_error(section, entry,
                      "the value \"" + std::string(entry.value) +
                          "\" is one word; give the words of the token, separated by spaces");
}

[[noreturn]] void throw_unknown_flag(std::string_view section, const Entry& entry, std::string_view flag,
                                     const std::string& known) {
  throw_entry_error(section, entry, "unknown flag \"" + std::string(flag) + "\"; it is " + known);
}

constexpr std::uint64_t partitive_key(std::int16_t before, std::int16_t last, std::uint16_t article) {
  return (static_cast<std::uint64_t>(static_cast<std::uint16_t>(before)) << 32) |
         (static_cast<std::uint64_t>(static_cast<std::uint16_t>(last)) << 16) | article;
}

}  // namespace

void MultiwordLists::Endings::add(std::string_view key, std::int16_t value) {
  if (key.size() > 1 && key.front() == '-') {
    endings[term_key(key.substr(1))] = value;
    longest = std::max(longest, key.size() - 1);
  } else {
    words[term_key(key)] = value;
  }
}

std::int16_t MultiwordLists::Endings::find(std::string_view folded) const {
  if (const auto word = words.find(term_key(folded)); word != words.end()) return word->second;
  for (std::size_t size = std::min(longest, folded.size() - std::min<std::size_t>(1, folded.size()));
       size > 0; --size) {
    const std::string_view ending = folded.substr(folded.size() - size);
    if ((static_cast<unsigned char>(ending.front()) & 0xC0) == 0x80) continue;  // inside a character
    if (const auto found = endings.find(term_key(ending)); found != endings.end()) return found->second;
  }
  return 0;
}

MultiwordLists::MultiwordLists(const Language& language) {
  read_fusions(language);
  read_clitics(language);
  read_hosts(language);
  for (const Entry& entry : language.section("clitic_lookalikes")) lookalikes_.add(entry.key, 1);
  read_partitives(language);
}

void MultiwordLists::read_fusions(const Language& language) {
  for (const Entry& entry : language.section("fusions")) {
    WordGroup group = group_of("fusions", entry, entry.key, entry.value);
    require_two_words("fusions", entry, group);
    for (const std::string_view flag : split_at_spaces(entry.flags)) {
      if (flag == "name")
        group.name = true;
      else if (flag == "article")
        group.article =
            articles_.try_emplace(std::string(entry.key), static_cast<std::uint16_t>(articles_.size() + 1))
                .first->second;
      else
        throw_unknown_flag("fusions", entry, flag, "article or name");
    }
    fusions_.insert_or_assign(term_key(entry.key), std::move(group));
  }
}

void MultiwordLists::read_clitics(const Language& language) {
  const auto add = [&](std::string_view section, const Entry& entry, std::string_view words) {
    const std::string_view key = entry.key;
    Clitic clitic;
    clitic.hyphen = key.size() > 1 && key.front() == '-';
    clitic.any_host = clitic.hyphen || section == "contractions";
    clitic.group = group_of(section, entry, key.substr(clitic.hyphen ? 1 : 0), words);
    clitic.number = static_cast<std::uint16_t>(clitics_.size());
    max_clitic_ = std::max(max_clitic_, count_characters(key));
    clitics_.insert_or_assign(term_key(key), std::move(clitic));
  };
  for (const Entry& entry : language.section("clitics")) {
    if (entry.value.empty())
      throw_entry_error("clitics", entry,
                        "the key \"" + std::string(entry.key) + "\" has no value; give the words it is");
    add("clitics", entry, entry.value);
  }
  for (const Entry& entry : language.section("contractions"))
    if (split_at_spaces(entry.flags).empty()) add("contractions", entry, entry.key);
}

void MultiwordLists::read_hosts(const Language& language) {
  for (const Entry& entry : language.section("clitic_hosts")) {
    Host host;
    if (entry.value != "*") {
      host.takes.assign(clitics_.size(), false);
      for (const std::string_view name : split_at_spaces(entry.value)) {
        const Clitic* const taken = clitic(name);
        if (taken == nullptr)
          throw_entry_error("clitic_hosts", entry,
                            "\"" + std::string(name) + "\" is no key of clitics; list keys, or write *");
        host.takes[taken->number] = true;
      }
    }
    for (const std::string_view flag : split_at_spaces(entry.flags)) {
      if (flag != "unaccented") throw_unknown_flag("clitic_hosts", entry, flag, "unaccented");
      host.unaccented = true;
    }
    host_endings_.add(entry.key, static_cast<std::int16_t>(hosts_.size()));
    hosts_.push_back(std::move(host));
  }
}

std::int16_t MultiwordLists::context_of(std::string_view item) {
  const bool is_ending = item.size() > 1 && item.front() == '-';
  auto& known = is_ending ? contexts_.endings : contexts_.words;
  const auto found = known.find(term_key(is_ending ? item.substr(1) : item));
  if (found != known.end()) return found->second;
  contexts_.add(item, ++num_contexts_);
  return num_contexts_;
}

void MultiwordLists::read_partitives(const Language& language) {
  sentence_begin_ = context_of("^");
  for (const Entry& entry : language.section("partitives")) {
    const std::vector<std::string_view> items = split_at_spaces(entry.key);
    if (items.empty() || items.size() > 2)
      throw_entry_error("partitives", entry,
                        "the key \"" + std::string(entry.key) + "\" is not one word or ending, or two");
    FusedWord word = FusedWord::preposition;
    if (entry.value == "article")
      word = FusedWord::article;
    else if (entry.value == "repeated")
      word = FusedWord::repeated;
    else if (entry.value != "preposition")
      throw_entry_error(
          "partitives", entry,
          "unknown value \"" + std::string(entry.value) + "\"; it is article, preposition or repeated");
    const std::int16_t before = items.size() == 2 ? context_of(items.front()) : std::int16_t{0};
    const std::int16_t last = context_of(items.back());
    std::vector<std::uint16_t> articles;
    for (const std::string_view flag : split_at_spaces(entry.flags)) {
      const auto found = articles_.find(std::string(flag));
      if (found == articles_.end())
        throw_unknown_flag("partitives", entry, flag, "a key of fusions that has the flag article");
      articles.push_back(found->second);
    }
    if (articles.empty()) articles.push_back(0);
    for (const std::uint16_t article : articles) partitives_[partitive_key(before, last, article)] = word;
  }
}

const WordGroup* MultiwordLists::fusion(std::string_view token) const {
  const auto found = fusions_.find(term_key(token));
  return found == fusions_.end() ? nullptr : &found->second;
}

const Clitic* MultiwordLists::clitic(std::string_view ending) const {
  const auto found = clitics_.find(term_key(ending));
  return found == clitics_.end() ? nullptr : &found->second;
}

const Host* MultiwordLists::host(std::string_view word, const Clitic& clitic, std::string& buffer) const {
  fold_term(word, buffer);
  const auto row = static_cast<std::size_t>(host_endings_.find(buffer));
  if (row == 0) return nullptr;
  const Host& host = hosts_[row];
  return host.takes.empty() || host.takes[clitic.number] ? &host : nullptr;
}

bool MultiwordLists::is_lookalike(std::string_view token, std::string& buffer) const {
  fold_term(token, buffer);
  return lookalikes_.find(buffer) != 0;
}

std::int16_t MultiwordLists::context(std::string_view word, std::string& buffer) const {
  fold_term(word, buffer);
  return contexts_.find(buffer);
}

FusedWord MultiwordLists::fused_word(std::int16_t before, std::int16_t last, std::uint16_t article) const {
  // The row about more words wins, then the row about this fused word.
  const std::array keys = {partitive_key(before, last, article), partitive_key(before, last, 0),
                           partitive_key(0, last, article), partitive_key(0, last, 0)};
  for (std::size_t i = before == 0 ? 2 : 0; i < keys.size(); ++i)
    if (const auto found = partitives_.find(keys[i]); found != partitives_.end()) return found->second;
  return FusedWord::preposition;
}

}  // namespace spigola

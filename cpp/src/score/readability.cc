#include "score/sentence_terms.h"
#include "score/syllables.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <spigola/measures.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace spigola {
namespace {

constexpr std::int64_t long_word = 7, polysyllable = 3;

// What formulas are made of.
struct Variable {
  std::string_view name;
  bool needs_syllables;
  double (*value)(const ReadabilityCounts&);
};

double ratio(std::int64_t a, std::int64_t b) {
  return static_cast<double>(a) / static_cast<double>(b);
}

constexpr auto variables = std::to_array<Variable>({
    {"words_per_sentence", false, [](const auto& n) { return ratio(n.num_words, n.num_sentences); }},
    {"sentences_per_word", false, [](const auto& n) { return ratio(n.num_sentences, n.num_words); }},
    {"letters_per_word", false, [](const auto& n) { return ratio(n.num_letters, n.num_words); }},
    {"long_words_percent", false, [](const auto& n) { return 100 * ratio(n.num_long_words, n.num_words); }},
    {"syllables_per_word", true, [](const auto& n) { return ratio(n.num_syllables, n.num_words); }},
    {"monosyllables_percent", true,
     [](const auto& n) { return 100 * ratio(n.num_monosyllables, n.num_words); }},
    {"polysyllables_percent", true,
     [](const auto& n) { return 100 * ratio(n.num_polysyllables, n.num_words); }},
    // Of the number of polysyllables in thirty sentences.
    {"smog_root", true,
     [](const auto& n) { return std::sqrt(30 * ratio(n.num_polysyllables, n.num_sentences)); }},
});

struct Summand {
  double factor;
  const Variable* variable;  // nullptr: 1
};
using Formula = std::vector<Summand>;

std::string variable_names() {
  std::string names;
  for (const Variable& variable : variables) {
    if (!names.empty()) names += ", ";
    names += variable.name;
  }
  return names;
}

Summand read_summand(std::string_view text, const Entry& entry, bool has_syllables) {
  const std::size_t star = text.find('*');
  const std::string_view number = text.substr(0, star);
  Summand summand = {0, nullptr};
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), summand.factor);
  if (error != std::errc() || end != number.data() + number.size())
    throw_entry_error("readability", entry, "\"" + std::string(number) + "\" is not a number");
  if (star == text.npos) return summand;
  const std::string_view name = text.substr(star + 1);
  const auto* const found = std::ranges::find(variables, name, &Variable::name);
  if (found == variables.end())
    throw_entry_error("readability", entry,
                      "there is no variable \"" + std::string(name) + "\"; take one of: " + variable_names());
  if (found->needs_syllables && !has_syllables)
    throw_entry_error("readability", entry,
                      std::string(name) + " needs the section syllables, which the language has not");
  summand.variable = found;
  return summand;
}

Formula read_formula(const Entry& entry, bool has_syllables) {
  Formula formula;
  for (std::size_t begin = 0; begin < entry.value.size();) {
    const std::size_t end = std::min(entry.value.find(' ', begin), entry.value.size());
    formula.push_back(read_summand(entry.value.substr(begin, end - begin), entry, has_syllables));
    begin = end + 1;
  }
  if (formula.empty())
    throw_entry_error("readability", entry,
                      "the value is a sum such as \"180 -1*words_per_sentence -58.5*syllables_per_word\"");
  return formula;
}

std::int64_t count_letters(std::string_view word) {
  std::int64_t letters = 0;
  for (const char *p = word.data(), *end = p + word.size(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    letters += unicode::is_letter(c);
    p += length;
  }
  return letters;
}

}  // namespace

struct Readability::Impl {
  explicit Impl(const Language& language) : syllables(language) {
    for (const Entry& entry : language.section("readability")) {
      Formula formula = read_formula(entry, !syllables.empty());
      const auto found = std::ranges::find(names, entry.key);
      if (found != names.end()) {  // a later entry replaces the parent's
        formulas[static_cast<std::size_t>(found - names.begin())] = std::move(formula);
        continue;
      }
      names.emplace_back(entry.key);
      formulas.push_back(std::move(formula));
    }
  }

  // `buffer` is scratch memory.
  int count_syllables(std::string_view word, std::string& buffer) const {
    fold_term(word, buffer);
    return syllables.count("^" + buffer + "$");
  }

  score::SyllableRules syllables;
  std::vector<std::string> names;
  std::vector<Formula> formulas;
};

Readability::Readability(const Language& language) : impl_(std::make_shared<const Impl>(language)) {}

ReadabilityCounts Readability::count(const Text& text, const Segments& segments) const {
  ReadabilityCounts counts;
  std::vector<std::uint8_t> is_ranked;
  score::find_ranked(text, segments, is_ranked);
  std::string buffer;
  for (std::size_t i = 0; i < is_ranked.size(); ++i) {
    if (is_ranked[i] == 0) continue;
    const std::int64_t words_before = counts.num_words;
    for (Row token = segments.sentences.token_begin[i]; token < segments.sentences.token_end[i]; ++token) {
      const Token row = spigola::row(segments.tokens, static_cast<std::size_t>(token));
      if (row.kind != TokenKind::word) continue;
      const std::string_view word = text.bytes().substr(static_cast<std::size_t>(row.begin),
                                                        static_cast<std::size_t>(row.end - row.begin));
      const std::int64_t letters = count_letters(word);
      if (letters == 0) continue;
      ++counts.num_words;
      counts.num_letters += letters;
      counts.num_long_words += letters >= long_word;
      if (impl_->syllables.empty()) continue;
      const int syllables = impl_->count_syllables(word, buffer);
      counts.num_syllables += syllables;
      counts.num_monosyllables += syllables <= 1;
      counts.num_polysyllables += syllables >= polysyllable;
    }
    counts.num_sentences += counts.num_words > words_before;
  }
  if (impl_->syllables.empty())
    counts.num_syllables = counts.num_monosyllables = counts.num_polysyllables = -1;
  return counts;
}

std::vector<double> Readability::scores(const ReadabilityCounts& counts) const {
  std::vector<double> result;
  for (const Formula& formula : impl_->formulas) {
    double sum = 0;
    for (const Summand& summand : formula)
      sum += summand.factor * (summand.variable == nullptr ? 1 : summand.variable->value(counts));
    const bool is_defined = counts.num_words > 0 && counts.num_sentences > 0;
    result.push_back(is_defined ? sum : std::numeric_limits<double>::quiet_NaN());
  }
  return result;
}

const std::vector<std::string>& Readability::names() const noexcept {
  return impl_->names;
}

int Readability::count_syllables(std::string_view word) const {
  std::string buffer;
  return impl_->syllables.empty() ? -1 : impl_->count_syllables(word, buffer);
}

}  // namespace spigola

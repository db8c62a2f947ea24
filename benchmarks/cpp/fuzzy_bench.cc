// One look-up of a misspelt span among names shaped like real ones: few given names, many surnames.
#include "lexicon/fuzzy.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {
namespace {

constexpr std::uint32_t num_given_names = 2000, num_surnames = 100'000, num_spans = 2000;

std::string random_word(std::mt19937& random) {
  static constexpr std::string_view consonants = "bcdfglmnprstvz", vowels = "aeio";
  std::string word;
  for (std::size_t n = 2 + random() % 3; n > 0; --n) {
    word += consonants[random() % consonants.size()];
    word += vowels[random() % vowels.size()];
    if (random() % 3 == 0) word += consonants[random() % consonants.size()];
  }
  return word;
}

// The most frequent of 2,000 given names is that of one person in fifty.
std::size_t skewed(std::mt19937& random, std::size_t size) {
  const double share = std::uniform_real_distribution<double>(0, 1)(random);
  return std::min(size - 1, static_cast<std::size_t>(static_cast<double>(size) * share * share));
}

std::vector<std::string> make_names(std::size_t num_names) {
  std::mt19937 random(1);
  std::vector<std::string> given(num_given_names), surnames(num_surnames), names(num_names);
  for (std::string& word : given) word = random_word(random);
  for (std::string& word : surnames) word = random_word(random);
  for (std::string& name : names) {
    name = given[skewed(random, given.size())] + " " + surnames[random() % surnames.size()];
    if (random() % 4 == 0) name += " " + surnames[random() % surnames.size()];
  }
  return names;
}

void fuzzy_near(benchmark::State& state) {
  const std::vector<std::string> names = make_names(static_cast<std::size_t>(state.range(0)));
  FuzzyIndex index(max_fuzzy_distance);
  for (std::size_t row = 0; row < names.size(); ++row) index.add(names[row], static_cast<std::uint32_t>(row));
  index.finish();
  const auto name_of = [&](std::uint32_t row) { return std::string_view(names[row]); };
  std::mt19937 random(2);
  std::vector<std::string> spans(num_spans);
  for (std::string& span : spans) {
    span = names[random() % names.size()];
    span[random() % span.size()] = 'x';
  }
  std::vector<FuzzyIndex::Near> found;
  std::size_t i = 0, num_found = 0;
  for (auto _ : state) {
    index.near(fold_name(spans[i++ % spans.size()]), name_of, found);
    num_found += found.size();
  }
  state.counters["bytes a name"] = static_cast<double>(index.memory()) / static_cast<double>(names.size());
  state.counters["found"] = static_cast<double>(num_found) / static_cast<double>(state.iterations());
}

BENCHMARK(fuzzy_near)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace spigola

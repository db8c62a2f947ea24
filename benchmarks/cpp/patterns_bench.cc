// How fast a hundred patterns are over articles whose segments are known: regular expressions of which no
// sentence has a match, of which many have one, and sequences of conditions on tokens.
#include <spigola/segmenter.h>

#include "bench_corpus.h"
#include "match/matcher_impl.h"
#include "segment/segmenter_impl.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace spigola {
namespace {

constexpr int num_patterns = 100;

Patterns patterns_of(const std::vector<std::string>& sources, Syntax syntax) {
  std::vector<Pattern> patterns;
  for (int i = 0; i < num_patterns; ++i) {
    const std::string number = std::to_string(i);
    std::string source = sources[static_cast<std::size_t>(i) % sources.size()];
    if (const std::size_t at = source.find('#'); at != std::string::npos) source.replace(at, 1, number);
    patterns.push_back({"p" + number, "T", source, syntax, 0});
  }
  return Patterns(patterns);
}

const std::vector<SegmentTables>& segmented() {
  static const std::vector<SegmentTables> segmented = [] {
    const Segmenter segmenter("und");
    std::vector<SegmentTables> all(bench::documents().texts.size());
    for (std::size_t i = 0; i < all.size(); ++i) segmenter.impl().run(bench::documents().texts[i], all[i]);
    return all;
  }();
  return segmented;
}

void run(benchmark::State& state, const Patterns& patterns) {
  const Matcher matcher("und", Lexicons(), patterns, {.sources = {1u << static_cast<int>(Source::pattern)}});
  const bench::Documents& documents = bench::documents();
  const std::vector<SegmentTables>& segments = segmented();
  MatchScratch scratch;
  MatchTables tables;
  std::size_t mentions = 0;
  for (auto _ : state) {
    mentions = 0;
    for (std::size_t i = 0; i < documents.texts.size(); ++i) {
      matcher.impl().run(documents.texts[i], segments[i].segments(), {}, scratch, tables);
      mentions += size(tables.mentions);
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(documents.num_bytes));
  state.counters["mentions"] = static_cast<double>(mentions);
}

void patterns_regex_without_hits(benchmark::State& state) {
  run(state, patterns_of({R"(prot\. #/\d{4})", R"(CIG: [A-Z0-9]{10}#)", R"((?i)delibera #-\d{2,6})"},
                         Syntax::regex));
}
BENCHMARK(patterns_regex_without_hits)->Unit(benchmark::kMillisecond);

void patterns_regex_with_hits(benchmark::State& state) {
  run(state, patterns_of({R"(\d{1,3} (?:milioni|million)(?: #)?)", R"([A-Z][a-z]+ [A-Z][a-z]+(?:, #)?)",
                          R"((?:il|the) \w{3,12} #?)"},
                         Syntax::regex));
}
BENCHMARK(patterns_regex_with_hits)->Unit(benchmark::kMillisecond);

void patterns_tokens(benchmark::State& state) {
  run(state, patterns_of({"[case=capitalised]{2,3} #?", "[kind=number] ( milioni | million | # )",
                          "( il | the ) [kind=word] #?", "delibera # [kind=number]"},
                         Syntax::tokens));
}
BENCHMARK(patterns_tokens)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace spigola

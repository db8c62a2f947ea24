// Scoring by itself, on segments that are there already.
#include <benchmark/benchmark.h>
#include <spigola/segmenter.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <vector>

#include "score/scorer_impl.h"

namespace spigola {
namespace {

struct Document {
  Text text;
  Segments segments;
};

// The articles of examples/.
std::vector<Document> documents(const Segmenter& segmenter) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(SPIGOLA_SOURCE_DIR "/examples")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Document> result;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const Text text = Text::from_utf8({std::istreambuf_iterator<char>(file), {}});
    result.push_back({text, segmenter.segment(text)});
  }
  return result;
}

void score(benchmark::State& state, ScoreMethod method) {
  const Language language = "it";
  const std::vector<Document> articles = documents(Segmenter(language));
  const Scorer scorer(language, {.method = method});
  ScoreScratch scratch;
  ScoreColumns<Growing> scores;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const Document& article : articles) {
      scorer.impl().run(article.text, article.segments, {}, {}, {}, {}, scratch, scores);
      benchmark::DoNotOptimize(scores.score.data());
      bytes += static_cast<std::int64_t>(article.text.bytes().size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK_CAPTURE(score, spigola, ScoreMethod::spigola);

// Sentences of 8 to 24 terms, words as frequent as 1 / rank among 30,000.
void score_terms(benchmark::State& state, ScoreMethod method) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<Row> first_term{0};
  std::vector<std::uint64_t> keys;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    for (std::uint64_t left = 8 + random() % 17; left > 0; --left)
      keys.push_back(static_cast<std::uint64_t>(std::exp(uniform(random) * std::log(30'000))) *
                     0x9E3779B97F4A7C15u);
    first_term.push_back(static_cast<Row>(keys.size()));
  }
  const Scorer scorer("und", {.method = method});
  ScoreScratch scratch;
  ScoreColumns<Growing> scores;
  for (auto _ : state) {
    scorer.impl().run({first_term, keys}, {}, scratch, scores);
    benchmark::DoNotOptimize(scores.score.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(score_terms, spigola, ScoreMethod::spigola)
    ->Arg(30)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(score_terms, textrank, ScoreMethod::textrank)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(score_terms, lsa, ScoreMethod::lsa)->Arg(1'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(score_terms, kl, ScoreMethod::kl)->Arg(1'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(score_terms, sumbasic, ScoreMethod::sumbasic)->Arg(1'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(score_terms, sif, ScoreMethod::sif)->Arg(1'000)->Unit(benchmark::kMillisecond);

void summarize_articles(benchmark::State& state) {
  const Language language = "it";
  const std::vector<Document> articles = documents(Segmenter(language));
  const Scorer scorer(language);
  std::vector<Owned<Scores>> scores;
  for (const Document& article : articles) {
    scores.push_back(scorer.score_sentences(article.text, article.segments, {}, {}));
  }
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < articles.size(); ++i) {
      benchmark::DoNotOptimize(summarize(scorer.impl(), articles[i].text, articles[i].segments,
                                         scores[i].score, {.max_sentences = 3}));
      bytes += static_cast<std::int64_t>(articles[i].text.bytes().size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(summarize_articles);

}  // namespace
}  // namespace spigola

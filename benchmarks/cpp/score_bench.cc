// Scoring by itself, on segments that are there already.
#include <benchmark/benchmark.h>
#include <spigola/segmenter.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
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
      benchmark::DoNotOptimize(
          summarize(scorer.impl(), articles[i].text, articles[i].segments, scores[i].score, 3));
      bytes += static_cast<std::int64_t>(articles[i].text.bytes().size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(summarize_articles);

}  // namespace
}  // namespace spigola

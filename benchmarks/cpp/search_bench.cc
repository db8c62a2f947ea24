// Searching by itself: words as frequent as 1 / rank among 30,000, sentences of 8 to 24, queries of five.
#include <benchmark/benchmark.h>
#include <spigola/sentence_index.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

class Writer {
 public:
  std::string words(std::uint64_t count) {
    std::string text;
    for (; count > 0; --count) {
      const auto rank = static_cast<std::uint64_t>(std::exp(uniform_(random_) * std::log(30'000)));
      for (std::uint64_t left = rank * 15'013 % 456'976, i = 0; i < 4; ++i, left /= 26)
        text += static_cast<char>('a' + left % 26);
      text += ' ';
    }
    return text;
  }
  std::string sentence() { return words(8 + random_() % 17); }

 private:
  std::mt19937_64 random_{1};
  std::uniform_real_distribution<double> uniform_{0, 1};
};

std::vector<IndexDocument> documents_of(const std::vector<std::string>& sentences) {
  std::vector<IndexDocument> documents;
  for (const std::string& sentence : sentences) documents.push_back({.units = {sentence}});
  return documents;
}

std::vector<std::string> sentences(Writer& writer, std::int64_t count) {
  std::vector<std::string> result;
  while (count-- > 0) result.push_back(writer.sentence());
  return result;
}

void index_build(benchmark::State& state) {
  Writer writer;
  const std::vector<std::string> texts = sentences(writer, state.range(0));
  for (auto _ : state) {
    SentenceIndex index("und", {.context_weight = 0, .prefix_weight = 0});
    index.add(documents_of(texts));
    benchmark::DoNotOptimize(index.num_rows());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(index_build)->Arg(10'000)->Arg(200'000)->Unit(benchmark::kMillisecond);

void index_search(benchmark::State& state, double context_weight) {
  Writer writer;
  const std::vector<std::string> texts = sentences(writer, state.range(0));
  SentenceIndex index("und", {.context_weight = context_weight, .prefix_weight = 0});
  index.add(documents_of(texts));
  std::vector<std::string> queries;
  for (int i = 0; i < 1000; ++i) queries.push_back(writer.words(5));
  std::size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(index.search(queries[next++ % queries.size()]));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(index_search, alone, 0.0)->Arg(10'000)->Arg(200'000)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(index_search, with_contexts, 0.8)->Arg(200'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace spigola

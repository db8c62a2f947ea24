// How fast each stage is by itself, on the results of the stages before it; then all of them together.
// Stages run as the analyzer runs them, with scratch memory that is reused from document to document.
#include <spigola/analysis.h>

#include "analyze/workspace.h"
#include "bench_corpus.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <initializer_list>
#include <string>
#include <vector>

namespace spigola {
namespace {

const Context context{.date = Date{2026, 3, 10}};

// The language of the corpus: SPIGOLA_BENCH_LANGUAGE, else it.
std::string language_tag() {
  const char* tag = std::getenv("SPIGOLA_BENCH_LANGUAGE");
  return tag == nullptr ? "it" : tag;
}

const Analyzer& analyzer() {
  static const Analyzer analyzer({.language = language_tag()});
  return analyzer;
}

// Everything before scoring, of every document.
struct Prepared {
  SegmentTables segments;
  ValueTables values;
  MatchTables matches;
};

const std::vector<Prepared>& prepared() {
  static const std::vector<Prepared> prepared = [] {
    std::vector<Prepared> all(bench::documents().texts.size());
    MatchScratch scratch;
    SentenceReader sentence_reader;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Text& text = bench::documents().texts[i];
      analyzer().segmenter().impl().run(text, all[i].segments);
      const Segments segments = all[i].segments.segments();
      analyzer().value_reader().impl().run(text, segments, context, sentence_reader, all[i].values);
      analyzer().matcher().impl().run(text, segments, view(all[i].values.values), scratch, all[i].matches);
    }
    return all;
  }();
  return prepared;
}

// Runs f(text, row) over all documents again and again, and says how many bytes and documents a second that
// is.
template <class F>
void run_over_documents(benchmark::State& state, F&& f) {
  const bench::Documents& documents = bench::documents();
  for (auto _ : state)
    for (std::size_t i = 0; i < documents.texts.size(); ++i) f(documents.texts[i], i);
  const auto iterations = static_cast<std::int64_t>(state.iterations());
  state.SetBytesProcessed(iterations * static_cast<std::int64_t>(documents.num_bytes));
  state.SetItemsProcessed(iterations * static_cast<std::int64_t>(documents.texts.size()));
}

void text_gate(benchmark::State& state) {
  run_over_documents(state, [](const Text& text, std::size_t) {
    benchmark::DoNotOptimize(Text::borrow_utf8(text.bytes()).is_ascii());
  });
}
BENCHMARK(text_gate)->Unit(benchmark::kMillisecond);

void run_segmenter(benchmark::State& state, SegmentNeeds needs) {
  const Segmenter::Impl& segmenter = analyzer().segmenter().impl();
  SegmentTables tables;
  run_over_documents(state, [&](const Text& text, std::size_t) {
    segmenter.run(text, tables, needs);
    benchmark::DoNotOptimize(tables.tokens.begin.data());
  });
}

// Tokens with their kinds, and sentences without their zones.
void tokens(benchmark::State& state) {
  run_segmenter(state, {.terms = TermNeeds::none, .zones = false});
}
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);

void tokens_and_sentences(benchmark::State& state) {
  run_segmenter(state, {.terms = TermNeeds::none});
}
BENCHMARK(tokens_and_sentences)->Unit(benchmark::kMillisecond);

// All that later stages need.
void segmenter(benchmark::State& state) {
  run_segmenter(state, {});
}
BENCHMARK(segmenter)->Unit(benchmark::kMillisecond);

void value_reader(benchmark::State& state) {
  const ValueReader::Impl& reader = analyzer().value_reader().impl();
  const std::vector<Prepared>& before = prepared();
  SentenceReader sentence_reader;
  ValueTables tables;
  run_over_documents(state, [&](const Text& text, std::size_t i) {
    tables.clear();
    reader.run(text, before[i].segments.segments(), context, sentence_reader, tables);
    benchmark::DoNotOptimize(tables.values.begin.data());
  });
}
BENCHMARK(value_reader)->Unit(benchmark::kMillisecond);

void matcher(benchmark::State& state) {
  const Matcher::Impl& matcher = analyzer().matcher().impl();
  const std::vector<Prepared>& before = prepared();
  MatchScratch scratch;
  MatchTables tables;
  run_over_documents(state, [&](const Text& text, std::size_t i) {
    tables.clear();
    matcher.run(text, before[i].segments.segments(), view(before[i].values.values), scratch, tables);
    benchmark::DoNotOptimize(tables.mentions.begin.data());
  });
}
BENCHMARK(matcher)->Unit(benchmark::kMillisecond);

void scorer(benchmark::State& state) {
  const Scorer::Impl& scorer = analyzer().scorer().impl();
  const std::vector<Prepared>& before = prepared();
  ScoreScratch scratch;
  ScoreColumns<Growing> scores;
  run_over_documents(state, [&](const Text& text, std::size_t i) {
    scorer.run(text, before[i].segments.segments(), view(before[i].values.values),
               before[i].matches.matches(), context, {}, scratch, scores);
    benchmark::DoNotOptimize(scores.score.data());
  });
}
BENCHMARK(scorer)->Unit(benchmark::kMillisecond);

// All tables of all documents as a Corpus, on so many threads.
void whole_analysis(benchmark::State& state) {
  const bench::Documents& documents = bench::documents();
  const std::vector<Context> contexts(documents.texts.size(), context);
  const BatchOptions options{.threads = static_cast<int>(state.range(0))};
  for (auto _ : state)
    benchmark::DoNotOptimize(analyzer().analyze_batch(documents.texts, contexts, options).size());
  const auto iterations = static_cast<std::int64_t>(state.iterations());
  state.SetBytesProcessed(iterations * static_cast<std::int64_t>(documents.num_bytes));
  state.SetItemsProcessed(iterations * static_cast<std::int64_t>(documents.texts.size()));
}
BENCHMARK(whole_analysis)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

// Tables of all documents as a Corpus in code points: what Python asks for, without Python.
void run_batch(benchmark::State& state, const Analyzer& analyzer) {
  const bench::Documents& documents = bench::documents();
  for (auto _ : state)
    benchmark::DoNotOptimize(analyzer.analyze_batch(documents.texts, {}, {.threads = 1}).size());
  const auto iterations = static_cast<std::int64_t>(state.iterations());
  state.SetBytesProcessed(iterations * static_cast<std::int64_t>(documents.num_bytes));
  state.SetItemsProcessed(iterations * static_cast<std::int64_t>(documents.texts.size()));
}

void run_splitter(benchmark::State& state, std::initializer_list<TableName> names) {
  Tables tables{0};
  for (const TableName name : names) tables.bits |= 1u << static_cast<int>(name);
  run_batch(state, Analyzer({.language = language_tag(),
                             .lexicons = Lexicons(std::vector<Lexicon>{}),
                             .tables = tables,
                             .unit = OffsetUnit::code_point}));
}

void batch_tokens(benchmark::State& state) {
  run_splitter(state, {TableName::tokens});
}
BENCHMARK(batch_tokens)->UseRealTime()->Unit(benchmark::kMillisecond);

void batch_sentences(benchmark::State& state) {
  run_splitter(state, {TableName::sentences});
}
BENCHMARK(batch_sentences)->UseRealTime()->Unit(benchmark::kMillisecond);

void batch_tokens_and_sentences(benchmark::State& state) {
  run_splitter(state, {TableName::tokens, TableName::sentences});
}
BENCHMARK(batch_tokens_and_sentences)->UseRealTime()->Unit(benchmark::kMillisecond);

// The names of one lexicon as a Corpus in code points, segmenting included: that of SPIGOLA_BENCH_LEXICON (a
// file), else the built-in one.
void batch_mentions(benchmark::State& state) {
  const char* const path = std::getenv("SPIGOLA_BENCH_LEXICON");
  const Analyzer matcher({.language = language_tag(),
                          .lexicons = Lexicons({path == nullptr ? Lexicon::builtin() : Lexicon::open(path)}),
                          .sources = Sources{1u << static_cast<int>(Source::lexicon)},
                          .tables = Tables{1u << static_cast<int>(TableName::mentions)},
                          .unit = OffsetUnit::code_point});
  run_batch(state, matcher);
}
BENCHMARK(batch_mentions)->UseRealTime()->Unit(benchmark::kMillisecond);

// From nothing to an analyzer that can be called: language resources, built-in lexicon, rules.
void construction(benchmark::State& state) {
  const std::string tag = language_tag();
  for (auto _ : state) benchmark::DoNotOptimize(Analyzer({.language = tag}).fingerprint());
}
BENCHMARK(construction)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace spigola

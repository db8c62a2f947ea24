// How fast the core cuts text into words and sentences beside ICU and StringZilla, in one program. A row is
// `what/who/how`: what is asked for, who gives it, and whether articles are read one by one or joined to one
// text. benchmarks/compare_core.py runs it and prints the ratios.
//
// Everyone reads valid UTF-8, reuses memory, and gives results of his own kind: spigola columns (begin, end,
// kind of a token; white space is none), StringZilla arrays of offsets and lengths (white space too), ICU the
// offset of one boundary after another, which are only added up. `segments` counts the results.
#include "bench_corpus.h"
#include "segment/segmenter_impl.h"

#include <benchmark/benchmark.h>
#include <stringzilla/stringzilla.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {
namespace {

const char* language_tag() {
  const char* tag = std::getenv("SPIGOLA_BENCH_LANGUAGE");
  return tag == nullptr ? "it" : tag;
}

struct Document {
  Text text;
  icu::UnicodeString utf16;  // the same in the encoding that ICU reads fastest
};

Document document(const Text& text) {
  const std::string_view bytes = text.bytes();
  return {text, icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())})};
}

const std::vector<Document>& articles() {
  static const std::vector<Document> articles = [] {
    std::vector<Document> all;
    for (const Text& text : bench::documents().texts) all.push_back(document(text));
    return all;
  }();
  return articles;
}

const std::vector<Document>& one_text() {
  static const std::vector<Document> one = [] {
    std::string joined;
    for (const Text& text : bench::documents().texts) joined.append(text.bytes()).append("\n\n\n");
    return std::vector<Document>{document(Text::from_utf8(joined))};
  }();
  return one;
}

// Readers: each says how many segments a document has for it.

class Spigola {
 public:
  Spigola(Profile profile, SegmentNeeds needs)
      : segmenter_(Language::builtin(language_tag()), {.profile = profile}), needs_(needs) {}

  std::size_t operator()(const Document& document) {
    segmenter_.impl().run(document.text, tables_, needs_);
    return tables_.tokens.begin.size();
  }

 private:
  Segmenter segmenter_;
  SegmentNeeds needs_;
  SegmentTables tables_;
};

// A kernel of StringZilla, which fills arrays with all segments of a text at once, or with a few thousand
// again and again, so that they stay in the near caches.
class StringZilla {
 public:
  using Kernel = decltype(&sz_utf8_wordbreaks);
  StringZilla(Kernel kernel, std::size_t at_once) : kernel_(kernel), at_once_(at_once) {}

  std::size_t operator()(const Document& document) {
    std::string_view rest = document.text.bytes();
    const std::size_t capacity = at_once_ == all ? rest.size() : at_once_;
    if (starts_.size() < capacity) {
      starts_.resize(capacity);
      lengths_.resize(capacity);
    }
    std::size_t segments = 0;
    while (!rest.empty()) {
      sz_size_t consumed = 0;
      segments += kernel_(rest.data(), rest.size(), starts_.data(), lengths_.data(), capacity, &consumed);
      benchmark::DoNotOptimize(lengths_.data());
      rest.remove_prefix(consumed);
    }
    return segments;
  }

  static constexpr std::size_t all = 0;
  static constexpr std::size_t few = 4096;

 private:
  Kernel kernel_;
  std::size_t at_once_;
  Unset<sz_size_t> starts_, lengths_;  // of large pages, as our columns are
};

void check(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  std::fprintf(stderr, "ICU: %s\n", u_errorName(status));
  std::exit(1);
}

class Icu {
 public:
  using Make = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);
  Icu(Make make, bool utf16) : utf16_(utf16) {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(make(icu::Locale(language_tag()), status));
    check(status);
  }

  std::size_t operator()(const Document& document) {
    if (utf16_) {
      iterator_->setText(document.utf16);
      return count();
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::string_view bytes = document.text.bytes();
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
    iterator_->setText(&view, status);
    check(status);
    const std::size_t segments = count();
    utext_close(&view);
    return segments;
  }

 private:
  std::size_t count() {
    std::size_t segments = 0;
    std::int64_t sum = 0;
    for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next()) {
      sum += end;
      ++segments;
    }
    benchmark::DoNotOptimize(sum);
    return segments;
  }

  bool utf16_;
  std::unique_ptr<icu::BreakIterator> iterator_;
};

// Words, then sentences of the same document; the words are counted.
template <class Reader>
struct WordsAndSentences {
  Reader words, sentences;

  std::size_t operator()(const Document& document) {
    benchmark::DoNotOptimize(sentences(document));
    return words(document);
  }
};

template <class MakeReader>
void add_rows(const std::string& name, MakeReader make_reader) {
  const auto run = [make_reader](benchmark::State& state, const std::vector<Document>& documents) {
    auto reader = make_reader();
    std::size_t segments = 0, bytes = 0;
    for (auto _ : state) {
      segments = 0;
      for (const Document& document : documents) segments += reader(document);
    }
    for (const Document& document : documents) bytes += document.text.bytes().size();
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
    state.counters["segments"] = static_cast<double>(segments);
  };
  for (const bool joined : {false, true})
    benchmark::RegisterBenchmark(
        (name + (joined ? "/one_text" : "/articles")).c_str(),
        [=](benchmark::State& state) { run(state, joined ? one_text() : articles()); })
        ->Unit(benchmark::kMillisecond);
}

constexpr SegmentNeeds tokens{.terms = TermNeeds::none, .zones = false, .sentences = false};
constexpr SegmentNeeds with_sentences{.terms = TermNeeds::none, .zones = false};
constexpr SegmentNeeds with_zones{.terms = TermNeeds::none};

void add_all_rows() {
  add_rows("words/spigola", [] { return Spigola(Profile::news, tokens); });
  add_rows("words/spigola_unicode", [] { return Spigola(Profile::unicode, tokens); });
  add_rows("words_and_sentences/spigola", [] { return Spigola(Profile::news, with_zones); });
  add_rows("words_and_sentences/spigola_unicode", [] { return Spigola(Profile::unicode, with_sentences); });

  struct Arrays {
    const char* name;
    std::size_t at_once;
  };
  for (const auto [who, at_once] :
       {Arrays{"stringzilla", StringZilla::all}, Arrays{"stringzilla_small_arrays", StringZilla::few}}) {
    const auto words = [=] { return StringZilla(sz_utf8_wordbreaks, at_once); };
    const auto sentences = [=] { return StringZilla(sz_utf8_sentences, at_once); };
    add_rows(std::string("words/") + who, words);
    add_rows(std::string("words_and_sentences/") + who,
             [=] { return WordsAndSentences<StringZilla>{words(), sentences()}; });
  }
  for (const bool utf16 : {false, true}) {
    const char* const who = utf16 ? "icu_utf16" : "icu";
    const auto words = [=] { return Icu(icu::BreakIterator::createWordInstance, utf16); };
    const auto sentences = [=] { return Icu(icu::BreakIterator::createSentenceInstance, utf16); };
    add_rows(std::string("words/") + who, words);
    add_rows(std::string("words_and_sentences/") + who,
             [=] { return WordsAndSentences<Icu>{words(), sentences()}; });
  }
}

}  // namespace
}  // namespace spigola

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  // Its dispatch takes the last of these that a kernel exists for.
  benchmark::AddCustomContext("stringzilla_kernels", sz_capabilities_to_string(sz_capabilities()));
  const std::string version = std::to_string(sz_version_major()) + "." + std::to_string(sz_version_minor()) +
                              "." + std::to_string(sz_version_patch());
  benchmark::AddCustomContext("stringzilla", version);
  benchmark::AddCustomContext("icu", U_ICU_VERSION);
  spigola::add_all_rows();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

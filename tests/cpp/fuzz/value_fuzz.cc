// Sentences made of the words that value rules know: no date before or behind the calendar, no overlap, and
// the same values twice. The first byte chooses language and date, every later pair of bytes a word.
#include <spigola/analysis.h>

#include "support/analysis_invariants.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace spigola;

struct Reader {
  explicit Reader(const char* tag) : analyzer(AnalyzerOptions{.language = tag}) {
    words = {"1",          "3",  "14",  "29", "31", "2024", "9999", "20.45",
             "31/12/9999", "-5", "1,6", ",",  ".",  "’",    "-",    "%"};
    const Language language(tag);
    for (const char* section : {"calendar", "units", "numerals", "tenses"})
      for (const Entry& entry : language.section(section)) words.emplace_back(entry.key);
  }

  Analyzer analyzer;
  std::vector<std::string> words;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Reader> readers = {Reader("it"), Reader("en")};
  static const std::array<std::optional<Date>, 4> dates = {std::nullopt, Date{1, 1, 1}, Date{2024, 2, 29},
                                                           Date{9999, 12, 31}};
  if (size == 0) return 0;
  const Reader& reader = readers[data[0] % readers.size()];
  Context context;
  context.date = dates[data[0] / 2 % dates.size()];
  std::string input;
  for (std::size_t i = 1; i + 1 < size; i += 2)
    input += reader.words[(data[i] * 256u + data[i + 1]) % reader.words.size()] + ' ';
  const Text text = Text::from_utf8(std::move(input));
  const Analysis analysis = reader.analyzer(text, context), again = reader.analyzer(text, context);
  if (const std::string broken = testing::broken_invariant(analysis); !broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  if (!equal(analysis.values(), again.values())) {
    std::fprintf(stderr, "two runs do not agree\n");
    std::abort();
  }
  return 0;
}

// Any bytes as a document: every invariant of segmenting and of the analysis holds, twice the same, and
// nothing crashes. The first byte chooses language, profile and lines.
#include <spigola/analysis.h>

#include "support/analysis_invariants.h"
#include "support/segment_invariants.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace spigola;

void require(const std::string& broken) {
  if (broken.empty()) return;
  std::fprintf(stderr, "%s\n", broken.c_str());
  std::abort();
}

const std::vector<Analyzer>& analyzers() {
  static const std::vector<Analyzer> all = [] {
    std::vector<Analyzer> result;
    for (const char* language : {"it", "en", "und"})
      for (const Profile profile : {Profile::news, Profile::ud, Profile::unicode})
        for (const Lines lines : {Lines::paragraphs, Lines::wrapped})
          result.emplace_back(AnalyzerOptions{.language = language, .profile = profile, .lines = lines});
    return result;
  }();
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Analyzer& analyzer = analyzers()[data[0] % analyzers().size()];
  const Text text =
      Text::from_utf8(std::string(reinterpret_cast<const char*>(data + 1), size - 1), Utf8Errors::replace);

  const Segments segments = analyzer.segmenter().segment(text);
  require(
      testing::broken_invariant(text, segments, analyzer.segmenter().rules(), analyzer.options().profile));
  if (size < 500) require(testing::broken_explanation(text, segments, analyzer.segmenter()));

  const Context context{.date = Date{2024, 9, 14}};
  const Analysis analysis = analyzer(text, context), again = analyzer(text, context);
  require(testing::broken_invariant(analysis));
  require(equal(analysis.tokens(), segments.tokens) ? ""
                                                    : "the analysis has other tokens than the segmenter");
  require(equal(analysis.mentions(), again.mentions()) && equal(analysis.scores(), again.scores())
              ? ""
              : "two runs do not agree");
  return 0;
}

// Any bytes as patterns of a user: refused with a place inside the pattern, or compiled; then every match
// lies in one sentence, on borders of tokens, and two runs agree. The first byte chooses syntax and policy;
// lines up to the first empty one are patterns, what stands behind it is the text they are asked to find
// themselves in.
#include <spigola/error.h>
#include <spigola/matcher.h>
#include <spigola/segmenter.h>

#include "support/lexicon_files.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace spigola;

// The text is given to all; patterns of a user may be as large as their lint lets them.
constexpr std::size_t max_patterns_of_input = 8;
constexpr std::string_view usual_text =
    "Il dott. Bianchi (S.p.A.) paga 1.234,50 € a Roma; la causa n. 12/2024 è nota. L’Onu: «art. 5, comma "
    "2»!\n"
    "ROMA, ore 20.45: a a a b a_b A-1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa https://esempio.it/a?b=c @nome #tema";

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

const Lexicons& lexicons() {
  static const test::TemporaryFolder folder;
  static const Lexicons lexicons(
      {test::build_lexicon(folder / "names.lexicon", {{.id = "1", .name = "Roma", .type = "GPE"},
                                                      {.id = "2", .name = "Onu", .type = "ORG"},
                                                      {.id = "3", .name = "a b", .type = "ORG"}})});
  return lexicons;
}

// nullopt: refused.
std::optional<Patterns> compiled(const std::vector<Pattern>& given) {
  try {
    return Patterns(given);
  } catch (const PatternError& error) {
    require(*error.what() != '\0', "an error without words");
    for (const Pattern& pattern : given)
      if (pattern.name == error.name) {
        require(error.offset <= pattern.pattern.size(), "an error behind the end of its pattern");
        return std::nullopt;
      }
    require(false, "an error of no pattern");
  }
  return std::nullopt;
}

// Matches keep to sentences and to borders of tokens.
void check_mentions(const Mentions& mentions, const Segments& segments) {
  const Tokens tokens = segments.tokens;
  const Sentences sentences = segments.sentences;
  std::size_t s = 0;
  for (const Mention m : rows(mentions)) {
    require(m.source == Source::pattern, "a mention of another source");
    require(m.token_begin >= 0 && m.token_begin < m.token_end &&
                static_cast<std::size_t>(m.token_end) <= size(tokens),
            "a match without tokens");
    require(m.begin == tokens.begin[static_cast<std::size_t>(m.token_begin)] &&
                m.end == tokens.end[static_cast<std::size_t>(m.token_end - 1)],
            "a match that cuts a token");
    while (s < size(sentences) && sentences.token_end[s] <= m.token_begin) ++s;
    require(s < size(sentences) && m.token_begin >= sentences.token_begin[s] &&
                m.token_end <= sentences.token_end[s],
            "a match that leaves its sentence");
  }
}

void find(const Matcher& matcher, std::string_view bytes) {
  static const Segmenter segmenter("und");
  const Text text = Text::from_utf8(std::string(bytes), Utf8Errors::replace);
  const Segments segments = segmenter.segment(text);
  const Matches matches = matcher.find_mentions(text, segments, {}),
                again = matcher.find_mentions(text, segments, {});
  check_mentions(matches.mentions, segments);
  require(equal(matches.mentions, again.mentions), "two runs do not agree");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Syntax syntax = data[0] % 2 == 0 ? Syntax::regex : Syntax::tokens;
  const auto overlap = static_cast<Overlap>(data[0] / 2 % overlap_names.size());
  const std::string_view input(reinterpret_cast<const char*>(data + 1), size - 1);
  std::vector<Pattern> patterns;
  std::size_t at = 0;
  while (at < input.size() && patterns.size() < max_patterns_of_input) {
    const std::size_t end = std::min(input.find('\n', at), input.size());
    const std::string line(input.substr(at, end - at));
    at = std::min(end + 1, input.size());
    if (line.empty()) break;
    const std::string name(1, static_cast<char>('a' + patterns.size()));
    patterns.push_back({name, "T", line, syntax, static_cast<int>(patterns.size() % 2)});
  }
  const std::optional<Patterns> whole = compiled(patterns);
  if (!whole) return 0;
  const Matcher matcher("und", lexicons(), *whole,
                        {.overlap = overlap, .sources = {1u << static_cast<int>(Source::pattern)}});
  find(matcher, usual_text);
  find(matcher, input.substr(at));
  return 0;
}

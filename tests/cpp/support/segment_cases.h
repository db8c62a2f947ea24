// How the case files of segmenting write options and results down; see tests/cases/README.md.
#pragma once

#include "support/case_file.h"

#include <spigola/segmenter.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

namespace spigola::testing {

// A language of the library, or xx from tests/resources.
inline Language language_of(const std::string& tag) {
  if (tag == "xx")
    return Language::from_folder(std::string(SPIGOLA_SOURCE_DIR) + "/tests/resources/languages/xx");
  return Language(tag);
}

// `profile=ud lines=wrapped protect=Yahoo!`
inline SegmentOptions segment_options(const std::string& text) {
  SegmentOptions options;
  for (const std::string& option : split(text, " ")) {
    const std::string value = option.substr(std::min(option.find('=') + 1, option.size()));
    if (option == "profile=ud")
      options.profile = Profile::ud;
    else if (option == "profile=unicode")
      options.profile = Profile::unicode;
    else if (option == "lines=wrapped")
      options.lines = Lines::wrapped;
    else if (option.starts_with("protect="))
      options.protected_strings.push_back(value);
    else if (!option.empty())
      throw std::runtime_error("unknown option " + option);
  }
  return options;
}

// `Kim | è | qui | . ¶ Sì | .`
inline std::string segments_as_text(std::string_view text, const Segments& segments) {
  std::string result;
  for (Sentence sentence : rows(segments.sentences)) {
    if (!result.empty()) result += " ¶ ";
    for (Row t = sentence.token_begin; t < sentence.token_end; ++t) {
      const Token token = row(segments.tokens, static_cast<std::size_t>(t));
      if (t > sentence.token_begin) result += " | ";
      result += text.substr(static_cast<std::size_t>(token.begin),
                            static_cast<std::size_t>(token.end - token.begin));
    }
  }
  return result;
}

// The kinds of the tokens that are neither words nor punctuation: `number url`.
inline std::string kinds_as_text(const Segments& segments) {
  std::string result;
  for (Token token : rows(segments.tokens)) {
    if (token.kind == TokenKind::word || token.kind == TokenKind::punctuation) continue;
    if (!result.empty()) result += ' ';
    result += token_kind_names[static_cast<std::size_t>(token.kind)];
  }
  return result;
}

// `title | byline | body`
inline std::string zones_as_text(const Segments& segments) {
  std::string result;
  for (Block block : rows(segments.blocks)) {
    if (!result.empty()) result += " | ";
    result += zone_names[static_cast<std::size_t>(block.zone)];
  }
  return result;
}

}  // namespace spigola::testing

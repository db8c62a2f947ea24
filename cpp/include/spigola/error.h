// The errors of the library: one hierarchy, which says what, where, and what to do.
//
//   try {
//     spigola::Text text = spigola::Text::from_utf8(bytes);
//   } catch (const spigola::TextError& error) {
//     report(error.what(), error.position);   // "invalid UTF-8 at byte 17: …"
//   }
//
// what() is a complete message: what is wrong, where, and what to do about it. The members repeat the
// place for programs, so that nobody has to parse a message.
//
// Errors come from building things (a Text, a Language, a Lexicon, Patterns) and from wrong use. Stages
// over valid objects throw only std::bad_alloc and Cancelled.
#pragma once

#include <spigola/export.h>

#include <cstddef>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

namespace spigola {

class SPIGOLA_EXPORT Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message);
  Error(const Error&) = default;
  Error& operator=(const Error&) = default;
  ~Error() override;
};

// The input is not text: ill-formed UTF-8, a surrogate, too long.
class SPIGOLA_EXPORT TextError : public Error {
 public:
  TextError(const std::string& message, std::size_t position);
  TextError(const TextError&) = default;
  TextError& operator=(const TextError&) = default;
  ~TextError() override;

  // Where the ill-formed sequence begins, in units of the input: bytes of UTF-8, 16-bit units of UTF-16,
  // code points of UCS-2 and UTF-32.
  std::size_t position;
};

// A language resource, or an entry added to one, is wrong.
class SPIGOLA_EXPORT LanguageError : public Error {
 public:
  LanguageError(const std::string& message, std::string file, int line);
  explicit LanguageError(const std::string& message);
  LanguageError(const LanguageError&) = default;
  LanguageError& operator=(const LanguageError&) = default;
  ~LanguageError() override;

  std::string file;  // empty: not from a file
  int line = 0;      // from 1; 0: the file as a whole
};

// A lexicon file, or a row that shall go into one, is wrong.
class SPIGOLA_EXPORT LexiconError : public Error {
 public:
  LexiconError(const std::string& message, std::string file, int line = 0, std::string field = {});
  explicit LexiconError(const std::string& message);
  // Of a row that is called `where`: `people.tsv:12` is line 12 of that file, `rows[17]`, which counts from
  // 0, is 18 of `rows`; anything else is a file as a whole.
  static LexiconError of_row(std::string_view where, const std::string& message, std::string field = {});
  LexiconError(const LexiconError&) = default;
  LexiconError& operator=(const LexiconError&) = default;
  ~LexiconError() override;

  std::string file;   // `rows`: rows that a program gave; empty: not from a file
  int line = 0;       // or the number of the row, from 1; 0: the file as a whole
  std::string field;  // the column or section; empty: the line as a whole
};

// A pattern cannot be compiled.
class SPIGOLA_EXPORT PatternError : public Error {
 public:
  PatternError(const std::string& message, std::string name, std::size_t offset);
  PatternError(const PatternError&) = default;
  PatternError& operator=(const PatternError&) = default;
  ~PatternError() override;

  std::string name;    // of the pattern
  std::size_t offset;  // bytes from its beginning
};

// A file cannot be read or written.
class SPIGOLA_EXPORT IoError : public Error {
 public:
  IoError(const std::string& message, std::string path);
  IoError(const IoError&) = default;
  IoError& operator=(const IoError&) = default;
  ~IoError() override;

  std::string path;
};

// The library was called with arguments that make no sense: an unknown option, an offset outside the text.
class SPIGOLA_EXPORT UsageError : public Error {
 public:
  using Error::Error;
  UsageError(const UsageError&) = default;
  UsageError& operator=(const UsageError&) = default;
  ~UsageError() override;
};

// Somebody asked to stop. Not an Error, because nothing is wrong: whoever records or skips failing
// documents must not swallow it.
class SPIGOLA_EXPORT Cancelled : public std::exception {
 public:
  Cancelled() = default;
  Cancelled(const Cancelled&) = default;
  Cancelled& operator=(const Cancelled&) = default;
  ~Cancelled() override;
  const char* what() const noexcept override;
};

}  // namespace spigola

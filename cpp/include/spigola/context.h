// What is known of one document from outside its text.
#pragma once

#include <spigola/columns.h>

#include <optional>
#include <span>
#include <string_view>

namespace spigola {

// A day of the proleptic Gregorian calendar (years 1 to 9999), with a time of day where it is known.
struct Date {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = 0, second = 0;  // hour −1: no time of day
  friend bool operator==(const Date&, const Date&) = default;
};

// A piece of a text, half-open.
struct Span {
  Offset begin = 0, end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// The views must outlive the call that takes the Context; results keep copies.
struct Context {
  std::optional<Date> date = {};  // when the document was published; relative dates are read from here
  std::string_view title = {};    // when the title stands outside the text
  std::string_view id = {};       // comes back in every export
  // Where given, exactly these are the mentions, whatever sources say: they are linked, names are not found.
  // They may overlap, and need not keep to tokens. In the unit of the results, for a Matcher in bytes. What
  // is empty, leaves the text or cuts a character is a UsageError that names its index.
  std::optional<std::span<const Span>> spans = {};
};

}  // namespace spigola

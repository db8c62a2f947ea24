// What is known of one document from outside its text.
#pragma once

#include <optional>
#include <string_view>

namespace spigola {

// A day of the proleptic Gregorian calendar (years 1 to 9999), with a time of day where it is known.
struct Date {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = 0, second = 0;  // hour −1: no time of day
  friend bool operator==(const Date&, const Date&) = default;
};

// The views must outlive the call that takes the Context; results keep copies.
struct Context {
  std::optional<Date> date = {};  // when the document was published; relative dates are read from here
  std::string_view title = {};    // when the title stands outside the text
  std::string_view id = {};       // comes back in every export
};

}  // namespace spigola

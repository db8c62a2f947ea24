// What can be read from the digits of a token alone, in any language: numbers, days, years, clocks, dates.
//
//   1.234,5   number 1234.5 (group '.', decimal ',')        14        number, day, month number, two-digit
//   year 1991      number, year                                  20.45     number, clock 14/09/2024, 14.9.24,
//   2024-09-14   numeric date (order of the first kind: the language's date_order)
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace spigola {

// The symbols of digits; a pattern names them <integer>, <day> …
enum class NumberForm : std::uint8_t {
  integer,
  decimal,
  day,
  month_number,
  year,
  year2,
  clock,
  numeric_date
};

enum class DateOrder : std::uint8_t { day_month_year, month_day_year, year_month_day };

struct NumberFormat {
  char32_t decimal = '.', group = ',';
  bool groups_by_spaces = false;  // 12 000, with any space; else with one that does not break lines
  DateOrder date_order = DateOrder::day_month_year;
};

// A point in the calendar as it was written; −1 (0 for year, month and day) for what was not.
struct Moment {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = -1, second = -1;
  friend bool operator==(const Moment&, const Moment&) = default;
};

struct NumberForms {
  std::uint32_t bits = 0;  // one for each NumberForm
  double number = std::numeric_limits<double>::quiet_NaN();
  Moment moment;
  bool has(NumberForm form) const { return (bits >> static_cast<int>(form)) & 1u; }
  void add(NumberForm form) { bits |= 1u << static_cast<int>(form); }
};

// All readings of a token that begins with an ASCII digit; none where it is something else as a whole.
NumberForms read_number_forms(std::string_view token, const NumberFormat& format);

// The year that two digits stand for: the one nearest to the reference year, at most 20 years after it.
int expand_two_digit_year(int year2, int reference_year);

}  // namespace spigola

// A value while it is being read: what will become one row of Values, and what other rules may build on.
#pragma once

#include "value/calendar.h"
#include "value/number_forms.h"

#include <spigola/context.h>
#include <spigola/values.h>

#include <array>
#include <optional>
#include <string_view>

namespace spigola {

// A TIMEX3 value under construction, without allocation. What does not fit is cut; nothing we write comes
// near.
class IsoText {
 public:
  IsoText& operator<<(std::string_view text);
  IsoText& operator<<(char c) { return *this << std::string_view(&c, 1); }
  // Decimal, with leading zeros up to the width.
  IsoText& digits(std::int64_t value, int width = 1);
  // A count without trailing zeros: 3, 1.5.
  IsoText& count(double value);
  std::string_view view() const { return {characters_.data(), size_}; }
  bool empty() const { return size_ == 0; }

 private:
  std::array<char, 62> characters_;
  std::uint8_t size_ = 0;
};

struct Draft {
  ValueKind kind = ValueKind::number;
  Grain grain = Grain::none;
  bool implied_year = false;      // the year was not said
  bool implied_week = false;      // only the weekday was said
  bool implied_half_day = false;  // of a time up to twelve: whether before or after noon was not said
  std::int32_t flags = 0;
  std::int32_t second_of_day = -1;  // of a time that is not a part of the day
  std::int64_t start = no_time, end = no_time;
  double months = 0, days = 0;  // the length of a duration; hours and less count as parts of a day
  double number = std::numeric_limits<double>::quiet_NaN();
  std::string_view unit = {};  // lives as long as the language
  IsoText iso = {};

  bool has_times() const { return start != no_time; }
  DayNumber first_day() const;  // of a draft with times
};

// What values are read against.
struct Reading {
  std::optional<CivilDay> today = {};
  int hour = -1, minute = 0;  // of the document, −1 for unknown
  Prefer prefer = Prefer::past;
  const Draft* last_date = nullptr;  // the last date before it in the text that was placed in time

  DayNumber day_number() const { return days_from_civil(*today); }
};

// Whether “at that time” may refer to it.
inline bool is_placed(const Draft& draft) {
  return draft.kind == ValueKind::date && draft.has_times() && draft.grain != Grain::none;
}

// Fill kind, grain, times and iso of a date.
void set_day(Draft& out, const CivilDay& day);  // a day that does not exist: flag impossible, no times
void set_week(Draft& out, DayNumber any_day_of_it);
void set_month(Draft& out, int month_number);
void set_quarter(Draft& out, int year, int quarter);
void set_year(Draft& out, int year);
void set_days(Draft& out, DayNumber first, DayNumber end);  // start and end only

// Adds so many units to the length of a duration.
void add_length(Draft& out, double count, Grain unit);

}  // namespace spigola

// Arithmetic of the proleptic Gregorian calendar, without any language.
//
//   days_from_civil({2024, 9, 14})  →  19980          iso_weekday(19980)  →  6, a Saturday
//
// A day is counted from 1970-01-01. All functions are pure and constant time.
#pragma once

#include <cstdint>

namespace spigola {

using DayNumber = std::int64_t;
inline constexpr std::int64_t seconds_per_day = 86400;

struct CivilDay {
  int year = 0, month = 0, day = 0;
  friend bool operator==(const CivilDay&, const CivilDay&) = default;
};

struct IsoWeek {
  int year = 0, week = 0;  // the year that owns the week, which may differ from that of the day
  friend bool operator==(const IsoWeek&, const IsoWeek&) = default;
};

constexpr bool is_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

constexpr bool exists(const CivilDay& d) {
  return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= days_in_month(d.year, d.month);
}

// Whether a year can be counted in; one less than the calendar at each end, so that its neighbours exist.
constexpr bool is_year(int year) {
  return year >= 2 && year <= 9998;
}

// For days that exist. The method is Howard Hinnant's: years begin in March, so that the leap day is the
// last.
constexpr DayNumber days_from_civil(const CivilDay& d) {
  const int year = d.month <= 2 ? d.year - 1 : d.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (d.month > 2 ? d.month - 3 : d.month + 9) + 2) / 5 + d.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<DayNumber>(era) * 146097 + day_of_era - 719468;
}

constexpr CivilDay civil_from_days(DayNumber days) {
  days += 719468;
  const DayNumber era = (days >= 0 ? days : days - 146096) / 146097;
  const int day_of_era = static_cast<int>(days - era * 146097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {static_cast<int>(era * 400) + year_of_era + (month <= 2 ? 1 : 0), month, day};
}

inline constexpr DayNumber first_day_number = days_from_civil({1, 1, 1});
inline constexpr DayNumber last_day_number = days_from_civil({9999, 12, 31});
constexpr bool exists(DayNumber day) {
  return first_day_number <= day && day <= last_day_number;
}

// 1 is Monday, 7 is Sunday.
constexpr int iso_weekday(DayNumber days) {
  const int w = static_cast<int>((days + 3) % 7);
  return (w < 0 ? w + 7 : w) + 1;
}

// The Monday of the week that holds the day.
constexpr DayNumber monday_of(DayNumber days) {
  return days - (iso_weekday(days) - 1);
}

// ISO 8601: the week belongs to the year that holds its Thursday.
constexpr IsoWeek iso_week(DayNumber days) {
  const DayNumber thursday = monday_of(days) + 3;
  const int year = civil_from_days(thursday).year;
  return {year, static_cast<int>((thursday - days_from_civil({year, 1, 1})) / 7) + 1};
}

// The first day of a month counted from January of the year 0: months may be added to it and taken away.
constexpr int month_number(int year, int month) {
  return year * 12 + month - 1;
}
constexpr CivilDay first_of_month(int month_number) {
  return {month_number / 12, month_number % 12 + 1, 1};
}

// The same day so many months later; the last day of the month where that day does not exist.
constexpr CivilDay add_months(const CivilDay& d, int months) {
  CivilDay result = first_of_month(month_number(d.year, d.month) + months);
  const int last = days_in_month(result.year, result.month);
  result.day = d.day < last ? d.day : last;
  return result;
}

// Easter Sunday of the Western churches (the anonymous Gregorian algorithm).
constexpr CivilDay easter_sunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {year, n / 31, n % 31 + 1};
}

}  // namespace spigola

#include "value/draft.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace spigola {

IsoText& IsoText::operator<<(std::string_view text) {
  const std::size_t n = std::min(text.size(), characters_.size() - size_);
  std::copy_n(text.begin(), n, characters_.begin() + size_);
  size_ = static_cast<std::uint8_t>(size_ + n);
  return *this;
}

IsoText& IsoText::digits(std::int64_t value, int width) {
  std::array<char, 20> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  const auto length = static_cast<int>(end - buffer.data());
  for (int i = length; i < width; ++i) *this << '0';
  return *this << std::string_view(buffer.data(), static_cast<std::size_t>(length));
}

IsoText& IsoText::count(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return digits(static_cast<std::int64_t>(value));
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return *this << std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
}

DayNumber Draft::first_day() const {
  const std::int64_t day = start / seconds_per_day;
  return start % seconds_per_day < 0 ? day - 1 : day;
}

void set_days(Draft& out, DayNumber first, DayNumber end) {
  out.start = first * seconds_per_day;
  out.end = end * seconds_per_day;
}

void set_day(Draft& out, const CivilDay& day) {
  out.kind = ValueKind::date;
  out.grain = Grain::day;
  out.iso = IsoText();
  out.iso.digits(day.year, 4) << '-';
  out.iso.digits(day.month, 2) << '-';
  out.iso.digits(day.day, 2);
  if (!exists(day)) {
    out.flags |= ValueFlag::impossible;
    return;
  }
  const DayNumber n = days_from_civil(day);
  set_days(out, n, n + 1);
}

void set_week(Draft& out, DayNumber any_day_of_it) {
  const IsoWeek week = iso_week(any_day_of_it);
  const DayNumber monday = monday_of(any_day_of_it);
  out.kind = ValueKind::date;
  out.grain = Grain::week;
  out.iso = IsoText();
  out.iso.digits(week.year, 4) << "-W";
  out.iso.digits(week.week, 2);
  set_days(out, monday, monday + 7);
}

void set_month(Draft& out, int month_number) {
  const CivilDay first = first_of_month(month_number);
  out.kind = ValueKind::date;
  out.grain = Grain::month;
  out.iso = IsoText();
  out.iso.digits(first.year, 4) << '-';
  out.iso.digits(first.month, 2);
  set_days(out, days_from_civil(first), days_from_civil(first_of_month(month_number + 1)));
}

void set_quarter(Draft& out, int year, int quarter) {
  const int first = month_number(year, quarter * 3 - 2);
  out.kind = ValueKind::date;
  out.grain = Grain::quarter;
  out.iso = IsoText();
  out.iso.digits(year, 4) << "-Q";
  out.iso.digits(quarter);
  set_days(out, days_from_civil(first_of_month(first)), days_from_civil(first_of_month(first + 3)));
}

void set_year(Draft& out, int year) {
  out.kind = ValueKind::date;
  out.grain = Grain::year;
  out.iso = IsoText();
  out.iso.digits(year, 4);
  set_days(out, days_from_civil({year, 1, 1}), days_from_civil({year + 1, 1, 1}));
}

void add_length(Draft& out, double count, Grain unit) {
  switch (unit) {
    case Grain::second: out.days += count / 86400; break;
    case Grain::minute: out.days += count / 1440; break;
    case Grain::hour: out.days += count / 24; break;
    case Grain::day: out.days += count; break;
    case Grain::week: out.days += count * 7; break;
    case Grain::month: out.months += count; break;
    case Grain::quarter: out.months += count * 3; break;
    case Grain::year: out.months += count * 12; break;
    case Grain::decade: out.months += count * 120; break;
    case Grain::century: out.months += count * 1200; break;
    default: break;
  }
}

}  // namespace spigola

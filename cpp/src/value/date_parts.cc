#include "value/date_parts.h"

#include <cmath>

namespace spigola::construct {
namespace {

using P = Parameter;

std::string_view unknown(Grain unit) {
  switch (unit) {
    case Grain::day: return "XXXX-XX-XX";
    case Grain::week: return "XXXX-WXX";
    case Grain::month: return "XXXX-XX";
    case Grain::quarter: return "XXXX-QX";
    default: return "XXXX";
  }
}

}  // namespace

bool is_whole(double x) {
  return x == std::floor(x) && std::abs(x) < 100000;
}

bool is_reachable(double count) {
  return is_whole(count) && std::abs(count) <= 2000;
}

DateFields fields_of(const Arguments& a) {
  DateFields f;
  f.short_year = a.has(P::year2);
  f.year = a.integer(f.short_year ? P::year2 : P::year);
  f.month = a.integer(P::month);
  f.day = a.integer(P::day);
  f.weekday = a.integer(P::weekday);
  if (a.has(P::which)) f.which = a.integer(P::which);
  return f;
}

bool complete(DateFields& f, const Draft& outer, Draft& out) {
  if (outer.kind != ValueKind::date || !outer.has_times()) return false;
  const DayNumber first = outer.first_day();
  const CivilDay begin = civil_from_days(first);
  switch (outer.grain) {
    case Grain::year:
      if (f.month == 0 || f.year != 0) return false;
      f.year = begin.year;
      return true;
    case Grain::month:
      if (f.day == 0 || f.month != 0) return false;
      f.year = begin.year;
      f.month = begin.month;
      out.implied_year = outer.implied_year;
      return true;
    case Grain::week: {
      if (f.weekday == 0 || f.day != 0) return false;
      const CivilDay day = civil_from_days(first + f.weekday - 1);
      f = {day.year, day.month, day.day, f.weekday, false, std::nullopt};
      return true;
    }
    default: return false;
  }
}

void set_decade(Draft& out, int first_year) {
  out.kind = ValueKind::date;
  out.grain = Grain::decade;
  out.iso.digits(first_year / 10, 3);
  set_days(out, days_from_civil({first_year, 1, 1}), days_from_civil({first_year + 10, 1, 1}));
}

void set_century(Draft& out, int ordinal) {
  out.kind = ValueKind::date;
  out.grain = Grain::century;
  out.iso.digits(ordinal - 1, 2);
  set_days(out, days_from_civil({ordinal * 100 - 99, 1, 1}), days_from_civil({ordinal * 100 + 1, 1, 1}));
}

bool set_unit(Draft& out, Grain unit, DayNumber day, int shift) {
  const CivilDay civil = civil_from_days(day);
  const int month = month_number(civil.year, civil.month) + shift;
  const auto in_calendar = [](int year) { return year >= 1 && year <= 9999; };
  switch (unit) {
    case Grain::day:
      if (!exists(day + shift)) return false;
      set_day(out, civil_from_days(day + shift));
      return true;
    case Grain::week:
      if (!exists(monday_of(day + 7 * static_cast<DayNumber>(shift)))) return false;
      set_week(out, day + 7 * static_cast<DayNumber>(shift));
      return true;
    case Grain::month:
      if (month < 12 || !in_calendar(month / 12)) return false;
      set_month(out, month);
      return true;
    case Grain::quarter: {
      const int quarter = (month - shift) / 3 + shift;
      if (quarter < 4 || !in_calendar(quarter / 4)) return false;
      set_quarter(out, quarter / 4, quarter % 4 + 1);
      return true;
    }
    case Grain::year:
      if (!in_calendar(civil.year + shift)) return false;
      set_year(out, civil.year + shift);
      return true;
    case Grain::decade: {
      const int first = (civil.year / 10 + shift) * 10;
      if (!in_calendar(first)) return false;
      set_decade(out, first);
      return true;
    }
    case Grain::century: {
      const int ordinal = (civil.year - 1) / 100 + 1 + shift;
      if (ordinal < 1 || ordinal > 100) return false;
      set_century(out, ordinal);
      return true;
    }
    default: return false;
  }
}

bool set_unresolved(Draft& out, Grain grain, std::string_view iso) {
  out.kind = ValueKind::date;
  out.grain = grain;
  out.iso << iso;
  out.flags |= ValueFlag::unresolved;
  return true;
}

bool set_unresolved(Draft& out, Grain unit) {
  return set_unresolved(out, unit, unknown(unit));
}

}  // namespace spigola::construct

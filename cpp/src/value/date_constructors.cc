// Constructors of dates and periods.
#include "value/constructors.h"
#include "value/resolve_date.h"

#include <cmath>

namespace spigola::construct {
namespace {

using P = Parameter;

bool is_whole(double x) {
  return x == std::floor(x) && std::abs(x) < 100000;
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

// “20 … of next month”, “Friday of last week”, “July of last year”: what was not said is taken from `outer`.
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

// A day of the unit that holds `day`, so many units later.
bool set_unit(Draft& out, Grain unit, DayNumber day, int shift) {
  const CivilDay civil = civil_from_days(day);
  const int month = month_number(civil.year, civil.month);
  switch (unit) {
    case Grain::day: set_day(out, civil_from_days(day + shift)); return true;
    case Grain::week: set_week(out, day + 7 * shift); return true;
    case Grain::month: set_month(out, month + shift); return true;
    case Grain::quarter: {
      const int quarter = month / 3 + shift;
      set_quarter(out, quarter / 4, quarter % 4 + 1);
      return true;
    }
    case Grain::year: set_year(out, civil.year + shift); return true;
    default: return false;
  }
}

bool reachable(double count) {
  return is_whole(count) && std::abs(count) <= 2000;
}

// The first day after `count` units from the day.
std::optional<DayNumber> moved(DayNumber day, Grain unit, int count) {
  const CivilDay civil = civil_from_days(day);
  switch (unit) {
    case Grain::day: return day + count;
    case Grain::week: return day + 7 * count;
    case Grain::month: return days_from_civil(add_months(civil, count));
    case Grain::quarter: return days_from_civil(add_months(civil, 3 * count));
    case Grain::year: return days_from_civil(add_months(civil, 12 * count));
    case Grain::decade: return days_from_civil(add_months(civil, 120 * count));
    default: return std::nullopt;
  }
}

void unresolved(Draft& out, Grain grain, std::string_view iso) {
  out.kind = ValueKind::date;
  out.grain = grain;
  out.iso << iso;
  out.flags |= ValueFlag::unresolved;
}

std::string_view unknown(Grain unit) {
  switch (unit) {
    case Grain::day: return "XXXX-XX-XX";
    case Grain::week: return "XXXX-WXX";
    case Grain::month: return "XXXX-XX";
    case Grain::quarter: return "XXXX-QX";
    default: return "XXXX";
  }
}

// Writes A/B with B included.
void set_range(Draft& out, const Draft& from, const Draft& to) {
  out.kind = ValueKind::period;
  out.grain = to.grain;
  out.start = from.start;
  out.end = to.end;
  out.flags |= from.flags | to.flags;
  out.iso = IsoText();
  out.iso << from.iso.view() << '/' << to.iso.view();
}

}  // namespace

bool date(const Arguments& a, const Reading& reading, Draft& out) {
  if (a.has(P::written)) {
    const Moment& m = a[P::written].moment;
    return resolve_date({m.year, m.month, m.day, a.integer(P::weekday), m.year < 100, {}}, reading, out);
  }
  DateFields f = fields_of(a);
  if (a.has(P::within) && !complete(f, *a[P::within].value, out)) return false;
  return resolve_date(f, reading, out);
}

// The day, week, month … so many of them before (shift −1) or after (1) the document: “three days ago”; with
// count 1 “last year”. Of hours and minutes only the day of the document is known, unless it has a time.
bool relative(const Arguments& a, const Reading& reading, Draft& out) {
  const Grain unit = a.grain(P::unit);
  const double shift = a.number(P::shift) * a.number(P::count, 1);
  if (!reachable(shift)) return false;
  if (unit < Grain::day) return false;
  if (!reading.today) {
    unresolved(out, unit, unknown(unit));
    return true;
  }
  if (unit == Grain::decade || unit == Grain::century) {
    set_year(out, reading.today->year + static_cast<int>(shift) * (unit == Grain::decade ? 10 : 100));
    return true;
  }
  return set_unit(out, unit, reading.day_number(), static_cast<int>(shift));
}

// So many units up to the document (shift −1: “the last three months”) or from it on (1: “the next two
// weeks”).
bool period(const Arguments& a, const Reading& reading, Draft& out) {
  const Grain unit = a.grain(P::unit);
  const double count = a.number(P::count, 1);
  if (!reachable(count) || count < 1 || unit < Grain::day) return false;
  out.kind = ValueKind::period;
  out.grain = unit;
  if (!reading.today) {
    out.flags |= ValueFlag::unresolved;
    out.iso << "P";
    out.iso.count(count) << (unit == Grain::day     ? 'D'
                             : unit == Grain::week  ? 'W'
                             : unit == Grain::month ? 'M'
                                                    : 'Y');
    return true;
  }
  const DayNumber today = reading.day_number();
  const bool back = a.integer(P::shift) < 0;
  const auto other = moved(today, unit, static_cast<int>(back ? -count : count));
  if (!other) return false;
  Draft from, to;
  set_day(from, civil_from_days(back ? *other : today));
  set_day(to, civil_from_days(back ? today : *other));
  set_range(out, from, to);
  out.grain = unit;
  return true;
}

bool range(const Arguments& a, const Reading&, Draft& out) {
  Draft to = *a[P::to].value;
  if (a.has(P::from_day)) {
    if (to.kind != ValueKind::date || to.grain != Grain::day) return false;
    Draft from;
    if (to.has_times()) {
      CivilDay day = civil_from_days(to.first_day());
      const int day_of_month = a.integer(P::from_day);
      if (day_of_month >= day.day) {  // “from 28 to 3 March”: the month before
        const CivilDay before = first_of_month(month_number(day.year, day.month) - 1);
        day.year = before.year, day.month = before.month;
      }
      day.day = day_of_month;
      set_day(from, day);
    } else {
      from.iso << to.iso.view().substr(0, to.iso.view().size() - 2);
      from.iso.digits(a.integer(P::from_day), 2);
    }
    set_range(out, from, to);
    return true;
  }
  if (!a.has(P::from)) return false;
  Draft from = *a[P::from].value;
  if (from.kind != to.kind || (from.kind != ValueKind::date && from.kind != ValueKind::time)) return false;
  if (from.kind == ValueKind::date && from.has_times() && to.has_times()) {
    // The year, or the week, that was said only once, or never, is that of the other end.
    if (to.implied_week && to.start <= from.start) {
      const DayNumber days = (from.first_day() - to.first_day() + 7) / 7 * 7;
      set_day(to, civil_from_days(to.first_day() + days));
    }
    const auto in_year = [](const Draft& d, int year, Draft& result) {
      const CivilDay day = civil_from_days(d.first_day());
      if (d.grain == Grain::month)
        set_month(result, month_number(year, day.month));
      else if (d.grain == Grain::day)
        set_day(result, {year, day.month, day.day});
    };
    if (from.implied_year) {
      const int year = civil_from_days(to.first_day()).year;
      in_year(from, year, from);
      if (from.has_times() && from.start >= to.end) in_year(from, year - 1, from);
    } else if (to.implied_year) {
      const int year = civil_from_days(from.first_day()).year;
      in_year(to, year, to);
      if (to.has_times() && to.end <= from.start) in_year(to, year + 1, to);
    }
    if (from.start >= to.end) return false;
  }
  set_range(out, from, to);
  return true;
}

// “the nineties” (90), “the 1970s” (1970): two digits stand for the decade of the last hundred years.
bool decade(const Arguments& a, const Reading& reading, Draft& out) {
  int year = a.integer(P::year);
  if (year % 10 != 0) return false;
  if (year < 100) {
    const int now = reading.today ? reading.today->year : 2025;
    year += now / 100 * 100;
    if (year > now) year -= 100;
  } else if (year < 1000) {
    return false;
  }
  out.kind = ValueKind::date;
  out.grain = Grain::decade;
  out.iso.digits(year / 10) << 'X';
  set_days(out, days_from_civil({year, 1, 1}), days_from_civil({year + 10, 1, 1}));
  return true;
}

bool century(const Arguments& a, const Reading&, Draft& out) {
  const int ordinal = a.integer(P::ordinal);
  if (ordinal < 1 || ordinal > 30) return false;
  out.kind = ValueKind::date;
  out.grain = Grain::century;
  out.iso.digits(ordinal - 1, 2) << "XX";
  set_days(out, days_from_civil({ordinal * 100 - 99, 1, 1}), days_from_civil({ordinal * 100 + 1, 1, 1}));
  return true;
}

// Seasons are those of meteorologists, north of the equator: spring is March to May; winter begins in
// December and has the year of its December.
bool season(const Arguments& a, const Reading& reading, Draft& out) {
  constexpr std::array<std::string_view, 4> names = {"SP", "SU", "FA", "WI"};
  const int which_season = a.integer(P::season);
  out.kind = ValueKind::date;
  out.grain = Grain::season;
  DateFields f;
  f.month = 3 + 3 * which_season;
  f.year = a.integer(P::year);
  if (a.has(P::which)) f.which = a.integer(P::which);
  if (a.has(P::within) && !complete(f, *a[P::within].value, out)) return false;
  Draft first_month;
  if (!resolve_date(f, reading, first_month)) return false;
  out.flags |= first_month.flags;
  out.implied_year = first_month.implied_year;
  if (!first_month.has_times()) {
    out.iso << "XXXX-" << names[static_cast<std::size_t>(which_season)];
    return true;
  }
  const CivilDay first = civil_from_days(first_month.first_day());
  const int month = month_number(first.year, first.month);
  out.iso.digits(first.year, 4) << '-' << names[static_cast<std::size_t>(which_season)];
  set_days(out, days_from_civil(first_of_month(month)), days_from_civil(first_of_month(month + 3)));
  return true;
}

// “the third quarter of 2016”, “the second half of next year”: unit quarter, or season for a half-year.
bool part_of_year(const Arguments& a, const Reading& reading, Draft& out) {
  int year = reading.today ? reading.today->year : 0;
  if (a.has(P::within)) {
    const Draft& outer = *a[P::within].value;
    if (outer.grain != Grain::year || !outer.has_times()) return false;
    year = civil_from_days(outer.first_day()).year;
  }
  const int ordinal = a.integer(P::ordinal);
  if (a.grain(P::unit) != Grain::quarter || ordinal < 1 || ordinal > 4) return false;
  if (year == 0) {
    unresolved(out, Grain::quarter, "XXXX-Q");
    out.iso.digits(ordinal);
    return true;
  }
  set_quarter(out, year, ordinal);
  out.implied_year = !a.has(P::within);
  return true;
}

// “at that time”: the last date of the document that was placed in time.
bool again(const Arguments&, const Reading& reading, Draft& out) {
  if (reading.last_date == nullptr) return false;
  out = *reading.last_date;
  return true;
}

}  // namespace spigola::construct

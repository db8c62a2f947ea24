// Constructors of dates.
#include "value/date_parts.h"

#include <cmath>

namespace spigola::construct {
namespace {

using P = Parameter;

// A day counted from Easter; the year as for other days without one.
bool easter(const DateFields& f, const Arguments& a, const Reading& reading, Draft& out) {
  const auto day_in = [&](int year) {
    return civil_from_days(days_from_civil(easter_sunday(year)) + a.integer(P::easter));
  };
  if (f.year == 0 && !reading.today) {
    out.kind = ValueKind::date;
    out.grain = Grain::day;
    out.iso << "XXXX-XX-XX";
    out.flags |= ValueFlag::unresolved;
    return true;
  }
  int year = f.year;
  if (year == 0) {
    year = reading.today->year;
    const DayNumber today = reading.day_number(), day = days_from_civil(day_in(year));
    const bool past = f.which ? *f.which < 0 : reading.prefer == Prefer::past;
    if (past && day > today) --year;
    if (!past && day < today && reading.prefer != Prefer::both) ++year;
    out.implied_year = true;
  }
  if (year < 2 || year > 9998) return false;
  set_day(out, day_in(year));
  return true;
}

}  // namespace

bool date(const Arguments& a, const Reading& reading, Draft& out) {
  if (a.has(P::written)) {
    const Moment& m = a[P::written].moment;
    return resolve_date({m.year, m.month, m.day, a.integer(P::weekday), m.year > 0 && m.year < 100, {}},
                        reading, out);
  }
  for (const P p : {P::year, P::month, P::day, P::weekday})
    if (!is_whole(a.number(p))) return false;
  DateFields f = fields_of(a);
  if (a.has(P::easter)) return easter(f, a, reading, out);
  if (a.has(P::within) && !complete(f, *a[P::within].value, out)) return false;
  return resolve_date(f, reading, out);
}

// The day, week, month … so many of them before (shift −1) or after (1) the document, or the date `value`:
// “three days ago”, “the week of 3 March”; with count 1 “last year”.
bool relative(const Arguments& a, const Reading& reading, Draft& out) {
  const Grain unit = a.grain(P::unit);
  const double shift = a.number(P::shift) * a.number(P::count, 1);
  if (!is_reachable(shift) || unit < Grain::day) return false;
  DayNumber base = 0;
  if (a.has(P::value)) {
    const Draft& value = *a[P::value].value;
    if (value.kind != ValueKind::date || value.grain > unit || value.grain == Grain::none) return false;
    if (!value.has_times()) return set_unresolved(out, unit);
    base = value.first_day();
  } else {
    if (!reading.today) return set_unresolved(out, unit);
    base = reading.day_number();
  }
  return set_unit(out, unit, base, static_cast<int>(shift));
}

// “The day after”, “two months later”: seen from the last date of the text, else from the document itself;
// not known where that date is coarser.
bool following(const Arguments& a, const Reading& reading, Draft& out) {
  Arguments with_base = a;
  Payload base;
  if (reading.last_date != nullptr) {
    if (reading.last_date->grain > a.grain(P::unit)) return set_unresolved(out, a.grain(P::unit));
    base.value = reading.last_date;
    with_base.set(P::value, base);
  }
  return relative(with_base, reading, out);
}

// A duration, with count and unit a longer one, before (shift −1) or after a date, or the document: “a month
// and two days ago”.
bool shifted(const Arguments& a, const Reading& reading, Draft& out) {
  Draft length = *a[P::value].value;
  if (a.has(P::count) && a.has(P::unit)) {
    if (a.grain(P::unit) >= length.grain) return false;
    add_length(length, a.number(P::count), a.grain(P::unit));
  }
  if (length.kind != ValueKind::duration || length.months + length.days == 0) return false;
  if (!is_whole(length.months) || !is_whole(length.days)) return false;
  std::optional<DayNumber> base;
  if (a.has(P::date)) {
    if (a[P::date].value->grain != Grain::day) return false;
    if (a[P::date].value->has_times()) base = a[P::date].value->first_day();
  } else if (reading.today) {
    base = reading.day_number();
  }
  if (!base) return set_unresolved(out, Grain::day);
  const int sign = a.integer(P::shift) < 0 ? -1 : 1;
  const int years = static_cast<int>((length.months + length.days / 28) / 12) + 1;
  const int from_year = civil_from_days(*base).year;
  if (!is_year(from_year + sign * years) || !is_year(from_year)) return false;
  const CivilDay moved_day = add_months(civil_from_days(*base), sign * static_cast<int>(length.months));
  set_day(out, civil_from_days(days_from_civil(moved_day) + sign * static_cast<int>(length.days)));
  return true;
}

// “the nineties” (90), “the 1970s” (1970): two digits stand for the decade of the last hundred years.
bool decade(const Arguments& a, const Reading& reading, Draft& out) {
  int year = a.integer(P::year);
  if (year % 10 != 0 || year > 9990) return false;
  if (year < 100) {
    const int now = reading.today ? reading.today->year : 2025;
    year += now / 100 * 100;
    if (year > now) year -= 100;
  } else if (year < 1000) {
    return false;
  }
  set_decade(out, year);
  return true;
}

bool century(const Arguments& a, const Reading&, Draft& out) {
  const int ordinal = a.integer(P::ordinal);
  if (ordinal < 1 || ordinal > 30) return false;
  set_century(out, ordinal);
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

// “the third quarter of 2016”, “the first Friday of July”, “the last week of last month”: ordinal −1 is the
// last. Weeks of a month or year are those with their Thursday in it, as in ISO 8601.
bool nth(const Arguments& a, const Reading& reading, Draft& out) {
  const int ordinal = a.integer(P::ordinal);
  const bool by_weekday = a.has(P::weekday);
  if (ordinal < -1 || ordinal == 0 || (!by_weekday && !a.has(P::unit))) return false;
  const Grain unit = by_weekday ? Grain::day : a.grain(P::unit);
  Draft outer;
  if (a.has(P::within)) {
    outer = *a[P::within].value;
  } else if (!reading.today) {
    return set_unresolved(out, unit);
  } else if (a.has(P::month)) {
    DateFields f;
    f.month = a.integer(P::month);
    if (!resolve_date(f, reading, outer)) return false;
  } else {
    set_unit(outer, unit == Grain::quarter ? Grain::year : Grain::month, reading.day_number(), 0);
  }
  if (outer.kind != ValueKind::date || (outer.grain != Grain::month && outer.grain != Grain::year))
    return false;
  out.implied_year = outer.implied_year || !a.has(P::within);
  if (!outer.has_times()) return set_unresolved(out, unit);
  const DayNumber first = outer.first_day(), end = outer.end / seconds_per_day;
  if (unit == Grain::quarter) {
    if (outer.grain != Grain::year || ordinal > 4) return false;
    set_quarter(out, civil_from_days(first).year, ordinal < 0 ? 4 : ordinal);
    return true;
  }
  if (unit != Grain::day && unit != Grain::week) return false;
  if (!by_weekday && unit == Grain::day) {
    const DayNumber day = ordinal < 0 ? end - 1 : first + ordinal - 1;
    if (day >= end) return false;
    set_day(out, civil_from_days(day));
    return true;
  }
  const int weekday = by_weekday ? a.integer(P::weekday) : 4;
  const DayNumber nth_day = ordinal > 0 ? first + (weekday - iso_weekday(first) + 7) % 7 + 7 * (ordinal - 1)
                                        : end - 1 - (iso_weekday(end - 1) - weekday + 7) % 7;
  if (nth_day < first || nth_day >= end) return false;
  if (by_weekday)
    set_day(out, civil_from_days(nth_day));
  else
    set_week(out, nth_day);
  return true;
}

// Saturday and Sunday of the week of the document, of the one before (which −1) or after it, or of `within`.
bool weekend(const Arguments& a, const Reading& reading, Draft& out) {
  DayNumber day = 0;
  if (a.has(P::within)) {
    const Draft& outer = *a[P::within].value;
    if (outer.kind != ValueKind::date || outer.grain != Grain::week || !outer.has_times()) return false;
    day = outer.first_day();
  } else if (!reading.today) {
    return set_unresolved(out, Grain::day, "XXXX-WXX-WE");
  } else {
    day = reading.day_number() + 7 * a.integer(P::which);
  }
  set_week(out, day);
  out.iso << "-WE";
  out.grain = Grain::day;
  out.start += 5 * seconds_per_day;
  return true;
}

// “at that time”: the last date of the document that was placed in time.
bool again(const Arguments&, const Reading& reading, Draft& out) {
  if (reading.last_date == nullptr) return false;
  out = *reading.last_date;
  return true;
}

}  // namespace spigola::construct

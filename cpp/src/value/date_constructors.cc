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
    case Grain::decade: set_decade(out, (civil.year / 10 + shift) * 10); return true;
    case Grain::century: set_century(out, civil.year / 100 + 1 + shift); return true;
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

bool unresolved(Draft& out, Grain grain, std::string_view iso) {
  out.kind = ValueKind::date;
  out.grain = grain;
  out.iso << iso;
  out.flags |= ValueFlag::unresolved;
  return true;
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

// “2014–2018”, “2021/22”.
bool range_of_years(const Arguments& a, Draft& out) {
  const int first = a.integer(P::from_year);
  const int last = a.has(P::year2) ? first / 100 * 100 + a.integer(P::year2) : a.integer(P::year);
  if (last <= first || last - first > 200 || (a.has(P::year2) && last - first > 20)) return false;
  Draft from, to;
  set_year(from, first);
  set_year(to, last);
  set_range(out, from, to);
  return true;
}

// “from 14 to 20 September”: the first day has the month of the second, or the month before.
bool range_from_day(int day_of_month, const Draft& to, Draft& out) {
  if (to.kind != ValueKind::date || to.grain != Grain::day) return false;
  Draft from;
  if (to.has_times()) {
    CivilDay day = civil_from_days(to.first_day());
    if (day_of_month >= day.day) {
      const CivilDay before = first_of_month(month_number(day.year, day.month) - 1);
      day.year = before.year, day.month = before.month;
    }
    day.day = day_of_month;
    set_day(from, day);
  } else {
    from.iso << to.iso.view().substr(0, to.iso.view().size() - 2);
    from.iso.digits(day_of_month, 2);
  }
  set_range(out, from, to);
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
  if (!reachable(shift) || unit < Grain::day) return false;
  DayNumber base = 0;
  if (a.has(P::value)) {
    const Draft& value = *a[P::value].value;
    if (value.kind != ValueKind::date || value.grain > unit || value.grain == Grain::none) return false;
    if (!value.has_times()) return unresolved(out, unit, unknown(unit));
    base = value.first_day();
  } else {
    if (!reading.today) return unresolved(out, unit, unknown(unit));
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
    if (reading.last_date->grain > a.grain(P::unit))
      return unresolved(out, a.grain(P::unit), unknown(a.grain(P::unit)));
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
  if (!base) return unresolved(out, Grain::day, unknown(Grain::day));
  const int sign = a.integer(P::shift) < 0 ? -1 : 1;
  const CivilDay moved_day = add_months(civil_from_days(*base), sign * static_cast<int>(length.months));
  set_day(out, civil_from_days(days_from_civil(moved_day) + sign * static_cast<int>(length.days)));
  return true;
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
  set_day(from, civil_from_days(back ? *other : today + 1));
  set_day(to, civil_from_days(back ? today : *other));
  set_range(out, from, to);
  out.grain = unit;
  return true;
}

bool range(const Arguments& a, const Reading& reading, Draft& out) {
  if (a.has(P::from_year)) return range_of_years(a, out);
  Draft to;
  if (a.has(P::to)) {
    to = *a[P::to].value;
  } else {  // “from 4 to 22 of this month”
    DateFields f = fields_of(a);
    if (!a.has(P::day) || !a.has(P::within) || !complete(f, *a[P::within].value, to)) return false;
    if (!resolve_date(f, reading, to)) return false;
  }
  if (a.has(P::from_day)) return range_from_day(a.integer(P::from_day), to, out);
  if (!a.has(P::from)) return false;
  Draft from = *a[P::from].value;
  if (from.implied_half_day && !to.implied_half_day && from.second_of_day + 43200 < to.second_of_day)
    from = in_second_half_day(from);  // “from 5 to 6 p.m.”
  if (to.implied_half_day && !from.implied_half_day && to.second_of_day < from.second_of_day &&
      to.second_of_day < 43200)
    to = in_second_half_day(to);  // “from 1 p.m. to 4”
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
    return unresolved(out, unit, unknown(unit));
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
  if (!outer.has_times()) return unresolved(out, unit, unknown(unit));
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
    return unresolved(out, Grain::day, "XXXX-WXX-WE");
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

// Constructors of periods: so many units, and ranges.
#include "value/date_parts.h"

#include <cmath>

namespace spigola::construct {
namespace {

using P = Parameter;

// The first day after `count` units from the day.
std::optional<DayNumber> moved(DayNumber day, Grain unit, int count) {
  const CivilDay civil = civil_from_days(day);
  const int years = unit == Grain::decade ? count * 10 : unit == Grain::year ? count : count / 4;
  if (!is_year(civil.year + years) || !is_year(civil.year + years - 1)) return std::nullopt;
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

// So many units up to the document (shift −1: “the last three months”) or from it on (1: “the next two
// weeks”).
bool period(const Arguments& a, const Reading& reading, Draft& out) {
  const Grain unit = a.grain(P::unit);
  const double count = a.number(P::count, 1);
  if (!is_reachable(count) || count < 1 || unit < Grain::day) return false;
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
  } else {  // “from 4 to 22 of this month”, “June 3–5”
    DateFields f = fields_of(a);
    if (!a.has(P::day)) return false;
    if (a.has(P::within) ? !complete(f, *a[P::within].value, to) : !a.has(P::month)) return false;
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

}  // namespace spigola::construct

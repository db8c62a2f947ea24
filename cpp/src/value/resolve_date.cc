#include "value/resolve_date.h"

#include <cstdlib>

namespace spigola {
namespace {

// Where the wanted one lies, seen from today.
enum class Direction { past, future, nearest, strictly_past, strictly_future, current };

Direction direction_of(const DateFields& fields, const Reading& reading) {
  if (fields.which) {
    if (*fields.which < 0) return Direction::strictly_past;
    return *fields.which > 0 ? Direction::strictly_future : Direction::current;
  }
  switch (reading.prefer) {
    case Prefer::past: return Direction::past;
    case Prefer::future: return Direction::future;
    case Prefer::both: break;
  }
  return Direction::nearest;
}

// Whether a candidate that begins at `first` and ends before `end` lies in the direction, seen from today.
bool lies(Direction direction, DayNumber first, DayNumber end, DayNumber today) {
  switch (direction) {
    case Direction::past: return first <= today;
    case Direction::future: return end > today;
    case Direction::strictly_past: return end <= today;
    case Direction::strictly_future: return first > today;
    case Direction::nearest:
    case Direction::current: break;
  }
  return true;
}

// Of candidates 0 ± steps the one in the right direction that is nearest to today. Candidate is
// bool(int step, DayNumber& first, DayNumber& end), false where it does not exist.
template <class Candidate>
std::optional<int> choose(Direction direction, DayNumber today, int max_steps, const Candidate& candidate) {
  std::optional<int> best;
  DayNumber best_distance = 0;
  for (int step = -max_steps; step <= max_steps; ++step) {
    DayNumber first = 0, end = 0;
    if (direction == Direction::current && step != 0) continue;
    if (!candidate(step, first, end) || !lies(direction, first, end, today)) continue;
    const bool inside = first <= today && today < end;
    const DayNumber distance = inside ? 0 : std::abs(first - today);
    if (!best || distance < best_distance) best = step, best_distance = distance;
  }
  return best;
}

constexpr int max_years = 8;  // from one 29 February to the next, over 1900 or 2100 as well
constexpr DayNumber near_days = 31, far_days = 100;  // what news speaks of, and what it says the year of
constexpr int year_without_context = 2025;  // where two digits stand for a year and the document has no date

bool resolve_weekday(const DateFields& f, const Reading& reading, Draft& out) {
  if (!reading.today) {
    out.kind = ValueKind::date;
    out.grain = Grain::day;
    (out.iso << "XXXX-WXX-").digits(f.weekday);
    out.flags |= ValueFlag::unresolved;
    return true;
  }
  const DayNumber today = reading.day_number();
  const DayNumber base = monday_of(today) + f.weekday - 1;
  const auto step = choose(direction_of(f, reading), today, 1, [&](int k, DayNumber& first, DayNumber& end) {
    first = base + 7 * k;
    end = first + 1;
    return true;
  });
  set_day(out, civil_from_days(base + 7 * step.value_or(0)));
  out.implied_week = !f.which;
  return true;
}

bool agrees(const DateFields& f, DayNumber day) {
  return f.weekday == 0 || iso_weekday(day) == f.weekday;
}

// A day of some month; its month, or its year, was not said. `day_at(k)` is the candidate k months or years
// away.
template <class DayAt>
bool resolve_day(const DateFields& f, const Reading& reading, int max_steps, Draft& out,
                 const DayAt& day_at) {
  const DayNumber today = reading.day_number();
  const auto search = [&](Direction direction, bool with_weekday, int steps) {
    return choose(direction, today, steps, [&](int k, DayNumber& first, DayNumber& end) {
      const CivilDay day = day_at(k);
      if (!exists(day)) return false;
      first = days_from_civil(day);
      end = first + 1;
      return !with_weekday || agrees(f, first);
    });
  };
  const Direction direction = direction_of(f, reading);
  const auto within = [&](std::optional<int> k, DayNumber days) {
    return k && std::abs(days_from_civil(day_at(*k)) - today) <= days;
  };
  std::optional<int> step = search(direction, false, max_steps);
  if (f.weekday != 0) {
    // One step to either side: “Friday 20 September” names the nearest year in which it is one. A day of
    // these weeks stays where it is all the same: there the weekday is more likely wrong than the year
    // another one.
    auto agreeing = search(direction, true, 1);
    if (!agreeing) agreeing = search(Direction::nearest, true, 1);
    if (agreeing && (within(agreeing, far_days) || !within(step, near_days))) step = agreeing;
  }
  const CivilDay day = day_at(step.value_or(0));
  set_day(out, day);
  if (exists(day) && !agrees(f, days_from_civil(day))) out.flags |= ValueFlag::contradicts;
  out.implied_year = true;
  return true;
}

// Days that no year has: 31 February.
bool never_exists(int month, int day) {
  return month < 1 || month > 12 || day < 1 || day > days_in_month(2000, month);
}

bool unresolved_day(const DateFields& f, Draft& out) {
  out.kind = ValueKind::date;
  out.grain = f.day > 0 ? Grain::day : Grain::month;
  out.iso << "XXXX-";
  if (f.month > 0)
    out.iso.digits(f.month, 2);
  else
    out.iso << "XX";
  if (f.day > 0) (out.iso << '-').digits(f.day, 2);
  out.implied_year = true;
  return true;
}

bool resolve_month_and_day(const DateFields& f, const Reading& reading, Draft& out) {
  if (never_exists(f.month, f.day)) {
    out.flags |= ValueFlag::impossible;
    return unresolved_day(f, out);
  }
  if (!reading.today) {
    out.flags |= ValueFlag::unresolved;
    return unresolved_day(f, out);
  }
  const int year = reading.today->year;
  return resolve_day(f, reading, max_years, out, [&](int k) { return CivilDay{year + k, f.month, f.day}; });
}

bool resolve_day_alone(const DateFields& f, const Reading& reading, Draft& out) {
  if (f.day > 31) return false;
  if (!reading.today) {
    out.flags |= ValueFlag::unresolved;
    return unresolved_day(f, out);
  }
  const int month = month_number(reading.today->year, reading.today->month);
  return resolve_day(f, reading, 2, out, [&](int k) {
    const CivilDay first = first_of_month(month + k);
    return CivilDay{first.year, first.month, f.day};
  });
}

bool resolve_month(const DateFields& f, const Reading& reading, Draft& out) {
  if (f.month > 12) return false;
  if (!reading.today) {
    out.flags |= ValueFlag::unresolved;
    return unresolved_day(f, out);
  }
  const int base = month_number(reading.today->year, f.month);
  const auto step =
      choose(direction_of(f, reading), reading.day_number(), 1, [&](int k, DayNumber& first, DayNumber& end) {
        first = days_from_civil(first_of_month(base + 12 * k));
        end = days_from_civil(first_of_month(base + 12 * k + 1));
        return true;
      });
  set_month(out, base + 12 * step.value_or(0));
  out.implied_year = true;
  return true;
}

}  // namespace

bool resolve_date(const DateFields& fields, const Reading& reading, Draft& out) {
  DateFields f = fields;
  if (f.short_year)
    f.year = expand_two_digit_year(f.year, reading.today ? reading.today->year : year_without_context);
  if (f.year > 9999 || f.year < 0) return false;
  if (f.year > 0) {
    if (f.month > 12) return false;
    if (f.month == 0) {
      if (f.day > 0) return false;
      set_year(out, f.year);
    } else if (f.day == 0) {
      set_month(out, month_number(f.year, f.month));
    } else {
      const CivilDay day{f.year, f.month, f.day};
      set_day(out, day);
      if (exists(day) && !agrees(f, days_from_civil(day))) out.flags |= ValueFlag::contradicts;
    }
    return true;
  }
  if (f.month > 0) return f.day > 0 ? resolve_month_and_day(f, reading, out) : resolve_month(f, reading, out);
  if (f.day > 0) return resolve_day_alone(f, reading, out);
  return f.weekday > 0 && resolve_weekday(f, reading, out);
}

}  // namespace spigola

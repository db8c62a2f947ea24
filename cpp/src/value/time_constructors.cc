// Constructors of times of day, durations and sets.
#include "value/constructors.h"
#include "value/resolve_date.h"

#include <algorithm>
#include <limits>

namespace spigola::construct {
namespace {

using P = Parameter;

constexpr std::array<std::string_view, 4> day_part_iso = {"TMO", "TAF", "TEV", "TNI"};
// From, to, in hours of the day the part belongs to: the night ends on the next morning.
constexpr std::array<std::array<int, 2>, 4> day_part_hours = {{{6, 12}, {12, 18}, {18, 24}, {21, 30}}};

void set_day_part(Draft& out, std::size_t part) {
  out.iso << day_part_iso[part];
  out.grain = Grain::hour;
  if (!out.has_times()) return;
  const std::int64_t midnight = out.first_day() * seconds_per_day;
  out.start = midnight + day_part_hours[part][0] * 3600;
  out.end = midnight + day_part_hours[part][1] * 3600;
}

// The letters of a TIMEX3 duration; 0 for units that have none.
char letter_of(Grain unit) {
  switch (unit) {
    case Grain::second: return 'S';
    case Grain::minute: return 'M';
    case Grain::hour: return 'H';
    case Grain::day: return 'D';
    case Grain::week: return 'W';
    case Grain::month: return 'M';
    case Grain::year:
    case Grain::decade:
    case Grain::century: return 'Y';
    default: return 0;
  }
}

// P3D, PT1.5H, P2Y of two years; decades and centuries in years, quarters in months.
bool write_duration(IsoText& iso, double count, Grain unit) {
  if (unit == Grain::quarter) unit = Grain::month, count *= 3;
  if (unit == Grain::decade) count *= 10;
  if (unit == Grain::century) count *= 100;
  const char letter = letter_of(unit);
  if (letter == 0 || !(count >= 0)) return false;
  iso << (unit < Grain::day ? "PT" : "P");
  iso.count(count) << letter;
  return true;
}

}  // namespace

namespace {

// Writes a time of day without its day: T20:45.
void set_time(Draft& out, int second_of_day, Grain grain) {
  out.kind = ValueKind::time;
  out.grain = grain;
  out.second_of_day = second_of_day;
  out.iso = IsoText();
  (out.iso << 'T').digits(second_of_day / 3600, 2);
  if (grain <= Grain::minute) (out.iso << ':').digits(second_of_day / 60 % 60, 2);
  if (grain == Grain::second) (out.iso << ':').digits(second_of_day % 60, 2);
}

// The hour a clock of twelve hours shows in a part of the day: 8 in the evening is 20, 12 at night is 0.
int hour_in_part(int hour, std::size_t part) {
  const bool after_noon = day_part_names[part] == "afternoon" || day_part_names[part] == "evening";
  if (day_part_names[part] == "night") return hour == 12 ? 0 : hour >= 7 && hour < 12 ? hour + 12 : hour;
  return after_noon && hour < 12 ? hour + 12 : hour;
}

}  // namespace

Draft in_second_half_day(const Draft& time) {
  Draft result = time;
  set_time(result, time.second_of_day + 12 * 3600, time.grain);
  return result;
}

// From a clock, an hour with minutes, or another time, to which half_day (0 a.m., 12 p.m.) or a part of the
// day is added. Minutes below 0 are counted back: “a quarter to eight”.
bool time(const Arguments& a, const Reading&, Draft& out) {
  Moment m;
  bool implied = true;
  if (a.has(P::time)) {
    const Draft& t = *a[P::time].value;
    if (t.kind != ValueKind::time || t.second_of_day < 0 || t.iso.view().substr(0, 1) != "T") return false;
    m.hour = t.second_of_day / 3600;
    if (t.grain <= Grain::minute) m.minute = t.second_of_day / 60 % 60;
    if (t.grain == Grain::second) m.second = t.second_of_day % 60;
    implied = t.implied_half_day;
  } else if (a.has(P::clock)) {
    m = a[P::clock].moment;
  } else {
    if (!a.has(P::hour)) return false;
    m.hour = a.integer(P::hour);
    if (a.number(P::hour) != m.hour || a.number(P::minute) > 59) return false;
    if (a.has(P::minute)) m.minute = a.integer(P::minute);
    if (m.minute < -59) return false;
    if (m.minute < 0 && a.has(P::minute)) m.minute += 60, m.hour = m.hour == 0 ? 23 : m.hour - 1;
  }
  if (a.has(P::half_day)) {
    if (m.hour < 1 || m.hour > 12) return false;
    m.hour = m.hour % 12 + a.integer(P::half_day);
  }
  if (a.has(P::part)) m.hour = hour_in_part(m.hour, static_cast<std::size_t>(a.integer(P::part)));
  if (m.hour < 0 || m.hour > 24 || m.minute > 59) return false;
  const Grain grain = m.second >= 0 ? Grain::second : m.minute >= 0 ? Grain::minute : Grain::hour;
  set_time(out, m.hour * 3600 + std::max(m.minute, 0) * 60 + std::max(m.second, 0), grain);
  out.implied_half_day = implied && !a.has(P::half_day) && !a.has(P::part) && m.hour <= 12;
  return true;
}

// A day, a part of a day, or a weekly set, with a time of day.
bool at(const Arguments& a, const Reading&, Draft& out) {
  const Draft& day = *a[P::date].value;
  Draft time = *a[P::time].value;
  if (time.kind != ValueKind::time || time.iso.view().substr(0, 1) != "T")
    return false;  // has its day already
  const std::size_t part_at = day.iso.view().find('T');
  const bool has_part =
      day.kind == ValueKind::time && day.second_of_day < 0 && part_at != std::string_view::npos;
  if (!has_part && (day.kind != ValueKind::date || day.grain != Grain::day) && day.kind != ValueKind::set)
    return false;
  if (day.kind == ValueKind::set && !day.iso.view().starts_with("XXXX-WXX-") && !has_part) return false;
  if (has_part) {
    const auto part = static_cast<std::size_t>(
        std::find(day_part_iso.begin(), day_part_iso.end(), day.iso.view().substr(part_at)) -
        day_part_iso.begin());
    if (part == day_part_iso.size() || time.second_of_day < 0) return false;
    const int hour = hour_in_part(time.second_of_day / 3600, part);
    set_time(time, time.second_of_day % 3600 + hour * 3600, time.grain);
  }
  out = time;
  if (day.kind == ValueKind::set) out.kind = ValueKind::set;
  out.flags |= day.flags;
  out.implied_year = day.implied_year;
  out.implied_half_day = false;
  out.iso = IsoText();
  out.iso << day.iso.view().substr(0, has_part ? part_at : std::string_view::npos) << time.iso.view();
  if (!day.has_times()) return true;
  const std::int64_t midnight = day.first_day() * seconds_per_day;
  if (time.second_of_day < 0) {  // a part of the day
    const auto part = static_cast<std::size_t>(
        std::find(day_part_iso.begin(), day_part_iso.end(), time.iso.view()) - day_part_iso.begin());
    if (part == day_part_iso.size()) return false;
    out.start = midnight + day_part_hours[part][0] * 3600;
    out.end = midnight + day_part_hours[part][1] * 3600;
    return true;
  }
  const std::int64_t length = time.grain == Grain::second ? 1 : time.grain == Grain::minute ? 60 : 3600;
  out.start = midnight + time.second_of_day;
  out.end = out.start + length;
  return true;
}

// Morning, evening …: of a date, of the day `shift` days from the document, or of no day.
bool part_of_day(const Arguments& a, const Reading& reading, Draft& out) {
  const auto part = static_cast<std::size_t>(a.integer(P::part));
  if (a.has(P::date)) {
    const Draft& day = *a[P::date].value;
    if (day.kind != ValueKind::date || day.grain != Grain::day) return false;
    out = day;
  } else if (a.has(P::shift)) {
    if (reading.today)
      set_day(out, civil_from_days(reading.day_number() + a.integer(P::shift)));
    else
      out.iso << "XXXX-XX-XX", out.flags |= ValueFlag::unresolved;
  }
  out.kind = ValueKind::time;
  set_day_part(out, part);
  return true;
}

// `value` is a longer duration before it: “two years and three months” is P2Y3M. Without a count it is not
// known how many: “some days”, PXD.
bool duration(const Arguments& a, const Reading&, Draft& out) {
  const Grain unit = a.grain(P::unit);
  const double count = a.number(P::count) + a.number(P::plus);
  if (!a.has(P::value)) {
    out.kind = ValueKind::duration;
    out.grain = unit;
    out.unit = grain_names[static_cast<std::size_t>(unit)];
    if (!a.has(P::count)) {
      if (letter_of(unit) == 0) return false;
      out.iso << (unit < Grain::day ? "PTX" : "PX") << letter_of(unit);
      return true;
    }
    out.number = count;
    add_length(out, count, unit);
    return write_duration(out.iso, count, unit);
  }
  out = *a[P::value].value;
  if (out.kind != ValueKind::duration || unit >= out.grain || letter_of(unit) == 0) return false;
  if (unit < Grain::day && out.grain >= Grain::day) out.iso << 'T';
  out.iso.count(count) << letter_of(unit);
  out.grain = unit;
  add_length(out, count, unit);
  out.number = std::numeric_limits<double>::quiet_NaN();  // more than one unit
  out.unit = {};
  return true;
}

// “every day” (P1D), “every two weeks” (P2W), “every Friday” (XXXX-WXX-5), “every morning” (TMO).
bool set(const Arguments& a, const Reading&, Draft& out) {
  out.kind = ValueKind::set;
  if (a.has(P::weekday)) {
    out.grain = Grain::day;
    (out.iso << "XXXX-WXX-").digits(a.integer(P::weekday));
    return true;
  }
  if (a.has(P::part)) {
    set_day_part(out, static_cast<std::size_t>(a.integer(P::part)));
    return true;
  }
  if (!a.has(P::unit)) return false;
  out.grain = a.grain(P::unit);
  return write_duration(out.iso, a.number(P::count, 1), out.grain);
}

}  // namespace spigola::construct

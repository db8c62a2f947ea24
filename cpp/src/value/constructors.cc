#include "value/constructors.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace spigola {
namespace {

using P = Parameter;
using A = ArgumentType;

// In the order of the enumeration.
constexpr std::array<ParameterInfo, num_parameters> parameters = {
    {{"year", A::number},     {"year2", A::number},       {"month", A::number},    {"day", A::number},
     {"weekday", A::number},  {"easter", A::number},      {"which", A::number},    {"unit", A::grain},
     {"count", A::number},    {"plus", A::number},        {"over", A::number},     {"shift", A::number},
     {"from", A::value},      {"to", A::value},           {"from_day", A::number}, {"from_year", A::number},
     {"within", A::value},    {"value", A::value},        {"date", A::value},      {"time", A::value},
     {"written", A::moment},  {"clock", A::moment},       {"hour", A::number},     {"minute", A::number},
     {"half_day", A::number}, {"part", A::day_part},      {"season", A::season},   {"ordinal", A::number},
     {"number", A::number},   {"times", A::number},       {"currency", A::text},   {"measure", A::text},
     {"flag", A::flag},       {"reference", A::reference}}};
static_assert(static_cast<std::size_t>(P::reference) + 1 == num_parameters);

// (number + plus / over) × times: “two and three quarters”.
double amount_of(const Arguments& a) {
  return (a.number(P::number) + a.number(P::plus) / a.number(P::over, 1)) * a.number(P::times, 1);
}

bool make_number(const Arguments& a, const Reading&, Draft& out) {
  if (a.has(P::over) &&
      ((a.number(P::over) < 3 && !a.has(P::number)) || a.number(P::over) < 2 || a.number(P::plus) >= 1000))
    return false;
  out.kind = ValueKind::number;
  out.number = amount_of(a);
  out.iso.count(out.number);
  return a.has(P::number) || a.has(P::plus);
}

bool make_ordinal(const Arguments& a, const Reading&, Draft& out) {
  out.kind = ValueKind::ordinal;
  out.number = a.number(P::ordinal);
  out.iso.count(out.number);
  return true;
}

// An amount with its unit: `1.6%`, `500EUR`, `3km` as iso.
bool make_amount(ValueKind kind, std::string_view unit, const Arguments& a, Draft& out) {
  out.kind = kind;
  out.number = amount_of(a);
  out.unit = unit;
  out.iso.count(out.number) << unit;
  return true;
}
bool make_percentage(const Arguments& a, const Reading&, Draft& out) {
  return make_amount(ValueKind::percentage, "%", a, out);
}
bool make_money(const Arguments& a, const Reading&, Draft& out) {
  return make_amount(ValueKind::money, a[P::currency].text, a, out);
}
bool make_quantity(const Arguments& a, const Reading&, Draft& out) {
  return make_amount(ValueKind::quantity, a[P::measure].text, a, out);
}

// PRESENT_REF and its kin: said, but not placed on the calendar (only the present is the day of the
// document).
bool make_reference(const Arguments& a, const Reading& reading, Draft& out) {
  constexpr std::array<std::string_view, 3> iso = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
  const auto which = static_cast<std::size_t>(a.integer(P::reference));
  out.kind = ValueKind::date;
  out.iso << iso[which];
  if (reference_names[which] == "present" && reading.today)
    set_days(out, reading.day_number(), reading.day_number() + 1);
  return true;
}

// A value with one more flag: approximate, before, after.
bool make_flagged(const Arguments& a, const Reading&, Draft& out) {
  out = *a[P::value].value;
  out.flags |= 1 << a.integer(P::flag);
  return true;
}

constexpr ParameterSet amount = set_of(P::plus, P::over, P::times);

constexpr std::array<Constructor, 25> constructors = {{
    {"again", set_of(), set_of(), construct::again},
    {"at", set_of(P::date, P::time), set_of(), construct::at},
    {"century", set_of(P::ordinal), set_of(), construct::century},
    {"date", set_of(),
     set_of(P::year, P::year2, P::month, P::day, P::weekday, P::easter, P::which, P::written, P::within),
     construct::date},
    {"decade", set_of(P::year), set_of(), construct::decade},
    {"duration", set_of(P::unit), set_of(P::count, P::plus, P::value), construct::duration},
    {"flagged", set_of(P::value, P::flag), set_of(), make_flagged},
    {"following", set_of(P::unit, P::shift), set_of(P::count), construct::following},
    {"money", set_of(P::number, P::currency), amount, make_money},
    {"none", set_of(), set_of(), nullptr},
    {"nth", set_of(P::ordinal), set_of(P::unit, P::weekday, P::month, P::within), construct::nth},
    {"number", set_of(), set_of(P::number) | amount, make_number},
    {"ordinal", set_of(P::ordinal), set_of(), make_ordinal},
    {"part_of_day", set_of(P::part), set_of(P::date, P::shift), construct::part_of_day},
    {"percentage", set_of(P::number), amount, make_percentage},
    {"period", set_of(P::unit, P::shift), set_of(P::count), construct::period},
    {"quantity", set_of(P::measure), set_of(P::number) | amount, make_quantity},
    {"range", set_of(),
     set_of(P::from, P::to, P::from_day, P::day, P::month, P::within, P::from_year, P::year, P::year2),
     construct::range},
    {"reference", set_of(P::reference), set_of(), make_reference},
    {"relative", set_of(P::unit, P::shift), set_of(P::count, P::value), construct::relative},
    {"season", set_of(P::season), set_of(P::year, P::which, P::within), construct::season},
    {"set", set_of(), set_of(P::count, P::unit, P::weekday, P::part), construct::set},
    {"shifted", set_of(P::value, P::shift), set_of(P::count, P::unit, P::date), construct::shifted},
    {"time", set_of(), set_of(P::clock, P::hour, P::minute, P::half_day, P::part, P::time), construct::time},
    {"weekend", set_of(), set_of(P::which, P::within), construct::weekend},
}};

}  // namespace

const ParameterInfo& parameter_info(Parameter parameter) {
  return parameters[static_cast<std::size_t>(parameter)];
}

std::optional<Parameter> find_parameter(std::string_view name) {
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (parameters[i].name == name) return static_cast<Parameter>(i);
  return std::nullopt;
}

Names names_of_type(ArgumentType type) {
  switch (type) {
    case A::grain: return grain_names;
    case A::season: return season_names;
    case A::day_part: return day_part_names;
    case A::flag: return value_flag_names;
    case A::reference: return reference_names;
    default: return {};
  }
}

const Constructor* find_constructor(std::string_view name) {
  const auto found = std::find_if(constructors.begin(), constructors.end(),
                                  [&](const Constructor& c) { return c.name == name; });
  return found == constructors.end() ? nullptr : &*found;
}

std::string constructor_names() {
  std::string names;
  for (const Constructor& c : constructors) {
    if (!names.empty()) names += ", ";
    names += c.name;
  }
  return names;
}

}  // namespace spigola

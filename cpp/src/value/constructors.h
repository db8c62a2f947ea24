// What the right side of a value rule may call: `date(year, month, day)`, `money(number, currency)`.
//
// A constructor takes named arguments, makes a Draft, and may refuse (an hour of 30): then the rule does not
// apply. They know calendars and numbers, no language.
#pragma once

#include "value/draft.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace spigola {

// The arguments of all constructors. An argument means the same for each of them.
enum class Parameter : std::uint8_t {
  year,
  year2,
  month,
  day,
  weekday,
  easter,
  which,
  unit,
  count,
  plus,
  over,
  shift,
  from,
  to,
  from_day,
  from_year,
  within,
  value,
  date,
  time,
  written,
  clock,
  hour,
  minute,
  half_day,
  part,
  season,
  ordinal,
  number,
  times,
  currency,
  measure,
  flag,
  reference
};
inline constexpr std::size_t num_parameters = 34;

// What an argument is made of.
enum class ArgumentType : std::uint8_t {
  number,
  text,
  moment,
  value,
  grain,
  season,
  day_part,
  flag,
  reference
};

struct ParameterInfo {
  std::string_view name;
  ArgumentType type;
};
const ParameterInfo& parameter_info(Parameter parameter);
std::optional<Parameter> find_parameter(std::string_view name);

// The names an argument of an enumerated type may have; empty for the other types.
Names names_of_type(ArgumentType type);

inline constexpr std::array<std::string_view, 4> season_names = {"spring", "summer", "autumn", "winter"};
inline constexpr std::array<std::string_view, 4> day_part_names = {"morning", "afternoon", "evening",
                                                                   "night"};
inline constexpr std::array<std::string_view, 3> reference_names = {"past", "present", "future"};

// One argument. Of an enumerated type, `number` is the row of its name.
struct Payload {
  double number = std::numeric_limits<double>::quiet_NaN();
  std::string_view text = {};
  Moment moment = {};
  const Draft* value = nullptr;
};

class Arguments {
 public:
  void set(Parameter p, const Payload& payload) { values_[index(p)] = &payload; }
  bool has(Parameter p) const { return values_[index(p)] != nullptr; }
  const Payload& operator[](Parameter p) const { return *values_[index(p)]; }
  double number(Parameter p, double otherwise = 0) const { return has(p) ? (*this)[p].number : otherwise; }
  // Cut to a million: constructors refuse what is too large, and no sum of theirs overflows.
  int integer(Parameter p, int otherwise = 0) const {
    constexpr double most = 1e6;
    return has(p) ? static_cast<int>(std::clamp((*this)[p].number, -most, most)) : otherwise;
  }
  Grain grain(Parameter p) const { return static_cast<Grain>(integer(p)); }

 private:
  static std::size_t index(Parameter p) { return static_cast<std::size_t>(p); }
  std::array<const Payload*, num_parameters> values_ = {};
};

using ParameterSet = std::uint64_t;
constexpr ParameterSet set_of() {
  return 0;
}
template <class... More>
constexpr ParameterSet set_of(Parameter first, More... more) {
  return (ParameterSet{1} << static_cast<int>(first)) | set_of(more...);
}

struct Constructor {
  std::string_view name;
  ParameterSet required, optional;
  // Fills `out`; false where the arguments make no such value. Null for `none`, which reads words as nothing.
  bool (*make)(const Arguments& arguments, const Reading& reading, Draft& out);
};
// Null for an unknown name.
const Constructor* find_constructor(std::string_view name);
// All names, for error messages.
std::string constructor_names();

// The constructors of dates, periods and times (date_, period_ and time_constructors.cc).
namespace construct {
bool date(const Arguments&, const Reading&, Draft&);
bool relative(const Arguments&, const Reading&, Draft&);
bool period(const Arguments&, const Reading&, Draft&);
bool range(const Arguments&, const Reading&, Draft&);
bool decade(const Arguments&, const Reading&, Draft&);
bool century(const Arguments&, const Reading&, Draft&);
bool season(const Arguments&, const Reading&, Draft&);
bool nth(const Arguments&, const Reading&, Draft&);
bool weekend(const Arguments&, const Reading&, Draft&);
bool shifted(const Arguments&, const Reading&, Draft&);
bool following(const Arguments&, const Reading&, Draft&);
bool again(const Arguments&, const Reading&, Draft&);
bool time(const Arguments&, const Reading&, Draft&);
bool at(const Arguments&, const Reading&, Draft&);
bool part_of_day(const Arguments&, const Reading&, Draft&);
bool duration(const Arguments&, const Reading&, Draft&);
bool set(const Arguments&, const Reading&, Draft&);

// A time of day twelve hours later.
Draft in_second_half_day(const Draft& time);
}  // namespace construct

}  // namespace spigola

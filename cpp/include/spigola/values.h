// Dates, times, periods, durations and numbers, read as values.
//
//   read_values("nel giugno scorso", date 2024-09-14)  →  [4, 17) date, grain month, iso 2024-06
//
// `iso` is a TIMEX3 value (2024-06-14, 2024-06, P3D, PRESENT_REF); a range is A/B with B included. What
// cannot be placed without the date of the document has X for the unknown part (XXXX-09-14) and the flag
// `unresolved`. start_time and end_time are half-open, in seconds since 1970 in the time of the text: a day
// ends where the next begins. A span takes its article and leaves out its preposition.
#pragma once

#include <spigola/context.h>
#include <spigola/language.h>
#include <spigola/segments.h>
#include <spigola/text.h>

#include <limits>

namespace spigola {

enum class ValueKind : std::int8_t {
  date,
  time,
  period,
  duration,
  set,
  number,
  ordinal,
  money,
  percentage,
  quantity
};
inline constexpr std::array<std::string_view, 10> value_kind_names = {
    "date", "time", "period", "duration", "set", "number", "ordinal", "money", "percentage", "quantity"};
constexpr Names names_of(ValueKind) {
  return value_kind_names;
}

enum class Grain : std::int8_t {
  none,
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  season,
  year,
  decade,
  century
};
inline constexpr std::array<std::string_view, 12> grain_names = {"none",   "second", "minute", "hour",
                                                                 "day",    "week",   "month",  "quarter",
                                                                 "season", "year",   "decade", "century"};
constexpr Names names_of(Grain) {
  return grain_names;
}

// Bits of the column `flags`.
struct ValueFlag {
  static constexpr std::int32_t approximate = 1, before = 2, after = 4, unresolved = 8, contradicts = 16,
                                impossible = 32;
};
inline constexpr std::array<std::string_view, 6> value_flag_names = {
    "approximate", "before", "after", "unresolved", "contradicts", "impossible"};

inline constexpr std::int64_t no_time = std::numeric_limits<std::int64_t>::min();

template <template <class> class Column>
struct ValueColumns {
  Column<Offset> begin, end;
  Column<Row> token_begin, token_end;
  Column<ValueKind> kind;
  Column<Grain> grain;
  Column<std::int64_t> start_time, end_time;  // seconds, half-open; no_time for none
  Column<double> number;                      // NaN for none; 1,6 % is 1.6
  Column<Code> unit;                          // `%`, ISO 4217 for money, −1 for none
  Column<Code> iso;                           // TIMEX3 value, −1 for none
  Column<std::int32_t> flags;
  Column<RuleId> rule;
  static constexpr auto schema() {
    using T = ValueColumns;
    return std::tuple{column("begin", &T::begin, Meaning::offset),
                      column("end", &T::end, Meaning::offset),
                      column("token_begin", &T::token_begin, Meaning::row),
                      column("token_end", &T::token_end, Meaning::row),
                      column("kind", &T::kind, Meaning::enumeration),
                      column("grain", &T::grain, Meaning::enumeration),
                      column("start_time", &T::start_time, Meaning::time),
                      column("end_time", &T::end_time, Meaning::time),
                      column("number", &T::number, Meaning::number),
                      column("unit", &T::unit, Meaning::text),
                      column("iso", &T::iso, Meaning::text),
                      column("flags", &T::flags, Meaning::flags, value_flag_names),
                      column("rule", &T::rule, Meaning::rule)};
  }
};
using Values = ValueColumns<View>;
using Value = ValueColumns<One>;

// Where the year or the day is not said: the nearest such day not after the document's date (past), not
// before it (future), or both ways (nearest).
enum class Prefer : std::int8_t { past, future, both };
inline constexpr std::array<std::string_view, 3> prefer_names = {"past", "future", "both"};
constexpr Names names_of(Prefer) {
  return prefer_names;
}

struct ValueOptions {
  Prefer prefer = Prefer::past;
};

// Values with the texts that `unit` and `iso` point to.
struct ReadValues : Owned<Values> {
  Texts texts;
};

// Immutable after construction; safe to share between threads. Cost: O(tokens).
class SPIGOLA_EXPORT ValueReader {
 public:
  // Throws LanguageError (file, line) for a rule, calendar or numeral entry that cannot be compiled.
  explicit ValueReader(const Language& language, ValueOptions options = {});
  ReadValues read_values(const Text& text, const Segments& segments, const Context& context = {}) const;
  const Rules& rules() const noexcept;

  struct Impl;  // src/value
  const Impl& impl() const noexcept { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola

#include "value/number_forms.h"

#include "text/unicode.h"

#include <array>

namespace spigola {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Runs of digits with the characters between them, as far as they go.
struct Runs {
  static constexpr std::size_t capacity = 8;
  std::array<std::string_view, capacity> digits;
  std::array<char32_t, capacity> mark;  // after run i
  std::size_t size = 0;
};

// False where the token is more than digits with single characters between them.
bool split(std::string_view token, Runs& out) {
  std::size_t i = 0;
  while (out.size < Runs::capacity) {
    const std::size_t begin = i;
    while (i < token.size() && is_digit(token[i])) ++i;
    if (i == begin) return false;
    out.digits[out.size] = token.substr(begin, i - begin);
    out.mark[out.size++] = 0;
    if (i == token.size()) return true;
    const unicode::Decoded c = unicode::decode(token.data() + i, token.data() + token.size());
    out.mark[out.size - 1] = c.code_point;
    i += static_cast<std::size_t>(c.length);
  }
  return false;
}

double value_of(std::string_view digits) {
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

int small_value(std::string_view digits) {
  return digits.size() > 4 ? -1 : static_cast<int>(value_of(digits));
}

// The digits before and after the mark are taken as one whole number and divided once, so that 1,6 is exactly
// the double that is written 1.6.
double decimal_value(double whole, std::string_view fraction) {
  double scale = 1;
  for (const char c : fraction) {
    whole = whole * 10 + (c - '0');
    scale *= 10;
  }
  return whole / scale;
}

bool is_group_mark(char32_t c, const NumberFormat& format) {
  constexpr char32_t no_break_space = 0xA0, narrow_no_break_space = 0x202F, right_quotation_mark = 0x2019;
  return c == format.group || c == no_break_space || c == narrow_no_break_space || c == '\'' ||
         c == right_quotation_mark;
}

// 1.234.567,89
void read_number(const Runs& runs, const NumberFormat& format, NumberForms& out) {
  double whole = value_of(runs.digits[0]);
  std::size_t i = 0;
  while (i + 1 < runs.size && is_group_mark(runs.mark[i], format) && runs.mark[i] == runs.mark[0] &&
         runs.digits[i + 1].size() == 3 && runs.digits[0].size() <= 3)
    whole = whole * 1000 + value_of(runs.digits[++i]);
  if (i + 1 == runs.size) {
    out.number = whole;
    out.add(NumberForm::integer);
    return;
  }
  if (i + 2 != runs.size) return;
  // The other language's decimal point is understood where it cannot be a thousands mark: 3.5, 14.85.
  const bool foreign_point =
      runs.size == 2 && (runs.mark[0] == '.' || runs.mark[0] == ',') && runs.digits[1].size() != 3;
  if (runs.mark[i] != format.decimal && !foreign_point) return;
  out.number = decimal_value(whole, runs.digits[i + 1]);
  out.add(NumberForm::decimal);
}

void read_calendar_number(std::string_view digits, NumberForms& out) {
  const int value = small_value(digits);
  if (digits.size() <= 2 && value >= 1 && value <= 31) out.add(NumberForm::day);
  if (digits.size() <= 2 && value >= 1 && value <= 12) out.add(NumberForm::month_number);
  if (digits.size() == 2) out.add(NumberForm::year2);
  if (digits.size() == 4 && value >= 1000 && value <= 2199) out.add(NumberForm::year);
}

// 20.45, 20:45, 20:45:30
void read_clock(const Runs& runs, NumberForms& out) {
  const bool seconds = runs.size == 3;
  const char32_t mark = runs.mark[0];
  if ((mark != ':' && (mark != '.' || seconds)) || (seconds && runs.mark[1] != mark)) return;
  if (runs.digits[0].size() > 2 || runs.digits[1].size() != 2 || (seconds && runs.digits[2].size() != 2))
    return;
  const int hour = small_value(runs.digits[0]), minute = small_value(runs.digits[1]);
  const int second = seconds ? small_value(runs.digits[2]) : -1;
  if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute > 0 || second > 0))) return;
  out.moment = {0, 0, 0, hour, minute, second};
  out.add(NumberForm::clock);
}

void read_date(const Runs& runs, const NumberFormat& format, NumberForms& out) {
  const char32_t mark = runs.mark[0];
  if (mark != runs.mark[1] || (mark != '/' && mark != '.' && mark != '-')) return;
  const bool year_first = runs.digits[0].size() == 4;
  const DateOrder order = year_first ? DateOrder::year_month_day : format.date_order;
  std::array<std::size_t, 3> place{};  // of year, month, day
  switch (order) {
    case DateOrder::day_month_year: place = {2, 1, 0}; break;
    case DateOrder::month_day_year: place = {2, 0, 1}; break;
    case DateOrder::year_month_day: place = {0, 1, 2}; break;
  }
  const std::string_view year = runs.digits[place[0]];
  if (year.size() != 4 && year.size() != 2) return;
  if (runs.digits[place[1]].size() > 2 || runs.digits[place[2]].size() > 2) return;
  int month = small_value(runs.digits[place[1]]), day = small_value(runs.digits[place[2]]);
  if (month > 12 && day >= 1 && day <= 12 && !year_first) std::swap(month, day);  // can only be meant so
  if (month < 1 || month > 12 || day < 1 || day > 31) return;
  if (year.size() == 2 && mark == '-') return;  // 4-22-15 is rather a score or a reference
  out.moment = {small_value(year), month, day, -1, -1, -1};
  out.add(NumberForm::numeric_date);
}

}  // namespace

NumberForms read_number_forms(std::string_view token, const NumberFormat& format) {
  NumberForms out;
  Runs runs;
  if (!split(token, runs)) return out;
  if (runs.size == 1) read_calendar_number(runs.digits[0], out);
  if (runs.size == 2 || runs.size == 3) read_clock(runs, out);
  if (runs.size == 3) read_date(runs, format, out);
  read_number(runs, format, out);
  return out;
}

int expand_two_digit_year(int year2, int reference_year) {
  int year = reference_year - reference_year % 100 + year2;
  if (year > reference_year + 20) year -= 100;
  if (year <= reference_year - 80) year += 100;
  return year;
}

}  // namespace spigola

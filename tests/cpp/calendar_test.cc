#include "value/calendar.h"

#include <gtest/gtest.h>

namespace spigola {
namespace {

TEST(Calendar, KnowsSingleDays) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({2024, 9, 14}), 19980);
  EXPECT_EQ(days_from_civil({1, 1, 1}), -719162);
  EXPECT_EQ(iso_weekday(days_from_civil({2024, 9, 14})), 6);
  EXPECT_EQ(iso_weekday(days_from_civil({1969, 12, 31})), 3);
}

// Every day of the calendar, counted one by one.
TEST(Calendar, RunsThroughAllDaysInOrder) {
  CivilDay expected{1, 1, 1};
  int weekday = 1;  // 1 January of the year 1 was a Monday
  for (DayNumber n = days_from_civil({1, 1, 1}); n <= days_from_civil({9999, 12, 31}); ++n) {
    ASSERT_EQ(civil_from_days(n), expected);
    ASSERT_EQ(days_from_civil(expected), n);
    ASSERT_EQ(iso_weekday(n), weekday);
    ASSERT_TRUE(exists(expected));
    weekday = weekday % 7 + 1;
    if (++expected.day > days_in_month(expected.year, expected.month)) expected.day = 1, ++expected.month;
    if (expected.month > 12) expected.month = 1, ++expected.year;
  }
}

TEST(Calendar, CountsWeeksAsIso8601Does) {
  const auto week = [](int year, int month, int day) {
    return iso_week(days_from_civil({year, month, day}));
  };
  EXPECT_EQ(week(2024, 9, 14), (IsoWeek{2024, 37}));
  EXPECT_EQ(week(2021, 1, 3), (IsoWeek{2020, 53}));
  EXPECT_EQ(week(2024, 12, 30), (IsoWeek{2025, 1}));
  EXPECT_EQ(week(2023, 1, 1), (IsoWeek{2022, 52}));
}

TEST(Calendar, AddsMonthsAndStaysInsideThem) {
  EXPECT_EQ(add_months({2024, 1, 31}, 1), (CivilDay{2024, 2, 29}));
  EXPECT_EQ(add_months({2024, 1, 15}, -1), (CivilDay{2023, 12, 15}));
  EXPECT_EQ(add_months({2023, 12, 31}, 14), (CivilDay{2025, 2, 28}));
}

TEST(Calendar, KnowsWhatDoesNotExist) {
  EXPECT_FALSE(exists({2023, 2, 29}));
  EXPECT_TRUE(exists({2024, 2, 29}));
  EXPECT_FALSE(exists({1900, 2, 29}));
  EXPECT_TRUE(exists({2000, 2, 29}));
  EXPECT_FALSE(exists({2024, 4, 31}));
  EXPECT_FALSE(exists({2024, 13, 1}));
  EXPECT_FALSE(exists({2024, 0, 1}));
  EXPECT_FALSE(exists({10000, 1, 1}));
}

TEST(Calendar, FindsEaster) {
  EXPECT_EQ(easter_sunday(2016), (CivilDay{2016, 3, 27}));
  EXPECT_EQ(easter_sunday(2024), (CivilDay{2024, 3, 31}));
  EXPECT_EQ(easter_sunday(2025), (CivilDay{2025, 4, 20}));
}

}  // namespace
}  // namespace spigola

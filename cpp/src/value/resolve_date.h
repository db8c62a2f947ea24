// From what was said of a date to a date: the years, months and weeks that were left out are taken from the
// date of the document.
#pragma once

#include "value/draft.h"

namespace spigola {

// What was said; 0 for what was not.
struct DateFields {
  int year = 0, month = 0, day = 0, weekday = 0;  // weekday: 1 Monday … 7 Sunday
  bool short_year = false;                        // the year has two digits
  // Which of several: −1 the last one before, 1 the next one after, 0 the one of this week, month or year.
  std::optional<int> which = {};
};

// Fills `out`. False for fields that say nothing.
//
//   month and day, month, day or weekday alone    the nearest one by which, else by the reader's preference
//   weekday with a day                            a nearby year or month is taken in which they agree; where
//                                                 none does, the year was said, or the day is of these weeks
//                                                 and would move far away: flag contradicts
//   no document date                              flag unresolved, X for what is not known
bool resolve_date(const DateFields& fields, const Reading& reading, Draft& out);

}  // namespace spigola

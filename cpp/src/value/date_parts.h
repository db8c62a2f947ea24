// What the constructors of dates and of periods share.
#pragma once

#include "value/constructors.h"
#include "value/resolve_date.h"

#include <string_view>

namespace spigola::construct {

// Whether a number can be a year, a day or a count of units.
bool is_whole(double x);
// Whether so many units are few enough to be counted on the calendar.
bool is_reachable(double count);

// What the arguments say of a date.
DateFields fields_of(const Arguments& a);

// “20 … of next month”, “Friday of last week”, “July of last year”: takes what was not said from `outer`;
// false where that gives nothing.
bool complete(DateFields& f, const Draft& outer, Draft& out);

// The day, week, month, quarter, year, decade or century that holds `day`, so many of them later; false for
// others.
bool set_unit(Draft& out, Grain unit, DayNumber day, int shift);
void set_decade(Draft& out, int first_year);
void set_century(Draft& out, int ordinal);

// A date that cannot be placed without that of the document: flag and iso. Always true, to be returned.
bool set_unresolved(Draft& out, Grain unit);
bool set_unresolved(Draft& out, Grain grain, std::string_view iso);

}  // namespace spigola::construct

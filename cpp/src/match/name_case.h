// Whether a text is written as the case rule of a name wants it.
#pragma once

#include <spigola/lexicon.h>

#include <string_view>

namespace spigola {

// `surface` and `spelling` have the same terms. all_lower: the whole document has no capital, so that
// capitals tell nothing.
bool case_fits(CaseRule rule, std::string_view surface, std::string_view spelling, bool all_lower);

}  // namespace spigola

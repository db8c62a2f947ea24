// How a name begins, as the builder notes it.
#pragma once

#include <spigola/lexicon.h>

#include "lexicon/name_way.h"

#include <cstdint>
#include <string_view>

namespace spigola {

// The bits of NameBeginning of one name, whose terms are known. Cost: that of folding a term.
std::uint32_t name_beginning(std::string_view name, CaseRule rule, const NameWay& way);

}  // namespace spigola

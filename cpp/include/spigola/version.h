// The version of the library that is linked, which may be another than that of the headers.
#pragma once

#include <spigola/export.h>

#include <string_view>

namespace spigola {

/// The version as "major.minor.patch", such as "0.1.0". Costs nothing; valid for the life of the program.
SPIGOLA_EXPORT std::string_view version() noexcept;

}  // namespace spigola

#include "spigola/version.h"

namespace spigola {

std::string_view version() noexcept {
  return SPIGOLA_VERSION;
}

}  // namespace spigola

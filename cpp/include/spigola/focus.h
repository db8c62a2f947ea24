// What a reader asks for, and what was read already.
//
//   Focus focus{.query = "ponte sul fiume"};        // sentences that have of
//   it come first focus.read = {"Il ponte ha aperto ieri."};      // sentences
//   that repeat it come last
#pragma once

#include <spigola/columns.h>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola {

// The views must outlive the call that takes the Focus.
struct Focus {
  std::string_view query = {};              // text: its terms are looked for
  std::optional<std::int32_t> entity = {};  // an EntityId: sentences that name it
  Row chain = no_row;                       // a row of Chains: sentences that name it
  // Seconds since 1970, half-open: sentences with a value whose time meets it.
  std::optional<std::pair<std::int64_t, std::int64_t>> dates = {};
  std::vector<std::string_view> read = {};  // texts; each is one of those a sentence may repeat
};

}  // namespace spigola

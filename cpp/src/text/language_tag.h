// Language tags as BCP 47 writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spigola {

// A tag in its usual case (`IT-ch` → `it-CH`, `zh_hant` → `zh-Hant`); none where it is malformed: it has two
// or three letters, then parts of up to eight letters or digits. Cost: that of reading it.
std::optional<std::string> canonical_tag(std::string_view tag);

}  // namespace spigola

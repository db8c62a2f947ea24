// Section files: TSV of key, value, flags; `#` starts a comment line; empty lines are allowed.
#pragma once

#include <spigola/language.h>

#include <string_view>
#include <vector>

namespace spigola {

// The entries of one section file. They point into `content` and `file`, which must outlive them.
// Throws LanguageError (file, line) for invalid UTF-8, an empty key, a fourth cell, or white space around a
// cell.
std::vector<Entry> read_section(std::string_view content, std::string_view file);

}  // namespace spigola

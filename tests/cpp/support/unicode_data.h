// The files of the Unicode Character Database, from Debian's package unicode-data; the tests that read them
// fail where it is missing. SPIGOLA_UNICODE_DATA names another folder.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola::testing {

inline std::string unicode_data_folder() {
  const char* folder = std::getenv("SPIGOLA_UNICODE_DATA");
  return folder == nullptr ? "/usr/share/unicode" : folder;
}

struct UnicodeDataFile {
  std::string path;
  std::string version;             // such as "15.0", of the first line: # WordBreakTest-15.0.0.txt
  std::vector<std::string> lines;  // without comments, none empty
};

inline UnicodeDataFile read_unicode_data(const std::string& name) {
  UnicodeDataFile file{unicode_data_folder() + "/" + name, "", {}};
  std::ifstream stream(file.path);
  if (!stream)
    throw std::runtime_error("cannot read " + file.path +
                             ": install the package unicode-data (scripts/setup.sh does), or set "
                             "SPIGOLA_UNICODE_DATA to a folder with the Unicode Character Database");
  for (std::string line; std::getline(stream, line);) {
    if (file.version.empty()) {
      const std::size_t first = line.find_first_of("0123456789");
      if (first != std::string::npos &&
          (line.find(".txt") != std::string::npos || line.find("Version") != std::string::npos)) {
        const std::size_t point = line.find('.', first);
        file.version = line.substr(first, line.find_first_not_of("0123456789", point + 1) - first);
      }
    }
    line.resize(std::min(line.find('#'), line.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.pop_back();
    if (!line.empty()) file.lines.push_back(std::move(line));
  }
  return file;
}

// One row of a property file: `0041..005A ; ALetter`.
struct PropertyRange {
  char32_t first, last;
  std::string value;
};

inline std::vector<PropertyRange> read_property(const UnicodeDataFile& file) {
  std::vector<PropertyRange> ranges;
  for (const std::string& line : file.lines) {
    const std::size_t semicolon = line.find(';');
    const std::string codes = line.substr(0, semicolon);
    const std::size_t dots = codes.find("..");
    const auto number = [](const std::string& hex) {
      return static_cast<char32_t>(std::stoul(hex, nullptr, 16));
    };
    const char32_t first = number(codes);
    const std::size_t value = line.find_first_not_of(' ', semicolon + 1);
    ranges.push_back(
        {first, dots == std::string::npos ? first : number(codes.substr(dots + 2)), line.substr(value)});
  }
  return ranges;
}

}  // namespace spigola::testing

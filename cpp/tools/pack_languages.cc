// Packs the language resources for embedding, after reading every section once, so that a bad file stops the
// build.
//
//   pack_languages OUT DIR
#include <spigola/error.h>

#include "language/section_reader.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

void pack(const std::filesystem::path& out_path, const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".tsv")
      names.push_back(std::filesystem::relative(entry.path(), folder).generic_string());
  std::sort(names.begin(), names.end());
  std::string packed;
  for (const std::string& name : names) {
    std::ifstream in(folder / name, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    spigola::read_section(content, name);
    packed += name + " " + std::to_string(content.size()) + "\n" + content;
  }
  std::ofstream out(out_path, std::ios::binary);
  out.write(packed.data(), static_cast<std::streamsize>(packed.size()));
  out.flush();
  if (!out) throw spigola::IoError("cannot write " + out_path.string(), out_path.string());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: pack_languages OUT DIR\n";
    return 2;
  }
  try {
    pack(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "pack_languages: " << error.what() << "\n";
    return 1;
  }
  return 0;
}

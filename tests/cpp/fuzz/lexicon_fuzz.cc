// Any bytes as a lexicon file: opened or refused, and whatever is asked of it afterwards, nothing crashes.
// The header is made right first, because no fuzzer guesses a checksum.
#include <spigola/error.h>
#include <spigola/segments.h>

#include <cstdint>
#include <cstring>
#include <string>

#include "support/lexicon_files.h"

namespace {

using namespace spigola;

void ask(const std::string& bytes, std::string_view text) {
  try {
    test::ask_everything(Lexicon::Impl::borrow(bytes, "fuzzed"), text);
  } catch (const LexiconError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  ask(bytes, "Kim Jong-un");
  if (size < 4 * lexicon_format::num_sections) return 0;

  // The first bytes say how many records each section has, the rest is what they hold.
  lexicon_format::Header header;
  header.term_version = term_version;
  std::uint64_t offset = sizeof(header);
  for (std::size_t i = 0; i < lexicon_format::num_sections; ++i) {
    std::uint32_t count = 0;
    std::memcpy(&count, bytes.data() + 4 * i, sizeof(count));
    header.sections[i] = {static_cast<std::uint32_t>(i), lexicon_format::section_limits[i].record_size,
                          offset, count % 64, 0};
    offset = lexicon_format::align(offset + header.sections[i].size());
  }
  const std::uint64_t num_slots = header.sections.back().count;
  header.num_homes = num_slots == 0 ? 0 : 1 + data[0] % num_slots;
  header.file_size = offset;
  header.checksum = lexicon_format::header_checksum(header);
  std::string file(reinterpret_cast<const char*>(&header), sizeof(header));
  file += bytes.substr(4 * lexicon_format::num_sections);
  file.resize(offset);
  ask(file, "Kim Jong-un");
  return 0;
}

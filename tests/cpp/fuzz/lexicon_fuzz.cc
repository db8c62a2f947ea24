// Any bytes as a lexicon file: opened or refused, and whatever is asked of it afterwards, nothing crashes.
// No fuzzer guesses a checksum or the key of a term, so the bytes are taken in three ways: as a file; as what
// stands behind a header that is right; and as changes to the sections of a good file.
#include <spigola/error.h>
#include <spigola/segments.h>

#include <cstdint>
#include <cstring>
#include <string>

#include "support/lexicon_files.h"

namespace {

using namespace spigola;

constexpr std::string_view known_name = "Kim Jong-un";

void ask(const std::string& bytes) {
  try {
    test::ask_everything(Lexicon::Impl::borrow(bytes, "fuzzed"), known_name);
  } catch (const LexiconError&) {
  }
}

// The first bytes say how many records each section has, the others are what they hold.
void ask_behind_header(const std::string& bytes) {
  constexpr std::size_t size_of_counts = lexicon_format::num_sections;
  if (bytes.size() < size_of_counts + 1) return;
  lexicon_format::Header header;
  header.term_version = term_version;
  std::uint64_t offset = sizeof(header);
  for (std::size_t i = 0; i < lexicon_format::num_sections; ++i) {
    header.sections[i] = {static_cast<std::uint32_t>(i), lexicon_format::section_limits[i].record_size,
                          offset, static_cast<std::uint8_t>(bytes[i]), 0};
    offset = lexicon_format::align(offset + header.sections[i].size());
  }
  const auto more = static_cast<std::uint8_t>(bytes[size_of_counts]);
  const std::uint64_t num_buckets = header.sections.back().count / lexicon_format::slots_a_bucket;
  header.num_buckets = num_buckets == 0 ? 0 : 1 + more % num_buckets;
  header.num_names = more;
  header.file_size = offset;
  header.checksum = lexicon_format::header_checksum(header);
  std::string file(reinterpret_cast<const char*>(&header), sizeof(header));
  file += bytes.substr(size_of_counts + 1);
  file.resize(offset);
  ask(file);
}

std::string good_file() {
  const test::TemporaryFolder folder;
  const Attribute attributes[] = {{"country", "Q423"}};
  test::build_lexicon(folder / "good.lexicon",
                      {{.id = "Q1", .name = known_name, .type = "PER", .attributes = attributes},
                       {.id = "Q2", .name = known_name, .type = "ORG", .prior = 0.5f},
                       {.id = "Q3", .name = "Kim", .type = "PER", .language = "xx"},
                       {.id = "Q4", .name = "Kim S.p.A.", .type = "ORG"}});
  return test::read_bytes(folder / "good.lexicon");
}

// Three bytes a change: where, and what stands there. All checksums are made right again, so that nothing but
// the bounds at each use protects.
void ask_changed(const std::string& changes) {
  static const std::string good = good_file();
  std::string bytes = good;
  lexicon_format::Header header;
  for (std::size_t i = 0; i + 3 <= changes.size(); i += 3) {
    std::uint16_t place = 0;
    std::memcpy(&place, changes.data() + i, sizeof(place));
    bytes[sizeof(header) + place % (good.size() - sizeof(header))] = changes[i + 2];
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  for (lexicon_format::SectionEntry& entry : header.sections)
    entry.checksum = lexicon_format::section_checksum(bytes, entry);
  header.checksum = lexicon_format::header_checksum(header);
  std::memcpy(bytes.data(), &header, sizeof(header));
  ask(bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  ask(bytes);
  ask_behind_header(bytes);
  ask_changed(bytes);
  return 0;
}

// Any bytes as an index file: opened or refused, searched, changed and saved again, and nothing crashes. No
// fuzzer guesses a checksum or the hash of a language, so the bytes are taken in three ways: as a file; as
// the number of records of each section and what they hold, behind a header that is right; and as changes to
// a good file. What was changed is verified as well.
#include <spigola/error.h>
#include <spigola/sentence_index.h>

#include "index/index_file.h"
#include "support/lexicon_files.h"

#include <xxhash.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

using namespace spigola;
using index_format::Header;

constexpr std::array<std::string_view, 3> queries = {"nave Genova", "Quando piove?", "Chi arriva da Milano?"};

// Small, as every input opens an index, and knows what is asked for.
const Language& language() {
  static const Language language =
      Language("und").with_entries("question_words", Language("it").section("question_words"));
  return language;
}

const std::filesystem::path& path() {
  static const test::TemporaryFolder folder;
  static const std::filesystem::path path = folder / "fuzzed.index";
  return path;
}

void require(bool condition) {
  if (!condition) std::abort();
}

std::uint64_t aligned(std::uint64_t size) {
  return (size + index_format::alignment - 1) / index_format::alignment * index_format::alignment;
}

void search(const SentenceIndex& index) {
  for (const std::string_view query : queries) {
    for (const Hit& hit : index.search(query)) {
      require(hit.row >= 0 && static_cast<std::size_t>(hit.row) < index.num_rows());
      index.document_of(hit.row);
      index.explain(query, hit.row);
    }
    index.search(query, {.k = 2, .filter = {.docs = {{0}}, .first_date = Date{2024, 9, 15}}});
    index.search(query, {.filter = {.last_date = Date{2024, 9, 15}, .entities = {"Q1449"}}});
  }
}

// Adds, removes, saves and opens what was opened.
void change(SentenceIndex& index) {
  const IndexDocument document{.units = {"Una nave arriva a Genova."}, .title = "Nave"};
  index.add({&document, 1});
  search(index);
  try {
    index.remove(0);
  } catch (const UsageError&) {  // it was removed before
  }
  index.save(path());
  search(SentenceIndex::open(path(), language()));
}

void ask(const std::string& bytes, bool changes) {
  test::write_bytes(path(), bytes);
  try {
    SentenceIndex::language_of(path());
    SentenceIndex index = SentenceIndex::open(path(), language());
    search(index);
    SentenceIndex::verify(path());
    if (changes) change(index);
  } catch (const IoError&) {
  } catch (const UsageError&) {  // another language
  }
}

void write_checksums(std::string& bytes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  for (std::size_t i = 0; i < index_format::num_sections; ++i) {
    index_format::SectionEntry& entry = header.sections[i];
    entry.checksum =
        XXH3_64bits(bytes.data() + entry.offset, aligned(entry.count * index_format::record_sizes[i]));
  }
  header.checksum = 0;
  header.checksum = XXH3_64bits(&header, sizeof(header));
  std::memcpy(bytes.data(), &header, sizeof(header));
}

std::string good_file() {
  SentenceIndex index(language(), {.context_weight = 0.8});
  const IndexDocument documents[] = {
      {.units = {"La nave parte da Genova.", "Piove dal 1973.", "Il porto è chiuso."},
       .title = "Le navi",
       .contexts = {0, 2},
       .date = Date{2024, 9, 14},
       .entities = {{"Q1449"}, {}, {"Q1449"}}},
      {.units = {"Il treno parte da Milano.", "Arriva Anna Rossi."}, .date = Date{2024, 9, 16}},
      {.units = {"Un treno arriva a Genova."}},
  };
  index.add(documents);
  index.remove(2);
  index.save(path());
  return test::read_bytes(path());
}

const std::string& good() {
  static const std::string bytes = good_file();
  return bytes;
}

// The first bytes say how many records each section has, the others are what they hold.
void ask_behind_header(const std::string& records) {
  if (records.size() < index_format::num_sections) return;
  Header header;
  std::memcpy(&header, good().data(), sizeof(header));
  std::uint64_t offset = aligned(sizeof(header));
  for (std::size_t i = 0; i < index_format::num_sections; ++i) {
    header.sections[i].offset = offset;
    header.sections[i].count = static_cast<std::uint8_t>(records[i]) % 16;
    offset = aligned(offset + header.sections[i].count * index_format::record_sizes[i]);
  }
  header.file_size = offset;
  std::string bytes(aligned(sizeof(header)), '\0');
  std::memcpy(bytes.data(), &header, sizeof(header));
  bytes += records.substr(index_format::num_sections);
  bytes.resize(offset);
  write_checksums(bytes);
  ask(bytes, false);
}

// Four bytes a change: where, and what stands there. Most places of a file are its header and its postings.
void ask_changed(const std::string& changes) {
  std::string bytes = good();
  const std::size_t first = aligned(sizeof(Header));
  for (std::size_t i = 0; i + 4 <= changes.size(); i += 4) {
    std::uint16_t place = 0;
    std::memcpy(&place, changes.data() + i, sizeof(place));
    // What the options and lengths in the header say is read as well.
    const std::size_t at =
        changes[i + 2] % 8 == 0
            ? offsetof(Header, k1) + place % (offsetof(Header, sections) - offsetof(Header, k1))
            : first + place % (bytes.size() - first);
    bytes[at] = changes[i + 3];
  }
  write_checksums(bytes);
  ask(bytes, changes.size() % 16 == 4);  // to save takes long
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  good();
  ask(bytes, false);
  ask_behind_header(bytes);
  ask_changed(bytes);
  return 0;
}

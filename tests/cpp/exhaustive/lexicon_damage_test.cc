// A file of 64 KB, cut everywhere and with every bit flipped: opened, searched and verified, nothing crashes,
// and verify finds all of it. Each run flips a share of the bits; SPIGOLA_EXHAUSTIVE=1 asks for every one.
#include <spigola/error.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "support/lexicon_files.h"

namespace spigola {
namespace {

constexpr std::size_t file_size = 64 * 1024;

std::string make_file() {
  const test::TemporaryFolder folder;
  std::size_t num_names = 400;
  for (;; num_names += 20) {
    LexiconBuilder builder(folder / "a.lexicon");
    for (std::size_t i = 0; i < num_names; ++i) {
      const std::string number = std::to_string(i), id = "Q" + std::to_string(i / 2 * 37);
      const std::string name =
          "Nome" + std::to_string(i % 90) + (i % 3 == 0 ? " di Città" : " S.p.A. ") + number;
      const Attribute attributes[] = {{"country", number}};
      builder.add({.id = id,
                   .name = name,
                   .type = i % 2 == 0 ? "PER" : "ORG",
                   .language = i % 2 == 0 ? "xx" : "yy",
                   .attributes = attributes});
    }
    builder.finish();
    std::string bytes = test::read_bytes(folder / "a.lexicon");
    if (bytes.size() >= file_size) return bytes;
  }
}

// What a matcher and a reader of results ask of a file; true where verify has found the damage.
bool is_refused(std::string_view bytes) {
  try {
    const Lexicon lexicon = Lexicon::Impl::borrow(bytes, "damaged.lexicon");
    for (const char* name : {"Nome7 S.p.A. 7", "Nome9 di Città 9", "nome90", "Nome1"}) {
      for (const NameView& found : test::names_of(lexicon, name)) {
        try {
          static_cast<void>(lexicon.find(lexicon[found.entity].id));
        } catch (const LexiconError&) {  // an entity of a damaged file
        }
      }
    }
    static_cast<void>(lexicon.find("Q74"));
    lexicon.verify();
  } catch (const LexiconError&) {
    return true;
  }
  return false;
}

TEST(LexiconDamage, NoTruncationCrashesOrIsSound) {
  const std::string good = make_file();
  ASSERT_FALSE(is_refused(good));
  for (std::size_t size = 0; size < good.size(); ++size) {
    const std::vector<char> bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    ASSERT_TRUE(is_refused({bytes.data(), bytes.size()})) << size;
  }
}

TEST(LexiconDamage, NoFlippedBitCrashesOrIsSound) {
  const std::string good = make_file();
  std::vector<char> bytes(good.begin(), good.end());
  const std::size_t step =
      std::getenv("SPIGOLA_EXHAUSTIVE") != nullptr ? 1 : 97;  // a prime: all bits of a byte
  for (std::size_t bit = 0; bit < 8 * bytes.size(); bit += step) {
    char& byte = bytes[bit / 8];
    byte = static_cast<char>(byte ^ (1 << (bit % 8)));
    ASSERT_TRUE(is_refused({bytes.data(), bytes.size()})) << "byte " << bit / 8 << ", bit " << bit % 8;
    byte = good[bit / 8];
  }
}

// Every entity of a file with any byte set to what is worst, behind checksums that are right.
TEST(LexiconDamage, NoWrongByteCrashesBehindRightChecksums) {
  const std::string good = make_file();
  for (std::size_t place = sizeof(lexicon_format::Header); place < good.size(); place += 61) {
    std::vector<char> bytes(good.begin(), good.end());
    bytes[place] = static_cast<char>(~bytes[place]);
    lexicon_format::Header header;
    std::memcpy(&header, bytes.data(), sizeof(header));
    for (lexicon_format::SectionEntry& entry : header.sections)
      entry.checksum = lexicon_format::section_checksum({bytes.data(), bytes.size()}, entry);
    header.checksum = lexicon_format::header_checksum(header);
    std::memcpy(bytes.data(), &header, sizeof(header));
    try {
      test::ask_everything(Lexicon::Impl::borrow({bytes.data(), bytes.size()}, "damaged.lexicon"), "Nome1");
    } catch (const LexiconError&) {
    }
  }
}

}  // namespace
}  // namespace spigola

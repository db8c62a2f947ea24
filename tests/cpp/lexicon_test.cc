#include <spigola/lexicon.h>

#include "support/lexicon_files.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <cstring>
#include <map>

namespace spigola {
namespace {

using lexicon_format::Header;
using lexicon_format::SectionKind;
using test::ids_of;
using test::TemporaryFolder;

const Attribute country[] = {{"country", "Q38"}};

std::vector<NameRow> small_rows() {
  return {{.id = "Q56226", .name = "Kim Jong-un", .type = "PER"},
          {.id = "Q220", .name = "Roma", .type = "GPE", .attributes = country},
          {.id = "Q220", .name = "Rome", .type = "GPE", .language = "xx"},
          {.id = "spigola:yahoo", .name = "Yahoo!", .type = "ORG", .prior = 0.5f},
          {.id = "spigola:acme",
           .name = "Acme S.p.A.",
           .type = "ORG",
           .case_rule = CaseRule::exact,
           .weak = true}};
}

std::string small_file() {
  const TemporaryFolder folder;
  test::build_lexicon(folder / "small.lexicon", small_rows());
  return test::read_bytes(folder / "small.lexicon");
}

// What opening and checking a file says; "" when all is well.
std::string complaint(std::string_view bytes) {
  try {
    const Lexicon lexicon = Lexicon::Impl::borrow(bytes, "small.lexicon");
    test::ask_everything(lexicon, "Kim Jong-un");
  } catch (const LexiconError& error) {
    return error.what();
  }
  return "";
}

// Changes the header and makes its checksum right again: only what the header says is wrong then.
template <class F>
std::string with_header(std::string bytes, F&& change) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  change(header);
  header.checksum = lexicon_format::header_checksum(header);
  std::memcpy(bytes.data(), &header, sizeof(header));
  return bytes;
}

TEST(Lexicon, GivesEntitiesByRowAndId) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(folder / "small.lexicon", small_rows());
  EXPECT_EQ(lexicon.num_entities(), 4u);
  EXPECT_EQ(lexicon.num_names(), 5u);
  EXPECT_EQ(lexicon.path(), (folder / "small.lexicon").string());
  const Entity rome = lexicon[*lexicon.find("Q220")];
  EXPECT_EQ(rome.id, "Q220");
  EXPECT_EQ(rome.name, "Roma");
  EXPECT_EQ(rome.type, "GPE");
  ASSERT_EQ(rome.attributes.size(), 1u);
  EXPECT_EQ(rome.attributes[0].key, "country");
  EXPECT_EQ(rome.attributes[0].value, "Q38");
  EXPECT_FALSE(lexicon.find("Q22"));
  EXPECT_FALSE(lexicon.find(""));
  EXPECT_THROW(lexicon[4], UsageError);
}

TEST(Lexicon, ListsNamesWithASentenceTerminator) {
  const TemporaryFolder folder;
  std::vector<NameRow> rows = small_rows();
  rows.push_back({.id = "Q1", .name = "Guerra e pace…", .type = "WORK"});
  rows.push_back({.id = "Q1", .name = ".NET", .type = "WORK"});  // no sentence can end before it begins
  rows.push_back({.id = "Q2", .name = "Yahoo!", .type = "ORG"});
  const Lexicon lexicon = test::build_lexicon(folder / "a.lexicon", rows);
  std::vector<std::string> found = lexicon.protected_strings();
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"Acme S.p.A.", "Guerra e pace…", "Yahoo!"}));
}

TEST(Lexicon, OutlivesItsFile) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(folder / "a.lexicon", small_rows());
  std::filesystem::remove(folder / "a.lexicon");
  EXPECT_EQ(ids_of(lexicon, "Roma"), std::vector<std::string>{"Q220"});
  lexicon.verify();
}

TEST(Lexicon, BuiltinKnowsCountries) {
  const Lexicon lexicon = Lexicon::builtin();
  lexicon.verify();
  EXPECT_TRUE(lexicon.path().empty());
  EXPECT_EQ(&lexicon.impl(), &Lexicon::builtin().impl());  // opened once
  const auto country = lexicon.find("Q423");
  ASSERT_TRUE(country);
  const Entity entity = lexicon[*country];
  EXPECT_EQ(entity.name, "North Korea");
  EXPECT_EQ(entity.type, "GPE");
  const auto value_of = [&](std::string_view key) {
    for (const Attribute& attribute : entity.attributes)
      if (attribute.key == key) return attribute.value;
    return std::string_view{};
  };
  EXPECT_EQ(value_of("iso2"), "KP");
  EXPECT_EQ(value_of("currency"), "KPW");
  EXPECT_EQ(value_of("currency_name"), "North Korean Won");
  EXPECT_EQ(lexicon[*lexicon.find(value_of("capital"))].name, "Pyongyang");
  EXPECT_EQ(ids_of(lexicon, "Corea del Nord"), std::vector<std::string>{"Q423"});
  EXPECT_EQ(ids_of(lexicon, "nordcoreana"), std::vector<std::string>{"Q423"});
  EXPECT_EQ(ids_of(lexicon, "Myanmar"), std::vector<std::string>{"Q836"});
  EXPECT_EQ(ids_of(lexicon, "Kim Jong Un"), std::vector<std::string>{"Q56226"});
}

TEST(Lexicon, NoBytesAreALexiconWithoutNames) {
  const Lexicon lexicon = Lexicon::Impl::borrow("", "");
  EXPECT_EQ(lexicon.num_entities(), 0u);
  EXPECT_EQ(lexicon.num_names(), 0u);
  EXPECT_FALSE(lexicon.find("Q1"));
  EXPECT_TRUE(lexicon.protected_strings().empty());
  lexicon.verify();
}

TEST(Lexicon, SaysWhyAFileCannotBeRead) {
  const TemporaryFolder folder;
  try {
    Lexicon::open(folder / "missing.lexicon");
    FAIL();
  } catch (const IoError& error) {
    EXPECT_EQ(error.path, (folder / "missing.lexicon").string());
    EXPECT_EQ(std::string(error.what()),
              "cannot open the lexicon " + error.path + ": No such file or directory");
  }
  EXPECT_THROW(Lexicon::open(folder.path()), IoError);  // a folder
  test::write_bytes(folder / "empty.lexicon", "");
  EXPECT_THROW(Lexicon::open(folder / "empty.lexicon"), LexiconError);

  const std::string good = small_file();
  ASSERT_EQ(complaint(good), "");
  EXPECT_EQ(complaint("id\tname\ttype\n"),
            "small.lexicon is not a lexicon file; build one from rows with LexiconBuilder or Lexicon.build");
  EXPECT_EQ(complaint(with_header(good, [](Header& h) { h.byte_order = 0x04030201; })),
            "small.lexicon was built on a machine with another byte order; build it again on this one");
  EXPECT_EQ(complaint(with_header(good, [](Header& h) { h.format_version = 99; })),
            "small.lexicon has lexicon format 99, this library reads 4; build it again from its rows");
  EXPECT_EQ(complaint(with_header(good, [](Header& h) { h.term_version = 99; })),
            "small.lexicon holds terms of version 99, this library makes version " +
                std::to_string(term_version) + "; build it again from its rows");
  EXPECT_EQ(complaint(good.substr(0, good.size() - 1)),
            "the lexicon small.lexicon is damaged: it has " + std::to_string(good.size() - 1) +
                " bytes where its header says " + std::to_string(good.size()) +
                "; copy it again from its source, or build it again");
  EXPECT_EQ(complaint(good + "x"), "the lexicon small.lexicon is damaged: it has " +
                                       std::to_string(good.size() + 1) + " bytes where its header says " +
                                       std::to_string(good.size()) +
                                       "; copy it again from its source, or build it again");
}

TEST(Lexicon, RefusesAStructureThatCannotBe) {
  const std::string good = small_file();
  const auto section = [](Header& header, SectionKind kind) -> lexicon_format::SectionEntry& {
    return header.sections[static_cast<std::size_t>(kind)];
  };
  const auto complains = [&](auto&& change, const std::string& about) {
    const std::string message = complaint(with_header(good, change));
    EXPECT_NE(message.find(about), std::string::npos) << message;
  };
  complains([&](Header& h) { section(h, SectionKind::strings).count = ~std::uint64_t{0}; },
            "section strings has");
  complains([&](Header& h) { section(h, SectionKind::strings).count += 1000; }, "is not in its place");
  complains([&](Header& h) { section(h, SectionKind::slots).count += 100; }, "do not fill the file");
  complains([&](Header& h) { section(h, SectionKind::strings).offset += 64; },
            "section strings is not in its place");
  complains([&](Header& h) { section(h, SectionKind::slots).record_size = 1; },
            "another kind or record size");
  complains([&](Header& h) { section(h, SectionKind::strings).kind = 0; }, "another kind or record size");
  complains([&](Header& h) { h.num_buckets = 1u << 30; }, "the number of slots is impossible");
  complains([&](Header& h) { h.num_buckets = 0; }, "the number of slots is impossible");
  complains([&](Header& h) { h.num_names = std::uint64_t{1} << 40; }, "the number of names is impossible");
  complains([&](Header& h) { h.num_sections = 3; }, "checksum");
}

// A file of zeros with as many records as said, in a structure that is right.
std::string zeros(std::map<SectionKind, std::uint64_t> counts, std::uint64_t num_buckets,
                  std::uint64_t num_names = 0) {
  Header header;
  header.term_version = term_version;
  std::uint64_t offset = sizeof(header);
  for (std::size_t i = 0; i < lexicon_format::num_sections; ++i) {
    header.sections[i] = {static_cast<std::uint32_t>(i), lexicon_format::section_limits[i].record_size,
                          offset, counts[static_cast<SectionKind>(i)], 0};
    offset = lexicon_format::align(offset + header.sections[i].size());
  }
  header.num_buckets = num_buckets;
  header.num_names = num_names;
  header.file_size = offset;
  header.checksum = lexicon_format::header_checksum(header);
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof(header));
  bytes.resize(offset);
  return bytes;
}

TEST(Lexicon, RefusesSectionsThatDoNotFitTogether) {
  const auto complains = [&](const std::string& bytes, const std::string& about) {
    const std::string message = complaint(bytes);
    EXPECT_NE(message.find(about), std::string::npos) << message;
  };
  using K = SectionKind;
  complains(zeros({}, 0, 1), "it has names but no entities, languages or classes");
  complains(zeros({{K::types, 1}, {K::entities, 1}, {K::languages, 1}}, 0, 1),
            "names but no entities, languages or classes");
  complains(zeros({{K::entities, 1}}, 0), "it has entities but no types");
  complains(zeros({{K::entities, 17}, {K::id_blocks, 1}, {K::types, 1}}, 0), "the number of blocks of ids");
  complains(zeros({{K::first_terms, 3}}, 0), "not a power of two");
  complains(zeros({{K::small_beginnings, 4}}, 0), "the size of section small_beginnings is impossible");
  complains(zeros({{K::small_beginnings, 512}}, 0), "the size of section small_beginnings is impossible");
  complains(zeros({{K::slots, 8}}, 2), "the number of slots is impossible");
  complains(zeros({{K::slots, 8}}, 0), "the number of slots is impossible");
  complains(
      zeros({{K::types, 1}, {K::classes, 1}, {K::entities, 1}, {K::id_blocks, 1}, {K::languages, 1}}, 0),
      "the checksum of section");
}

TEST(Lexicon, NoTruncationCrashes) {
  const std::string good = small_file();
  for (std::size_t size = 0; size < good.size(); ++size) {
    const std::vector<char> bytes(good.begin(),
                                  good.begin() + static_cast<std::ptrdiff_t>(size));  // ends where it ends
    ASSERT_NE(complaint({bytes.data(), bytes.size()}), "") << size;
  }
}

TEST(Lexicon, EveryFlippedBitIsFound) {
  const std::string good = small_file();
  std::vector<char> bytes(good.begin(), good.end());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      bytes[i] = static_cast<char>(bytes[i] ^ (1 << bit));
      ASSERT_NE(complaint({bytes.data(), bytes.size()}), "") << "byte " << i << ", bit " << bit;
      bytes[i] = good[i];
    }
  }
}

// Files that say everywhere what is worst: the structure is right, so only the bounds at each use protect.
TEST(Lexicon, NoContentOfTheSectionsCrashes) {
  const std::string good = small_file();
  Header header;
  std::memcpy(&header, good.data(), sizeof(header));
  for (const int value : {0x00, 0x01, 0x7F, 0x80, 0xC3, 0xFF}) {
    for (const lexicon_format::SectionEntry& entry : header.sections) {
      std::vector<char> bytes(good.begin(), good.end());
      std::memset(bytes.data() + entry.offset, value, entry.size());
      complaint({bytes.data(), bytes.size()});
    }
    // Tags stay right, so that a search arrives at the names.
    std::vector<char> bytes(good.begin(), good.end());
    const lexicon_format::SectionEntry& slots = header.sections[static_cast<std::size_t>(SectionKind::slots)];
    for (std::uint64_t i = 0; i < slots.count; ++i)
      std::memset(bytes.data() + slots.offset + i * slots.record_size + 4, value, 4);
    EXPECT_NE(complaint({bytes.data(), bytes.size()}), "");
  }
}

TEST(Lexicons, LaterLayersComeFirst) {
  const TemporaryFolder folder;
  const Lexicon weak = test::build_lexicon(folder / "a.lexicon", small_rows());
  const Lexicon strong =
      test::build_lexicon(folder / "b.lexicon", {{.id = "Q220", .name = "Roma capitale", .type = "GPE"},
                                                 {.id = "Q9", .name = "Yahoo!", .type = "ORG"}});
  const Lexicons lexicons({weak, strong});
  EXPECT_EQ(lexicons.layers().size(), 2u);
  EXPECT_EQ(lexicons[*lexicons.find("Q220")].name, "Roma capitale");
  EXPECT_EQ(lexicons[*lexicons.find("Q56226")].name, "Kim Jong-un");
  EXPECT_EQ(lexicons.find("Q220")->layer(), 1u);
  EXPECT_EQ(lexicons.find("Q56226")->layer(), 0u);
  EXPECT_FALSE(lexicons.find("Q1"));
  EXPECT_EQ(lexicons.protected_strings(), (std::vector<std::string>{"Acme S.p.A.", "Yahoo!"}));
}

TEST(Lexicons, RefuseWhatAnIdCannotHold) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(folder / "a.lexicon", small_rows());
  EXPECT_THROW(Lexicons(std::vector<Lexicon>(16, lexicon)), UsageError);
  const Lexicons lexicons(std::vector<Lexicon>(15, lexicon));
  EXPECT_EQ(lexicons[EntityId::of(14, 0)].id, lexicon[0].id);
  EXPECT_THROW(lexicons[EntityId{}], UsageError);
  EXPECT_THROW(lexicons[EntityId::of(15, 0)], UsageError);
  EXPECT_THROW(lexicons[EntityId::of(0, 4)], UsageError);
}

}  // namespace
}  // namespace spigola

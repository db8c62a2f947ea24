#include <spigola/error.h>
#include <spigola/language.h>
#include <spigola/segmenter.h>

#include "support/case_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace spigola {
namespace {

namespace fs = std::filesystem;

// A folder for one test, named as a language.
class LanguageFolder {
 public:
  explicit LanguageFolder(const std::string& tag)
      : root_(fs::path(::testing::TempDir()) /
              ("spigola_language_" +
               std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))),
        path_(root_ / tag) {
    fs::remove_all(root_);
    fs::create_directories(path_);
  }
  ~LanguageFolder() { fs::remove_all(root_); }
  LanguageFolder(const LanguageFolder&) = delete;
  LanguageFolder& operator=(const LanguageFolder&) = delete;

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path root_, path_;
};

// The value that a stage would use: the last one.
std::string_view last_value(const Language& language, std::string_view section, std::string_view key) {
  std::string_view value;
  for (const Entry& entry : language.section(section))
    if (entry.key == key) value = entry.value;
  return value;
}

std::string message_of(auto&& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Language, InheritsFromRegionToRoot) {
  const Language swiss = Language::builtin("it-CH"), italian("it"), root("und");
  EXPECT_EQ(swiss.tag(), "it-CH");
  EXPECT_EQ(swiss.property("name"), italian.property("name"));
  EXPECT_EQ(italian.property("parent"), "und");
  for (const std::string& section : root.section_names())
    EXPECT_GE(italian.section(section).size(), root.section(section).size()) << section;
  EXPECT_EQ(swiss.section("abbreviations").size(), italian.section("abbreviations").size());
}

TEST(Language, PutsParentsFirst) {
  const Language italian("it");
  const std::span<const Entry> entries = italian.section("abbreviations");
  const std::size_t num_parents = Language("und").section("abbreviations").size();
  ASSERT_LT(num_parents, entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i)
    EXPECT_EQ(entries[i].file, i < num_parents ? "und/abbreviations.tsv" : "it/abbreviations.tsv")
        << entries[i].key;
}

TEST(Language, SaysWhereAnEntryStands) {
  const Language root("und");
  const Entry& entry = root.section("language").front();
  EXPECT_EQ(entry.file, "und/language.tsv");
  EXPECT_GT(entry.line, 0u);
}

TEST(Language, WorksAsRootWithoutAFolder) {
  const Language unknown("qqz-Latn-XX"), root("und");
  EXPECT_EQ(unknown.tag(), "qqz-Latn-XX");
  EXPECT_EQ(unknown.section_names(), root.section_names());
  EXPECT_EQ(unknown.section("abbreviations").size(), root.section("abbreviations").size());
  EXPECT_NO_THROW(Segmenter{unknown});
}

TEST(Language, KnowsItsTags) {
  const std::vector<std::string> tags = Language::builtin_tags();
  EXPECT_TRUE(std::is_sorted(tags.begin(), tags.end()));
  for (const char* tag : {"en", "it", "und"})
    EXPECT_NE(std::find(tags.begin(), tags.end(), tag), tags.end()) << tag;
}

TEST(Language, WritesATagInItsUsualCase) {
  EXPECT_EQ(Language("IT-ch").tag(), "it-CH");
  EXPECT_EQ(Language("zh_hans_cn").tag(), "zh-Hans-CN");
  EXPECT_EQ(Language("IT").content_hash(), Language("it").content_hash());
}

class MalformedTag : public ::testing::TestWithParam<const char*> {};
TEST_P(MalformedTag, IsRefused) {
  EXPECT_EQ(message_of([] { Language::builtin(GetParam()); }),
            "malformed language tag \"" + std::string(GetParam()) +
                "\"; use a BCP 47 tag: two or three letters, then parts of up to eight letters or digits");
}
INSTANTIATE_TEST_SUITE_P(Tags, MalformedTag,
                         ::testing::Values("", "i", "ital", "it-", "-it", "it--CH", "i1", "12", "it CH",
                                           "it/CH", "../it", "it-abcdefghi", "è", "it\n"));

TEST(Language, HasNothingOfASectionNobodyHas) {
  EXPECT_TRUE(Language("it").section("no such section").empty());
  EXPECT_EQ(Language("it").property("no such key"), "");
}

TEST(WithEntries, LetsTheLaterEntryWin) {
  const Language italian("it");
  const Entry added[] = {{"zog.", "title"}, {"dott.", "inner"}};
  const Language changed = italian.with_entries("abbreviations", added);
  EXPECT_EQ(last_value(changed, "abbreviations", "zog."), "title");
  EXPECT_EQ(last_value(changed, "abbreviations", "dott."), "inner");
  EXPECT_EQ(last_value(italian, "abbreviations", "dott."), "title");  // the original stays as it was
  EXPECT_EQ(last_value(italian, "abbreviations", "zog."), "");
  EXPECT_EQ(changed.tag(), "it");
}

TEST(WithEntries, ChangesWhatTheSegmenterDoes) {
  const Text text = Text::from_utf8("Parla lo zog. Bassi.");
  const Entry added[] = {{"zog.", "title"}};
  EXPECT_EQ(size(Segmenter("it").split_sentences(text)), 2u);
  EXPECT_EQ(size(Segmenter(Language("it").with_entries("abbreviations", added)).split_sentences(text)), 1u);
}

TEST(WithEntries, CopiesItsText) {
  Language language("it");
  {
    std::string key = "a rather long key, beyond any small string",
                value = "another long text that lives for a short time";
    const Entry added[] = {{key, value}};
    language = language.with_entries("new section", added);
    key.assign(key.size(), '#');
    value.assign(value.size(), '#');
  }
  EXPECT_EQ(last_value(language, "new section", "a rather long key, beyond any small string"),
            "another long text that lives for a short time");
}

TEST(WithEntries, KeepsWhatItWasMadeFrom) {
  Language language = Language("it").with_entries("marginalia", std::vector<Entry>{{"uno", "1"}});
  language = language.with_entries("marginalia", std::vector<Entry>{{"due", "2"}});
  language = language.with_entries("marginalia", std::vector<Entry>{{"uno", "3"}});
  EXPECT_EQ(last_value(language, "marginalia", "uno"), "3");
  EXPECT_EQ(last_value(language, "marginalia", "due"), "2");
  EXPECT_EQ(language.section("marginalia").size(), 3u);
}

TEST(WithEntries, RefusesAnEmptyKey) {
  EXPECT_EQ(message_of([] { Language("it").with_entries("cues", std::vector<Entry>{{"uno"}, {""}}); }),
            "section cues: the key of entry 1 is empty; fill it or leave the entry out");
}

TEST(WithEntries, HasErrorsWithoutAFile) {
  const Language language = Language("it").with_entries("zones", std::vector<Entry>{{"foto", "picture"}});
  try {
    Segmenter segmenter(language);
    FAIL() << "an unknown zone was taken";
  } catch (const LanguageError& error) {
    EXPECT_EQ(std::string(error.what()),
              "zones[foto]: unknown zone \"picture\"; it is one of title, heading, body, list_item, byline, "
              "caption, boilerplate");
    EXPECT_EQ(error.file, "");
    EXPECT_EQ(error.line, 0);
  }
}

TEST(ContentHash, ChangesWithTheContent) {
  const Language italian("it");
  const auto with = [&](std::string_view section, Entry entry) {
    return italian.with_entries(section, std::span(&entry, 1)).content_hash();
  };
  const std::uint64_t hashes[] = {italian.content_hash(),        Language("it-CH").content_hash(),
                                  with("cues", {"a", "b"}),      with("cues", {"ab", ""}),
                                  with("cues", {"a", "", "b"}),  with("other", {"a", "b"}),
                                  Language("und").content_hash()};
  for (std::size_t i = 0; i < std::size(hashes); ++i)
    for (std::size_t k = 0; k < i; ++k) EXPECT_NE(hashes[i], hashes[k]) << i << " and " << k;
  EXPECT_EQ(italian.content_hash(), Language::builtin("it").content_hash());
  EXPECT_EQ(with("cues", {"a", "b"}), with("cues", {"a", "b"}));
}

TEST(FromFolder, ReadsItsSectionsOverItsParent) {
  const LanguageFolder folder("sq");
  folder.write("language.tsv", "name\tAlbanian\nparent\tit\n");
  folder.write("abbreviations.tsv", "# titles\n\nzog.\ttitle\tcased\r\ndott.\tinner\n");
  folder.write("notes.txt", "not a section");
  const Language language = Language::from_folder(folder.path());
  EXPECT_EQ(language.tag(), "sq");
  EXPECT_EQ(language.property("name"), "Albanian");
  EXPECT_EQ(language.property("decimal"), Language("it").property("decimal"));
  EXPECT_EQ(last_value(language, "abbreviations", "dott."), "inner");
  const Entry& zog = language.section("abbreviations")[Language("it").section("abbreviations").size()];
  EXPECT_EQ(zog.key, "zog.");
  EXPECT_EQ(zog.flags, "cased");
  EXPECT_EQ(zog.file, "sq/abbreviations.tsv");
  EXPECT_EQ(zog.line, 3u);
  EXPECT_TRUE(language.section("notes").empty());
}

TEST(FromFolder, TakesAPathWithASlashAtItsEnd) {
  const LanguageFolder folder("sq");
  folder.write("cues.tsv", "uno\n");
  EXPECT_EQ(Language::from_folder(folder.path() / "").tag(), "sq");
}

TEST(FromFolder, InheritsFromTheRootByDefault) {
  const LanguageFolder folder("sq");
  folder.write("cues.tsv", "uno\n");
  const Language language = Language::from_folder(folder.path());
  EXPECT_EQ(language.section("abbreviations").size(), Language("und").section("abbreviations").size());
}

TEST(FromFolder, OutlivesItsFiles) {
  Language language("und");
  {
    const LanguageFolder folder("sq");
    folder.write("cues.tsv", "a key that is long enough to live on the heap\tits value\n");
    language = Language::from_folder(folder.path());
  }
  EXPECT_EQ(last_value(language, "cues", "a key that is long enough to live on the heap"), "its value");
}

TEST(FromFolder, RefusesWhatIsNoFolder) {
  const std::string missing = "/no/such/folder/sq";
  try {
    Language::from_folder(missing);
    FAIL() << "a missing folder was taken";
  } catch (const IoError& error) {
    EXPECT_EQ(error.path, missing);
    EXPECT_EQ(std::string(error.what()),
              missing + " is not a folder; give the folder that holds the section files");
  }
}

TEST(FromFolder, RefusesAnEmptyFolder) {
  const LanguageFolder folder("sq");
  EXPECT_THROW(Language::from_folder(folder.path()), LanguageError);
}

TEST(FromFolder, RefusesANameThatIsNoTag) {
  const LanguageFolder folder("albanian");
  folder.write("cues.tsv", "uno\n");
  EXPECT_THROW(Language::from_folder(folder.path()), LanguageError);
}

TEST(FromFolder, RefusesInvalidUtf8) {
  const LanguageFolder folder("sq");
  folder.write("cues.tsv", "uno\ndu\xE9\n");
  EXPECT_EQ(message_of([&] { Language::from_folder(folder.path()); }),
            "sq/cues.tsv:2: invalid UTF-8; save the file as UTF-8");
}

// tests/cases/errors/language.tsv: a file of a folder, and what is said of it.
TEST(LanguageErrors, SayWhatWhereAndWhatToDo) {
  for (const testing::Case& c : testing::read_cases("errors/language.tsv")) {
    const LanguageFolder folder("sq");
    folder.write(c["file"], c["content"]);
    try {
      Segmenter segmenter(Language::from_folder(folder.path()));
      ADD_FAILURE() << c.where << ": no error";
    } catch (const LanguageError& error) {
      const std::string place = error.file + ":" + std::to_string(error.line) + ": ";
      EXPECT_EQ(std::string(error.what()), c["message"]) << c.where;
      EXPECT_TRUE(std::string_view(error.what()).starts_with(place)) << c.where;
    }
  }
}

}  // namespace
}  // namespace spigola

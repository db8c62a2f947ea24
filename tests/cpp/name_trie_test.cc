#include "lexicon/name_trie.h"

#include "support/lexicon_files.h"

namespace spigola {
namespace {

using test::ids_of;
using test::TemporaryFolder;
using Ids = std::vector<std::string>;

TEST(NameTrie, KnowsNamesHoweverTheyAreWritten) {
  const TemporaryFolder folder;
  const Lexicon lexicon =
      test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "Kim Jong-un", .type = "PER"},
                                                 {.id = "Q2", .name = "L'Aquila", .type = "GPE"},
                                                 {.id = "Q3", .name = "Roma, Milano", .type = "ORG"},
                                                 {.id = "Q4", .name = "Élysée", .type = "FAC"}});
  EXPECT_EQ(ids_of(lexicon, "KIM JONG UN"), Ids{"Q1"});
  EXPECT_EQ(ids_of(lexicon, "Kim-Jong\nUn"), Ids{"Q1"});
  EXPECT_EQ(ids_of(lexicon, "Kim Jong, un"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "L’Aquila"), Ids{"Q2"});
  EXPECT_EQ(ids_of(lexicon, "L Aquila"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "Roma,Milano"), Ids{"Q3"});
  EXPECT_EQ(ids_of(lexicon, "Roma Milano"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "E\u0301lyse\u0301e"), Ids{"Q4"});
}

TEST(NameTrie, APrefixIsNoName) {
  const TemporaryFolder folder;
  const Lexicon lexicon =
      test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "New York Times", .type = "ORG"},
                                                 {.id = "Q2", .name = "New York", .type = "GPE"}});
  const NameTrie& trie = lexicon.impl().trie();
  EXPECT_NE(test::walk(trie, "New"), NameTrie::none);
  EXPECT_EQ(trie.num_names(test::walk(trie, "New")), 0u);
  EXPECT_EQ(ids_of(lexicon, "New York"), Ids{"Q2"});
  EXPECT_EQ(ids_of(lexicon, "New York Times"), Ids{"Q1"});
  EXPECT_EQ(test::walk(trie, "York Times"), NameTrie::none);
  EXPECT_EQ(test::walk(trie, "New York Times Square"), NameTrie::none);
}

TEST(NameTrie, GivesTheMostLikelyFirst) {
  const TemporaryFolder folder;
  const Lexicon lexicon =
      test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "Kim", .type = "PER", .prior = 0.25f},
                                                 {.id = "Q3", .name = "Kim", .type = "PER", .prior = 0.5f},
                                                 {.id = "Q2", .name = "KIM", .type = "ORG", .prior = 0.5f}});
  EXPECT_EQ(ids_of(lexicon, "kim"), (Ids{"Q2", "Q3", "Q1"}));  // equal priors: in the order of the ids
}

TEST(NameTrie, KeepsAllThatANameCarries) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(folder / "a.lexicon", {{.id = "Q1",
                                                                      .name = "WHO!",
                                                                      .type = "ORG",
                                                                      .language = "xx",
                                                                      .prior = 0.125f,
                                                                      .case_rule = CaseRule::exact,
                                                                      .kind = NameKind::acronym,
                                                                      .weak = true}});
  const Lexicon::Impl& impl = lexicon.impl();
  const std::uint32_t node = test::walk(impl.trie(), "who");
  ASSERT_EQ(impl.trie().num_names(node), 1u);
  const NameView name = impl.trie().name(node, 0);
  EXPECT_EQ(name.spelling, "WHO!");
  EXPECT_EQ(impl.type_name(name.type), "ORG");
  EXPECT_EQ(impl.language_tag(name.language), "xx");
  EXPECT_EQ(name.prior, 0.125f);
  EXPECT_EQ(name.case_rule, CaseRule::exact);
  EXPECT_EQ(name.kind, NameKind::acronym);
  EXPECT_TRUE(name.weak);
}

TEST(NameTrie, TheBitmapTurnsMostTermsAway) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon");
  constexpr int num_terms = 10000;
  for (int i = 0; i < num_terms; ++i) {
    const std::string name = "a" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
    builder.add({.id = name,
                 .name = "n" + std::string(1 + i % 40, static_cast<char>('a' + i / 400)) + " x",
                 .type = "T"});
  }
  const Lexicon lexicon = builder.finish();
  const NameTrie& trie = lexicon.impl().trie();
  int passed = 0;
  for (int i = 0; i < num_terms; ++i)
    passed +=
        trie.may_start(term_key("z" + std::string(1 + i % 50, static_cast<char>('a' + i / 400)))) ? 1 : 0;
  EXPECT_LT(passed, num_terms / 5);
}

TEST(NameTrie, IsEmptyWithoutALexicon) {
  const NameTrie trie;
  EXPECT_FALSE(trie.may_start(term_key("kim")));
  trie.prefetch(NameTrie::root, term_key("kim"), joiner_space);
  EXPECT_EQ(trie.step(NameTrie::root, term_key("kim"), joiner_space), NameTrie::none);
  EXPECT_EQ(trie.num_names(NameTrie::root), 0u);
  EXPECT_EQ(trie.num_names(NameTrie::none), 0u);
  EXPECT_EQ(trie.step(NameTrie::none, term_key("kim"), joiner_space), NameTrie::none);
}

TEST(NameTrie, KeysDependOnTheOrderOfTheWay) {
  const std::uint64_t a = term_key("a"), b = term_key("b");
  const auto way = [](std::uint64_t first, std::uint64_t second, std::uint64_t joiner) {
    return NameTrie::next_key(NameTrie::next_key(NameTrie::root_key, first, joiner_space), second, joiner);
  };
  EXPECT_NE(way(a, b, joiner_space), way(b, a, joiner_space));
  EXPECT_NE(way(a, b, joiner_space), way(a, b, joiner_apostrophe));
  EXPECT_NE(way(a, b, joiner_space), way(a, b, joiner_nothing));
}

}  // namespace
}  // namespace spigola

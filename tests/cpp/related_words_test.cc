#include "index/related_words.h"

#include "score/stems.h"
#include "segment/terms.h"

#include <spigola/error.h>
#include <spigola/sentence_index.h>

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace spigola {
namespace {

index::Gram gram_of(const Language& language, std::string_view word) {
  const score::TermFilter filter(language);
  score::StemCache stems;
  stems.begin_document(filter);
  const std::uint64_t key = term_key(word);
  return index::stem_gram(key, stems.stem(key, word));
}

TEST(RelatedWordsTest, AllFormsOfAWordLeadToTheStemOfAnother) {
  const Language language = Language("it").with_entries(
      "related_words", std::vector<Entry>{{"zampillato", "zoppicare"}, {"zoppicare", "zufolare"}});
  const auto words = index::RelatedWords::of(language);
  ASSERT_NE(words->find(gram_of(language, "zampillate")), nullptr);
  EXPECT_EQ(*words->find(gram_of(language, "zampillate")), gram_of(language, "zoppicò")) << "and no further";
  EXPECT_EQ(*words->find(gram_of(language, "zoppicò")), gram_of(language, "zufolare"));
  EXPECT_EQ(words->find(gram_of(language, "zufolare")), nullptr);
  EXPECT_EQ(words, index::RelatedWords::of(language)) << "made once";
  EXPECT_NE(words, index::RelatedWords::of("it"));
}

TEST(RelatedWordsTest, EveryLanguageLeadsFromWordsToWords) {
  for (const char* const tag : {"de", "en", "es", "fr", "it", "pt", "ru", "uk", "und"})
    EXPECT_NO_THROW(index::RelatedWords::of(tag)) << tag;
  const Language language =
      Language("it").with_entries("related_words", std::vector<Entry>{{"a carico", "caricare"}});
  EXPECT_THROW(index::RelatedWords::of(language), LanguageError);
}

TEST(RelatedWordsTest, TheyTellTheUnitsOfAContextApart) {
  const IndexDocument documents[] = {
      {.units = {"Il pittore dipinse un ponte.", "Il pittore nacque a Lodi.", "Il pittore ebbe un cane."}}};
  SentenceIndex index("it"),
      other(Language("it").with_entries("related_words", std::vector<Entry>{{"nacque", "zufolare"}}));
  index.add(documents);
  other.add(documents);
  const std::string_view query = "Il luogo della nascita del pittore";
  EXPECT_EQ(index.search(query, {.k = 1}).at(0).row, 1);
  EXPECT_GT(index.explain(query, 1).letters, index.explain(query, 0).letters);
  EXPECT_GT(index.explain(query, 1).letters, other.explain(query, 1).letters);
}

}  // namespace
}  // namespace spigola

#include "score/datelines.h"

#include "score/sentence_terms.h"
#include "support/made_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace spigola::score {
namespace {

// How many of the first sentences are not ranked.
std::size_t num_dropped(const std::vector<std::string>& sentences) {
  std::vector<MadeSentence> made;
  for (const std::string& sentence : sentences) made.push_back({Zone::body, sentence});
  const MadeText text(made);
  std::vector<std::uint8_t> is_ranked;
  find_ranked(text.text(), text.segments(), is_ranked);
  std::size_t dropped = 0;
  while (dropped < is_ranked.size() && is_ranked[dropped] == 0) ++dropped;
  for (std::size_t i = dropped; i < is_ranked.size(); ++i) EXPECT_EQ(is_ranked[i], 1) << i;
  return dropped;
}

TEST(DatelinesTest, AreNotRanked) {
  for (const char* dateline : {"UDINE .", "NEW YORK .", "Казань , 5 июня .", "ROMA , 14 set .",
                               "КИЇВ , 5 червня . УНН .", "São Paulo , 3 de .", "L'AQUILA ."}) {
    EXPECT_EQ(num_dropped({dateline, "The bridge is closed .", "It rains ."}), 1u) << dateline;
  }
}

TEST(DatelinesTest, SeveralMayFollowEachOther) {
  EXPECT_EQ(num_dropped({"КИЇВ .", "5 червня .", "УНН .", "The bridge is closed ."}), 3u);
}

TEST(DatelinesTest, OtherShortSentencesAreRanked) {
  for (const char* sentence :
       {"Piove .", "It rains .", "Three dead .", "Arrested 3 sailors .", "5 trains stop .",
        "THE BRIDGE IS CLOSED .", "2024 .", "See https://example.org .", "! ?", "é .", "I ."}) {
    EXPECT_EQ(num_dropped({sentence, "The bridge is closed ."}), 0u) << sentence;
  }
}

TEST(DatelinesTest, OnlyAtTheBeginning) {
  EXPECT_EQ(num_dropped({"The bridge is closed .", "UDINE .", "It rains ."}), 0u);
}

TEST(DatelinesTest, WhereNothingElseIsRankedTheyAre) {
  EXPECT_EQ(num_dropped({"UDINE .", "ROMA ."}), 0u);
  EXPECT_EQ(num_dropped({"UDINE ."}), 0u);
  EXPECT_EQ(num_dropped({}), 0u);
}

}  // namespace
}  // namespace spigola::score

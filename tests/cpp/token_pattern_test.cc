#include "pattern/token_pattern.h"
#include "pattern/token_automaton.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace spigola {
namespace {

// The sequences as text: classes in <>, context in {}.
std::vector<std::string> expand(std::string_view pattern) {
  std::vector<std::string> result;
  for (const PatternSequence& sequence : expand_token_pattern(pattern)) {
    std::string line;
    for (const PatternElement& e : sequence) {
      if (!line.empty()) line += ' ';
      if (e.is_context) line += '{';
      line += !e.is_class           ? e.text
              : e.capture == e.text ? "<" + e.text + ">"
                                    : "<" + e.text + ":" + e.capture + ">";
      if (e.is_context) line += '}';
    }
    result.push_back(line);
  }
  return result;
}

using Lines = std::vector<std::string>;

TEST(TokenPattern, ReadsWordsAndClasses) {
  EXPECT_EQ(expand("alle <number:hour> <day>"), Lines{"alle <number:hour> <day>"});
}

TEST(TokenPattern, ExpandsWhatMayBeMissing) {
  EXPECT_EQ(expand("<day> di? <month>"), (Lines{"<day> di <month>", "<day> <month>"}));
}

TEST(TokenPattern, ExpandsGroupsInTheOrderWritten) {
  EXPECT_EQ(expand("( a | b c )? d"), (Lines{"a d", "b c d", "d"}));
  EXPECT_EQ(expand("a|b c"), (Lines{"a", "b c"}));
  EXPECT_EQ(expand("( a | ( b | c ) ) ( d | e )"), (Lines{"a d", "a e", "b d", "b e", "c d", "c e"}));
}

TEST(TokenPattern, MarksContextAtBothEnds) {
  EXPECT_EQ(expand("{ nel | dal } <year> { in poi }?"),
            (Lines{"{nel} <year> {in} {poi}", "{nel} <year>", "{dal} <year> {in} {poi}", "{dal} <year>"}));
}

TEST(TokenPattern, LeavesOutDuplicates) {
  EXPECT_EQ(expand("a? a? b"), (Lines{"a a b", "a b", "b"}));
}

std::string error_of(std::string_view pattern) {
  try {
    expand_token_pattern(pattern);
  } catch (const PatternSyntaxError& error) {
    return std::to_string(error.offset) + ": " + error.what();
  }
  return "";
}

TEST(TokenPattern, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(error_of("<day"), "0: missing `>`");
  EXPECT_EQ(error_of("a ( b | c"), "9: missing `)`");
  EXPECT_EQ(error_of("a )"), "2: unexpected `)`");
  EXPECT_EQ(error_of("a ?"), "2: unexpected `?`");
  EXPECT_EQ(error_of("( a | )"), "6: an alternative is empty; write `?` after a group that may be missing");
  EXPECT_EQ(error_of(""), "0: an alternative is empty; write `?` after a group that may be missing");
  EXPECT_EQ(error_of("<:a>"), "0: write a class as <class> or <class:name>");
  EXPECT_NE(error_of("a { b } c").find("context stands inside the value"), std::string::npos);
  EXPECT_NE(error_of("{ a } b?").find("nothing but context"), std::string::npos);
  EXPECT_NE(error_of("a b c d e f g h i j k l m n o p q").find("more than 16 elements"), std::string::npos);
  EXPECT_NE(error_of("a? b? c? d? e? f? g? h? i? j?").find("more than 512 sequences"), std::string::npos);
}

// Every sequence that was added is found, and nothing else, for random sets of sequences over few symbols.
TEST(TokenAutomaton, AcceptsExactlyWhatWasAdded) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::vector<Symbol>> added;
    TokenAutomaton automaton;
    for (std::uint32_t i = 0; i < 40; ++i) {
      std::vector<Symbol> sequence(1 + random() % 4);
      for (Symbol& s : sequence) s = 1 + random() % 3;
      automaton.add(sequence, i);
      added.push_back(sequence);
    }
    automaton.finish();
    for (Symbol code = 0; code < 4 * 4 * 4 * 4; ++code) {
      std::vector<Symbol> sequence;
      for (Symbol rest = code; rest > 0; rest /= 4) sequence.push_back(rest % 4);
      if (sequence.empty()) continue;
      std::set<std::uint32_t> expected, found;
      for (std::uint32_t i = 0; i < added.size(); ++i)
        if (added[i] == sequence) expected.insert(i);
      std::uint32_t node = TokenAutomaton::root;
      for (const Symbol s : sequence)
        if (node != TokenAutomaton::nowhere) node = automaton.step(node, s);
      if (node != TokenAutomaton::nowhere)
        for (const std::uint32_t i : automaton.accepted(node)) found.insert(i);
      ASSERT_EQ(found, expected);
    }
  }
}

TEST(TokenAutomaton, WithoutSequencesAcceptsNothing) {
  TokenAutomaton automaton;
  automaton.finish();
  EXPECT_FALSE(automaton.can_start(1));
}

}  // namespace
}  // namespace spigola

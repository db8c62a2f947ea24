#include "text/spares.h"

#include <spigola/segmenter.h>

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace spigola {
namespace {

struct Counted {
  static inline std::atomic<int> alive{0};
  int value = 0;
  Counted() { ++alive; }
  ~Counted() { --alive; }
};
using Small = Spares<Counted, 100>;

TEST(Spares, AreUsedAgain) {
  Counted* first = nullptr;
  {
    const auto one = Small::take(10);
    one->value = 7;
    first = one.get();
  }
  const auto again = Small::take(10);
  EXPECT_EQ(again.get(), first);
  EXPECT_EQ(again->value, 7);  // as it was left
}

TEST(Spares, AreNeverSharedWhileTheyAreHeld) {
  const auto one = Small::take(1), two = Small::take(1), three = Small::take(1);
  EXPECT_NE(one.get(), two.get());
  EXPECT_NE(two.get(), three.get());
  EXPECT_NE(one.get(), three.get());
}

// On a thread of its own, whose spares are gone with it.
TEST(Spares, KeepTwoThatServedNoLargeText) {
  const int before = Counted::alive;
  std::thread([before] {
    {
      std::vector<std::shared_ptr<Counted>> held;
      for (int i = 0; i < 5; ++i) held.push_back(Small::take(100));
      EXPECT_EQ(Counted::alive, before + 5);
    }
    EXPECT_EQ(Counted::alive, before + 2);
    {
      const auto large = Small::take(101);
      EXPECT_EQ(Counted::alive, before + 2);
    }
    EXPECT_EQ(Counted::alive, before + 1);
  }).join();
  EXPECT_EQ(Counted::alive, before);
}

TEST(Spares, AreLetGoOnAnyThreadAndAfterTheirOwnHasEnded) {
  const int before = Counted::alive;
  std::shared_ptr<Counted> held;
  std::thread([&held] { held = Small::take(1); }).join();
  std::thread([&held] { held.reset(); }).join();
  EXPECT_EQ(Counted::alive, before);
  // Held by what ends after the spares of the thread.
  std::thread([] {
    thread_local std::shared_ptr<Counted> late;
    late = Small::take(1);
  }).join();
  EXPECT_EQ(Counted::alive, before);
}

// Results that are held stay as they are, whatever is segmented next, on whatever thread.
TEST(Spares, LeaveResultsAlone) {
  const Segmenter segmenter("it");
  const auto tokens_of = [&](int i) {
    std::string text;
    for (int k = 0; k <= i % 50; ++k) text += "parola" + std::to_string(i) + ' ';
    return segmenter.tokenize(Text::from_utf8(text));
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      std::vector<Owned<Tokens>> held;
      for (int i = t; i < 400; i += 4) {
        held.push_back(tokens_of(i));
        if (held.size() > 3) held.erase(held.begin());
        for (std::size_t k = 1; k < held.back().begin.size(); ++k)
          ASSERT_LT(held.back().end[k - 1], held.back().begin[k] + 1);
      }
      for (const Owned<Tokens>& tokens : held) EXPECT_EQ(tokens.begin[0], 0);
    });
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace spigola

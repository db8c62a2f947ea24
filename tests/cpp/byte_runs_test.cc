// What looks at many bytes at once against what looks at one after the other.
#include "segment/byte_runs.h"
#include "segment/terms.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>

namespace spigola {
namespace {

// A copy without a byte to spare, so that the address sanitizer sees a read beyond its end.
struct Exact {
  explicit Exact(std::string_view text) : bytes(new char[text.size()]), size(text.size()) {
    text.copy(bytes.get(), size);
  }
  const char* begin() const { return bytes.get(); }
  const char* end() const { return bytes.get() + size; }
  std::string_view view() const { return {begin(), size}; }
  std::unique_ptr<char[]> bytes;
  std::size_t size;
};

std::string random_string(std::mt19937_64& random, std::string_view alphabet, std::size_t max_size) {
  std::string text(random() % (max_size + 1), 'a');
  for (char& c : text) c = alphabet[random() % alphabet.size()];
  return text;
}

TEST(LetterRun, EndsWhereTheLoopEndsForEveryByte) {
  for (int byte = 0; byte < 256; ++byte)
    for (std::size_t before = 0; before < 40; ++before) {
      const Exact text(std::string(before, 'q') + static_cast<char>(byte) + std::string(40, 'Z'));
      const char* const expected = letter_run_end_by_byte(text.begin(), text.end());
      ASSERT_EQ(letter_run_end_by_8(text.begin(), text.end()), expected) << byte << " behind " << before;
      ASSERT_EQ(letter_run_end(text.begin(), text.end()), expected) << byte << " behind " << before;
    }
}

TEST(LetterRun, EndsWhereTheLoopEndsOnRandomText) {
  std::mt19937_64 random(7);
  const std::string alphabet = "abcdefghijklmnopqrstuvwxyzAZazAZ@[`{ .\xC3\xE9\x7F";
  for (int i = 0; i < 20'000; ++i) {
    const Exact text(random_string(random, alphabet, 70));
    for (const char* p = text.begin(); p <= text.end(); ++p) {
      const char* const expected = letter_run_end_by_byte(p, text.end());
      ASSERT_EQ(letter_run_end_by_8(p, text.end()), expected) << text.view();
      ASSERT_EQ(letter_run_end(p, text.end()), expected) << text.view();
    }
  }
}

TEST(RareNewlines, AreThoseThatSearchesFind) {
  std::mt19937_64 random(11);
  constexpr std::string_view usual = "ab\n \xE2\x80\x99\xC2\xAB";
  constexpr std::string_view rare = "\r\v\f\xC2\x85\xE2\x80\xA8\xA9";
  for (int i = 0; i < 100'000; ++i) {
    std::string bytes = random_string(random, usual, 60);
    if (!bytes.empty()) bytes.insert(random() % bytes.size(), random_string(random, rare, 3));
    const Exact text(bytes);
    ASSERT_EQ(has_rare_newlines(text.view()), has_rare_newlines_by_search(text.view())) << bytes;
  }
}

TEST(AsciiTermKey, IsTheKeyOfTheTerm) {
  std::mt19937_64 random(13);
  for (int i = 0; i < 50'000; ++i) {
    const Exact text(random_string(random, "abcxyzABCXYZ0189", 40));
    const char* const p = text.begin() + random() % (text.size + 1);
    const char* const q = p + random() % (static_cast<std::size_t>(text.end() - p) + 1);
    ASSERT_EQ(ascii_term_key(p, q, text.end()), term_key({p, static_cast<std::size_t>(q - p)}));
  }
}

}  // namespace
}  // namespace spigola

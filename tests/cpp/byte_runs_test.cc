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

TEST(TermKeyBefore, IsTheKeyOfTheTerm) {
  std::mt19937_64 random(13);
  for (int i = 0; i < 50'000; ++i) {
    const Exact text(random_string(random, "abcxyzABCXYZ0189", 40));
    const char* const p = text.begin() + random() % (text.size + 1);
    const char* const q = p + random() % (static_cast<std::size_t>(text.end() - p) + 1);
    ASSERT_EQ(term_key_before(p, q, text.end()), term_key({p, static_cast<std::size_t>(q - p)}));
  }
}

TEST(TermKeyWithin, IsTheKeyOfTheTermAsItIsFolded) {
  std::mt19937_64 random(17);
  constexpr std::u32string_view letters = U"abcxyzABCXYZ09àèéìòùÀÈÉßÿÞþĀłŁЖжяёЁİıſﬁ";
  for (int i = 0; i < 100'000; ++i) {
    std::string bytes;
    const std::size_t size = random() % 12;
    for (std::size_t k = 0; k < size; ++k) unicode::append_utf8(bytes, letters[random() % letters.size()]);
    std::string folded;
    fold_term(bytes, folded);
    const std::uint64_t expected = term_key(folded);
    ASSERT_EQ(term_key(bytes), expected) << bytes;
    const std::string padded = bytes + std::string(short_term, 'x');
    ASSERT_EQ(term_key_within(padded.data(), padded.data() + bytes.size()), expected) << bytes;
  }
}

}  // namespace
}  // namespace spigola

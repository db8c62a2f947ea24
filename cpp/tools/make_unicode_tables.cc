// Writes cpp/src/text/unicode_tables.inc from the ICU it is linked with. Run by hand when the tables shall
// follow a new version of Unicode, then commit the result and raise the term version:
//
//   make_unicode_tables > cpp/src/text/unicode_tables.inc
#include "unicode_properties.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace spigola::unicode;

// unicode.h addresses blocks, folds and full_folds with one byte.
void require_at_most_256(const char* name, std::size_t count) {
  if (count <= 256) return;
  std::fprintf(stderr, "%s has %zu rows and a byte addresses 256: widen its index in unicode_tables.h\n",
               name, count);
  std::exit(1);
}

template <class Value>
void print_array(const char* type, const std::string& name, const std::vector<Value>& values) {
  std::printf("const %s %s[] = {", type, name.c_str());
  for (std::size_t i = 0; i < values.size(); ++i)
    std::printf("%s%lu,", i % 24 == 0 ? "\n" : "", static_cast<unsigned long>(values[i]));
  std::printf("\n};\n");
}

template <class Property>
void print_table(const std::string& name, Property property) {
  std::map<std::vector<unsigned>, unsigned> row_of_block;
  std::vector<unsigned> blocks;
  std::vector<unsigned> values;
  for (std::uint32_t block = 0; block < num_blocks; ++block) {
    std::vector<unsigned> content;
    for (std::uint32_t i = 0; i <= block_mask; ++i)
      content.push_back(static_cast<unsigned>(property(static_cast<UChar32>((block << block_bits) + i))));
    const auto [found, is_new] =
        row_of_block.try_emplace(content, static_cast<unsigned>(row_of_block.size()));
    if (is_new) values.insert(values.end(), content.begin(), content.end());
    blocks.push_back(found->second);
  }
  require_at_most_256(name.c_str(), row_of_block.size());
  print_array("std::uint8_t", name + "_blocks", blocks);
  print_array("std::uint8_t", name + "_values", values);
}

void print_folds() {
  using Row = std::tuple<long, std::size_t, std::size_t, bool>;  // the members of Fold
  std::map<Row, unsigned> index_of_row = {{Row{0, 0, 0, false}, 0}};
  std::vector<Row> rows = {Row{0, 0, 0, false}};
  std::u32string full_folds;
  print_table("fold", [&](UChar32 c) {
    const std::u32string full = from_icu::full_fold(c);
    std::size_t begin = full.empty() ? 0 : full_folds.find(full);
    if (begin == std::u32string::npos) {
      begin = full_folds.size();
      full_folds += full;
    }
    const Row row{static_cast<long>(from_icu::simple_fold(c)) - c, begin, full.size(),
                  from_icu::nfc_may_change(c)};
    const auto [found, is_new] = index_of_row.try_emplace(row, static_cast<unsigned>(rows.size()));
    if (is_new) rows.push_back(row);
    return found->second;
  });
  require_at_most_256("folds", rows.size());
  require_at_most_256("full_folds", full_folds.size());
  std::printf("const Fold folds[] = {\n");
  for (const auto& [distance, begin, length, nfc] : rows)
    std::printf("{%ld, %zu, %zu, %s},\n", distance, begin, length, nfc ? "true" : "false");
  std::printf("};\n");
  print_array("char32_t", "full_folds", std::vector<char32_t>(full_folds.begin(), full_folds.end()));
}

void print_digits() {
  std::vector<char32_t> zeros;
  for (UChar32 c = 0; c <= UCHAR_MAX_VALUE; ++c)
    if (from_icu::is_digit_zero(c)) zeros.push_back(static_cast<char32_t>(c));
  print_array("char32_t", "digit_zeros", zeros);
  std::printf("const std::uint32_t num_digit_zeros = %zu;\n", zeros.size());
}

}  // namespace

int main() {
  std::printf(
      "// Written by cpp/tools/make_unicode_tables.cc; do not edit. Derived from the Unicode Character "
      "Database\n");
  std::printf("// by way of ICU, under the Unicode License (https://www.unicode.org/license.txt).\n");
  std::printf("// clang-format off\n");
  std::printf("#define SPIGOLA_UNICODE_VERSION \"%s\"\n", U_UNICODE_VERSION);
  print_table("char_class", from_icu::char_class);
  print_table("word_break", from_icu::word_break);
  print_table("sentence_break", from_icu::sentence_break);
  print_table("grapheme_break", from_icu::grapheme_break);
  print_folds();
  print_digits();
  std::printf("// clang-format on\n");
}

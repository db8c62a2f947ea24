// Any bytes: the gate agrees with the textbook, what it lets pass is text for everything behind it, and no
// input crashes.
#include <spigola/error.h>
#include <spigola/text.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "reference/offsets_reference.h"
#include "reference/utf8_reference.h"
#include "text/dictionary_break.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace {

using namespace spigola;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_offsets(const Text& text) {
  const std::vector<reference::Border> borders = reference::borders(text.bytes());
  for (OffsetUnit from : {OffsetUnit::byte, OffsetUnit::code_point, OffsetUnit::utf16}) {
    for (OffsetUnit to : {OffsetUnit::byte, OffsetUnit::code_point, OffsetUnit::utf16}) {
      std::vector<Offset> offsets;
      for (const reference::Border& border : borders) offsets.push_back(border.in(from));
      text.convert(offsets, from, to);
      for (std::size_t i = 0; i < borders.size(); ++i) require(offsets[i] == borders[i].in(to));
    }
  }
  // Whatever the bytes say as numbers: converted or refused.
  std::vector<Offset> wild(text.bytes().size() / sizeof(Offset));
  if (!wild.empty()) std::memcpy(wild.data(), text.bytes().data(), wild.size() * sizeof(Offset));
  try {
    text.convert(wild, OffsetUnit::utf16, OffsetUnit::byte);
  } catch (const UsageError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t valid_size = reference::valid_prefix(bytes);
  try {
    const Text text = Text::from_utf8(bytes);
    require(valid_size == size && text.bytes() == bytes);
  } catch (const TextError& error) {
    require(valid_size < size && error.position == valid_size);
  }
  const Text text = Text::borrow_utf8(bytes, Utf8Errors::replace);
  require(text.bytes() == reference::replace_invalid(bytes));
  require(utf8::validate(text.bytes()).valid_size == text.bytes().size());
  check_offsets(text);

  std::string normalized;
  append_nfc(text.bytes(), normalized);
  require(utf8::validate(normalized).valid_size == normalized.size());
  if (is_trivially_nfc(text.bytes())) require(normalized == text.bytes());

  std::vector<Offset> word_ends;
  dictionary_breaks(text.bytes(), word_ends);
  require(text.bytes().empty() == word_ends.empty());
  if (!word_ends.empty()) require(static_cast<std::size_t>(word_ends.back()) == text.bytes().size());

  try {
    std::u16string units(size / 2, u'\0');
    if (size > 1) std::memcpy(units.data(), data, units.size() * 2);
    require(Text::from_utf16(units).size(OffsetUnit::utf16) == units.size());
  } catch (const TextError&) {
  }
  try {
    std::u32string characters(size / 4, U'\0');
    if (size > 3) std::memcpy(characters.data(), data, characters.size() * 4);
    require(Text::from_utf32(characters).size(OffsetUnit::code_point) == characters.size());
  } catch (const TextError&) {
  }
  require(Text::from_latin1({data, size}).size(OffsetUnit::code_point) == size);
  return 0;
}

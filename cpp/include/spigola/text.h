// Text: what is analyzed. Valid UTF-8, shared and immutable, less than 2 GiB.
//
//   Text text = Text::from_utf8("Perché no?");
//   text.bytes().size()                    // 11: é is two bytes
//   text.size(OffsetUnit::code_point)      // 10
//   std::vector<Offset> offsets = {0, 7, 8, 11};
//   text.convert(offsets, OffsetUnit::byte, OffsetUnit::code_point);   // {0, 6, 7, 10}
//
// Invariant: bytes() is well-formed UTF-8 (no surrogates, nothing overlong, nothing above U+10FFFF). NUL and
// a byte order mark are characters like others. Nothing is normalised, no line ending is changed.
//
// Cost: making a Text is one pass over the input; copying it is a reference count and copies no byte.
// Threads: a Text never changes, so any number of threads may read it, and copies of it, at the same time.
#pragma once

#include <spigola/columns.h>
#include <spigola/export.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace spigola {

// What an offset counts. C++ works in bytes, Python in code points, Java and JavaScript in UTF-16 units.
enum class OffsetUnit : std::int8_t { byte, code_point, utf16 };

// What to do with bytes that are not UTF-8: throw, or put U+FFFD in the place of each maximal ill-formed
// part, as the WHATWG decoder and Python's errors="replace" do.
enum class Utf8Errors : std::int8_t { strict, replace };

class SPIGOLA_EXPORT Text {
 public:
  // The empty text.
  Text() = default;
  // No moves: a Text that was moved from would point to bytes that it no longer keeps alive.
  Text(const Text&) = default;
  Text& operator=(const Text&) = default;

  // All of these throw TextError where the input is ill-formed (with the position where the ill-formed part
  // begins, in units of the input), or where the text would have 2 GiB or more.

  // Takes the bytes over.
  static Text from_utf8(std::string bytes, Utf8Errors errors = Utf8Errors::strict);
  // Points into the bytes, which must outlive this Text, its copies, and all results made from them. An
  // invalid input under Utf8Errors::replace is repaired in a copy, which the Text owns.
  static Text borrow_utf8(std::string_view bytes, Utf8Errors errors = Utf8Errors::strict);
  // The same for bytes that `owner` keeps alive.
  static Text share_utf8(std::shared_ptr<const void> owner, std::string_view bytes,
                         Utf8Errors errors = Utf8Errors::strict);
  // ISO 8859-1, one byte a character: what Python stores for a str below U+0100. Never ill-formed.
  static Text from_latin1(std::span<const std::uint8_t> characters);
  // UTF-16 in the byte order of this machine; pairs are joined, a lone surrogate is an error.
  static Text from_utf16(std::u16string_view units);
  // Two bytes a character: what Python stores for a str below U+10000. Every surrogate is an error, in
  // pairs too, because there each is a character of its own.
  static Text from_ucs2(std::u16string_view characters);
  // UTF-32 in the byte order of this machine; surrogates and what lies above U+10FFFF are errors.
  static Text from_utf32(std::u32string_view characters);

  std::string_view bytes() const noexcept { return bytes_; }

  // Whether every character is below U+0080, so that all units agree and convert() has nothing to do.
  bool is_ascii() const noexcept { return is_ascii_; }

  // The length in this unit. Cost: none for bytes and for ASCII, else one pass.
  std::size_t size(OffsetUnit unit) const;

  // Converts offsets into this text in place. Negative offsets mean "none" and stay as they are.
  // Throws UsageError, with some offsets converted already, for an offset beyond the end or inside a
  // character. Cost: one pass over text and offsets when they ascend, stepping back a little being allowed;
  // offsets in wild order are sorted first. Nothing for ASCII but the check.
  void convert(std::span<Offset> offsets, OffsetUnit from, OffsetUnit to) const;

 private:
  Text(std::shared_ptr<const void> owner, std::string_view bytes, bool is_ascii) noexcept;

  // Checks the bytes, which owner keeps alive (nobody, if they are borrowed).
  static Text checked(std::shared_ptr<const void> owner, std::string_view bytes, Utf8Errors errors);

  std::shared_ptr<const void> owner_;
  std::string_view bytes_;
  bool is_ascii_ = true;
};

}  // namespace spigola

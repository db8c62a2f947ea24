#include <spigola/text.h>

#include <spigola/error.h>
#include <spigola/text_source.h>

#include "text/offsets.h"
#include "text/transcode.h"
#include "text/unit_index.h"
#include "text/utf8.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace spigola {
namespace {

const char* name_of(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::byte: return "byte";
    case OffsetUnit::code_point: return "code point";
    case OffsetUnit::utf16: return "UTF-16";
  }
  return "";
}

[[noreturn]] void throw_bad_offset(const Text& text, Offset offset, OffsetUnit unit) {
  const std::string what = std::string(name_of(unit)) + " offset " + std::to_string(offset);
  const std::size_t size = text.size(unit);
  if (static_cast<std::size_t>(offset) > size)
    throw UsageError(what + " is beyond the end of the text, which is " + std::to_string(size) +
                     "; check that the offsets belong to this text and count in this unit");
  throw UsageError(what + " is inside a character; give the offset where a character begins or ends");
}

// One conversion after the other, through bytes.
class Converter {
 public:
  Converter(const Text& text, OffsetUnit from, OffsetUnit to)
      : text_(text), from_(from), source_(text.bytes(), from), target_(text.bytes(), to) {}

  Offset operator()(Offset offset) {
    const Offset byte = source_.to_byte(offset);
    if (source_.position() != offset || !is_character_border(text_.bytes(), byte))
      throw_bad_offset(text_, offset, from_);
    return target_.from_byte(byte);
  }

 private:
  const Text& text_;
  OffsetUnit from_;
  OffsetCursor source_;
  OffsetCursor target_;
};

// How far a cursor would walk back in all.
std::size_t backward_distance(std::span<const Offset> offsets) {
  std::size_t distance = 0;
  Offset previous = 0;
  for (Offset offset : offsets) {
    if (offset < 0) continue;
    if (offset < previous) distance += static_cast<std::size_t>(previous - offset);
    previous = offset;
  }
  return distance;
}

}  // namespace

TextSource::~TextSource() = default;

Text::Text(std::shared_ptr<const void> owner, std::string_view bytes, bool is_ascii) noexcept
    : owner_(std::move(owner)), bytes_(bytes), is_ascii_(is_ascii) {}

Text Text::checked(std::shared_ptr<const void> owner, std::string_view bytes, Utf8Errors errors) {
  require_addressable(bytes.size());
  const utf8::Validation validation = utf8::validate(bytes);
  const std::size_t position = validation.valid_size;
  if (position == bytes.size()) return Text(std::move(owner), bytes, validation.is_ascii);
  if (errors == Utf8Errors::strict)
    throw TextError(
        "invalid UTF-8 at byte " + std::to_string(position) + ": " +
            utf8::describe_invalid(bytes.substr(position)) +
            "; decode the text from the encoding it is in, or ask for invalid bytes to be replaced",
        position);
  auto repaired = std::make_shared<const std::string>(utf8::replace_invalid(bytes, position));
  require_addressable(repaired->size());
  const std::string_view view = *repaired;
  return Text(std::move(repaired), view, false);
}

Text Text::from_utf8(std::string bytes, Utf8Errors errors) {
  auto owner = std::make_shared<const std::string>(std::move(bytes));
  const std::string_view view = *owner;
  return checked(std::move(owner), view, errors);
}

Text Text::borrow_utf8(std::string_view bytes, Utf8Errors errors) {
  return checked(nullptr, bytes, errors);
}

Text Text::share_utf8(std::shared_ptr<const void> owner, std::string_view bytes, Utf8Errors errors) {
  return checked(std::move(owner), bytes, errors);
}

Text Text::from_latin1(std::span<const std::uint8_t> characters) {
  Utf8Bytes bytes = utf8_from_latin1(characters);
  const std::string_view view(bytes.owner.get(), bytes.size);
  return Text(std::move(bytes.owner), view, bytes.size == characters.size());
}

Text Text::from_utf16(std::u16string_view units) {
  Utf8Bytes bytes = utf8_from_utf16(units);
  const std::string_view view(bytes.owner.get(), bytes.size);
  return Text(std::move(bytes.owner), view, bytes.size == units.size());
}

Text Text::from_ucs2(std::u16string_view characters) {
  Utf8Bytes bytes = utf8_from_ucs2(characters);
  const std::string_view view(bytes.owner.get(), bytes.size);
  return Text(std::move(bytes.owner), view, bytes.size == characters.size());
}

Text Text::from_utf32(std::u32string_view characters) {
  Utf8Bytes bytes = utf8_from_utf32(characters);
  const std::string_view view(bytes.owner.get(), bytes.size);
  return Text(std::move(bytes.owner), view, bytes.size == characters.size());
}

std::size_t Text::size(OffsetUnit unit) const {
  return is_ascii_ ? bytes_.size() : count_units(bytes_, unit);
}

void Text::convert(std::span<Offset> offsets, OffsetUnit from, OffsetUnit to) const {
  if (is_ascii_) {
    for (Offset offset : offsets)
      if (offset > static_cast<Offset>(bytes_.size())) throw_bad_offset(*this, offset, from);
    return;
  }
  // Dense offsets, as those of tokens: an index costs less than a walk from each to the next.
  if (from == OffsetUnit::byte && offsets.size() >= bytes_.size() / 64 + 1) {
    const UnitIndex index(bytes_, to);
    for (Offset& offset : offsets) {
      if (offset < 0) continue;
      if (static_cast<std::size_t>(offset) > bytes_.size() || !index.is_border(offset))
        throw_bad_offset(*this, offset, from);
      offset = to == OffsetUnit::byte ? offset : index.from_byte(offset);
    }
    return;
  }
  Converter convert_one(*this, from, to);
  if (backward_distance(offsets) <= bytes_.size()) {
    for (Offset& offset : offsets)
      if (offset >= 0) offset = convert_one(offset);
    return;
  }
  // Walking to and fro would cost text times offsets.
  std::vector<std::size_t> order(offsets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return offsets[a] < offsets[b]; });
  for (std::size_t i : order)
    if (offsets[i] >= 0) offsets[i] = convert_one(offsets[i]);
}

}  // namespace spigola

#include "lexicon/name_row_check.h"

#include <spigola/error.h>

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace spigola {
namespace {

constexpr std::size_t max_short_bytes = 255;  // of ids, types and languages
constexpr std::size_t max_attribute_bytes = 0xFFFF;
constexpr std::size_t max_attributes = 0xFFFF;

void check_length(std::string_view value, std::size_t limit, std::string_view field, const RowPlace& place) {
  if (value.size() <= limit) return;
  place.fail(field,
             "has " + std::to_string(value.size()) + " bytes where at most " + std::to_string(limit) +
                 " are possible",
             "shorten it");
}

void check_utf8(std::string_view value, std::string_view field, const RowPlace& place) {
  const std::size_t valid = utf8::validate(value).valid_size;
  if (valid == value.size()) return;
  place.fail(field, "is not valid UTF-8 at byte " + std::to_string(valid), "save the source as UTF-8");
}

void check_no_controls(std::string_view value, std::string_view field, const RowPlace& place) {
  const char* const end = value.data() + value.size();
  for (const char* p = value.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    const unicode::CharClass kind = unicode::char_class(c);
    if (kind == unicode::CharClass::control || kind == unicode::CharClass::newline || c == '\t') {
      constexpr std::string_view digits = "0123456789ABCDEF";
      std::string code = "U+0000";
      for (std::size_t i = 0; i < 4; ++i) code[5 - i] = digits[(c >> (4 * i)) & 0xF];
      place.fail(field, "has the control character " + code + " at byte " + std::to_string(p - value.data()),
                 "remove it");
    }
    p += length;
  }
}

// Nothing but characters of ASCII that are seen, and spaces; most strings are, and need no closer look.
bool is_plain(std::string_view value) {
  bool plain = true;
  for (const char c : value) plain &= c >= ' ' && c <= '~';  // bytes beyond ASCII are below zero or above
  return plain;
}

void check_string(std::string_view value, std::size_t limit, std::string_view field, const RowPlace& place) {
  check_length(value, limit, field, place);
  if (is_plain(value)) return;
  check_utf8(value, field, place);
  check_no_controls(value, field, place);
}

void check_not_empty(std::string_view value, std::string_view field, const RowPlace& place) {
  if (value.empty()) place.fail(field, "is empty", "remove the row or fill the cell");
}

bool is_terminator(char32_t c) {
  const unicode::SentenceBreak kind = unicode::sentence_break(c);
  // The ellipsis ends sentences in news, though not in UAX #29.
  return kind == unicode::SentenceBreak::a_term || kind == unicode::SentenceBreak::s_term || c == U'…';
}

}  // namespace

void RowPlace::fail(std::string_view field, const std::string& problem, const std::string& advice) const {
  const std::string place = where.empty() ? "row " + std::to_string(number) : std::string(where);
  const std::string message = std::string(field) + " " + problem + " (" + place + "); " + advice;
  if (where.empty()) throw LexiconError(message, "rows", static_cast<int>(number), std::string(field));
  throw LexiconError::of_row(where, message, std::string(field));
}

namespace {

void check_keys_differ(std::span<const Attribute> attributes, const RowPlace& place) {
  if (attributes.size() < 2) return;
  std::vector<std::string_view> keys;
  for (const Attribute& attribute : attributes) keys.push_back(attribute.key);
  std::ranges::sort(keys);
  if (const auto twice = std::ranges::adjacent_find(keys); twice != keys.end())
    place.fail("attributes", "have the key `" + std::string(*twice) + "` twice",
               "give it one value; another row of the entity may give it more");
}

}  // namespace

void check_fields(const NameRow& row, const RowPlace& place) {
  check_not_empty(row.id, "id", place);
  check_string(row.id, max_short_bytes, "id", place);
  check_not_empty(row.name, "name", place);
  check_string(row.name, max_name_bytes, "name", place);
  check_not_empty(row.type, "type", place);
  check_string(row.type, max_short_bytes, "type", place);
  check_string(row.language, max_short_bytes, "language", place);
  if (!(row.prior >= 0 && row.prior <= 1)) {  // NaN too
    place.fail("prior", std::isnan(row.prior) ? "is not a number" : "is not between 0 and 1",
               "give the probability that the name means this entity, such as 0.9");
  }
  if (row.attributes.size() > max_attributes) place.fail("attributes", "are more than 65535", "keep fewer");
  for (const Attribute& attribute : row.attributes) {
    if (attribute.key.empty()) place.fail("attributes", "have one without a key", "write it as key=value");
    check_string(attribute.key, max_short_bytes, "attributes", place);
    check_length(attribute.value, max_attribute_bytes, "attributes", place);
    check_utf8(attribute.value, "attributes", place);
  }
  check_keys_differ(row.attributes, place);
}

void check_terms(const NameRow& row, std::size_t num_terms, const RowPlace& place) {
  if (num_terms == 0) {
    place.fail("name", "`" + std::string(row.name) + "` has neither a letter nor a digit",
               "remove the row: only names with letters or digits can be found in a text");
  }
  if (num_terms > max_name_terms) {
    place.fail("name",
               "has " + std::to_string(num_terms) + " words where at most " + std::to_string(max_name_terms) +
                   " are possible",
               "shorten it");
  }
}

bool holds_terminator(std::string_view behind_first_term) {
  const char* const end = behind_first_term.data() + behind_first_term.size();
  for (const char* p = behind_first_term.data(); p < end;) {
    if (static_cast<unsigned char>(*p) < 0x80 && *p != '.' && *p != '!' && *p != '?') {
      ++p;
      continue;
    }
    const auto [c, length] = unicode::decode(p, end);
    if (is_terminator(c)) return true;
    p += length;
  }
  return false;
}

}  // namespace spigola

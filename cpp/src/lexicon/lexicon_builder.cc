#include <spigola/error.h>
#include <spigola/lexicon_builder.h>

#include "lexicon/lexicon_writer.h"
#include "lexicon/name_beginning.h"
#include "lexicon/name_row_check.h"
#include "lexicon/name_way.h"
#include "lexicon/pending_lexicon.h"
#include "text/language_tag.h"
#include "text/unicode.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace spigola {
namespace {

std::string_view trim(std::string_view name) {
  const std::size_t first = name.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : name.substr(first, name.find_last_not_of(' ') + 1 - first);
}

// In the steps in which the file keeps it; what is not 0 stays more than 0.
std::uint16_t prior_in_steps(float prior) {
  const auto steps = static_cast<std::uint16_t>(std::lround(double{prior} * lexicon_format::prior_steps));
  return steps == 0 && prior > 0 ? std::uint16_t{1} : steps;
}

std::size_t sort_bytes_of(const LexiconBuilderOptions& options) {
  if (options.sort_bytes <= 0)
    throw UsageError("sort_bytes must be more than 0, not " + std::to_string(options.sort_bytes));
  return static_cast<std::size_t>(options.sort_bytes);
}

}  // namespace

struct LexiconBuilder::Impl {
  Impl(std::filesystem::path target, const LexiconBuilderOptions& options)
      : path(std::move(target)), pending(std::make_unique<PendingLexicon>(path, sort_bytes_of(options))) {
    pending->languages.intern("");
    languages.intern("");
    language_numbers.push_back(0);
  }

  void add(NameRow row, std::string_view where);
  void check_room(const NameRow& row, const RowPlace& place) const;
  std::uint32_t language_of(const NameRow& row, const RowPlace& place);
  std::uint16_t class_of(const NameRow& row, std::uint32_t language);
  void note_small_beginning(std::string_view term);
  void note_terms(const NameRow& row);
  void append(const NameRow& row, std::uint16_t name_class);

  std::filesystem::path path;
  std::unique_ptr<PendingLexicon> pending;  // none: finished
  std::size_t num_rows = 0;
  StringPool languages;                         // as rows write them
  std::vector<std::uint32_t> language_numbers;  // of PendingLexicon::languages
  std::string folded;                           // scratch of note_small_beginning
  NameWay way;                                  // of the row that is being added
};

void LexiconBuilder::Impl::check_room(const NameRow& row, const RowPlace& place) const {
  std::size_t bytes = 0;
  for (const Attribute& attribute : row.attributes) bytes += attribute.value.size();
  if (pending->values.num_bytes() + bytes > lexicon_format::max_string_bytes)
    place.fail("attributes", "do not fit: 4 GiB of text are full",
               "build several lexicons and use them as layers");
  if (pending->types.size() >= 0xFFFF)
    place.fail("type", "does not fit: there are 65535 types", "use fewer types");
  if (pending->languages.size() >= 0xFFFF)
    place.fail("language", "does not fit: there are 65535 languages", "use fewer");
  // A language may become a key as well.
  if (pending->attribute_keys.size() + pending->languages.size() + row.attributes.size() >= 0xFFFF)
    place.fail("attributes", "do not fit: there are 65535 keys", "use fewer");
  if (pending->classes.size() >= lexicon_format::max_classes)
    place.fail("type",
               "does not fit: there are 65535 combinations of type, language, case_rule, kind and weak",
               "use fewer types or languages");
}

std::uint32_t LexiconBuilder::Impl::language_of(const NameRow& row, const RowPlace& place) {
  if (row.language.empty()) return 0;
  const std::size_t num_known = languages.size();
  const std::uint32_t number = languages.intern(row.language);
  constexpr std::uint32_t malformed = 0xFFFF'FFFF;
  if (number == num_known) {
    const std::optional<std::string> tag = canonical_tag(row.language);
    language_numbers.push_back(tag ? pending->languages.intern(*tag) : malformed);
  }
  if (language_numbers[number] == malformed)
    place.fail("language", "`" + std::string(row.language.substr(0, 40)) + "` is no BCP 47 tag",
               "write two or three letters, then parts of up to eight letters or digits, such as `it` or "
               "`pt-BR`, or leave it empty for any language");
  return language_numbers[number];
}

std::uint16_t LexiconBuilder::Impl::class_of(const NameRow& row, std::uint32_t language) {
  lexicon_format::NameClass name_class;
  name_class.type = static_cast<std::uint16_t>(pending->types.intern(row.type));
  name_class.language = static_cast<std::uint16_t>(language);
  name_class.case_rule = static_cast<std::uint8_t>(row.case_rule);
  name_class.kind = static_cast<std::uint8_t>(row.kind);
  name_class.weak = row.weak ? 1 : 0;
  return pending->classes.intern(name_class);
}

// Marks the first letters of a term that may begin small. What is not ASCII there is not asked about.
void LexiconBuilder::Impl::note_small_beginning(std::string_view term) {
  GrowingArray<std::uint64_t>& words = pending->small_beginnings;
  if (words.size() == 0) words.assign(lexicon_format::beginning_words, 0);
  fold_term(term, folded);
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, folded.data(), std::min(folded.size(), sizeof(bytes)));
  if ((bytes & 0x8080'8080) != 0) return;
  const std::uint32_t bit = BeginningBitmap::bit_of(bytes, folded.size());
  words[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

// Marks how the name begins, and its ways.
void LexiconBuilder::Impl::note_terms(const NameRow& row) {
  const std::uint32_t beginning = name_beginning(row.name, row.case_rule, way);
  pending->first_terms.push_back(FirstTerm::of(way.first_term, beginning));
  if ((beginning & NameBeginning::may_be_small) != 0)
    note_small_beginning(row.name.substr(way.first_begin, way.first_end - way.first_begin));
  for (std::size_t i = 1; i + 1 < way.keys.size(); ++i) pending->filter_keys.push_back(way.keys[i]);
  pending->filter_keys.push_back(WayFilter::name_key(way.keys.back()));
}

void LexiconBuilder::Impl::append(const NameRow& row, std::uint16_t name_class) {
  RowHead head;
  head.key_high = static_cast<std::uint32_t>(way.keys.back() >> 32);
  head.key_low = static_cast<std::uint32_t>(way.keys.back());
  head.name_class = name_class;
  head.prior = prior_in_steps(row.prior);
  head.name_size = static_cast<std::uint16_t>(row.name.size());
  head.num_attributes = static_cast<std::uint16_t>(row.attributes.size());
  head.id_size = static_cast<std::uint8_t>(row.id.size());
  head.is_protected = holds_terminator(row.name.substr(way.first_end)) ? 1 : 0;
  char* to = pending->rows.extend(sizeof(head) + row.id.size() + row.name.size() +
                                  row.attributes.size() * sizeof(GivenAttribute));
  const auto put = [&](const void* bytes, std::size_t size) {
    std::memcpy(to, bytes, size);
    to += size;
  };
  put(&head, sizeof(head));
  put(row.id.data(), row.id.size());
  put(row.name.data(), row.name.size());
  for (const Attribute& attribute : row.attributes) {
    const auto given =
        GivenAttribute::of(static_cast<std::uint16_t>(pending->attribute_keys.intern(attribute.key)),
                           pending->values.intern(attribute.value));
    put(&given, sizeof(given));
  }
}

void LexiconBuilder::Impl::add(NameRow row, std::string_view where) {
  if (!pending)
    throw UsageError("the lexicon " + path.string() + " is finished: rows cannot be added any more");
  const RowPlace place{where, ++num_rows};
  row.name = trim(row.name);
  check_fields(row, place);
  way.read(row.name);
  check_terms(row, way.keys.size(), place);
  check_room(row, place);
  const std::uint32_t language = language_of(row, place);
  const std::uint16_t name_class = class_of(row, language);
  note_terms(row);
  append(row, name_class);
}

LexiconBuilder::LexiconBuilder(std::filesystem::path path, const LexiconBuilderOptions& options)
    : impl_(std::make_unique<Impl>(std::move(path), options)) {}
LexiconBuilder::LexiconBuilder(LexiconBuilder&&) noexcept = default;
LexiconBuilder& LexiconBuilder::operator=(LexiconBuilder&&) noexcept = default;
LexiconBuilder::~LexiconBuilder() = default;

void LexiconBuilder::add(const NameRow& row, std::string_view where) {
  impl_->add(row, where);
}

Lexicon LexiconBuilder::finish(const std::atomic<bool>* stop) {
  if (!impl_->pending)
    throw UsageError("the lexicon " + impl_->path.string() + " is finished already; open it");
  const std::unique_ptr<PendingLexicon> pending = std::move(impl_->pending);
  LexiconWriter(*pending, impl_->path, stop).write();
  return Lexicon::open(impl_->path);
}

}  // namespace spigola

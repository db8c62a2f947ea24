#include "index/index_file.h"

#include "index/row_filter.h"
#include "index/sentence_index_impl.h"
#include "text/mapped_file.h"
#include "text/published_file.h"

#include <spigola/error.h>
#include <spigola/segments.h>

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

namespace spigola {
namespace {

using namespace index_format;

[[noreturn]] void throw_damaged(const std::string& name, const std::string& what) {
  throw IoError(
      "the index " + name + " is damaged: " + what + "; copy it again from its source, or build it again",
      name);
}

void check_sections(const Header& header, const std::string& name) {
  for (const SectionEntry& section : header.sections) {
    if (section.count > max_records) throw_damaged(name, "a section has more records than there may be");
  }
  const auto size_of = [&](std::size_t i) { return header.sections[i].count * record_sizes[i]; };
  const std::optional<std::size_t> misplaced =
      file_format::misplaced_section(header.sections, align(sizeof(Header)), header.file_size, size_of);
  if (misplaced == num_sections) throw_damaged(name, "the sections do not fill the file");
  if (misplaced) throw_damaged(name, "section " + std::to_string(*misplaced) + " is not in its place");
}

[[noreturn]] void refuse(file_format::HeaderFault fault, const Header& header, const std::string& name) {
  using file_format::HeaderFault;
  switch (fault) {
    case HeaderFault::magic:
      throw IoError(name + " is not an index file; write one with SentenceIndex.save", name);
    case HeaderFault::cut_short: throw_damaged(name, "it ends inside the header");
    case HeaderFault::byte_order:
      throw IoError(name + " was built on a machine with another byte order; build it again", name);
    case HeaderFault::format_version:
    case HeaderFault::term_version:
      throw IoError(name + " has index format " + std::to_string(header.format_version) +
                        " and terms of version " + std::to_string(header.term_version) +
                        ", this library reads " + std::to_string(format_version) + " and " +
                        std::to_string(term_version) + "; build it again from its texts",
                    name);
    case HeaderFault::checksum: break;
  }
  throw_damaged(name, "the checksum of the header differs");
}

Header read_header(std::string_view bytes, const std::string& name) {
  Header header;
  if (const auto fault = file_format::read_header(bytes, term_version, header)) refuse(*fault, header, name);
  if (header.num_sections != num_sections) refuse(file_format::HeaderFault::checksum, header, name);
  if (header.file_size != bytes.size()) {
    throw_damaged(name, "it has " + std::to_string(bytes.size()) + " bytes where its header says " +
                            std::to_string(header.file_size));
  }
  check_sections(header, name);
  return header;
}

// The sections in order, as views.
class SectionReader {
 public:
  SectionReader(std::string_view bytes, const Header& header) : bytes_(bytes), header_(header) {}

  template <class T>
  View<T> next() {
    const SectionEntry& entry = header_.sections[section_++];
    return {reinterpret_cast<const T*>(bytes_.data() + entry.offset), static_cast<std::size_t>(entry.count)};
  }
  template <class T>
  void next(std::vector<T>& column) {
    const View<T> view = next<T>();
    column.assign(view.begin(), view.end());
  }

 private:
  std::string_view bytes_;
  const Header& header_;
  std::size_t section_ = 0;
};

index::TermSegment read_segment(SectionReader& sections, const std::shared_ptr<const void>& owner,
                                const std::string& name) {
  index::TermSegment segment;
  segment.keys = sections.next<std::uint64_t>();
  segment.first_posting = sections.next<std::uint32_t>();
  segment.peaks = sections.next<index::Peak>();
  segment.postings = sections.next<index::Posting>();
  segment.first_term = sections.next<std::uint32_t>();
  segment.terms = sections.next<std::uint32_t>();
  segment.kind_of = sections.next<std::uint8_t>();
  segment.kinds = sections.next<index::RowKind>();
  segment.frequent = sections.next<std::uint32_t>();
  segment.bits = sections.next<std::uint64_t>();
  segment.owner = owner;
  if (segment.first_posting.size() != segment.keys.size() + 1 ||
      segment.peaks.size() != segment.keys.size() || segment.first_term.empty()) {
    throw_damaged(name, "the columns of its terms do not fit each other");
  }
  const std::size_t num_words = segment.is_filtered() ? segment.num_words() : 0;
  if (segment.kind_of.size() != 64 * num_words ||
      segment.bits.size() != 2 * num_words * segment.frequent.size() ||
      (segment.is_filtered() && segment.kinds.size() != index::num_row_kinds)) {
    throw_damaged(name, "the kinds and bits of its units do not fit each other");
  }
  return segment;
}

index::GramStore::ColumnsOf<View> read_grams(SectionReader& sections) {
  index::GramStore::ColumnsOf<View> columns;
  columns.for_each([&]<class T>(View<T>& column) { column = sections.next<T>(); });
  return columns;
}

// Ascends from 0 to `end`, one element for each of `count` and the end.
bool divides(const std::vector<std::uint32_t>& firsts, std::size_t count, std::size_t end) {
  return firsts.size() == count + 1 && firsts.front() == 0 && firsts.back() == end &&
         std::is_sorted(firsts.begin(), firsts.end());
}

// Whether `part` says of each row in which part it is.
bool agrees(const std::vector<std::uint32_t>& part, const std::vector<std::uint32_t>& firsts) {
  for (std::size_t i = 0; i + 1 < firsts.size(); ++i) {
    for (std::uint32_t row = firsts[i]; row < firsts[i + 1]; ++row) {
      if (part[row] != i) return false;
    }
  }
  return true;
}

class SectionWriter {
 public:
  SectionWriter(PublishedFile& file, Header& header) : file_(file), header_(header) {
    file_.append(zeros.data(), align(sizeof(Header)) - sizeof(Header));
  }

  template <class Column>
  void add(const Column& column) {
    SectionEntry& entry = header_.sections[section_];
    entry.offset = offset_;
    entry.count = column.size();
    const std::uint64_t size = entry.count * record_sizes[section_++];
    XXH3_64bits_reset(&hash_);
    append(column.data(), size);
    append(zeros.data(), align(size) - size);
    entry.checksum = XXH3_64bits_digest(&hash_);
    offset_ = align(offset_ + size);
  }
  void add_store(const index::TermSegment& segment) {
    add(segment.keys);
    add(segment.first_posting);
    add(segment.peaks);
    add(segment.postings);
    add(segment.first_term);
    add(segment.terms);
    add(segment.kind_of);
    add(segment.kinds);
    add(segment.frequent);
    add(segment.bits);
  }
  void add_grams(index::GramStore::Columns& columns) {
    columns.for_each([this](const auto& column) { add(column); });
  }
  std::uint64_t size() const { return offset_; }

 private:
  void append(const void* data, std::uint64_t size) {
    if (size == 0) return;
    XXH3_64bits_update(&hash_, data, size);
    file_.append(data, size);
  }

  static constexpr std::array<char, alignment> zeros = {};
  XXH3_state_t hash_;
  PublishedFile& file_;
  Header& header_;
  std::size_t section_ = 0;
  std::uint64_t offset_ = align(sizeof(Header));
};

}  // namespace

void SentenceIndex::Impl::save(const std::filesystem::path& path) {
  Header header;
  header.term_version = term_version;
  header.language_hash = language.content_hash();
  header.k1 = options.k1;
  header.b = options.b;
  header.title_weight = options.title_weight;
  header.context_weight = options.context_weight;
  header.prefix_weight = options.prefix_weight;
  header.asked_weight = options.asked_weight;
  header.letters_weight = options.letters_weight;
  index::TermStore* const stores[] = {&units, &contexts, &entities};
  PublishedFile file(path, "index");
  file.append(&header, sizeof(Header));
  SectionWriter sections(file, header);
  for (std::size_t i = 0; i < num_stores; ++i) {
    sections.add_store(stores[i]->compact());
    header.total_length[i] = stores[i]->total_length();
  }
  sections.add(document);
  sections.add(context);
  sections.add(holds);
  sections.add(first_unit);
  sections.add(first_context);
  sections.add(document_date);
  sections.add(document_removed);
  sections.add(context_first_unit);
  index::GramStore::Columns live =
      looks_twice() ? grams.live([&](std::uint32_t row) { return units.is_live(row); }, num_rows())
                    : index::GramStore::Columns{};
  sections.add_grams(live);
  sections.add(language.tag());
  header.file_size = sections.size();
  header.checksum = header_checksum(header);
  file.publish(&header, sizeof(Header));
}

void SentenceIndex::Impl::read(std::string_view bytes, const std::shared_ptr<const void>& owner,
                               const std::string& name) {
  const Header header = read_header(bytes, name);
  SectionReader sections(bytes, header);
  index::TermSegment segments[num_stores];
  for (index::TermSegment& segment : segments) segment = read_segment(sections, owner, name);
  sections.next(document);
  sections.next(context);
  sections.next(holds);
  sections.next(first_unit);
  sections.next(first_context);
  sections.next(document_date);
  sections.next(document_removed);
  sections.next(context_first_unit);
  const index::GramStore::ColumnsOf<View> words = read_grams(sections);
  const std::size_t num_docs = document_date.size(), num_contexts = context_first_unit.size() - 1;
  if (document_removed.size() != num_docs || holds.size() != document.size() ||
      context.size() != document.size() || !divides(first_unit, num_docs, document.size()) ||
      context_first_unit.empty() || !divides(first_context, num_docs, num_contexts) ||
      !divides(context_first_unit, num_contexts, document.size()) || !agrees(document, first_unit) ||
      !agrees(context, context_first_unit)) {
    throw_damaged(name, "its documents, contexts and units do not fit each other");
  }
  if (looks_twice()) {
    if (words.first.size() != document.size() + 1 || words.lengths.size() != document.size() ||
        words.first_gram.empty() || words.keys.size() != words.counts.size()) {
      throw_damaged(name, "its words do not fit its units");
    }
    grams.adopt(words, owner);
  }
  const std::size_t rows[] = {document.size(), has_contexts() ? num_contexts : 0, document.size()};
  std::vector<std::uint8_t> removed[num_stores];
  for (std::size_t doc = 0; doc < num_docs; ++doc) {
    if (document_removed[doc] == 0) continue;
    document_removed[doc] = 1;
    for (std::size_t i = 0; i < num_stores; ++i) {
      const std::vector<std::uint32_t>& firsts = i == 1 ? first_context : first_unit;
      if (rows[i] == 0) continue;
      removed[i].resize(rows[i], 0);
      std::fill(removed[i].begin() + firsts[doc], removed[i].begin() + firsts[doc + 1], std::uint8_t{1});
    }
  }
  index::TermStore* const stores[] = {&units, &contexts, &entities};
  for (std::size_t i = 0; i < num_stores; ++i) {
    if (segments[i].num_rows() != rows[i])
      throw_damaged(name, "its terms are those of another number of units");
    stores[i]->adopt(std::move(segments[i]), std::move(removed[i]), header.total_length[i]);
  }
}

void SentenceIndex::verify(const std::filesystem::path& path) {
  const MappedFile file = MappedFile::open(path, "index");
  const Header header = read_header(file.bytes(), path.string());
  const std::string_view behind_header =
      file.bytes().substr(sizeof(Header), align(sizeof(Header)) - sizeof(Header));
  if (behind_header.find_first_not_of('\0') != std::string_view::npos)
    throw_damaged(path.string(), "what stands behind the header is not zero");
  for (std::size_t i = 0; i < num_sections; ++i) {
    const SectionEntry& entry = header.sections[i];
    if (XXH3_64bits(file.bytes().data() + entry.offset, align(entry.count * record_sizes[i])) !=
        entry.checksum)
      throw_damaged(path.string(), "the checksum of section " + std::to_string(i) + " differs");
  }
}

void SentenceIndex::save(const std::filesystem::path& path) {
  impl_->save(path);
}

SentenceIndex SentenceIndex::open(const std::filesystem::path& path, const Language& language) {
  const auto file = std::make_shared<const MappedFile>(MappedFile::open(path, "index"));
  const Header header = read_header(file->bytes(), path.string());
  if (header.language_hash != language.content_hash()) {
    throw UsageError("the index " + path.string() +
                     " was made with another language, or other resources of it, than \"" + language.tag() +
                     "\"; open it with that language or build it again");
  }
  const IndexOptions options{header.k1,
                             header.b,
                             static_cast<int>(header.title_weight),
                             header.context_weight,
                             header.prefix_weight,
                             header.asked_weight,
                             header.letters_weight};
  auto impl = std::make_unique<Impl>(language, options);
  impl->read(file->bytes(), file, path.string());
  return SentenceIndex(std::move(impl));
}

std::string SentenceIndex::language_of(const std::filesystem::path& path) {
  const MappedFile file = MappedFile::open(path, "index");
  const Header header = read_header(file.bytes(), path.string());
  const SectionEntry& tag = header.sections.back();
  return std::string(file.bytes().substr(tag.offset, tag.count));
}

}  // namespace spigola

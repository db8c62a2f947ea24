// Search over sentences or documents: BM25, with the rest of the document as context.
//
//   SentenceIndex index("it");
//   index.add({{.units = {"La nave parte da Genova.", "Piove."}}, {.units = {"Il vertice è a Ginevra."}}});
//   index.search("Da dove parte la nave?", {.k = 10})          // row 0: "La nave parte da Genova."
//
// A unit is what is found: a sentence, or a whole document. Rows number units in the order they were added
// and are never given twice. Terms are those of scoring: no stop words, words by their stem; and numbers. The
// first letters of each are another term, so that words of one family meet: `costruire`, `costruzione`.
//
// Cost: adding and removing is proportional to the document, amortised. Searching without context scores only
// rows that may be among the k best; with context it adds up every context that shares a term, and scores the
// rows of the best. With context a unit takes some 60 to 110 bytes more, for its words, and a distinct word
// 40.
// Threads: any number may search at the same time; nobody else may use the index while it is changed.
#pragma once

#include <spigola/context.h>
#include <spigola/scorer.h>
#include <spigola/text.h>

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// What a question asks for. The section `question_words` of a language says which word asks for what.
enum class Asked : std::int8_t { time, number, name };
inline constexpr std::array<std::string_view, 3> asked_names = {"time", "number", "name"};
constexpr Names names_of(Asked) {
  return asked_names;
}

// Everything a score depends on besides terms; docs/searching.md has the formulas.
struct IndexOptions {
  double k1 = 0.5;              // how slowly the repetition of a term stops to count, 0 or more
  double b = 0.6;               // how much long units are punished, 0 to 1
  int title_weight = 2;         // BM25F: a word of the title counts as so many words of the text, 0 to 100
  double context_weight = 1.2;  // of the BM25 of the context, beside that of the unit; 0: no context
  double prefix_weight = 0.8;   // of the first letters of a word, beside its stem; 0: stems alone
  double asked_weight = 0.2;    // a unit that holds what is asked for scores so much more: 0.2 is 20 %
  // Of the second look at the units of a context, by their runs of letters; 0, or without contexts: none.
  double letters_weight = 1;
  friend bool operator==(const IndexOptions&, const IndexOptions&) = default;
};

// One document. Its context is all that stands in it: title and units.
struct IndexDocument {
  std::vector<std::string_view> units;
  // Counts in the contexts; where there are none (context_weight 0), in every unit.
  std::string_view title = {};
  // The first unit of each context (paragraph), ascending from 0; empty: the document is one context.
  std::vector<std::size_t> contexts = {};
  std::optional<Date> date = {};
  // For filters: the ids of the entities that each unit names; empty, or one list a unit.
  std::vector<std::vector<std::string_view>> entities = {};
};

// Units that may be found: those for which every condition holds that is given.
struct IndexFilter {
  std::optional<std::vector<Row>> docs = {};  // in one of these documents
  std::optional<Date> first_date = {};        // in a document of this date or later
  std::optional<Date> last_date = {};         // or earlier, the day included
  std::vector<std::string> entities = {};     // that name all of these
  bool empty() const { return !docs && !first_date && !last_date && entities.empty(); }
};

struct SearchOptions {
  int k = 10;
  IndexFilter filter = {};
};

struct Hit {
  Row row = no_row;
  double score = 0;
  friend bool operator==(const Hit&, const Hit&) = default;
};

// What a score is made of: first = (Σ unit + context_weight · Σ context) · (1 + asked). Where the units of a
// context are looked at a second time, score = best · (1 + letters), and letters alone where best is 0;
// otherwise it is `first`.
struct HitExplanation {
  struct Term {
    std::string text;              // as the query has it
    double idf = 0;                // of its stem in units; 0 where an earlier word has the same
    int count = 0;                 // how often its stem stands in the unit
    double unit = 0, context = 0;  // what it adds, its first letters included
  };
  std::vector<Term> terms;
  double asked = 0;    // asked_weight where the unit holds what is asked for, else 0
  double best = 0;     // the greatest `first` of the units of its context
  double letters = 0;  // what the second look adds: letters_weight, at most
  double score = 0;
};

class SPIGOLA_EXPORT SentenceIndex {
 public:
  // Throws UsageError for an option out of its range, LanguageError as Scorer does.
  explicit SentenceIndex(const Language& language, const IndexOptions& options = {});
  SentenceIndex(SentenceIndex&&) noexcept;
  SentenceIndex& operator=(SentenceIndex&&) noexcept;
  ~SentenceIndex();

  // Documents are numbered in the order they are added. Returns the number of the first. Throws UsageError
  // for contexts that do not ascend and for another number of entity lists than of units. `stop` is asked
  // before each document; where it says so, Cancelled is thrown. An error leaves the index as it was.
  Row add(std::span<const IndexDocument> documents, const std::function<bool()>& stop = {});
  // Its units are found no more; numbers stay as they are. Throws UsageError for a document that is not
  // there.
  void remove(Row document);

  // The k best units, best first; of equal ones the earlier. Units that share no term with the query, nor
  // their context, are not found; only where all that may be found are of one context, and nothing else
  // is found, those that share letters are.
  std::vector<Hit> search(std::string_view query, const SearchOptions& options = {}) const;
  // The same for many queries, on threads (0: one a processor).
  std::vector<std::vector<Hit>> search_batch(std::span<const std::string_view> queries,
                                             const SearchOptions& options = {}, int threads = 0) const;
  // Throws UsageError for a row that is not there.
  HitExplanation explain(std::string_view query, Row row) const;

  std::size_t num_rows() const noexcept;       // the removed ones too
  std::size_t num_documents() const noexcept;  // the removed ones too
  Row document_of(Row row) const;              // throws UsageError for a row that is not there
  const IndexOptions& options() const noexcept;

  // The file appears complete or not at all. Throws IoError.
  void save(const std::filesystem::path& path);
  // Maps the file and reads its columns of rows and documents; terms stay on the disk until they are asked
  // for. Throws IoError for a file that cannot be read or is damaged, UsageError for another language than it
  // was made with.
  static SentenceIndex open(const std::filesystem::path& path, const Language& language);
  // The tag of the language a file was made with. Throws IoError.
  static std::string language_of(const std::filesystem::path& path);
  // Compares all checksums of a file; throws IoError naming the first section that differs. Cost: O(file).
  static void verify(const std::filesystem::path& path);

  struct Impl;  // src/index

 private:
  explicit SentenceIndex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace spigola

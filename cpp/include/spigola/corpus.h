// Results: a Corpus is an ordered list of chunks, each with all tables of
// consecutive documents; an Analysis is one document of a chunk. Both share
// ownership: copies are cheap and tables stay valid as long as any copy lives.
#pragma once

#include <spigola/context.h>
#include <spigola/lexicon.h>
#include <spigola/mentions.h>
#include <spigola/rules.h>
#include <spigola/segments.h>
#include <spigola/selection.h>
#include <spigola/text.h>
#include <spigola/values.h>

#include <atomic>
#include <functional>
#include <string>

namespace spigola {

struct Chunk;  // src/analyze

enum class TableName : std::int8_t {
  blocks,
  tokens,
  sentences,
  words,
  values,
  mentions,
  candidates,
  chains,
  scores
};
inline constexpr std::array<std::string_view, 9> table_names = {
    "blocks", "tokens", "sentences", "words", "values", "mentions", "candidates", "chains", "scores"};
constexpr Names names_of(TableName) {
  return table_names;
}

// A set of tables, by bits. Words are kept only where they are asked for.
struct Tables {
  std::uint32_t bits = ~(1u << static_cast<int>(TableName::words));
  constexpr bool has(TableName table) const { return (bits >> static_cast<int>(table)) & 1u; }
};

// What the codes of a result mean; shared by all documents of one analyzer.
struct Legend {
  Rules segment_rules, value_rules, match_rules;
  std::vector<std::string> types;
  Lexicons lexicons;
};

// A summary ends where the next sentence would exceed what is allowed; 0 or
// less: no sentence fits.
struct SummaryOptions {
  int sentences = std::numeric_limits<int>::max();
  double words = std::numeric_limits<double>::infinity();       // tokens with a letter or digit
  double characters = std::numeric_limits<double>::infinity();  // code points, without what
                                                                // stands between
  Redundancy redundancy = Redundancy::words;
  double lambda = 0.7;
};

class SPIGOLA_EXPORT Analysis {
 public:
  Analysis(std::shared_ptr<const Chunk> chunk, std::size_t doc);

  const Text& text() const;
  std::string_view id() const;
  std::string_view title() const;
  const std::optional<Date>& date() const;
  OffsetUnit unit() const;
  const Legend& legend() const;
  bool has(TableName table) const;

  // Tables; throw UsageError naming the table when it was not kept.
  Blocks blocks() const;
  Tokens tokens() const;
  Sentences sentences() const;
  Words words() const;
  Texts forms() const;  // of words().form
  Values values() const;
  Texts texts() const;  // of values().iso and values().unit
  Mentions mentions() const;
  Candidates candidates() const;
  Chains chains() const;
  Scores scores() const;

  // At most k sentences that say the most and repeat the least, in text order:
  // rows of sentences(). Throws UsageError where scores() were not kept.
  std::vector<Row> summary(int k) const;
  // Within a budget of sentences, words or characters, and for what somebody
  // asks. Costs an analysis of the text where a focus is given.
  std::vector<Row> summary(const SummaryOptions& options, const Focus& focus = {}) const;
  // The scores anew, for what somebody asks and has read.
  Owned<Scores> score_sentences(const Focus& focus) const;
  // Why a sentence is central; spans are in the unit of the analysis.
  ScoreReasons explain_score(Row sentence) const;

  const std::shared_ptr<const Chunk>& chunk() const noexcept { return chunk_; }
  std::size_t doc() const noexcept { return doc_; }

 private:
  std::shared_ptr<const Chunk> chunk_;
  std::size_t doc_;
};

class SPIGOLA_EXPORT Corpus {
 public:
  Corpus() = default;
  explicit Corpus(std::vector<std::shared_ptr<const Chunk>> chunks);
  std::size_t size() const noexcept { return first_doc_.empty() ? 0 : first_doc_.back(); }
  Analysis operator[](std::size_t doc) const;  // throws UsageError beyond size()
  std::span<const std::shared_ptr<const Chunk>> chunks() const noexcept { return chunks_; }

 private:
  std::vector<std::shared_ptr<const Chunk>> chunks_;
  std::vector<std::size_t> first_doc_;  // of each chunk, and the end
};

// Asked at least every megabyte of text and every iteration of a method. Set it
// from any thread.
class StopToken {
 public:
  void request_stop() noexcept { stop_.store(true, std::memory_order_relaxed); }
  const std::atomic<bool>& flag() const noexcept { return stop_; }
  bool stop_requested() const noexcept { return stop_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> stop_{false};
};

struct BatchOptions {
  int threads = 0;                     // 0: one a processor
  std::size_t chunk_bytes = 1u << 20;  // a chunk ends with the document that reaches this; of several
                                       // threads towards the end of the input with one before
  const StopToken* stop = nullptr;
  // Called by the thread that called analyze_batch, between two documents, at most once for 64 KB of text: to
  // show progress, or to look for what asks to stop. Must not throw.
  std::function<void()> between_documents = {};
};

}  // namespace spigola

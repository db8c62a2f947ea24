#include "score/rouge_tokens.h"
#include "score/stems.h"
#include "text/share_work.h"

#include <spigola/error.h>
#include <spigola/measures.h>

#include <algorithm>

namespace spigola {
namespace score {
namespace {

constexpr std::size_t skip = 4;  // words between the two of a skip bigram, at the most (SU4)

// Token pairs and single tokens as keys of one kind; token numbers are below 2³² − 1.
std::uint64_t pair_key(TokenNumber first, TokenNumber second) {
  return (static_cast<std::uint64_t>(first) + 1) << 32 | second;
}

void list_grams(RougeMeasure measure, const std::vector<TokenNumber>& tokens,
                std::vector<std::uint64_t>& out) {
  out.clear();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (measure != RougeMeasure::rouge_2) out.push_back(tokens[i]);
    if (measure == RougeMeasure::rouge_1) continue;
    const std::size_t reach = measure == RougeMeasure::rouge_2 ? 1 : skip + 1;
    for (std::size_t j = i + 1; j < tokens.size() && j <= i + reach; ++j)
      out.push_back(pair_key(tokens[i], tokens[j]));
  }
  std::ranges::sort(out);
}

// How many elements two sorted lists share, each as often as it stands in both.
std::size_t count_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    common += a[i] == b[j];
    const bool next_a = a[i] <= b[j], next_b = b[j] <= a[i];
    i += next_a;
    j += next_b;
  }
  return common;
}

RougeScore score_of(std::size_t hits, std::size_t candidate, std::size_t reference) {
  if (hits == 0) return {};
  const double precision = static_cast<double>(hits) / static_cast<double>(candidate);
  const double recall = static_cast<double>(hits) / static_cast<double>(reference);
  return {precision, recall, 2 * precision * recall / (precision + recall)};
}

// Everything one thread needs.
class RougeWorker {
 public:
  RougeWorker(const RougeOptions& options, const std::string& stemmer)
      : options_(options), tokenizer_(options.tokens, options.stem, stemmer) {}

  RougeScores score(const Text& candidate, std::span<const Text> references) {
    tokenizer_.clear();
    tokenizer_.read(candidate.bytes(), candidate_);
    each_.assign(references.size(), {});
    for (std::size_t i = 0; i < references.size(); ++i) {
      tokenizer_.read(references[i].bytes(), reference_);
      for (std::size_t m = 0; m < each_[i].size(); ++m)
        if (options_.measures >> m & 1) each_[i][m] = measure(static_cast<RougeMeasure>(m));
    }
    RougeScores result;
    for (std::size_t m = 0; m < result.size(); ++m) result[m] = combine(m);
    return result;
  }

 private:
  RougeScore measure(RougeMeasure measure) {
    switch (measure) {
      case RougeMeasure::rouge_l:
        subsequence_.set_columns(candidate_.token, tokenizer_.num_tokens());
        return score_of(subsequence_.length(reference_.token), candidate_.token.size(),
                        reference_.token.size());
      case RougeMeasure::rouge_lsum:
        return score_of(count_union(), candidate_.token.size(), reference_.token.size());
      case RougeMeasure::rouge_1:
      case RougeMeasure::rouge_2:
      case RougeMeasure::rouge_su4: break;
    }
    list_grams(measure, candidate_.token, candidate_grams_);
    list_grams(measure, reference_.token, reference_grams_);
    return score_of(count_common(candidate_grams_, reference_grams_), candidate_grams_.size(),
                    reference_grams_.size());
  }

  // The tokens of each reference sentence that stand in a longest common subsequence with any sentence of the
  // candidate; each token of the candidate counts once.
  std::size_t count_union() {
    is_common_.assign(reference_.token.size(), 0);
    for (std::size_t c = 0; c < candidate_.num_sentences(); ++c) {
      subsequence_.set_columns(candidate_.sentence(c), tokenizer_.num_tokens());
      for (std::size_t r = 0; r < reference_.num_sentences(); ++r) {
        row_.assign(reference_.sentence(r).size(), 0);
        subsequence_.mark_rows(reference_.sentence(r), row_);
        for (std::size_t i = 0; i < row_.size(); ++i) is_common_[reference_.first_token[r] + i] |= row_[i];
      }
    }
    left_.assign(tokenizer_.num_tokens(), 0);
    for (const TokenNumber token : candidate_.token) ++left_[token];
    std::size_t hits = 0;
    for (std::size_t i = 0; i < reference_.token.size(); ++i) {
      if (is_common_[i] == 0 || left_[reference_.token[i]] == 0) continue;
      --left_[reference_.token[i]];
      ++hits;
    }
    return hits;
  }

  RougeScore combine(std::size_t m) const {
    const std::size_t count = each_.size();
    if (options_.combine == RougeReferences::best || count == 1) return best(m, count);
    RougeScore sum;
    for (std::size_t i = 0; i < count; ++i) {
      const RougeScore one = options_.combine == RougeReferences::mean ? each_[i][m] : best(m, i);
      sum.precision += one.precision;
      sum.recall += one.recall;
      sum.f_measure += one.f_measure;
    }
    const auto n = static_cast<double>(count);
    return {sum.precision / n, sum.recall / n, sum.f_measure / n};
  }

  RougeScore best(std::size_t m, std::size_t left_out) const {
    RougeScore result;
    for (std::size_t i = 0; i < each_.size(); ++i)
      if (i != left_out && each_[i][m].f_measure > result.f_measure) result = each_[i][m];
    return result;
  }

  const RougeOptions options_;
  RougeTokenizer tokenizer_;
  CommonSubsequence subsequence_;
  RougeText candidate_, reference_;
  std::vector<RougeScores> each_;  // by reference
  std::vector<std::uint64_t> candidate_grams_, reference_grams_;
  std::vector<std::uint8_t> is_common_, row_;
  std::vector<std::uint32_t> left_;
};

void check(std::size_t num_candidates, View<Row> first_reference, std::size_t num_references) {
  if (first_reference.size() != num_candidates + 1 || first_reference[0] != 0 ||
      static_cast<std::size_t>(first_reference.back()) != num_references)
    throw UsageError("first_reference must have a row for each of the " + std::to_string(num_candidates) +
                     " candidates and one more, from 0 to the number of references (" +
                     std::to_string(num_references) + ")");
  for (std::size_t i = 0; i < num_candidates; ++i)
    if (first_reference[i] >= first_reference[i + 1])
      throw UsageError("candidate " + std::to_string(i) + " has no reference; give at least one for each");
}

}  // namespace
}  // namespace score

struct Rouge::Impl {
  RougeOptions options;
  std::string stemmer;
};

Rouge::Rouge(const Language& language, RougeOptions options)
    : impl_(std::make_shared<const Impl>(
          Impl{options, options.stem ? score::TermFilter(language).stemmer() : std::string()})) {}

RougeScores Rouge::score(const Text& candidate, std::span<const Text> references) const {
  const Row last = static_cast<Row>(references.size());
  const std::array<Row, 2> first = {0, last};
  return score_batch({&candidate, 1}, first, references, 1)[0];
}

std::vector<RougeScores> Rouge::score_batch(std::span<const Text> candidates, View<Row> first_reference,
                                            std::span<const Text> references, int threads,
                                            const std::function<bool()>& stop) const {
  score::check(candidates.size(), first_reference, references.size());
  std::vector<RougeScores> result(candidates.size());
  share_work(candidates.size(), threads, stop, [&] {
    return [&, worker = score::RougeWorker(impl_->options, impl_->stemmer)](std::size_t i) mutable {
      const auto first = static_cast<std::size_t>(first_reference[i]);
      const auto last = static_cast<std::size_t>(first_reference[i + 1]);
      result[i] = worker.score(candidates[i], references.subspan(first, last - first));
    };
  });
  return result;
}

}  // namespace spigola

#include "index/top_short_rows.h"

#include "index/row_filter.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

namespace spigola::index {
namespace {

constexpr std::size_t block_words = 256;

// Relative; far above what the rounding of doubles may lose.
constexpr double margin = 1e-9;

// A term of the query.
struct FilterTerm {
  double idf;
  double more;                 // what its standing again adds to a sum of idf, at most; 0: it never does
  const std::uint64_t* words;  // of all rows, those of its standing again behind them; null: from postings
  View<Posting> postings;      // from the block on
};

// Bits of a block, and what they are of.
struct BlockBits {
  const std::uint64_t* words;
  double idf, more;  // one of them is 0
};

class ShortRowSearch {
 public:
  ShortRowSearch(const TermStore& store, const TermSegment& segment, std::span<const QueryTerm> query,
                 const RowPolicy& policy, SearchScratch& scratch, TopHits& top)
      : store_(store),
        segment_(segment),
        saturation_(store.saturation()),
        query_(query),
        policy_(policy),
        scratch_(scratch),
        top_(top),
        numbers_(numbers_of(segment, query)) {
    list_terms();
    bound_kinds();
  }

  void run() {
    if (terms_.empty()) return;
    scratch_.touched.clear();
    scratch_.bits.resize(std::max(scratch_.bits.size(), 2 * block_words * terms_.size()));
    set_thresholds();
    // Small blocks at first: what a row needs is not known yet.
    std::size_t size = 1;
    for (std::size_t word = 0; word < segment_.num_words();
         word += size, size = std::min(2 * size, block_words))
      search_block(word, std::min(size, segment_.num_words() - word));
  }

 private:
  void list_terms() {
    // The last kind may have a few rows of any length.
    for (std::size_t i = 0; i + 1 < num_row_kinds; ++i)
      longest_ = std::max<std::uint32_t>(longest_, segment_.kinds[i].longest);
    double sum = 0;
    for (std::size_t i = 0; i < query_.size(); ++i) {
      const std::uint32_t number = numbers_[i];
      if (number == no_term) continue;
      const double idf = query_[i].idf, gain = gain_of_repeats(segment_.peaks[number].count, longest_);
      terms_.push_back({idf, idf * gain, segment_.bits_of(number), segment_.postings_of(number)});
      sum += idf;
    }
    // Rounded up, the weights of all terms still add up to 255 at most.
    scale_ = sum > 0 ? (255 - static_cast<double>(query_.size())) / sum : 0;
  }

  // How much more than one so many score; grows with count and length.
  double gain_of_repeats(std::uint32_t count, std::uint32_t length) const {
    return count < 2 ? 0 : std::max(saturation_(count, length) / saturation_(1, length) - 1, 0.0);
  }

  // What sums of idf are multiplied by in rows of each kind, at most.
  void bound_kinds() {
    for (std::size_t i = 0; i < num_row_kinds; ++i) factors_[i] = saturation_(1, segment_.kinds[i].length);
    for (std::size_t i = 0; i < query_.size(); ++i) {
      if (numbers_[i] == no_term) continue;
      const std::uint32_t count = segment_.peaks[numbers_[i]].count;
      longer_ = std::max(longer_, (1 + gain_of_repeats(count, segment_.kinds[num_row_kinds - 1].longest)) /
                                      (1 + gain_of_repeats(count, longest_)));
    }
    factors_.back() *= longer_;
  }

  void set_thresholds() {
    if (top_.full()) least_ = top_.worst();
    const double least = least_ / (1 + policy_.greatest_gain()) * (1 - margin) * scale_;
    smallest_ = 255;
    for (std::size_t i = 0; i < num_row_kinds; ++i) {
      const double sum = std::floor(least / factors_[i]);
      thresholds_[i] = static_cast<std::uint8_t>(std::clamp(sum, 1.0, 255.0));
      smallest_ = std::min(smallest_, thresholds_[i]);
    }
  }

  void search_block(std::size_t word, std::size_t num_words) {
    const auto first = segment_.first_row + static_cast<std::uint32_t>(64 * word);
    filters_.clear();
    here_.clear();
    int sum = 0;
    const auto use = [&](const std::uint64_t* words, double idf, double more) {
      const double weight = std::clamp(std::ceil((idf + more) * scale_), 0.0, 255.0);
      filters_.push_back({words, static_cast<std::uint8_t>(weight)});
      here_.push_back({words, idf, more});
      sum += static_cast<int>(weight);
    };
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      FilterTerm& term = terms_[i];
      if (term.words != nullptr) {
        use(term.words + word, term.idf, 0);
        if (term.more > 0) use(term.words + segment_.num_words() + word, 0, term.more);
        continue;
      }
      std::uint64_t* const once = scratch_.bits.data() + 2 * block_words * i;
      std::uint64_t* const again = once + block_words;
      const Marked marked = mark(term.postings, first, num_words, once, again);
      if (marked != Marked::nothing) use(once, term.idf, 0);
      if (marked == Marked::again) use(again, 0, term.more);
    }
    if (sum < smallest_) return;
    std::array<std::uint64_t, block_words> passed;
    filter_rows(filters_, segment_.kind_of.data() + 64 * word, thresholds_, num_words, passed.data());
    for (std::size_t i = 0; i < num_words; ++i) {
      for (std::uint64_t left = passed[i]; left != 0; left &= left - 1)
        look_at(first, i, static_cast<std::uint32_t>(std::countr_zero(left)));
    }
    for (const std::uint32_t row : scratch_.touched)
      offer(row, score_row(store_, segment_, query_, numbers_, row), 1 + policy_.gain(row));
    scratch_.touched.clear();
    if (top_.full() && top_.worst() > least_) set_thresholds();
  }

  enum class Marked { nothing, once, again };

  // The bits of a rare term in num_words words of rows from `first` on.
  static Marked mark(View<Posting>& postings, std::uint32_t first, std::size_t num_words, std::uint64_t* once,
                     std::uint64_t* again) {
    const auto num_rows = static_cast<std::uint32_t>(64 * num_words);
    if (postings.empty() || postings.front().row - first >= num_rows) return Marked::nothing;
    std::memset(once, 0, num_words * sizeof(*once));
    std::memset(again, 0, num_words * sizeof(*again));
    std::uint64_t repeats = 0;
    std::size_t i = 0;
    for (; i < postings.size(); ++i) {
      const Posting posting = postings[i];
      const std::uint32_t at = posting.row - first;
      if (at >= num_rows) break;
      const std::uint64_t bit = std::uint64_t{1} << at % 64;
      once[at / 64] |= bit;
      if (posting.count > 1) repeats |= again[at / 64] |= bit;
    }
    postings = postings.subspan(i);
    return repeats != 0 ? Marked::again : Marked::once;
  }

  void look_at(std::uint32_t first, std::size_t word, std::uint32_t bit) {
    const std::uint32_t row = first + static_cast<std::uint32_t>(64 * word) + bit;
    if (row - segment_.first_row >= segment_.num_rows()) return;  // a damaged file
    if (!store_.is_live(row) || !policy_.allows(row)) return;
    const RowKind kind = segment_.kinds[segment_.kind_of[row - segment_.first_row] % num_row_kinds];
    const std::uint32_t length = kind.length == kind.longest ? kind.length : segment_.length_of(row);
    const double once = saturation_(1, length), gain = 1 + policy_.gain(row);
    double sum = 0, more = 0;
    for (const BlockBits& bits : here_) {
      if ((bits.words[word] >> bit & 1) == 0) continue;
      sum += bits.idf * once;
      more += bits.more * once;
    }
    if (more > 0) {
      if ((sum + more) * longer_ * gain * (1 + margin) < least_) return;
      // Where its terms stand is far away: asked for now, read when the block is done.
      __builtin_prefetch(segment_.terms_of(row).data());
      scratch_.touched.push_back(row);
      return;
    }
    // What score_row gives, to the bit: the same sum in the same order.
    offer(row, sum, gain);
  }

  void offer(std::uint32_t row, double sum, double gain) {
    if (sum > 0 && !(top_.full() && sum * gain < top_.worst()))
      top_.offer({static_cast<Row>(row), sum * gain});
  }

  const TermStore& store_;
  const TermSegment& segment_;
  const Saturation& saturation_;
  std::span<const QueryTerm> query_;
  const RowPolicy& policy_;
  SearchScratch& scratch_;
  TopHits& top_;
  std::vector<std::uint32_t> numbers_;
  std::vector<FilterTerm> terms_;      // in the order of the query
  std::uint32_t longest_ = 0;          // but for the last kind
  std::vector<WeightedBits> filters_;  // of a block
  std::vector<BlockBits> here_;        // the same bits
  double longer_ = 1;                  // how much more repeats gain in the last kind, at most
  double scale_ = 0;                   // of weights
  double least_ = 0;                   // no row that scores less is among the k best
  std::array<double, num_row_kinds> factors_ = {};
  alignas(16) std::array<std::uint8_t, num_row_kinds> thresholds_ = {};
  std::uint8_t smallest_ = 0;
};

}  // namespace

void find_top_short_rows(const TermStore& store, const TermSegment& segment, std::span<const QueryTerm> query,
                         const RowPolicy& policy, SearchScratch& scratch, TopHits& top) {
  ShortRowSearch(store, segment, query, policy, scratch, top).run();
}

}  // namespace spigola::index

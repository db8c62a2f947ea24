#include <spigola/near_duplicates.h>

#include "segment/terms.h"

#include <spigola/error.h>
#include <spigola/text.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace spigola {
namespace {

using Shingles = std::vector<std::uint64_t>;  // distinct, ascending

// One in so many shingles is sketched, and at least so many of a text (all, where it has fewer).
constexpr std::uint64_t sketch_every = 4;
constexpr std::size_t sketch_least = 32;

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  return x ^ (x >> 32);
}

Shingles shingles_of(std::string_view bytes, int length, TermColumns<Growing>& terms) {
  const Text text = Text::borrow_utf8(bytes);
  clear(terms);
  append_terms(text.bytes(), 0, no_row, terms);
  Shingles shingles;
  if (terms.key.empty()) return shingles;
  const std::size_t size = std::min(static_cast<std::size_t>(length), terms.key.size());
  for (std::size_t i = 0; i + size <= terms.key.size(); ++i) {
    std::uint64_t hash = size;
    for (std::size_t k = i; k < i + size; ++k) hash = mix(hash * 0x9E3779B97F4A7C15u + terms.key[k]);
    shingles.push_back(hash);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

Shingles sketch_of(const Shingles& shingles) {
  Shingles sketch(shingles.begin(),
                  shingles.begin() + static_cast<std::ptrdiff_t>(std::min(shingles.size(), sketch_least)));
  for (std::size_t i = sketch.size(); i < shingles.size(); ++i) {
    if (shingles[i] % sketch_every == 0) sketch.push_back(shingles[i]);
  }
  return sketch;
}

double contained(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    both += static_cast<std::size_t>(a[i] == b[k]);
    const bool first = a[i] <= b[k], second = b[k] <= a[i];
    i += static_cast<std::size_t>(first);
    k += static_cast<std::size_t>(second);
  }
  return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

// Sets of texts; each is named by its first.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    for (std::size_t i = 0; i < size; ++i) parent_[i] = static_cast<Row>(i);
  }
  Row find(Row row) {
    while (parent_[index(row)] != row) row = parent_[index(row)] = parent_[index(parent_[index(row)])];
    return row;
  }
  void join(Row x, Row y) {
    x = find(x);
    y = find(y);
    parent_[index(std::max(x, y))] = std::min(x, y);
  }

 private:
  static std::size_t index(Row row) { return static_cast<std::size_t>(row); }
  std::vector<Row> parent_;
};

void check(const DuplicateOptions& options) {
  if (!(options.threshold > 0 && options.threshold <= 1)) {
    throw UsageError("threshold must lie above 0 and at most at 1; it is " +
                     std::to_string(options.threshold));
  }
  if (options.shingle < 1 || options.shingle > 16) {
    throw UsageError("a shingle has 1 to 16 words, not " + std::to_string(options.shingle));
  }
  if (options.max_texts < 2) {
    throw UsageError("max_texts must be 2 or more; it is " + std::to_string(options.max_texts));
  }
}

// The texts that have each sketched shingle, in order.
std::unordered_map<std::uint64_t, std::vector<Row>> invert(const std::vector<Shingles>& sketches) {
  std::unordered_map<std::uint64_t, std::vector<Row>> texts;
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    for (const std::uint64_t shingle : sketches[i]) texts[shingle].push_back(static_cast<Row>(i));
  }
  return texts;
}

}  // namespace

std::vector<Row> near_duplicates(std::span<const std::string_view> texts, const DuplicateOptions& options,
                                 const std::function<bool()>& stop) {
  check(options);
  const auto throw_if_stopped = [&] {
    if (stop && stop()) throw Cancelled();
  };
  TermColumns<Growing> terms;
  std::vector<Shingles> shingles, sketches;
  for (const std::string_view text : texts) {
    throw_if_stopped();
    shingles.push_back(shingles_of(text, options.shingle, terms));
    sketches.push_back(sketch_of(shingles.back()));
  }
  const auto texts_with = invert(sketches);
  Groups groups(texts.size());
  std::vector<std::uint8_t> is_candidate(texts.size(), 0);
  std::vector<Row> candidates;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    throw_if_stopped();
    const auto row = static_cast<Row>(i);
    for (const std::uint64_t shingle : sketches[i]) {
      const std::vector<Row>& others = texts_with.at(shingle);
      if (others.size() > static_cast<std::size_t>(options.max_texts)) continue;
      for (const Row other : others) {
        if (other >= row) break;
        std::uint8_t& seen = is_candidate[static_cast<std::size_t>(other)];
        if (seen == 0) candidates.push_back(other);
        seen = 1;
      }
    }
    for (const Row other : candidates) {
      const auto k = static_cast<std::size_t>(other);
      is_candidate[k] = 0;
      if (groups.find(other) == groups.find(row)) continue;
      if (contained(shingles[k], shingles[i]) >= options.threshold) groups.join(other, row);
    }
    candidates.clear();
  }
  std::vector<Row> first(texts.size());
  for (std::size_t i = 0; i < first.size(); ++i) first[i] = groups.find(static_cast<Row>(i));
  return first;
}

double containment(std::string_view a, std::string_view b, int shingle) {
  check({.threshold = 1, .shingle = shingle, .max_texts = 2});
  TermColumns<Growing> terms;
  const Shingles x = shingles_of(a, shingle, terms);
  return contained(x, shingles_of(b, shingle, terms));
}

}  // namespace spigola

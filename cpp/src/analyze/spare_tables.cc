#include "analyze/spare_tables.h"

#include <mutex>
#include <utility>
#include <vector>

namespace spigola {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 25;
constexpr std::size_t least_bytes = std::size_t{1} << 14;  // of room that is worth keeping
constexpr std::size_t least_text = std::size_t{1} << 16;  // a small result shall not hold the room of a large
constexpr std::size_t most_kept = 64;

struct Shelf {
  std::mutex mutex;
  std::vector<ChunkTables> kept;
  std::size_t num_bytes = 0;
};

// Never destroyed: results may be let go after all that is static.
Shelf& shelf() {
  static Shelf* const only = [] {
    auto* const made = new Shelf;
    made->kept.reserve(most_kept);
    return made;
  }();
  return *only;
}

// Nobody waits: who finds the shelf in use does without. (In the child of a fork it may be in use for ever.)
class Access {
 public:
  Access() : lock_(shelf().mutex, std::try_to_lock) {}
  explicit operator bool() const { return lock_.owns_lock(); }
  Shelf* operator->() const { return &shelf(); }

 private:
  std::unique_lock<std::mutex> lock_;
};

}  // namespace

ChunkTables spare_tables(std::size_t text_bytes) {
  if (text_bytes < least_text) return {};
  const Access access;
  if (!access || access->kept.empty()) return {};
  ChunkTables tables = std::move(access->kept.back());
  access->kept.pop_back();
  access->num_bytes -= tables.num_bytes();
  return tables;
}

void keep_spare(ChunkTables&& tables) noexcept {
  const std::size_t num_bytes = tables.num_bytes();
  if (num_bytes < least_bytes || num_bytes > most_bytes) return;
  tables.clear();
  const Access access;
  if (!access || access->num_bytes + num_bytes > most_bytes || access->kept.size() == most_kept) return;
  access->kept.push_back(std::move(tables));
  access->num_bytes += num_bytes;
}

}  // namespace spigola

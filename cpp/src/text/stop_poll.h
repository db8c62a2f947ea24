// Cancelling inside a long document: a loop of a stage says how far it has come, and asks whether to go on
// once a megabyte.
//
//   StopPoll poll(stop);
//   for (…) poll.at(token.begin);
#pragma once

#include <spigola/error.h>

#include <atomic>
#include <cstdint>
#include <limits>

namespace spigola {

class StopPoll {
 public:
  static constexpr std::int64_t stride = 1 << 20;

  // A null pointer: never stops.
  explicit StopPoll(const std::atomic<bool>* stop)
      : stop_(stop), next_(stop == nullptr ? std::numeric_limits<std::int64_t>::max() : 0) {}

  // `position`: bytes of text, or another count of work done, that does not fall from call to call. Asks at
  // the first call and every `stride` from there on; throws Cancelled. One comparison otherwise.
  void at(std::int64_t position) {
    if (position < next_) return;
    if (stop_->load(std::memory_order_relaxed)) throw Cancelled();
    next_ = position + stride;
  }

 private:
  const std::atomic<bool>* stop_;
  std::int64_t next_;
};

}  // namespace spigola

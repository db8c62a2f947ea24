// Independent pieces of work on several threads.
#pragma once

#include <spigola/error.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace spigola {

// Calls work(i) for every i below `count`, on `threads` threads (0: one a processor), in no fixed order: what
// work(i) writes must depend on i alone. `make_worker()` is called once a thread and gives `work`. Throws the
// first exception, and Cancelled when `stop` says so, which is asked before every piece by the calling thread
// alone.
template <class MakeWorker>
void share_work(std::size_t count, int threads, const std::function<bool()>& stop, MakeWorker&& make_worker) {
  if (threads <= 0) threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::exception_ptr error;
  std::mutex mutex;
  const auto run = [&](bool asks) noexcept {
    try {
      auto work = make_worker();
      for (std::size_t i; !failed.load(std::memory_order_relaxed) &&
                          (i = next.fetch_add(1, std::memory_order_relaxed)) < count;) {
        if (asks && stop && stop()) throw Cancelled();
        work(i);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!error) error = std::current_exception();
      failed.store(true, std::memory_order_relaxed);
    }
  };
  {
    std::vector<std::jthread> others;  // joined before anything is read
    for (std::size_t i = 1; i < std::min(static_cast<std::size_t>(threads), count); ++i)
      others.emplace_back(run, false);
    run(true);
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace spigola

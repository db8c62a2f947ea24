// Long work that Ctrl-C can stop.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/corpus.h>

#include <chrono>
#include <cstddef>
#include <future>
#include <optional>

namespace spigola::bindings {

// Shorter texts are done before anybody could press Ctrl-C.
inline constexpr std::size_t interruptible_bytes = std::size_t{1} << 20;

// Runs work(stop) on a thread of its own with the GIL released, while this thread looks for signals every
// 50 ms. When a handler raises (Ctrl-C: KeyboardInterrupt), asks the work to stop, waits for it, and lets the
// exception of the handler through. Only the main thread of Python gets signals; elsewhere this just runs the
// work. Needs the GIL.
template <class Work>
auto run_interruptibly(Work&& work) {
  StopToken stop;
  auto result = std::async(std::launch::async, [&] { return work(stop); });
  for (;;) {
    {
      pybind11::gil_scoped_release released;
      if (result.wait_for(std::chrono::milliseconds(50)) == std::future_status::ready) break;
    }
    if (PyErr_CheckSignals() != 0) {
      stop.request_stop();
      pybind11::error_already_set raised;
      pybind11::gil_scoped_release released;
      result.wait();
      pybind11::gil_scoped_acquire acquired;
      throw raised;
    }
  }
  return result.get();
}

// Looks for signals on the thread that works, which is to call look() now and then without the GIL.
class SignalWatch {
 public:
  // Looks at most every 50 ms. When a handler raises, asks the work to stop.
  void look() {
    const auto now = std::chrono::steady_clock::now();
    if (raised_ || now < next_) return;
    next_ = now + interval;
    const pybind11::gil_scoped_acquire acquired;
    if (PyErr_CheckSignals() == 0) return;
    raised_.emplace();
    stop_.request_stop();
  }
  const StopToken& stop() const { return stop_; }
  // Lets the exception of the handler through, if there is one. Needs the GIL.
  void rethrow() const {
    if (raised_) throw *raised_;
  }

 private:
  static constexpr std::chrono::milliseconds interval{50};
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + interval;
  std::optional<pybind11::error_already_set> raised_;
  StopToken stop_;
};

// Runs work(watch) with the GIL released on this thread, which looks for signals itself: no other thread is
// made, whose memory would be new. Needs the GIL.
template <class Work>
auto run_watching(Work&& work) {
  SignalWatch watch;
  try {
    auto result = [&] {
      const pybind11::gil_scoped_release released;
      return work(watch);
    }();
    watch.rethrow();
    return result;
  } catch (...) {  // Cancelled, or what went wrong in the same moment
    watch.rethrow();
    throw;
  }
}

}  // namespace spigola::bindings

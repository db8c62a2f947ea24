// Long work that Ctrl-C can stop.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/corpus.h>

#include <chrono>
#include <cstddef>
#include <future>

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

}  // namespace spigola::bindings

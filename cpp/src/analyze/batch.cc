#include <spigola/analysis.h>
#include <spigola/error.h>

#include "analyze/analyzer_resources.h"
#include "analyze/chunk.h"
#include "analyze/given_texts.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

namespace spigola {
namespace {

// Of several threads none shall work long when the others are done: towards the end their chunks become
// smaller, down to this.
constexpr std::size_t least_chunk_bytes = std::size_t{1} << 16;
constexpr std::size_t share_of_rest = 8;  // a chunk is at most this part of what is left

// The documents of each chunk, as half-open ranges: cut by bytes in input order.
std::vector<std::size_t> cut_into_chunks(const TextSource& texts, std::size_t chunk_bytes, int threads) {
  std::size_t rest = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) rest += texts.num_bytes(i);
  const auto size_of_next = [&] {
    if (threads == 1) return chunk_bytes;
    return std::min(chunk_bytes, std::max(least_chunk_bytes, rest / share_of_rest));
  };
  std::vector<std::size_t> first = {0};
  std::size_t bytes = 0, wanted = size_of_next();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    bytes += texts.num_bytes(i);
    if (bytes < wanted && i + 1 < texts.size()) continue;
    first.push_back(i + 1);
    rest -= bytes;
    bytes = 0;
    wanted = size_of_next();
  }
  return first;
}

class Batch {
 public:
  Batch(std::shared_ptr<const AnalyzerResources> resources, std::shared_ptr<const TextSource> texts,
        std::span<const Context> contexts, const BatchOptions& options)
      : resources_(std::move(resources)),
        texts_(std::move(texts)),
        contexts_(contexts),
        stop_(options.stop),
        between_documents_(options.between_documents),
        threads_(options.threads > 0 ? options.threads
                                     : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()))),
        first_doc_(cut_into_chunks(*texts_, options.chunk_bytes, threads_)),
        chunks_(first_doc_.size() - 1),
        errors_(chunks_.size()) {
    for (std::size_t doc = 0; doc < texts_->size(); ++doc)
      largest_text_ = std::max(largest_text_, texts_->num_bytes(doc));
  }

  Corpus run() {
    const auto workers = std::min(static_cast<std::size_t>(threads_), chunks_.size());
    {
      std::vector<std::jthread> others;  // joined before anything is read
      for (std::size_t i = 1; i < workers; ++i) others.emplace_back([this] { work(false); });
      work(true);
    }
    for (const std::exception_ptr& error : errors_)
      if (error) std::rethrow_exception(error);
    return Corpus({chunks_.begin(), chunks_.end()});
  }

 private:
  void work(bool is_caller) noexcept {
    const std::shared_ptr<Workspace> workspace = spare_workspace(largest_text_);
    for (std::size_t i; !failed_.load(std::memory_order_relaxed) &&
                        (i = next_.fetch_add(1, std::memory_order_relaxed)) < chunks_.size();) {
      try {
        fill(i, *workspace, is_caller);
      } catch (...) {
        errors_[i] = std::current_exception();
        failed_.store(true, std::memory_order_relaxed);
      }
    }
  }

  void fill(std::size_t i, Workspace& workspace, bool is_caller) {
    std::size_t num_bytes = 0, done = 0;
    for (std::size_t doc = first_doc_[i]; doc < first_doc_[i + 1]; ++doc) num_bytes += texts_->num_bytes(doc);
    auto chunk = std::make_shared<Chunk>(resources_, texts_, first_doc_[i], num_bytes);
    chunk->documents.reserve(first_doc_[i + 1] - first_doc_[i] + 1);
    bool has_room = false;
    for (std::size_t doc = first_doc_[i]; doc < first_doc_[i + 1]; ++doc) {
      const Context context = contexts_.empty() ? Context{} : contexts_[doc];
      const Text text = texts_->text(doc);
      run(doc, text, context, workspace);
      chunk->append(text, context, workspace);
      done += texts_->num_bytes(doc);
      if (is_caller) report(texts_->num_bytes(doc));
      if (has_room || done * 16 < num_bytes) continue;
      // A sixteenth tells about how many rows the whole will have.
      has_room = true;
      chunk->make_room(1.1 * static_cast<double>(num_bytes) /
                       static_cast<double>(std::max<std::size_t>(done, 1)));
    }
    chunks_[i] = std::move(chunk);
  }

  // By the calling thread alone, after so many bytes.
  void report(std::size_t num_bytes) {
    constexpr std::size_t interval = std::size_t{1} << 16;
    unreported_ += num_bytes;
    if (unreported_ < interval || !between_documents_) return;
    unreported_ = 0;
    between_documents_();
  }

  // Errors name the context that is wrong.
  void run(std::size_t doc, const Text& text, const Context& context, Workspace& workspace) const {
    try {
      resources_->run(text, context, stop_, workspace);
    } catch (const UsageError& error) {
      if (texts_->size() == 1) throw;
      throw UsageError("contexts[" + std::to_string(doc) + "]: " + error.what());
    }
  }

  std::shared_ptr<const AnalyzerResources> resources_;
  std::shared_ptr<const TextSource> texts_;
  std::span<const Context> contexts_;
  const StopToken* stop_;
  const std::function<void()>& between_documents_;
  std::size_t unreported_ = 0;  // bytes
  int threads_;
  std::size_t largest_text_ = 0;  // in bytes
  std::vector<std::size_t> first_doc_;
  std::vector<std::shared_ptr<const Chunk>> chunks_;
  std::vector<std::exception_ptr> errors_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
};

}  // namespace

Corpus Analyzer::analyze_batch(std::span<const Text> texts, std::span<const Context> contexts,
                               const BatchOptions& options) const {
  return analyze_batch(std::make_shared<const GivenTexts>(texts), contexts, options);
}

Corpus Analyzer::analyze_batch(std::shared_ptr<const TextSource> texts, std::span<const Context> contexts,
                               const BatchOptions& options) const {
  const std::size_t size = texts->size();
  if (!contexts.empty() && contexts.size() != size)
    throw UsageError(std::to_string(contexts.size()) + " contexts were given for " + std::to_string(size) +
                     " texts; give none, or one for each text");
  if (size == 0) return {};
  return Batch(impl_->resources, std::move(texts), contexts, options).run();
}

}  // namespace spigola

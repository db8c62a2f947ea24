// What an Analyzer is made of; shared with the results, which explain themselves from it.
#pragma once

#include <spigola/analysis.h>

#include "analyze/workspace.h"

namespace spigola {

struct AnalyzerResources {
  explicit AnalyzerResources(AnalyzerOptions analyzer_options);

  // Runs the stages that the options ask for over one document. Throws Cancelled when `stop` says so.
  void run(const Text& text, const Context& context, const StopToken* stop, Workspace& workspace) const;

  // Whether names of lexicons are all that is asked for: the matcher then needs no tables of the segmenter.
  bool asks_for_names_only() const;

  AnalyzerOptions options;
  Segmenter segmenter;
  ValueReader value_reader;
  Matcher matcher;
  Scorer scorer;
  Legend legend;
  std::uint64_t fingerprint;

 private:
  void run_stages(const Text& text, const Context& context, const StopToken* stop,
                  Workspace& workspace) const;
};

struct Analyzer::Impl {
  std::shared_ptr<const AnalyzerResources> resources;
};

}  // namespace spigola

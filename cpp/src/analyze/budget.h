// What sentences take of the budget of a summary.
#pragma once

#include <spigola/corpus.h>

#include <vector>

namespace spigola {

// Throws UsageError for a budget of words and of characters.
SelectOptions select_options(const SummaryOptions& options);

// Words or characters of each sentence, 1 at the least; nothing where there is no budget.
std::vector<double> costs(const Text& text, const Segments& segments, const SummaryOptions& options);

}  // namespace spigola

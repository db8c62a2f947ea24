#include "match/link.h"

#include <algorithm>

namespace spigola {

namespace {
constexpr double same_document_factor = 4;
}

void note_strong(std::span<const NameHit> hits, LinkScratch& scratch) {
  if (hits.empty()) return;
  for (const NameHit& hit : hits)
    if (hit.weak || hit.entity != hits.front().entity) return;
  scratch.strong.insert(static_cast<std::uint32_t>(hits.front().entity), 0);
}

void rank_candidates(std::span<const NameHit> hits, LinkScratch& scratch) {
  auto& candidates = scratch.candidates;
  candidates.clear();
  if (hits.size() == 1 && !hits.front().weak) {  // as most names
    const double prior = hits.front().prior;
    candidates.push_back({no_row, hits.front().entity, prior, 1, static_cast<RuleId>(MatchRule::link_only)});
    return;
  }
  double sum = 0;
  for (const NameHit& hit : hits) {
    const bool known = scratch.strong.contains(static_cast<std::uint32_t>(hit.entity));
    if (hit.weak && !known) continue;
    const double prior = hit.prior;
    const auto rule = known ? MatchRule::link_document : MatchRule::link_prior;
    const CandidateColumns<One> candidate{
        no_row, hit.entity, prior, prior * (known ? same_document_factor : 1), static_cast<RuleId>(rule)};
    const auto same = std::find_if(candidates.begin(), candidates.end(),
                                   [&](const auto& other) { return other.entity == hit.entity; });
    if (same == candidates.end())
      candidates.push_back(candidate);
    else if (same->score < candidate.score)
      *same = candidate;
  }
  for (const auto& candidate : candidates) sum += candidate.score;
  for (auto& candidate : candidates) {
    candidate.score = sum > 0 ? candidate.score / sum : 1.0 / static_cast<double>(candidates.size());
    if (candidates.size() == 1) candidate.rule = static_cast<RuleId>(MatchRule::link_only);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
}

}  // namespace spigola

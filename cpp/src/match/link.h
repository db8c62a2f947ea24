// Choosing among the entities that a name may mean.
#pragma once

#include <spigola/mentions.h>

#include "match/key_rows.h"
#include "match/propose_names.h"

#include <functional>
#include <vector>

namespace spigola {

// Scratch memory of linking; reused from document to document.
struct LinkScratch {
  KeyRows strong;  // entities that an unambiguous, strong name of this document means
  std::vector<CandidateColumns<One>> candidates;
};

// Notes the entities of names that mean one thing only and are not weak.
void note_strong(std::span<const NameHit> hits, LinkScratch& scratch);

// The candidates of one name, best first, into scratch.candidates: one an entity, with its prior and its
// score. The score is the prior, four times as much where the document names the entity by a strong name,
// divided by the sum over the candidates. Weak names count only where the document does so. Empty: abstain.
void rank_candidates(std::span<const NameHit> hits, LinkScratch& scratch);

}  // namespace spigola

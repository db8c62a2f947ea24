// Mentions of one thing, joined.
#pragma once

#include <spigola/mentions.h>
#include <spigola/segments.h>

#include "match/key_rows.h"

#include <functional>
#include <string_view>

namespace spigola {

struct ChainScratch {
  KeyRows chain_of;
};

// Numbers the chains in order of first mention and fills the column `chain`: mentions with one entity, or
// without one with the same words (the same marks, where there are none), are one chain; a short form belongs
// to the chain of its full name
// (`full_name`: a row of mentions for each, −1 for none). Values form no chains. `entity_type` gives the type
// of an entity.
void build_chains(std::string_view text, const Terms& terms, View<Row> full_name,
                  const std::function<std::int16_t(std::int32_t)>& entity_type, ChainScratch& scratch,
                  MentionColumns<Growing>& mentions, ChainColumns<Growing>& chains);

}  // namespace spigola

#include "match/chains.h"

#include "segment/terms.h"

#include <algorithm>

namespace spigola {
namespace {

// The words of a mention, of one without words its bytes, as one key, apart from all entity ids.
std::uint64_t words_key(std::string_view text, const Terms& terms, Offset begin, Offset end) {
  std::size_t i = first_term_from(terms, begin);
  std::uint64_t key = 0x51'7C'C1'B7'27'22'0A'95;
  const auto add = [&](std::uint64_t word) { key = (key ^ word) * 0x9E37'79B9'7F4A'7C15; };
  const bool has_words = i < size(terms) && terms.end[i] <= end;
  for (; i < size(terms) && terms.end[i] <= end; ++i) add(key_of_term(text, terms, i));
  if (!has_words)
    for (Offset at = begin; at < end; ++at)
      add(static_cast<unsigned char>(text[static_cast<std::size_t>(at)]));
  return key | (std::uint64_t{1} << 63);
}

}  // namespace

void build_chains(std::string_view text, const Terms& terms, View<Row> full_name,
                  const std::function<std::int16_t(std::int32_t)>& entity_type, ChainScratch& scratch,
                  MentionColumns<Growing>& mentions, ChainColumns<Growing>& chains) {
  scratch.chain_of.clear();
  const std::size_t n = size(mentions);
  const auto key_of = [&](std::size_t i) {
    while (full_name[i] != no_row) i = static_cast<std::size_t>(full_name[i]);
    if (mentions.entity[i] != -1)
      return static_cast<std::uint64_t>(static_cast<std::uint32_t>(mentions.entity[i]));
    return words_key(text, terms, mentions.begin[i], mentions.end[i]);
  };
  // How well a mention names its chain: the chain's own type first, then full names, then the longest.
  const auto rank = [&](Row mention, std::int16_t type) {
    const auto i = static_cast<std::size_t>(mention);
    return std::tuple(mentions.type[i] == type, full_name[i] == no_row, mentions.end[i] - mentions.begin[i]);
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (mentions.source[i] == Source::value) continue;
    const auto [found, is_new] = scratch.chain_of.insert(key_of(i), static_cast<Row>(size(chains)));
    const auto row = static_cast<Row>(i);
    mentions.chain[i] = found;
    if (is_new) {
      const std::int32_t entity = mentions.entity[i];
      push_back(chains,
                ChainColumns<One>{entity, entity == -1 ? mentions.type[i] : entity_type(entity), row, 1});
      continue;
    }
    const auto chain = static_cast<std::size_t>(found);
    ++chains.num_mentions[chain];
    const std::int16_t type = chains.type[chain];
    if (rank(row, type) > rank(chains.representative[chain], type)) chains.representative[chain] = row;
  }
}

}  // namespace spigola

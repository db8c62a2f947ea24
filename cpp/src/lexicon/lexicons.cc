#include <spigola/error.h>
#include <spigola/lexicon.h>

#include <algorithm>

namespace spigola {

Lexicons::Lexicons(std::vector<Lexicon> weakest_first) : layers_(std::move(weakest_first)) {
  constexpr std::size_t max_layers = 15;  // −1, which is none, would be a row of the 16th
  if (layers_.size() > max_layers) {
    throw UsageError(std::to_string(layers_.size()) + " lexicons were given where at most " +
                     std::to_string(max_layers) + " can be used together; build some of them into one file");
  }
}

Entity Lexicons::operator[](EntityId id) const {
  if (id.none()) throw UsageError("the entity id is none: ask id.none() before looking it up");
  if (id.layer() >= layers_.size()) {
    throw UsageError("the entity id is of lexicon " + std::to_string(id.layer()) + ", but there are only " +
                     std::to_string(layers_.size()) +
                     " lexicons; ids are valid only with the Lexicons they came from");
  }
  return layers_[id.layer()][id.row()];
}

std::optional<EntityId> Lexicons::find(std::string_view id) const {
  for (std::size_t layer = layers_.size(); layer-- > 0;) {
    if (const auto row = layers_[layer].find(id)) return EntityId::of(static_cast<unsigned>(layer), *row);
  }
  return std::nullopt;
}

std::vector<std::string> Lexicons::protected_strings() const {
  std::vector<std::string> all;
  for (const Lexicon& layer : layers_) {
    std::vector<std::string> strings = layer.protected_strings();
    all.insert(all.end(), std::make_move_iterator(strings.begin()), std::make_move_iterator(strings.end()));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace spigola

// An entity as plain Python values.
#pragma once

#include <spigola/lexicon.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace spigola::bindings {

// id, name, type, attributes.
using EntityTuple =
    std::tuple<std::string, std::string, std::string, std::vector<std::pair<std::string, std::string>>>;

EntityTuple tuple_of(const Entity& entity);

}  // namespace spigola::bindings

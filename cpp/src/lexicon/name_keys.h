// Consonant keys: what a name sounds like, roughly enough that its spellings in many languages share one.
//
//   Шойгу, Shoigu, Šojgu, Schoigu  →  SG        Choïgou  →  SG, HG, KG
//
// One letter a class of consonants: P B T D M N L R K, G; S for s z sh zh ch ts and soft c; V for v w f; H
// for h and kh. Vowels and y count nothing, but for A where a part begins with one (or a silent j); h inside
// is silent before a consonant and at the end; T and D before S belong to it (ts, dz); neighbours of one
// class are one. A letter that languages read in different ways gives several keys: ch is S, H or K; j is S
// or nothing; g before e, i, y is G or S. All letters of a name are read in the same way, so that a name has
// at most max_name_keys keys. The parts of a name are put in alphabetical order.
//
// Names that share a key are candidates, to be compared with similarity(). Cost: some 10 ns a letter and key.
#pragma once

#include "lexicon/name_sounds.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace spigola {

inline constexpr std::size_t max_name_keys = 12;

// The keys of a name, as its parts sound; distinct, in alphabetical order. None for a name without
// consonants.
std::vector<std::string> name_keys(std::span<const Sounds> parts);

}  // namespace spigola

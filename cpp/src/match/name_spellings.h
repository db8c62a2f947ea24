// Whether two spellings are of one name, by how they sound; and the keys under which parts of names are
// found.
//
//   Šojgu, Shoigu: yes    Choïgou, Шойгу: yes    Bonini, Bonino: no    Rossi, Россия: no
//
// Where both are written in Latin letters, or neither is, little may differ, for there vowels tell names
// apart; between scripts more, except in words of fewer than three consonants, which resemble many.
//
// Threads: safe. Cost: a microsecond or two.
#pragma once

#include "match/name_parts.h"

#include <cstdint>
#include <vector>

namespace spigola {

bool is_latin(const NameParts& name);

// Of one word.
bool are_spellings(const Sounds& a, const Sounds& b);

// Of whole names that share a key.
bool are_spellings(const NameParts& a, const NameParts& b);

// Of names one of which has more words: a single word is the first or the last of the other, two are two of
// three. Sergei Shoigu, Сергей Кужугетович Шойгу; Шойгу, Sergei Shoigu.
bool is_part_of_other(const NameParts& a, const NameParts& b);

// Hashes of the consonant keys: of a name as a whole; of the parts it may be called by; those under which a
// name stands of which this is a part, or that is a part of this one.
std::vector<std::uint64_t> whole_keys(const NameParts& name);
std::vector<std::uint64_t> part_keys(const NameParts& name);
std::vector<std::uint64_t> other_keys(const NameParts& part);

}  // namespace spigola

#include <spigola/error.h>

#include "lexicon/name_index.h"
#include "lexicon/pending_lexicon.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace spigola {
namespace {

// One name given twice: what either row allows, and the greater prior. Whatever the order of the rows, the
// result is the same.
void merge(PendingLexicon& pending, PendingName& into, const PendingName& other) {
  into.prior = std::max(into.prior, other.prior);
  lexicon_format::NameClass merged = pending.classes[into.name_class];
  const lexicon_format::NameClass& given = pending.classes[other.name_class];
  if (merged.language != given.language) merged.language = 0;
  merged.case_rule = std::max(merged.case_rule, given.case_rule);
  merged.kind = std::min(merged.kind, given.kind);
  merged.weak = std::min(merged.weak, given.weak);
  into.name_class = pending.classes.intern(merged);
}

// The names [first, last) have one key. Gives the new end.
PendingName* arrange(PendingLexicon& pending, PendingName* first, PendingName* last) {
  const auto identity = [&](const PendingName& name) {
    return std::tuple(pending.entities[name.entity].id, pending.classes[name.name_class].type, name.spelling);
  };
  std::sort(first, last,
            [&](const PendingName& a, const PendingName& b) { return identity(a) < identity(b); });
  PendingName* kept = first;
  for (PendingName* name = first + 1; name < last; ++name) {
    if (identity(*name) == identity(*kept))
      merge(pending, *kept, *name);
    else
      *++kept = *name;
  }
  last = kept + 1;
  std::sort(first, last, [&](const PendingName& a, const PendingName& b) {
    const auto order = [&](const PendingName& name) {
      return std::tuple(-int{name.prior}, pending.entities[name.entity].id,
                        pending.classes[name.name_class].type, pending.spellings[name.spelling]);
    };
    return order(a) < order(b);
  });
  if (static_cast<std::size_t>(last - first) > NameIndex::max_alike) {
    throw LexiconError("the name " + std::string(pending.spellings[first->spelling]) + " means " +
                           std::to_string(last - first) + " entities where at most " +
                           std::to_string(NameIndex::max_alike) + " are possible; leave it out",
                       "", 0, "name");
  }
  return last;
}

}  // namespace

void sort_names(PendingLexicon& pending) {
  GrowingArray<PendingName>& names = pending.names;
  std::sort(names.begin(), names.end(),
            [](const PendingName& a, const PendingName& b) { return a.key() < b.key(); });
  PendingName* kept = names.begin();
  for (PendingName* first = names.begin(); first != names.end();) {
    PendingName* last = first + 1;
    while (last != names.end() && last->key() == first->key()) ++last;
    PendingName* const end = last - first == 1 ? last : arrange(pending, first, last);
    kept = kept == first ? end : std::copy(first, end, kept);
    first = last;
  }
  names.shrink(static_cast<std::size_t>(kept - names.begin()));
}

}  // namespace spigola

// The names of one way, brought into the order in which the file has them.
#pragma once

#include "lexicon/pending_lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// Holds the different names, however often they were given. Whatever the order of the rows, the result is the
// same.
class NameGroup {
 public:
  explicit NameGroup(NameClasses& classes) : classes_(classes) {}

  struct Name {
    NameRecordHead head;
    std::uint32_t place;  // of the spelling
    std::uint16_t size;
  };
  // A name that is an attribute of its entity as well.
  struct AsAttribute {
    std::uint32_t attribute, place;
    std::uint16_t size;
  };

  void clear();
  void add(std::string_view record);
  // Names given twice become one, the greatest prior comes first, and of one spelling only the first stays
  // protected. Throws LexiconError where too many names are looked up alike.
  void arrange();

  const std::vector<Name>& names() const { return names_; }
  const std::vector<AsAttribute>& as_attributes() const { return as_attributes_; }
  template <class T>
  std::string_view spelling(const T& name) const {
    return std::string_view(spellings_).substr(name.place, name.size);
  }

 private:
  void merge_alike();
  void merge(Name* first, Name* last);
  void check_number() const;
  void forget_spellings();
  void protect_once();
  auto identity(const Name& name) const;
  auto order(const Name& name) const;

  NameClasses& classes_;
  std::vector<Name> names_;
  std::vector<AsAttribute> as_attributes_;
  std::string spellings_;
  std::size_t wanted_ = 0;  // at how many names those given twice are merged
};

}  // namespace spigola

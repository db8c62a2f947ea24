// Makes entities of rows: all rows of one id are one entity.
#pragma once

#include "lexicon/file_writer.h"
#include "lexicon/pending_lexicon.h"
#include "text/stop_poll.h"

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// Reads pending.rows in the order of their ids and numbers the entities; writes their ids, and puts their
// names and attributes into pending.names and pending.attributes. Holds, beside these, what one entity has:
// different attributes, and a name a language. Throws IoError, LexiconError where there are too many, and
// Cancelled.
class EntityJoiner {
 public:
  EntityJoiner(PendingLexicon& pending, lexicon_format::FileWriter& file, const std::atomic<bool>* stop)
      : pending_(pending), file_(file), poll_(stop) {}
  // Writes the sections `ids` and `id_blocks`.
  void join();
  std::uint32_t num_entities() const { return num_entities_; }

 private:
  struct Value {  // of an attribute of the entity: one that was given, or a name
    std::uint16_t key;
    bool is_name;
    std::uint32_t number;  // of PendingLexicon::values, or of translations_
    std::uint32_t place;   // among what the entity was given
    friend auto operator<=>(const Value&, const Value&) = default;
  };

  void begin_entity(std::string_view id);
  void add(std::string_view record);
  bool is_translation(const RowRecord& row);
  void end_entity();
  void drop_repeated_values();
  void add_attributes();
  bool is_given_too(std::size_t name) const;
  void add_name(const RowRecord& row, std::uint32_t flags, std::uint32_t attribute);

  PendingLexicon& pending_;
  lexicon_format::FileWriter& file_;
  StopPoll poll_;
  std::int64_t num_bytes_ = 0;  // of rows that were read
  GrowingArray<std::uint32_t> id_blocks_;
  std::uint64_t size_of_ids_ = 0;
  std::uint32_t num_entities_ = 0;
  std::string id_, delta_;  // of the entity

  std::string first_row_;  // while it has no full name
  bool has_full_name_ = false;
  std::string own_name_;
  std::uint16_t own_language_ = 0;
  std::vector<Value> values_;
  std::uint32_t num_values_ = 0;   // that it was given, the repeated ones too
  std::size_t values_wanted_ = 0;  // at how many they are made different again
  std::vector<std::string> translations_;
  std::vector<std::uint32_t> translated_;  // by language: the number behind the last entity with a name in it
};

}  // namespace spigola

// Items: what patterns are matched against. An item is a token, or a part of one where digits and letters, or
// two numbers, are written together: `7pm` is 7 and pm, `4-23` is 4, - and 23.
//
// Each word is looked up here, once.
#pragma once

#include "text/stop_poll.h"
#include "value/number_forms.h"
#include "value/vocabulary.h"

#include <spigola/segments.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

enum class ItemKind : std::uint8_t { word, digits, mark };

struct Item {
  Offset begin = 0, end = 0;
  std::uint64_t bits = 0;  // what it can be (Vocabulary::Word::bit)
  Row token = 0;
  std::int32_t forms = -1;  // of digits: row of what they can be read as
  std::uint16_t word = 0;   // row of the vocabulary, 0 for what it does not know
  ItemKind kind = ItemKind::mark;
  bool joined = false;  // may be a number written as one word
  bool minus = false;   // a minus sign before digits
};

// The items of one sentence after another. Scratch memory of one worker.
class Items {
 public:
  // Call before each document; what is given must outlive its reading.
  void begin_document(std::string_view text, const Segments& segments, const Vocabulary& vocabulary,
                      const NumberFormat& format) {
    text_ = text;
    segments_ = &segments;
    vocabulary_ = &vocabulary;
    format_ = format;
    next_term_ = 0;
  }

  // Replaces the items by those of these tokens; sentences must come in their order.
  void read(Row first_token, Row last_token, const std::atomic<bool>* stop);

  std::size_t size() const { return size_; }
  const Item& operator[](std::size_t i) const { return items_[i]; }
  // The items that rules may speak of, in order: words of the vocabulary, digits and number words.
  std::span<const std::uint32_t> known() const { return std::span(known_).first(num_known_); }

  // Null for an item that no rule knows.
  const Vocabulary::Word* word(const Item& item) const {
    return item.word == 0 ? nullptr : &vocabulary_->word(item.word);
  }
  NumberForms forms(const Item& item) const {
    return item.forms < 0 ? NumberForms{} : forms_[static_cast<std::size_t>(item.forms)];
  }
  std::string_view bytes(const Item& item) const { return bytes(item.begin, item.end); }
  std::string_view text() const { return text_; }
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  const NumberFormat& format() const { return format_; }

 private:
  std::string_view bytes(Offset begin, Offset end) const {
    return {text_.data() + begin, static_cast<std::size_t>(end - begin)};
  }
  Item& next_item(Row token, Offset begin, Offset end);
  void count(std::uint64_t bits);
  void add_token(Row token, Offset begin, Offset end);
  void add_word(Item& item, std::uint64_t key);
  void add_mark(Item& item);
  void add_digits(Row token, Offset begin, Offset end);
  void add_part(Row token, std::size_t begin, std::size_t end, const NumberForms& forms);
  bool is_minus_sign(Offset begin, Offset end) const;

  std::string_view text_;
  const Segments* segments_ = nullptr;
  const Vocabulary* vocabulary_ = nullptr;
  NumberFormat format_;
  std::size_t next_term_ = 0;
  std::vector<Item> items_;  // more than there are, of which size_ count
  std::vector<NumberForms> forms_;
  std::vector<std::uint32_t> known_;  // as many, of which num_known_ count
  std::size_t size_ = 0, num_known_ = 0;
};

}  // namespace spigola

// The walk over one block, and the readers of what it meets: each reads one thing from p, writes its tokens,
// and returns where to go on.
#pragma once

#include "segment/characters.h"
#include "segment/segmenter_impl.h"
#include "segment/token_writer.h"

namespace spigola {

struct BlockScan {
  const char* const begin;  // the block
  const char* const end;
  const char* const text_end;  // of the whole text, which may be read beyond the block
  const Segmenter::Impl& segmenter;
  TokenWriter& out;
  mutable const char* host_run_end = nullptr;  // find_address keeps it

  const WordLists& words() const { return segmenter.words; }
  const Policies& policies() const { return segmenter.policies; }

  Character at(const char* p) const { return character_at(p, end); }
  bool letter_at(const char* p) const { return p < end && unicode::is_letter(at(p).code); }
  bool digit_at(const char* p) const { return p < end && byte_class(p) == Byte::digit; }
  // What stands before p.
  Character before(const char* p) const {
    if (p == begin) return {0, unicode::CharClass::space, 0};
    const auto [c, length] = unicode::decode_back(begin, p);
    return {c, unicode::char_class(c), length};
  }
  bool in_word(const char* p) const { return continues_word(before(p).kind); }
};

// A word from p; what lies before q is known to belong to it. `plain`: that is ASCII letters, or nothing.
const char* read_word(const BlockScan& scan, const char* p, const char* q, bool plain);
// A number with the marks inside it: 1.234,56  20:45  14/09/2024  1°.
const char* read_number(const BlockScan& scan, const char* p);
// An ASCII character that is neither letter nor digit nor white space.
const char* read_mark(const BlockScan& scan, const char* p);
// A character beyond ASCII.
const char* read_beyond_ascii(const BlockScan& scan, const char* p);

// The next five stand at a mark q inside or after the word from p, and return nullptr when the mark is not
// theirs.
//
// An apostrophe of `length` bytes: dell'|oggi, po', do|n't. nullptr: it may still join two halves of a word.
// `plain`: all before it is ASCII letters.
const char* read_apostrophe(const BlockScan& scan, const char* p, const char* q, int length, bool plain);
// A full stop that an abbreviation, acronym or host name holds.
const char* read_full_stop_in_word(const BlockScan& scan, const char* p, const char* q);
// A word that was cut where its message was, before a link, with the ellipsis that says so: parol... http://
const char* read_truncated_word(const BlockScan& scan, const char* p, const char* q);
const char* read_protected_string(const BlockScan& scan, const char* p, const char* q);
const char* read_address(const BlockScan& scan, const char* p, const char* q);

// An apostrophe that no letter stands before: ’68, 'em, or a quotation mark.
const char* read_leading_apostrophe(const BlockScan& scan, const char* p, int length);

}  // namespace spigola

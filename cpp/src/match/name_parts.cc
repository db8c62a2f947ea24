#include "match/name_parts.h"

#include "segment/characters.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <string>

namespace spigola {
namespace {

using unicode::CharClass;

constexpr float weights[] = {1, 0.05F, 0.1F, 0.15F, 0.5F, 0.6F};  // by WordKind
constexpr float weight_of_initial = 0.3F;

struct Piece {
  std::string text;          // as written, without marks between letters
  bool follows_dot = false;  // nothing but a full stop before it
  bool is_capitals = false;
  std::size_t num_letters = 0;
};

// Cuts at everything that is neither letter nor digit, between letters and digits, and where a capital
// follows a small letter (SergeiLavrov). Apostrophes join: Qa'ida, d'Alema.
class Cutter {
 public:
  explicit Cutter(std::vector<Piece>& pieces) : pieces_(pieces) {}

  void cut(std::string_view name) {
    const char* const end = name.data() + name.size();
    CharClass before = CharClass::space;
    bool dot = false;
    for (const char* p = name.data(); p < end;) {
      const auto [c, length] = unicode::decode(p, end);
      const CharClass kind = unicode::char_class(c);
      const bool is_word = unicode::is_letter(c) || kind == CharClass::digit;
      if (is_word) {
        if (open_ && before == CharClass::letter_lower && kind == CharClass::letter_upper) close();
        if (open_ && (before == CharClass::digit) != (kind == CharClass::digit)) close();
        if (!open_) begin(dot);
        pieces_.back().text.append(p, static_cast<std::size_t>(length));
        ++pieces_.back().num_letters;
        if (kind != CharClass::letter_upper) pieces_.back().is_capitals = false;
        before = kind;
        dot = false;
      } else if (kind == CharClass::mark) {
        if (open_) pieces_.back().text.append(p, static_cast<std::size_t>(length));
      } else if (!is_apostrophe(c) && c != U'`' && kind != CharClass::format) {
        dot = open_ && c == U'.';
        close();
      }
      p += length;
    }
    close();
  }

 private:
  void begin(bool after_dot) {
    pieces_.emplace_back();
    pieces_.back().follows_dot = after_dot;
    pieces_.back().is_capitals = true;
    open_ = true;
  }
  void close() { open_ = false; }

  std::vector<Piece>& pieces_;
  bool open_ = false;
};

// `A.B.C.` and `S.r.l.` are one word.
void join_letters(std::vector<Piece>& pieces) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool joins = kept > 0 && pieces[i].follows_dot && pieces[i].num_letters == 1 &&
                       (i > 0 && pieces[kept - 1].num_letters >= 1) && pieces[kept - 1].text.size() < 12 &&
                       (pieces[i - 1].num_letters == 1);
    if (joins) {
      pieces[kept - 1].text += pieces[i].text;
      pieces[kept - 1].num_letters += 1;
      pieces[kept - 1].is_capitals = pieces[kept - 1].is_capitals && pieces[i].is_capitals;
    } else {
      if (kept != i) pieces[kept] = std::move(pieces[i]);
      ++kept;
    }
  }
  pieces.resize(kept);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The piece as read_sounds wants it, in place of what `out` held.
void fold(const Piece& piece, std::u32string& out) {
  out.clear();
  if (is_ascii(piece.text)) {
    for (const char c : piece.text) out += static_cast<char32_t>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    return;
  }
  thread_local std::string folded;
  fold_term(piece.text, folded);
  const char* const end = folded.data() + folded.size();
  for (const char* p = folded.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    out += c;
    p += length;
  }
}

// Memory that the next name uses again.
struct Scratch {
  std::vector<Piece> pieces;
  std::vector<std::uint64_t> keys;
  std::u32string folded;
};

constexpr std::uint64_t key_of(NameWord word) {
  return (std::uint64_t{1} << 63) + (static_cast<std::uint64_t>(word.kind) << 32) + word.value;
}

NameWord number_of(std::u32string_view digits) {
  NameWord word{WordKind::number, 0};
  for (const char32_t c : digits) {
    const int digit = unicode::digit_value(c);
    if (digit < 0 || digits.size() > 9) return {};
    word.value = word.value * 10 + static_cast<std::uint32_t>(digit);
  }
  return word;
}

}  // namespace

void read_parts(std::string_view name, const NameWords& words, NameParts& out) {
  out.clear();
  out.key = term_key(name);
  thread_local Scratch scratch;
  auto& [pieces, keys, folded] = scratch;
  pieces.clear();
  keys.clear();
  Cutter(pieces).cut(name);
  join_letters(pieces);
  if (pieces.size() > max_parts) pieces.resize(max_parts);
  for (const Piece& piece : pieces) keys.push_back(term_key(piece.text));
  for (std::size_t i = 0; i < pieces.size();) {
    NameWords::Found found = words.find(std::span(keys).subspan(i));
    fold(pieces[i], folded);
    if (found.num_terms == 0) found.word = number_of(folded);
    NamePart& part = out.parts.emplace_back();
    part.sounds = read_sounds(folded);
    part.key = keys[i];
    part.kind = found.word.kind;
    part.is_initial = pieces[i].num_letters == 1 && part.kind == WordKind::name;
    part.is_capitals = pieces[i].is_capitals && pieces[i].num_letters > 1;
    if (part.kind == WordKind::legal || part.kind == WordKind::number) part.key = key_of(found.word);
    part.weight = part.is_initial ? weight_of_initial : weights[static_cast<std::size_t>(part.kind)];
    i += std::max<std::size_t>(1, found.num_terms);
    // Forty-four is 44.
    if (part.kind == WordKind::number && found.word.value >= 20 && found.word.value < 100 &&
        i < pieces.size())
      if (const NameWords::Found unit = words.find(std::span(keys).subspan(i, 1));
          unit.word.kind == WordKind::number && unit.word.value < 10) {
        part.key = key_of({WordKind::number, found.word.value + unit.word.value});
        ++i;
      }
  }
}

}  // namespace spigola

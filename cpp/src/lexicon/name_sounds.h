// What a part of a name sounds like, in any script and under the spelling habits of many languages at once.
//
//   read_sounds(U"шойгу")  →  SH O Y G U        read_sounds(U"schoigu")  →  SH O I G U
//   sound_distance(…)      →  0.05
//
// A letter that languages read in different ways (j, ch, c before e) is a sound of its own, near to each of
// its readings; what languages write in different ways (sh, sch, š, ш) is one sound. So no language has to be
// known.
//
// Threads: safe. Cost: some ns a letter; the distance is one table of sounds × sounds, bounded by max_sounds.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace spigola {

enum class Sound : std::uint16_t {
  a,
  e,
  i,
  o,
  u,
  au,  // Paul, Maurice
  ai,  // Rainer, Weil, Sergey
  y,   // beside a vowel; between consonants it is i
  j,   // as in Jones, Jan, Juan, Jean
  h,
  w,
  v,
  f,
  p,
  b,
  t,
  d,
  s,
  z,
  sh,
  zh,
  ch,       // as ч
  open_ch,  // the letters ch: Chopin, Bach, Chávez, Chianti
  ts,
  soft_c,  // before e, i, y
  dzh,
  k,
  g,
  soft_g,  // before e, i, y
  kh,
  m,
  n,
  l,
  r,
  count,
  first_digit = 40,
  first_other = 64,  // characters that nothing is known of, each its own
};

inline constexpr std::size_t max_sounds = 32;  // longer parts are cut

struct Sounds {
  std::array<Sound, max_sounds> sound;
  std::uint8_t size = 0;
  bool has_vowels = true;  // false: a script that leaves them out
  bool is_latin = true;    // written in Latin letters
  float length = 0;        // a consonant counts 1, a vowel less

  std::span<const Sound> view() const noexcept { return {sound.data(), size}; }
};

constexpr bool is_vowel(Sound sound) noexcept {
  return sound <= Sound::y;
}

// Appends one sound; a letter written twice is heard once. What is beyond max_sounds is cut.
void append_sound(Sound sound, Sounds& to) noexcept;
void append_sounds(const Sounds& more, Sounds& to) noexcept;

// The part is case-folded and in normalisation form C.
Sounds read_sounds(std::u32string_view part);

// In hundredths of a consonant: one sound in place of another; sound i of a part that the other has not; two
// neighbours that changed places.
int cost_of_changing(Sound a, Sound b) noexcept;
int cost_of_adding(const Sounds& of, std::size_t i, const Sounds& other) noexcept;
inline constexpr int cost_of_swapping = 50;

// The least cost of changes that make one of the other: 1 for a consonant, less for a vowel, little for
// spellings of one sound. Symmetric; 0 for equal sounds.
float sound_distance(const Sounds& a, const Sounds& b);

// 1 − the distance over the greater length, 0 to 1; 0 where both are without sounds.
float sound_similarity(const Sounds& a, const Sounds& b);

}  // namespace spigola

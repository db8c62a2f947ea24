#include "lexicon/name_keys.h"

#include <algorithm>
#include <array>

namespace spigola {
namespace {

// One way to read the letters that languages read in different ways.
struct Reading {
  char open_ch, j, soft_g;  // 0: silent
};

constexpr std::array<Reading, max_name_keys> readings = {{
    {'S', 'S', 'G'},
    {'S', 'S', 'S'},
    {'S', 0, 'G'},
    {'S', 0, 'S'},
    {'H', 'S', 'G'},
    {'H', 'S', 'S'},
    {'H', 0, 'G'},
    {'H', 0, 'S'},
    {'K', 'S', 'G'},
    {'K', 'S', 'S'},
    {'K', 0, 'G'},
    {'K', 0, 'S'},
}};

char class_of(Sound sound, const Reading& reading) {
  switch (sound) {
    case Sound::p: return 'P';
    case Sound::b: return 'B';
    case Sound::t: return 'T';
    case Sound::d: return 'D';
    case Sound::m: return 'M';
    case Sound::n: return 'N';
    case Sound::l: return 'L';
    case Sound::r: return 'R';
    case Sound::k: return 'K';
    case Sound::g: return 'G';
    case Sound::v:
    case Sound::w:
    case Sound::f: return 'V';
    case Sound::h:
    case Sound::kh: return 'H';
    case Sound::s:
    case Sound::z:
    case Sound::sh:
    case Sound::zh:
    case Sound::ch:
    case Sound::ts:
    case Sound::dzh:
    case Sound::soft_c: return 'S';
    case Sound::open_ch: return reading.open_ch;
    case Sound::j: return reading.j;
    case Sound::soft_g: return reading.soft_g;
    default: return 0;
  }
}

// Digits and characters that nothing is known of stand for themselves.
void append_other(Sound sound, std::string& key) {
  const auto value = static_cast<std::uint32_t>(sound);
  key += '#';
  key += std::to_string(value);
}

std::string key_of(const Sounds& part, const Reading& reading) {
  std::string key;
  for (std::size_t i = 0; i < part.size; ++i) {
    const Sound sound = part.sound[i];
    if (sound >= Sound::count) {
      append_other(sound, key);
      continue;
    }
    const bool before_vowel = i + 1 < part.size && is_vowel(part.sound[i + 1]);
    if (sound == Sound::h && i > 0 && !before_vowel) continue;
    const char letter = class_of(sound, reading);
    if (letter == 0) {
      if (i == 0) key += 'A';
    } else {
      if (letter == 'S' && !key.empty() && (key.back() == 'T' || key.back() == 'D')) key.pop_back();
      if (key.empty() || key.back() != letter) key += letter;
    }
  }
  return key;
}

bool holds_consonant(const std::string& key) {
  return std::ranges::any_of(key, [](char c) { return c != 'A' && c != ' '; });
}

}  // namespace

std::vector<std::string> name_keys(std::span<const Sounds> parts) {
  std::vector<std::string> keys, of_parts;
  for (const Reading& reading : readings) {
    of_parts.clear();
    for (const Sounds& part : parts) of_parts.push_back(key_of(part, reading));
    std::ranges::sort(of_parts);
    std::string key;
    for (const std::string& part : of_parts) (key += part) += ' ';
    if (!holds_consonant(key)) continue;
    key.pop_back();
    keys.push_back(std::move(key));
  }
  std::ranges::sort(keys);
  const auto [first, last] = std::ranges::unique(keys);
  keys.erase(first, last);
  return keys;
}

}  // namespace spigola

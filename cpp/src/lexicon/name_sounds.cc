#include "lexicon/name_sounds.h"

#include "text/transliterate.h"
#include "text/unicode.h"

#include <algorithm>
#include <string>

namespace spigola {
namespace {

constexpr float length_of_vowel = 0.6F;
constexpr auto num_sounds = static_cast<std::size_t>(Sound::count);

// In hundredths of a consonant.
struct Costs {
  std::array<std::array<std::uint8_t, num_sounds>, num_sounds> change{};
  std::array<std::uint8_t, num_sounds> add{};
};

struct Near {
  Sound a, b;
  std::uint8_t cost;
};

// One sound in two spellings: 0 to 10. Readings of one letter in two languages: 10 to 30. Sounds that
// transcriptions confuse, and likely slips: 30 to 60.
constexpr Near near_sounds[] = {
    {Sound::a, Sound::o, 30},       {Sound::i, Sound::e, 25},
    {Sound::o, Sound::u, 25},       {Sound::a, Sound::e, 30},
    {Sound::y, Sound::i, 5},        {Sound::y, Sound::j, 5},
    {Sound::j, Sound::i, 10},       {Sound::y, Sound::e, 30},
    {Sound::au, Sound::o, 10},      {Sound::au, Sound::a, 25},
    {Sound::au, Sound::u, 25},      {Sound::ai, Sound::e, 10},
    {Sound::ai, Sound::a, 20},      {Sound::ai, Sound::i, 20},
    {Sound::ai, Sound::y, 30},      {Sound::w, Sound::v, 2},
    {Sound::w, Sound::u, 20},       {Sound::v, Sound::u, 40},
    {Sound::v, Sound::f, 20},       {Sound::w, Sound::f, 25},
    {Sound::v, Sound::b, 40},       {Sound::f, Sound::p, 50},
    {Sound::p, Sound::b, 40},       {Sound::t, Sound::d, 40},
    {Sound::s, Sound::z, 20},       {Sound::s, Sound::sh, 15},
    {Sound::s, Sound::ts, 30},      {Sound::z, Sound::ts, 10},
    {Sound::z, Sound::zh, 20},      {Sound::z, Sound::dzh, 35},
    {Sound::sh, Sound::zh, 35},     {Sound::sh, Sound::open_ch, 10},
    {Sound::sh, Sound::ch, 30},     {Sound::ch, Sound::open_ch, 2},
    {Sound::ch, Sound::ts, 25},     {Sound::open_ch, Sound::ts, 25},
    {Sound::ch, Sound::t, 40},      {Sound::open_ch, Sound::t, 40},
    {Sound::j, Sound::ts, 25},      {Sound::open_ch, Sound::kh, 5},
    {Sound::open_ch, Sound::k, 15}, {Sound::open_ch, Sound::h, 25},
    {Sound::kh, Sound::h, 5},       {Sound::kh, Sound::k, 25},
    {Sound::kh, Sound::g, 45},      {Sound::h, Sound::g, 25},
    {Sound::g, Sound::k, 40},       {Sound::soft_g, Sound::g, 2},
    {Sound::soft_g, Sound::dzh, 8}, {Sound::soft_g, Sound::zh, 12},
    {Sound::soft_g, Sound::j, 15},  {Sound::soft_g, Sound::kh, 20},
    {Sound::soft_g, Sound::h, 25},  {Sound::soft_g, Sound::k, 40},
    {Sound::j, Sound::zh, 10},      {Sound::j, Sound::dzh, 5},
    {Sound::j, Sound::kh, 20},      {Sound::j, Sound::h, 25},
    {Sound::j, Sound::z, 45},       {Sound::dzh, Sound::zh, 15},
    {Sound::dzh, Sound::ch, 30},    {Sound::soft_c, Sound::s, 8},
    {Sound::soft_c, Sound::ts, 8},  {Sound::soft_c, Sound::ch, 8},
    {Sound::soft_c, Sound::k, 30},  {Sound::soft_c, Sound::z, 30},
    {Sound::soft_c, Sound::sh, 30}, {Sound::soft_c, Sound::open_ch, 10},
    {Sound::m, Sound::n, 50},       {Sound::l, Sound::r, 70},
    {Sound::s, Sound::ch, 50},      {Sound::dzh, Sound::d, 50},
    {Sound::ts, Sound::t, 50},      {Sound::dzh, Sound::y, 40},
    {Sound::ts, Sound::k, 60},      {Sound::ch, Sound::k, 60},
};

constexpr Costs make_costs() {
  Costs costs;
  for (std::size_t i = 0; i < num_sounds; ++i) {
    const bool vowel = is_vowel(static_cast<Sound>(i));
    costs.add[i] = vowel ? 45 : 100;
    for (std::size_t j = 0; j < num_sounds; ++j)
      costs.change[i][j] = i == j ? 0 : vowel && is_vowel(static_cast<Sound>(j)) ? 35 : 100;
  }
  costs.add[static_cast<std::size_t>(Sound::h)] = 30;
  costs.add[static_cast<std::size_t>(Sound::y)] = 30;
  costs.add[static_cast<std::size_t>(Sound::j)] = 60;
  costs.add[static_cast<std::size_t>(Sound::w)] = 60;
  for (const auto& [a, b, cost] : near_sounds)
    costs.change[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] =
        costs.change[static_cast<std::size_t>(b)][static_cast<std::size_t>(a)] = cost;
  return costs;
}
constexpr Costs costs = make_costs();

constexpr char32_t first_not_latin = 0x370, first_latin_additional = 0x1E00, last_latin_additional = 0x1EFF;
constexpr int vowel_of_abjad = 5, silent = 40;

// Consonants that French, Catalan and others write at the end and do not say.
constexpr bool may_be_silent(Sound sound) {
  return sound == Sound::t || sound == Sound::d || sound == Sound::s || sound == Sound::z ||
         sound == Sound::p;
}

}  // namespace

int cost_of_changing(Sound a, Sound b) noexcept {
  if (a == b) return 0;
  if (a >= Sound::count || b >= Sound::count) return 100;
  return costs.change[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
}

int cost_of_adding(const Sounds& of, std::size_t i, const Sounds& other) noexcept {
  const Sound sound = of.sound[i];
  if (sound >= Sound::count) return 100;
  if (!other.has_vowels && is_vowel(sound)) return vowel_of_abjad;
  if (of.is_latin != other.is_latin && i + 1u == of.size && i > 1 && may_be_silent(sound)) return silent;
  return costs.add[static_cast<std::size_t>(sound)];
}

namespace {

constexpr std::string_view letters_of_zhe("zhe", 2);

// How newspapers write a letter where the rules of scholars write something else.
std::string_view popular_latin(char32_t c) noexcept {
  switch (c) {
    case U'ж': return letters_of_zhe;
    case U'й': return "y";
    case U'х': return "kh";
    case U'ц': return "ts";
    case U'ч': return "tch";
    case U'ш': return "sh";
    case U'щ': return "shtch";
    case U'ъ':
    case U'ь': return "'";
    case U'ы': return "i";
    case U'э': return "e";
    case U'ю': return "yu";
    case U'я': return "ya";
    case U'ё': return "yo";
    case U'ї': return "yi";
    case U'є': return "ye";
    case U'ў': return "w";
    case U'ђ':
    case U'џ': return "dzh";
    case U'љ': return "l";
    case U'њ': return "n";
    case U'š':
    case U'ş':
    case U'ș': return "sh";
    case U'č': return "tch";
    case U'ž': return letters_of_zhe;
    case U'ţ':
    case U'ț': return "ts";
    case U'ß': return "ss";
    case U'ø':
    case U'ö': return "o";
    case U'æ':
    case U'œ':
    case U'ə': return "e";
    default: return {};
  }
}

void append_plain(std::string_view latin, std::string& out) {
  const char* const end = latin.data() + latin.size();
  for (const char* p = latin.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    p += length;
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (const std::string_view popular = popular_latin(c); !popular.empty()) {
      out += popular;
    } else {
      out += plain_letters_of(c);
    }
  }
}

struct Spelling {
  std::string_view letters;
  Sound first;
  Sound second = Sound::count;  // none
};
constexpr Spelling spellings[] = {
    {"tchzh", Sound::zh},      {"shch", Sound::sh, Sound::ch},
    {"tsch", Sound::ch},       {"sch", Sound::sh},
    {"dzh", Sound::dzh},       {"dsch", Sound::dzh},
    {"tch", Sound::ch},        {"tsh", Sound::ch},
    {"eau", Sound::o},         {"sh", Sound::sh},
    {"ch", Sound::open_ch},    {"cz", Sound::ch},
    {"sz", Sound::sh},         {letters_of_zhe, Sound::zh},
    {"dj", Sound::dzh},        {"dz", Sound::ts},
    {"ts", Sound::ts},         {"tz", Sound::ts},
    {"kh", Sound::kh},         {"gh", Sound::g},
    {"ph", Sound::f},          {"th", Sound::t},
    {"ck", Sound::k},          {"qu", Sound::k},
    {"ou", Sound::u},          {"oo", Sound::u},
    {"ee", Sound::i},          {"iy", Sound::i},
    {"ij", Sound::i},          {"yj", Sound::i},
    {"au", Sound::au},         {"ae", Sound::e},
    {"oe", Sound::o},          {"ue", Sound::u},
    {"x", Sound::k, Sound::s}, {"q", Sound::k},
};

// Where the spellings that begin with a letter stand in `order`, in the order in which they are tried.
struct SpellingsByLetter {
  std::array<std::uint8_t, 27> begin{};
  std::array<std::uint8_t, std::size(spellings)> order{};
};
constexpr SpellingsByLetter order_spellings() {
  SpellingsByLetter by_letter;
  std::size_t num = 0;
  for (std::size_t letter = 0; letter < 26; ++letter) {
    by_letter.begin[letter] = static_cast<std::uint8_t>(num);
    for (std::size_t i = 0; i < std::size(spellings); ++i)
      if (spellings[i].letters[0] == static_cast<char>('a' + letter))
        by_letter.order[num++] = static_cast<std::uint8_t>(i);
  }
  by_letter.begin[26] = static_cast<std::uint8_t>(num);
  return by_letter;
}
constexpr SpellingsByLetter spellings_by_letter = order_spellings();

// Letters that follow the first are few: cheaper than a call of memcmp.
constexpr bool goes_on_as(std::string_view rest, std::string_view letters) {
  if (rest.size() < letters.size()) return false;
  for (std::size_t i = 1; i < letters.size(); ++i)
    if (rest[i] != letters[i]) return false;
  return true;
}

constexpr const Spelling* spelling_of(std::string_view rest) {
  const auto letter = static_cast<unsigned char>(rest[0] - 'a');
  if (letter >= 26) return nullptr;
  for (std::size_t i = spellings_by_letter.begin[letter]; i < spellings_by_letter.begin[letter + 1u]; ++i) {
    const Spelling& spelling = spellings[spellings_by_letter.order[i]];
    if (goes_on_as(rest, spelling.letters)) return &spelling;
  }
  return nullptr;
}

// a to z; c, q and x have been read as spellings or by what follows.
constexpr Sound sounds_of_letters[] = {
    Sound::a, Sound::b, Sound::count, Sound::d, Sound::e, Sound::f,     Sound::g, Sound::h,     Sound::i,
    Sound::j, Sound::k, Sound::l,     Sound::m, Sound::n, Sound::o,     Sound::p, Sound::count, Sound::r,
    Sound::s, Sound::t, Sound::u,     Sound::v, Sound::w, Sound::count, Sound::y, Sound::z,
};

class SoundReader {
 public:
  explicit SoundReader(Sounds& out) : out_(out) {}

  // Letters a to z and digits; the apostrophe is silent and keeps letters apart.
  void read(std::string_view letters) {
    for (std::size_t i = 0; i < letters.size();)
      i += read_one(letters.substr(i), i == 0 ? ' ' : letters[i - 1]);
  }

  void add(Sound sound) { append_sound(sound, out_); }

 private:
  static constexpr bool is_vowel_letter(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
  }

  std::size_t read_one(std::string_view rest, char before) {
    if (const Spelling* const spelling = spelling_of(rest)) {
      add(spelling->first);
      if (spelling->second != Sound::count) add(spelling->second);
      return spelling->letters.size();
    }
    const char next = rest.size() > 1 ? rest[1] : ' ';
    if ((rest[0] == 'a' || rest[0] == 'e') && (next == 'i' || next == 'y' || next == 'j') &&
        (rest.size() == 2 || !is_vowel_letter(rest[2]))) {
      add(Sound::ai);
      return 2;
    }
    const bool softens = next == 'e' || next == 'i' || next == 'y';
    switch (rest[0]) {
      case 'c': add(softens ? Sound::soft_c : Sound::k); break;
      case 'g': add(softens ? Sound::soft_g : Sound::g); break;
      case 'y': add(is_vowel_letter(before) || is_vowel_letter(next) ? Sound::y : Sound::i); break;
      // Šojgu: between a vowel and what is none it has one reading.
      case 'j': add(is_vowel_letter(before) && !is_vowel_letter(next) ? Sound::y : Sound::j); break;
      default: add_letter(rest[0]);
    }
    return 1;
  }

  void add_letter(char c) {
    if (c >= 'a' && c <= 'z') {
      if (const Sound sound = sounds_of_letters[static_cast<std::size_t>(c - 'a')]; sound != Sound::count)
        add(sound);
    } else if (c >= '0' && c <= '9') {
      add(static_cast<Sound>(static_cast<int>(Sound::first_digit) + (c - '0')));
    }
  }

  Sounds& out_;
};

}  // namespace

void append_sound(Sound sound, Sounds& to) noexcept {
  if (to.size == max_sounds) return;
  // Digits and characters that nothing is known of are not letters: they count each time.
  if (to.size > 0 && to.sound[to.size - 1u] == sound && sound < Sound::count) return;
  to.sound[to.size++] = sound;
  to.length += is_vowel(sound) ? length_of_vowel : 1;
}

void append_sounds(const Sounds& more, Sounds& to) noexcept {
  for (const Sound sound : more.view()) append_sound(sound, to);
}

Sounds read_sounds(std::u32string_view part) {
  Sounds out;
  SoundReader reader(out);
  thread_local std::array<std::string, 2> scratch;
  auto& [plain, latin] = scratch;
  plain.clear();
  while (!part.empty()) {
    const char32_t c = part[0];
    out.is_latin =
        out.is_latin && (c < first_not_latin || (c >= first_latin_additional && c <= last_latin_additional));
    std::size_t length = 1;
    if (c < 0x80) {
      plain += static_cast<char>(c);
    } else if (const std::string_view popular = popular_latin(c); !popular.empty()) {
      plain += popular;
    } else {
      latin.clear();
      length = append_latin_of_first(part, latin);
      if (length > 0) {
        out.has_vowels = out.has_vowels && !is_abjad(c);
        append_plain(latin, plain);
      } else if (const std::string_view letters = plain_letters_of(c); !letters.empty()) {
        plain += letters;
      } else if (const int digit = unicode::digit_value(c); digit >= 0) {
        plain += static_cast<char>('0' + digit);
      } else if (!unicode::is_combining(c)) {
        reader.read(plain);
        plain.clear();
        reader.add(static_cast<Sound>(static_cast<std::uint32_t>(Sound::first_other) + (c & 0x7FFF)));
      }
      length = std::max<std::size_t>(length, 1);
    }
    part.remove_prefix(length);
  }
  reader.read(plain);
  return out;
}

float sound_distance(const Sounds& a, const Sounds& b) {
  // Rows of the usual table, three, as letters may change places.
  std::array<std::array<int, max_sounds + 1>, 3> rows;
  std::array<int, max_sounds> add;
  int *before = rows[0].data(), *last = rows[1].data(), *now = rows[2].data();
  const std::size_t size = b.size;
  last[0] = 0;
  for (std::size_t j = 0; j < size; ++j) last[j + 1] = last[j] + (add[j] = cost_of_adding(b, j, a));
  for (std::size_t i = 0; i < a.size; ++i) {
    const Sound x = a.sound[i];
    const int drop = cost_of_adding(a, i, b);
    now[0] = last[0] + drop;
    for (std::size_t j = 0; j < size; ++j) {
      const Sound y = b.sound[j];
      int cost = std::min({last[j] + cost_of_changing(x, y), last[j + 1] + drop, now[j] + add[j]});
      if (i > 0 && j > 0 && x == b.sound[j - 1] && y == a.sound[i - 1])
        cost = std::min(cost, before[j - 1] + cost_of_swapping);
      now[j + 1] = cost;
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return static_cast<float>(last[size]) / 100;
}

float sound_similarity(const Sounds& a, const Sounds& b) {
  const float length = std::max(a.length, b.length);
  if (length == 0) return 0;
  return std::max(0.0F, 1 - sound_distance(a, b) / length);
}

}  // namespace spigola

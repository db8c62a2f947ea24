#include "segment/blocks.h"

#include <spigola/error.h>

#include "segment/marks.h"
#include "segment/sentence_ends.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <string>

namespace spigola {
namespace {

using unicode::CharClass;

bool is_blank(CharClass kind) {
  return kind == CharClass::space || kind == CharClass::newline;
}

// Appends [begin, end) without the white space around it, if anything is left.
void append_block(std::string_view text, std::size_t begin, std::size_t end, BlockColumns<Growing>& out) {
  const char* first = text.data() + begin;
  const char* last = text.data() + end;
  while (first < last) {
    const auto [c, length] = unicode::decode(first, last);
    if (!is_blank(unicode::char_class(c))) break;
    first += length;
  }
  while (first < last) {
    const auto [c, length] = unicode::decode_back(first, last);
    if (!is_blank(unicode::char_class(c))) break;
    last -= length;
  }
  if (first == last) return;
  push_back(out, BlockColumns<One>{static_cast<Offset>(first - text.data()),
                                   static_cast<Offset>(last - text.data()), Zone::body, no_rule});
}

// Calls f(begin, end) for every line, without its break. \r\n is one break.
template <class F>
void for_each_line(std::string_view text, LineBreaks breaks, F&& f) {
  std::size_t begin = 0, looked_at = 0;
  NewlineMasks masks;
  while (const std::size_t num_masks = find_newlines(text, looked_at, masks)) {
    for (std::size_t i = 0; i < num_masks; ++i, looked_at += 64)
      for (std::uint64_t mask = masks[i]; mask != 0; mask &= mask - 1) {
        const std::size_t end = looked_at + static_cast<std::size_t>(std::countr_zero(mask));
        f(begin, end);
        begin = end + 1;
      }
    looked_at = std::min(looked_at, text.size());
  }
  // From the line on that other breaks may stand in.
  const char* const stop = text.data() + text.size();
  for (const char* p = text.data() + (looked_at < text.size() ? begin : text.size()); p < stop;) {
    const auto [c, length] = unicode::decode(p, stop);
    const auto at = static_cast<std::size_t>(p - text.data());
    p += length;
    if (unicode::char_class(c) != CharClass::newline) continue;
    if (breaks == LineBreaks::uax29 && (c == U'\v' || c == U'\f')) continue;
    if (c == U'\r' && p < stop && *p == '\n') ++p;
    f(begin, at);
    begin = static_cast<std::size_t>(p - text.data());
  }
  f(begin, text.size());
}

bool is_blank(std::string_view line) {
  const char* const end = line.data() + line.size();
  for (const char* p = line.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    if (!is_blank(unicode::char_class(c))) return false;
    p += length;
  }
  return true;
}

}  // namespace

void find_blocks(std::string_view text, Lines lines, LineBreaks breaks, BlockColumns<Growing>& out) {
  if (lines == Lines::paragraphs) {
    for_each_line(text, breaks,
                  [&](std::size_t begin, std::size_t end) { append_block(text, begin, end, out); });
    return;
  }
  std::size_t block_begin = 0;
  for_each_line(text, breaks, [&](std::size_t begin, std::size_t end) {
    if (!is_blank(text.substr(begin, end - begin))) return;
    append_block(text, block_begin, begin, out);
    block_begin = end;
  });
  append_block(text, block_begin, text.size(), out);
}

ZoneCues::ZoneCues(const Language& language) : language_(language) {
  for (const Entry& entry : language.section("zones")) {
    Cue cue{};
    const auto zone = std::find(zone_names.begin(), zone_names.end(), entry.value);
    if (zone == zone_names.end())
      throw_entry_error("zones", entry,
                        "unknown zone \"" + std::string(entry.value) +
                            "\"; it is one of title, heading, body, list_item, byline, caption, boilerplate");
    cue.zone = static_cast<Zone>(zone - zone_names.begin());
    cue.place = Place::line;
    for (std::string_view flags = entry.flags; !flags.empty();) {
      const std::string_view flag = flags.substr(0, flags.find(' '));
      flags.remove_prefix(std::min(flags.size(), flag.size() + 1));
      if (flag == "line")
        cue.place = Place::line;
      else if (flag == "start")
        cue.place = Place::start;
      else if (flag == "any")
        cue.place = Place::any;
      else if (flag == "name")
        cue.before_name = true;
      else
        throw_entry_error("zones", entry,
                          "unknown flag \"" + std::string(flag) + "\"; flags are line, start, any, name");
    }
    TermColumns<Growing> terms;
    append_terms(entry.key, 0, 0, terms);
    cue.before = entry.key.substr(
        0, terms.begin.empty() ? entry.key.size() : static_cast<std::size_t>(terms.begin[0]));
    if (!terms.key.empty()) cue.after = entry.key.substr(static_cast<std::size_t>(terms.end.back()));
    cue.keys = std::move(terms.key);
    if (cue.keys.empty() && cue.place == Place::any)
      throw_entry_error("zones", entry,
                        "a cue without letters cannot stand anywhere; use the flag line or start");
    longest_ = std::max(longest_, cue.keys.size());
    if (cue.keys.empty()) {
      begins_mark_[static_cast<unsigned char>(cue.before[0])] = true;
      marks_.push_back(std::move(cue));
    } else {
      const auto begin = static_cast<std::size_t>(terms.begin[0]);
      const std::string_view first = entry.key.substr(begin, static_cast<std::size_t>(terms.end[0]) - begin);
      (cue.place == Place::any ? anywhere_ : beginning_).add(std::move(cue), first);
    }
  }
  beginning_.sort();
  anywhere_.sort();
}

void ZoneCues::CuesByTerm::add(Cue cue, std::string_view first_term) {
  std::string folded;
  fold_term(first_term, folded);
  first_words.add(folded);
  cues.push_back(std::move(cue));
}

void ZoneCues::CuesByTerm::sort() {
  std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) {
    return a.keys[0] != b.keys[0] ? a.keys[0] < b.keys[0] : a.keys.size() > b.keys.size();
  });
  for (std::size_t begin = 0, end = 0; begin < cues.size(); begin = end) {
    while (end < cues.size() && cues[end].keys[0] == cues[begin].keys[0]) ++end;
    groups.push_back({begin, end});
    if (groups.size() > std::numeric_limits<KeyTable::Value>::max())
      throw LanguageError("zones: cues begin with more than 65,535 words; leave some out");
    first_keys.set(cues[begin].keys[0], static_cast<KeyTable::Value>(groups.size()));
  }
}

namespace {

using namespace std::string_view_literals;
constexpr std::array bullets = {"•"sv, "-"sv, "–"sv, "—"sv, "*"sv, "·"sv,
                                "▪"sv, "‣"sv, "◦"sv, "●"sv, "►"sv, "✓"sv};
constexpr std::size_t max_cue_tokens = 60;  // longer lines are running text whatever they hold
constexpr std::size_t max_title_tokens = 40, max_heading_tokens = 16;

// . ! ? … and those of other scripts: 。 । ؟
bool ends_with_final_mark(std::string_view token) {
  const char32_t last = unicode::decode_back(token.data(), token.data() + token.size()).code_point;
  const unicode::SentenceBreak mark = unicode::sentence_break(last);
  return last == U'\u2026' || mark == unicode::SentenceBreak::s_term ||
         mark == unicode::SentenceBreak::a_term;
}

// One block as the classifier sees it.
class BlockView {
 public:
  BlockView(std::string_view text, const BlockExtent& extent, const Tokens& tokens, const Terms& terms)
      : text_(text),
        block_(text.substr(
            static_cast<std::size_t>(tokens.begin[static_cast<std::size_t>(extent.token_begin)]),
            static_cast<std::size_t>(tokens.end[static_cast<std::size_t>(extent.token_end - 1)] -
                                     tokens.begin[static_cast<std::size_t>(extent.token_begin)]))),
        extent_(extent),
        tokens_(tokens),
        terms_(view(terms, static_cast<std::size_t>(extent.term_begin),
                    static_cast<std::size_t>(extent.term_end))) {}

  std::size_t num_tokens() const { return static_cast<std::size_t>(extent_.token_end - extent_.token_begin); }

  std::string_view token(Row i) const {
    const auto t = static_cast<std::size_t>(i);
    return text_.substr(static_cast<std::size_t>(tokens_.begin[t]),
                        static_cast<std::size_t>(tokens_.end[t] - tokens_.begin[t]));
  }

  // . ! ? … before any closing quotes and brackets at the end of the line.
  bool has_final_mark() const {
    for (Row i = extent_.token_end - 1; i >= extent_.token_begin && i >= extent_.token_end - 3; --i) {
      const std::string_view last = token(i);
      if (ends_with_final_mark(last)) return true;
      if (kind(i) != TokenKind::punctuation || last == "," || last == ":" || last == ";") return false;
    }
    return false;
  }

  bool only(auto&& accepts) const {
    for (Row i = extent_.token_begin; i < extent_.token_end; ++i)
      if (!accepts(kind(i))) return false;
    return true;
  }

  bool begins_with_bullet() const {
    if (num_tokens() < 2) return false;
    const std::string_view first = token(extent_.token_begin);
    if (kind(extent_.token_begin) == TokenKind::word)
      return first.size() == 1 && num_tokens() > 2 && token(extent_.token_begin + 1) == ")";  // a) wine
    if (std::find(bullets.begin(), bullets.end(), first) != bullets.end())
      return has_space_after(extent_.token_begin);
    return kind(extent_.token_begin) == TokenKind::number &&
           (first.ends_with('.') || (token(extent_.token_begin + 1) == ")"));
  }

  // Two to four capitalised words, between them at most particles in lower case.
  bool is_person_line(Row from) const {
    int capitals = 0, others = 0;
    for (Row i = from; i < extent_.token_end; ++i) {
      if (kind(i) != TokenKind::word) return false;
      const std::string_view word = token(i);
      const bool capital =
          unicode::is_upper(unicode::decode(word.data(), word.data() + word.size()).code_point);
      if (!capital && (word.size() > 3 || i == from)) return false;
      ++(capital ? capitals : others);
    }
    return capitals >= 2 && capitals <= 4 && others <= 2;
  }

  // `scratch` takes the terms of the block where the segmenter kept none.
  const ZoneCues::Cue* find_cue(const ZoneCues& cues, TermColumns<Growing>& scratch) {
    if (num_tokens() > max_cue_tokens) return nullptr;
    for (const ZoneCues::Cue& cue : cues.without_terms(block_[0]))
      if (block_.starts_with(cue.before) && (cue.place == ZoneCues::Place::start || block_ == cue.before))
        return &cue;
    const bool ends_sentence = has_final_mark();  // a sentence may speak of anything
    if (ends_sentence && !may_begin_cue(cues)) return nullptr;
    if (size(terms_) == 0) {
      find_terms(scratch, 1);
      if (size(terms_) == 0 || (ends_sentence && cues.at_beginning(terms_.key[0]).empty())) return nullptr;
      // One more than a cue at the beginning has says whether the line ends with it.
      find_terms(scratch, ends_sentence ? cues.longest() + 1 : std::numeric_limits<std::size_t>::max());
    }
    if (const ZoneCues::Cue* cue = fitting(cues.at_beginning(terms_.key[0]), 0)) return cue;
    if (ends_sentence) return nullptr;
    for (std::size_t i = 0; i < size(terms_); ++i)
      if (const ZoneCues::Cue* cue = fitting(cues.anywhere(terms_.key[i]), i)) return cue;
    return nullptr;
  }

 private:
  TokenKind kind(Row i) const { return tokens_.kind[static_cast<std::size_t>(i)]; }

  bool has_space_after(Row i) const {
    const auto t = static_cast<std::size_t>(i);
    return tokens_.end[t] < tokens_.begin[t + 1];
  }

  // False where the first word shows that no cue for the beginning of a line stands there.
  bool may_begin_cue(const ZoneCues& cues) const {
    const char* const begin = block_.data();
    const char* const end = letter_run_end(begin, begin + block_.size());
    if (end == begin) return true;
    if (end < begin + block_.size() && byte_class(end) == Byte::high) return true;  // a letter may follow
    const std::string_view word(begin, static_cast<std::size_t>(end - begin));
    return cues.may_begin(word) && !cues.at_beginning(term_key(word)).empty();
  }

  // The terms of the first tokens, until there are `enough` of them.
  void find_terms(TermColumns<Growing>& scratch, std::size_t enough) {
    clear(scratch);
    for (Row i = extent_.token_begin; i < extent_.token_end && size(scratch) < enough; ++i)
      if (kind(i) != TokenKind::url && kind(i) != TokenKind::email)
        append_terms(token(i), tokens_.begin[static_cast<std::size_t>(i)], i, scratch);
    terms_ = view(scratch);
  }

  const ZoneCues::Cue* fitting(std::span<const ZoneCues::Cue> cues, std::size_t first_term) const {
    for (const ZoneCues::Cue& cue : cues)
      if (fits(cue, first_term)) return &cue;
    return nullptr;
  }

  bool fits(const ZoneCues::Cue& cue, std::size_t first_term) const {
    const std::size_t last_term = first_term + cue.keys.size();
    if (last_term > size(terms_)) return false;
    if (!std::equal(cue.keys.begin(), cue.keys.end(),
                    terms_.key.begin() + static_cast<std::ptrdiff_t>(first_term)))
      return false;
    const auto begin = static_cast<std::size_t>(terms_.begin[first_term]);
    const auto end = static_cast<std::size_t>(terms_.end[last_term - 1]);
    if (!text_.substr(0, begin).ends_with(cue.before) || !text_.substr(end).starts_with(cue.after))
      return false;
    if (cue.place == ZoneCues::Place::any) return true;
    if (cue.place == ZoneCues::Place::line && last_term != size(terms_)) return false;
    const Row next = terms_.token_index[last_term - 1] + 1;
    if (cue.before_name)
      return next < extent_.token_end && is_person_line(token(next) == ":" ? next + 1 : next);
    return true;
  }

  std::string_view text_, block_;
  const BlockExtent& extent_;
  const Tokens& tokens_;
  Terms terms_;
};

}  // namespace

bool zone_needs_terms(std::string_view line) {
  constexpr std::size_t longest = 400;  // bytes; few lines of max_cue_tokens are longer
  return !line.empty() && line.size() <= longest && !ends_with_final_mark(line) && !line.ends_with('"') &&
         !line.ends_with("»") && !line.ends_with("”");
}

void classify_blocks(std::string_view text, const ZoneCues& cues, std::span<const BlockExtent> extents,
                     const Tokens& tokens, const Terms& terms, BlockColumns<Growing>& blocks,
                     TermColumns<Growing>& scratch) {
  const std::size_t n = size(blocks);
  const auto set = [&](std::size_t i, Zone zone, SegmentRule rule) {
    blocks.zone[i] = zone;
    blocks.rule[i] = static_cast<RuleId>(rule);
  };
  const auto undecided = [&](std::size_t i) { return blocks.rule[i] == no_rule; };
  const auto is_body = [&](std::size_t i) {
    return blocks.rule[i] == static_cast<RuleId>(SegmentRule::zone_paragraph);
  };

  // What a line says by itself.
  for (std::size_t i = 0; i < n; ++i) {
    BlockView block(text, extents[i], tokens, terms);
    if (block.only([](TokenKind k) {
          return k == TokenKind::number || k == TokenKind::symbol || k == TokenKind::punctuation;
        }))
      set(i, Zone::boilerplate, SegmentRule::zone_number);
    else if (block.only([](TokenKind k) {
               return k == TokenKind::url || k == TokenKind::email || k == TokenKind::handle;
             }))
      set(i, Zone::boilerplate, SegmentRule::zone_links);
    else if (const ZoneCues::Cue* cue = block.find_cue(cues, scratch))
      set(i, cue->zone, SegmentRule::zone_cue);
    else if (block.begins_with_bullet())
      set(i, Zone::list_item, SegmentRule::zone_list);
    else if (block.has_final_mark() || block.num_tokens() > max_title_tokens)
      set(i, Zone::body, SegmentRule::zone_paragraph);
  }

  // What its neighbours say.
  std::size_t first = 0, last_body = n;
  while (first < n && blocks.zone[first] == Zone::boilerplate && !undecided(first)) ++first;
  for (std::size_t i = n; i-- > 0 && last_body == n;)
    if (is_body(i)) last_body = i;
  if (first < n && first + 1 < n && undecided(first) && last_body != n)
    set(first, Zone::title, SegmentRule::zone_first_line);
  bool seen_body = false;
  for (std::size_t i = 0; i < n; ++i) {
    seen_body = seen_body || is_body(i);
    if (!undecided(i)) continue;
    const BlockView block(text, extents[i], tokens, terms);
    const bool beside_text = last_body != n && (!seen_body || i > last_body);
    if (beside_text && block.is_person_line(extents[i].token_begin))
      set(i, Zone::byline, SegmentRule::zone_byline);
    else if (last_body != n && i < last_body && block.num_tokens() <= max_heading_tokens)
      set(i, Zone::heading, SegmentRule::zone_short_line);
    else
      set(i, Zone::body, SegmentRule::zone_paragraph);
  }
}

}  // namespace spigola

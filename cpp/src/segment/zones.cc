#include "segment/zones.h"

#include <spigola/error.h>

#include "segment/byte_runs.h"
#include "segment/sentence_ends.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <limits>
#include <string>

namespace spigola {

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
      const auto term = [&](std::size_t i) {
        if (i >= terms.begin.size()) return std::string_view();
        const auto begin = static_cast<std::size_t>(terms.begin[i]);
        return entry.key.substr(begin, static_cast<std::size_t>(terms.end[i]) - begin);
      };
      (cue.place == Place::any ? anywhere_ : beginning_).add(std::move(cue), term(0), term(1));
    }
  }
  beginning_.sort();
  anywhere_.sort();
}

void ZoneCues::CuesByTerm::add(Cue cue, std::string_view first_term, std::string_view next_term) {
  std::string folded, next;
  fold_term(first_term, folded);
  first_words.add(folded);
  if (next_term.empty()) {
    lone_words.add(folded);
  } else {
    fold_term(next_term, next);
    word_pairs.add(folded, next);
  }
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
  const char byte = token.back();
  if (static_cast<unsigned char>(byte) < 0x80) return byte == '.' || byte == '!' || byte == '?';
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
        terms_(terms.key.empty() ? Terms{}
                                 : view(terms, static_cast<std::size_t>(extent.term_begin),
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
  const ZoneCues::Cue* find_cue(const ZoneCues& cues, bool ends_sentence, TermColumns<Growing>& scratch) {
    if (num_tokens() > max_cue_tokens) return nullptr;
    for (const ZoneCues::Cue& cue : cues.without_terms(block_[0]))
      if (block_.starts_with(cue.before) && (cue.place == ZoneCues::Place::start || block_ == cue.before))
        return &cue;
    if (ends_sentence && !may_begin_cue(cues)) return nullptr;  // a sentence may speak of anything
    if (size(terms_) == 0) {
      if (!ends_sentence && !may_hold_cue(cues)) return nullptr;
      // One more than a cue at the beginning has says whether the line ends with it.
      find_terms(scratch, ends_sentence ? cues.longest() + 1 : std::numeric_limits<std::size_t>::max());
      if (size(terms_) == 0) return nullptr;
    }
    if (const ZoneCues::Cue* cue = fitting(cues.at_beginning(terms_.key[0]), 0)) return cue;
    if (ends_sentence) return nullptr;
    for (std::size_t i = 0; i < size(terms_); ++i)
      if (const ZoneCues::Cue* cue = fitting(cues.anywhere(terms_.key[i]), i)) return cue;
    return nullptr;
  }

 private:
  TokenKind kind(Row i) const { return tokens_.kind[static_cast<std::size_t>(i)]; }

  bool has_terms(Row i) const { return kind(i) != TokenKind::url && kind(i) != TokenKind::email; }

  bool has_space_after(Row i) const {
    const auto t = static_cast<std::size_t>(i);
    return tokens_.end[t] < tokens_.begin[t + 1];
  }

  // False where the first two words show that no cue for the beginning of a line stands there.
  bool may_begin_cue(const ZoneCues& cues) const {
    const char* const end = block_.data() + block_.size();
    const std::string_view first = letters_at(block_.data(), end);
    if (first.empty()) return may_begin_with(first_term(), cues);
    const char* second = first.data() + first.size();
    if (second < end && (*second == ' ' || *second == '\'')) ++second;
    const std::string_view word = letters_at(second, end);
    if (word.empty() ? !cues.may_begin(first) : !cues.may_begin(first, word)) return false;
    const std::span<const ZoneCues::Cue> candidates = cues.at_beginning(term_key(first));
    const std::uint64_t key = word.empty() ? 0 : term_key(word);
    return std::any_of(candidates.begin(), candidates.end(), [&](const ZoneCues::Cue& cue) {
      return cue.keys.size() == 1 || word.empty() || cue.keys[1] == key;
    });
  }

  // The first term of a line that does not begin with ASCII letters, if word_filter.h knows what it is made
  // of: behind quotation marks («Il), with an apostrophe (L’), with an accent (È).
  std::string_view first_term() const {
    Row i = extent_.token_begin;
    while (i + 1 < extent_.token_end && kind(i) == TokenKind::punctuation) ++i;
    if (!has_terms(i)) return {};
    const std::string_view bytes = token(i);
    const char* const end = filtered_term_end(bytes.data(), bytes.data() + bytes.size());
    return bytes.substr(0, end == nullptr ? 0 : static_cast<std::size_t>(end - bytes.data()));
  }

  // Nobody knows what an empty term is.
  static bool may_begin_with(std::string_view term, const ZoneCues& cues) {
    return term.empty() || (cues.may_begin(term) && !cues.at_beginning(term_key(term)).empty());
  }

  // False where the terms of the line show that none begins a cue.
  bool may_hold_cue(const ZoneCues& cues) const {
    bool is_first = true;
    for (Row i = extent_.token_begin; i < extent_.token_end; ++i) {
      if (kind(i) == TokenKind::punctuation || !has_terms(i)) continue;
      const std::string_view bytes = token(i);
      const char* const end = bytes.data() + bytes.size();
      for (const char* p = bytes.data(); p < end;) {
        const char* const term_end = filtered_term_end(p, end);
        if (term_end == nullptr) return true;  // nobody knows
        if (term_end == p) {
          p += is_curly(p, end) ? 3 : 1;
          continue;
        }
        const std::string_view term(p, static_cast<std::size_t>(term_end - p));
        if (cues.may_stand_anywhere(term)) return true;
        if (is_first && (i == extent_.token_begin ? may_begin_cue(cues) : may_begin_with(term, cues)))
          return true;
        is_first = false;
        p = term_end;
      }
    }
    return false;
  }

  // The end of the letters at p that word_filter.h knows, or of the digits; nullptr where others go on.
  const char* filtered_term_end(const char* p, const char* end) const {
    const char* q = std::min(letter_run_end(p, text_.data() + text_.size()), end);
    if (byte_class(p) == Byte::digit)
      while (q < end && byte_class(q) == Byte::digit) ++q;
    else
      for (int size; q < end && (size = filtered_letter_size(q)) != 0;) q += size;
    return q < end && byte_class(q) == Byte::high && !is_curly(q, end) ? nullptr : q;
  }

  static bool is_curly(const char* p, const char* end) {
    return std::string_view(p, static_cast<std::size_t>(end - p)).starts_with("’");
  }

  // The ASCII letters at p, if they are a whole term.
  static std::string_view letters_at(const char* p, const char* end) {
    const char* const letters_end = letter_run_end(p, end);
    if (letters_end < end && byte_class(letters_end) == Byte::high) return {};  // a letter may follow
    return {p, static_cast<std::size_t>(letters_end - p)};
  }

  // The terms of the first tokens, until there are `enough` of them.
  void find_terms(TermColumns<Growing>& scratch, std::size_t enough) {
    clear(scratch);
    for (Row i = extent_.token_begin; i < extent_.token_end && size(scratch) < enough; ++i)
      if (has_terms(i)) append_terms(token(i), tokens_.begin[static_cast<std::size_t>(i)], i, scratch);
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
    const bool ends_sentence = block.has_final_mark();
    if (block.only([](TokenKind k) {
          return k == TokenKind::number || k == TokenKind::symbol || k == TokenKind::punctuation;
        }))
      set(i, Zone::boilerplate, SegmentRule::zone_number);
    else if (block.only([](TokenKind k) {
               return k == TokenKind::url || k == TokenKind::email || k == TokenKind::handle;
             }))
      set(i, Zone::boilerplate, SegmentRule::zone_links);
    else if (const ZoneCues::Cue* cue = block.find_cue(cues, ends_sentence, scratch))
      set(i, cue->zone, SegmentRule::zone_cue);
    else if (block.begins_with_bullet())
      set(i, Zone::list_item, SegmentRule::zone_list);
    else if (ends_sentence || block.num_tokens() > max_title_tokens)
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

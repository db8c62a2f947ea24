#include "match/propose_shapes.h"

#include "segment/terms.h"

#include <algorithm>
#include <string>

namespace spigola {
namespace {

constexpr Row max_name_tokens = 4;

class ShapeProposer {
 public:
  ShapeProposer(const Segments& segments, const Titles& titles, const ShapeWords& words,
                const LetterCase& letter_case, const CoveredTokens& covered, std::vector<Proposal>& proposals)
      : letter_case_(letter_case),
        tokens_(segments.tokens),
        segments_(segments),
        titles_(titles),
        words_(words),
        covered_(covered),
        proposals_(proposals) {}

  void propose() {
    for (const Sentence sentence : rows(segments_.sentences))
      if (sentence.zone == Zone::byline)
        propose_run(sentence.token_begin, sentence, titles_.person(), 2, MatchRule::shape_byline);
    propose_capitalised();
  }

 private:
  // Names behind titles (`il ministro Sala`), behind titles with a complement (`l'ambasciatrice spagnola
  // Sala`), and names that begin with a given name.
  void propose_capitalised() {
    const Terms& terms = segments_.terms;
    std::size_t sentence = 0;
    std::size_t i = 0;  // the first term of the token
    for (const Row token : letter_case_.capitals()) {
      if (covered_.any(token, token + 1)) continue;
      while (i < size(terms) && terms.token_index[i] < token) ++i;
      if (i == size(terms)) return;
      if (terms.token_index[i] != token) continue;
      while (sentence < size(segments_.sentences) && segments_.sentences.token_end[sentence] <= token)
        ++sentence;
      const Sentence here = row(segments_.sentences, sentence);
      const bool follows_a_term = i > 0 && token > here.token_begin && terms.token_index[i - 1] + 1 == token;
      if (follows_a_term) {
        if (const std::int16_t type = titles_.announced(terms, i); type >= 0) {
          propose_run(token, here, type, 1, MatchRule::shape_title);
          continue;
        }
        if (const std::int16_t type = announced_before_complement(token, here); type >= 0) {
          propose_run(token, here, type, 1, MatchRule::shape_complement);
          continue;
        }
      }
      // Inside a row of given names only the first one begins a name.
      const bool follows_one =
          follows_a_term && letter_case_.is_capitalised(token - 1) && words_.is_given_name(terms.key[i - 1]);
      if (!follows_one && words_.is_given_name(terms.key[i]))
        propose_run(token, here, titles_.person(), 2, MatchRule::shape_given_name);
    }
  }

  // The type that a title announces over what stands between it and the name: a mention (`tunisino`), after a
  // preposition or an article also other words (`dei Trasporti`). The name follows a mention.
  std::int16_t announced_before_complement(Row name, const Sentence& sentence) const {
    constexpr Row max_tokens = 8;
    if (!covered_.any(name - 1, name)) return -1;
    const Terms& terms = segments_.terms;
    for (Row t = name - 1; t > sentence.token_begin && name - t <= max_tokens; --t) {
      if (!letter_case_.is_word(t)) return -1;
      const std::size_t term = term_of(terms, t);
      if (term == 0 || terms.token_index[term] != t) return -1;
      const bool covered = covered_.any(t, t + 1), link = words_.is_link(terms.key[term]);
      if (!covered && !link && words_.is_stop_word(terms.key[term])) return -1;
      if ((covered || link) && terms.token_index[term - 1] + 1 == t && !covered_.any(t - 1, t))
        if (const std::int16_t type = titles_.announced(terms, term); type >= 0) return type;
    }
    return -1;
  }

  // The capitalised words from the first one at or, in a byline, after `token`.
  void propose_run(Row token, const Sentence& sentence, std::int16_t type, Row min_tokens, MatchRule rule) {
    Row begin = token;
    if (rule == MatchRule::shape_byline)
      while (begin < sentence.token_end && !is_name_pair(begin, sentence.token_end)) ++begin;
    Row end = begin;
    while (end < sentence.token_end && end - begin < max_name_tokens && letter_case_.is_capitalised(end) &&
           !covered_.any(end, end + 1))
      ++end;
    if (end - begin < min_tokens) return;
    // More capitalised words in a row than a name has are a headline or a list.
    if (rule == MatchRule::shape_given_name && end < sentence.token_end && letter_case_.is_capitalised(end) &&
        !covered_.any(end, end + 1))
      return;
    Proposal proposal;
    proposal.begin = tokens_.begin[static_cast<std::size_t>(begin)];
    proposal.end = tokens_.end[static_cast<std::size_t>(end - 1)];
    proposal.token_begin = begin;
    proposal.token_end = end;
    proposal.type = type;
    proposal.source = Source::shape;
    proposal.rule = static_cast<RuleId>(rule);
    proposals_.push_back(proposal);
  }

  bool is_name_pair(Row token, Row end) const {
    return token + 1 < end && letter_case_.is_capitalised(token) && letter_case_.is_capitalised(token + 1);
  }

  const LetterCase& letter_case_;
  const Tokens& tokens_;
  const Segments& segments_;
  const Titles& titles_;
  const ShapeWords& words_;
  const CoveredTokens& covered_;
  std::vector<Proposal>& proposals_;
};

}  // namespace

Titles::Titles(const Language& language, const std::function<std::int16_t(std::string_view)>& type_row)
    : person_(type_row("PER")) {
  for (const Entry& entry : language.section("titles")) {
    if (entry.value.empty())
      throw_entry_error("titles", entry,
                        "the type is empty; write the type of what the title announces, such as PER");
    TermColumns<Growing> terms;
    append_terms(entry.key, 0, 0, terms);
    if (terms.key.empty()) throw_entry_error("titles", entry, "the title has no letter; remove it");
    last_keys_.set(terms.key.back(), 1);
    titles_.push_back({std::move(terms.key), type_row(entry.value)});
  }
  std::stable_sort(titles_.begin(), titles_.end(), [](const Title& a, const Title& b) {
    return a.keys.back() != b.keys.back() ? a.keys.back() < b.keys.back() : a.keys.size() > b.keys.size();
  });
}

std::int16_t Titles::announced(const Terms& terms, std::size_t term) const {
  const std::uint64_t last = terms.key[term - 1];
  if (last_keys_.find(last) == 0) return -1;
  auto title = std::lower_bound(titles_.begin(), titles_.end(), last,
                                [](const Title& a, std::uint64_t key) { return a.keys.back() < key; });
  for (; title != titles_.end() && title->keys.back() == last; ++title)
    if (title->keys.size() <= term &&
        std::equal(title->keys.rbegin(), title->keys.rend(),
                   std::make_reverse_iterator(terms.key.begin() + static_cast<std::ptrdiff_t>(term))))
      return title->type;
  return -1;
}

void propose_shapes(const Segments& segments, const Titles& titles, const ShapeWords& words,
                    const LetterCase& letter_case, const CoveredTokens& covered,
                    std::vector<Proposal>& proposals) {
  ShapeProposer(segments, titles, words, letter_case, covered, proposals).propose();
}

}  // namespace spigola

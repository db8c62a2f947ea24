#include "score/story.h"

#include <algorithm>
#include <span>

namespace spigola::score {

bool takes_weights(ScoreMethod method) {
  switch (method) {
    case ScoreMethod::spigola:
    case ScoreMethod::lexrank:
    case ScoreMethod::textrank:
    case ScoreMethod::centroid:
    case ScoreMethod::tfidf:
    case ScoreMethod::position: return true;
    case ScoreMethod::lsa:
    case ScoreMethod::sumbasic:
    case ScoreMethod::kl:
    case ScoreMethod::luhn:
    case ScoreMethod::sif: break;
  }
  return false;
}

std::vector<double> balanced_weights(const TermLists& terms, View<Row> source) {
  const auto has_terms = [&](std::size_t i) { return terms.first_term[i] < terms.first_term[i + 1]; };
  std::vector<std::size_t> of_source;
  std::size_t n = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (!has_terms(i)) continue;
    const auto s = static_cast<std::size_t>(source[i]);
    if (s >= of_source.size()) of_source.resize(s + 1, 0);
    ++of_source[s];
    ++n;
  }
  const auto num_sources =
      static_cast<std::size_t>(std::ranges::count_if(of_source, [](std::size_t count) { return count > 0; }));
  std::vector<double> weight;
  if (num_sources < 2) return weight;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const std::size_t mine = has_terms(i) ? of_source[static_cast<std::size_t>(source[i])] : 0;
    weight.push_back(mine == 0 ? 0 : static_cast<double>(n) / static_cast<double>(num_sources * mine));
  }
  return weight;
}

void position_in_documents(const Story& story, bool ordered, std::vector<double>& out) {
  std::vector<double> position;
  out.clear();
  for (std::size_t doc = 0; doc + 1 < story.first_sentence.size(); ++doc) {
    const std::size_t first = story.first_sentence[doc];
    position_signal(std::span(story.is_ranked).subspan(first, story.first_sentence[doc + 1] - first), ordered,
                    position);
    out.insert(out.end(), position.begin(), position.end());
  }
}

void likeness_to_titles(const Story& story, Likeness& likeness, std::vector<double>& out) {
  const SentenceTerms titles = story.titles.view();
  for (std::size_t doc = 0; doc < titles.num_sentences(); ++doc) {
    const auto first = static_cast<std::size_t>(titles.first_term[doc]);
    const auto last = static_cast<std::size_t>(titles.first_term[doc + 1]);
    if (first == last) continue;
    const std::size_t sentence = story.first_sentence[doc];
    likeness.to(titles.key.subspan(first, last - first), sentence,
                std::span(out).subspan(sentence, story.first_sentence[doc + 1] - sentence));
  }
}

void entity_signal(const std::vector<ThingCount>& counts, const std::vector<NamedThing>& named,
                   std::size_t num_sentences, std::vector<double>& out) {
  KeyMap<double> total;
  for (const auto& [thing, count] : counts) total.insert(thing).first += count;
  out.assign(num_sentences, 0.0);
  for (const auto& [sentence, thing] : named) {
    const double* const count = total.find_value(thing);
    if (count != nullptr) out[sentence] += std::max(0.0, *count - 1);
  }
  const double greatest = out.empty() ? 0 : *std::max_element(out.begin(), out.end());
  if (greatest > 0) {
    for (double& value : out) value /= greatest;
  }
}

}  // namespace spigola::score

#include <spigola/stories.h>

#include "analyze/analyzer_resources.h"
#include "analyze/budget.h"
#include "analyze/chunk.h"
#include "index/story_reader.h"
#include "score/redundancy.h"
#include "score/scorer_impl.h"
#include "text/share_work.h"

#include <spigola/error.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace spigola {
namespace {

using index::StoryDocument;

void check_column(std::string_view name, View<Row> column, std::size_t count, Row least, std::size_t end) {
  if (column.empty()) return;
  if (column.size() != count) {
    throw UsageError(std::string(name) + " has " + std::to_string(column.size()) + " elements for " +
                     std::to_string(count) + " documents: give one a document");
  }
  for (const Row value : column) {
    if (value >= least && (value < 0 || static_cast<std::size_t>(value) < end)) continue;
    throw UsageError(std::string(name) + " holds " + std::to_string(value) + "; numbers go from " +
                     std::to_string(least) + " to " + std::to_string(end) + ", exclusively");
  }
}

const Language& language_of(const Analysis& analysis) {
  return analysis.chunk()->resources->options.language;
}

void check(std::span<const Analysis> documents, const StoryOptions& options) {
  const std::size_t count = documents.size();
  check_column("groups", options.groups, count, -1, count);
  check_column("sources", options.sources, count, -1, count);
  check_column("copies", options.copies, count, 0, count);
  if (!options.sources.empty() && !score::takes_weights(options.score.method)) {
    throw UsageError("the method " +
                     std::string(score_method_names[static_cast<std::size_t>(options.score.method)]) +
                     " counts every sentence alike; leave sources out, or take spigola, lexrank, textrank, "
                     "centroid or tfidf");
  }
  if (!options.background) return;
  for (const Analysis& analysis : documents) {
    if (language_of(analysis).property("stemmer") == options.background->stemmer()) continue;
    throw UsageError("the background was counted in the language " + options.background->language().tag() +
                     ", a document is in " + language_of(analysis).tag() + ", which has other stems");
  }
}

class StoryScorer {
 public:
  StoryScorer(std::span<const Analysis> documents, const StoryOptions& options, const SummaryOptions& summary)
      : documents_(documents), options_(options) {
    check(documents, options);
    if (documents.empty()) return;
    scorer_ = std::make_unique<Scorer>(language_of(documents.front()), options.score, options.background);
    read_focus();
    read_documents(summary);
    first_sentence_.push_back(0);
    for (const StoryDocument& document : read_)
      first_sentence_.push_back(first_sentence_.back() + document.num_sentences());
    make_stories();
  }

  std::size_t num_sentences() const { return first_sentence_.empty() ? 0 : first_sentence_.back(); }

  // Calls use(documents of the story, scratch, scores) for every story, on several threads: `number` says
  // which.
  template <class Use>
  void for_each_story(Use&& use) const {
    share_work(stories_.size(), options_.threads, stopped(), [&] {
      return [&, scratch = std::make_shared<ScoreScratch>()](std::size_t number) {
        const score::Story story = join(stories_[number]);
        ScoreColumns<Growing> scores;
        scorer_->impl().run(story, {query_, already_.view()}, stopped(), *scratch, scores);
        use(number, *scratch, scores);
      };
    });
  }

  // Of the sentences of a story, where a summary is chosen by them.
  score::TermLists words(std::size_t number) const {
    score::TermLists words;
    words.first_term.push_back(0);
    for (const Row doc : stories_[number]) {
      const score::TermLists& own = document(doc).words;
      const auto before = static_cast<Row>(words.key.size());
      append(words.key, own.key);
      for (std::size_t i = 1; i < own.first_term.size(); ++i)
        words.first_term.push_back(before + own.first_term[i]);
    }
    return words;
  }

  const std::vector<std::vector<Row>>& stories() const { return stories_; }  // documents that count
  const StoryDocument& document(Row doc) const { return read_[static_cast<std::size_t>(doc)]; }
  std::size_t first_sentence(Row doc) const { return first_sentence_[static_cast<std::size_t>(doc)]; }

 private:
  std::function<bool()> stopped() const {
    return [stop = options_.stop] { return stop != nullptr && stop->stop_requested(); };
  }

  void read_focus() {
    score::StemCache stems;
    const score::TermFilter& filter = scorer_->impl().filter;
    if (!options_.query.empty()) score::list_terms_of(options_.query, filter, stems, query_);
    already_.first_term.push_back(0);
    for (const std::string_view text : options_.read) {
      score::list_terms_of(text, filter, stems, already_.key);
      already_.first_term.push_back(static_cast<Row>(already_.key.size()));
    }
  }

  void read_documents(const SummaryOptions& summary) {
    read_.resize(documents_.size());
    share_work(documents_.size(), options_.threads, stopped(), [&] {
      return [&, workspace = std::make_shared<Workspace>()](std::size_t doc) {
        read_[doc] = index::read_document(documents_[doc], summary, options_.stop, *workspace);
      };
    });
  }

  // The documents that count: of copies within a story the one with the most terms, of equals the first.
  void make_stories() {
    std::vector<std::size_t> place(documents_.size() + 1, none);  // of each group: its story
    for (std::size_t doc = 0; doc < documents_.size(); ++doc) {
      const Row group = options_.groups.empty() ? 0 : options_.groups[doc];
      if (group < 0) continue;
      std::size_t& story = place[static_cast<std::size_t>(group)];
      if (story == none) {
        story = stories_.size();
        stories_.emplace_back();
      }
      stories_[story].push_back(static_cast<Row>(doc));
    }
    if (options_.copies.empty()) return;
    std::vector<Row> longest(documents_.size());  // of each set of copies
    const auto terms = [&](Row doc) { return document(doc).terms.key.size(); };
    for (std::vector<Row>& story : stories_) {
      const auto set = [&](Row doc) -> Row& {
        return longest[static_cast<std::size_t>(options_.copies[static_cast<std::size_t>(doc)])];
      };
      for (const Row doc : story) set(doc) = -1;
      for (const Row doc : story) {
        if (set(doc) < 0 || terms(doc) > terms(set(doc))) set(doc) = doc;
      }
      std::erase_if(story, [&](Row doc) { return set(doc) != doc; });
    }
  }

  score::Story join(const std::vector<Row>& docs) const {
    std::size_t num_terms = 0;
    for (const Row doc : docs) num_terms += document(doc).terms.key.size() + document(doc).title.size();
    if (num_terms > static_cast<std::size_t>(std::numeric_limits<Row>::max()))
      throw UsageError("a story has more than 2³¹ words; give groups, so that there are more stories");
    score::Story story;
    story.terms.first_term.push_back(0);
    story.titles.first_term.push_back(0);
    std::vector<Row> source;  // of each sentence, numbered within the story
    score::KeyMap<Row> numbers;
    for (const Row doc : docs) {
      const StoryDocument& d = document(doc);
      story.first_sentence.push_back(story.is_ranked.size());
      const auto before = static_cast<Row>(story.terms.key.size());
      append(story.terms.key, d.terms.key);
      for (std::size_t i = 1; i < d.terms.first_term.size(); ++i)
        story.terms.first_term.push_back(before + d.terms.first_term[i]);
      append(story.titles.key, d.title);
      story.titles.first_term.push_back(static_cast<Row>(story.titles.key.size()));
      append(story.is_ranked, d.is_ranked);
      append(story.values, d.values);
      append(story.attribution, d.attribution);
      append(story.first_person, d.first_person);
      if (options_.sources.empty()) continue;
      auto [number, is_new] = numbers.insert(source_of(doc));
      if (is_new) number = static_cast<Row>(numbers.size() - 1);
      source.insert(source.end(), d.num_sentences(), number);
    }
    story.first_sentence.push_back(story.is_ranked.size());
    if (!source.empty()) story.weight = score::balanced_weights(story.terms, source);
    name_things(docs, story);
    return story;
  }

  // Somebody else, −1, is a source of one document.
  std::uint64_t source_of(Row doc) const {
    const Row source = options_.sources[static_cast<std::size_t>(doc)];
    return source >= 0 ? static_cast<std::uint64_t>(source)
                       : documents_.size() + static_cast<std::size_t>(doc);
  }

  void name_things(const std::vector<Row>& docs, score::Story& story) const {
    std::vector<score::ThingCount> counts;
    std::vector<score::NamedThing> named;
    for (std::size_t k = 0; k < docs.size(); ++k) {
      const std::size_t first = story.first_sentence[k], end = story.first_sentence[k + 1];
      double weight = 1;
      if (!story.weight.empty() && first < end)
        weight = *std::max_element(story.weight.begin() + static_cast<std::ptrdiff_t>(first),
                                   story.weight.begin() + static_cast<std::ptrdiff_t>(end));
      for (const auto& [thing, count] : document(docs[k]).things) counts.push_back({thing, weight * count});
      for (const auto& [sentence, thing] : document(docs[k]).named)
        named.push_back({first + sentence, thing});
    }
    score::entity_signal(counts, named, story.is_ranked.size(), story.entities);
  }

  template <class T>
  static void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }

  static constexpr std::size_t none = ~std::size_t{0};

  std::span<const Analysis> documents_;
  const StoryOptions& options_;
  std::unique_ptr<Scorer> scorer_;
  std::vector<std::uint64_t> query_;
  score::TermLists already_;
  std::vector<StoryDocument> read_;
  std::vector<std::size_t> first_sentence_;  // of each document, and the end
  std::vector<std::vector<Row>> stories_;
};

}  // namespace

Owned<Scores> score_sentences(std::span<const Analysis> documents, const StoryOptions& options) {
  const StoryScorer scorer(documents, options, {.redundancy = Redundancy::mmr});
  auto out = std::make_shared<ScoreColumns<Growing>>();
  for_each_column<ScoreColumns<Growing>>(
      [&](const auto& info) { ((*out).*(info.member)).assign(scorer.num_sentences(), 0.0); });
  scorer.for_each_story([&](std::size_t number, const ScoreScratch&, const ScoreColumns<Growing>& scores) {
    for_each_column<ScoreColumns<Growing>>([&](const auto& info) {
      auto from = (scores.*(info.member)).begin();
      for (const Row doc : scorer.stories()[number]) {
        const auto count = static_cast<std::ptrdiff_t>(scorer.document(doc).num_sentences());
        const auto to = static_cast<std::ptrdiff_t>(scorer.first_sentence(doc));
        std::copy(from, from + count, ((*out).*(info.member)).begin() + to);
        from += count;
      }
    });
  });
  return {view(*out), out};
}

std::vector<DocumentSentence> summarize(std::span<const Analysis> documents, const StoryOptions& options,
                                        const SummaryOptions& summary) {
  const SelectOptions select = select_options(summary);
  const StoryScorer scorer(documents, options, summary);
  std::vector<std::vector<DocumentSentence>> chosen(scorer.stories().size());
  scorer.for_each_story([&](std::size_t number, ScoreScratch& scratch, const ScoreColumns<Growing>& scores) {
    std::vector<double> cost;
    std::vector<DocumentSentence> sentences;
    for (const Row doc : scorer.stories()[number]) {
      const StoryDocument& document = scorer.document(doc);
      cost.insert(cost.end(), document.cost.begin(), document.cost.end());
      for (std::size_t i = 0; i < document.num_sentences(); ++i)
        sentences.push_back({doc, static_cast<Row>(i)});
    }
    std::vector<Row> rows;
    if (select.redundancy == Redundancy::words) {
      rows = score::select_rows(scorer.words(number).view(), scores.score, select, cost);
    } else {
      score::weigh(scratch.counts, scratch.method.matrix_scratch.idf, scratch.method.matrix);
      rows = score::select_rows(scratch.method.matrix, scores.score, select, cost);
    }
    for (const Row row : rows) chosen[number].push_back(sentences[static_cast<std::size_t>(row)]);
  });
  std::vector<DocumentSentence> result;
  for (const auto& story : chosen) result.insert(result.end(), story.begin(), story.end());
  return result;
}

}  // namespace spigola

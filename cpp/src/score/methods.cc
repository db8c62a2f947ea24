#include "score/methods.h"

#include "score/centroid.h"
#include "score/kl.h"
#include "score/lsa.h"
#include "score/luhn.h"
#include "score/sif.h"
#include "score/sumbasic.h"
#include "score/textrank.h"
#include "score/tfidf.h"

namespace spigola::score {

bool needs_order(ScoreMethod method) {
  return method == ScoreMethod::luhn || method == ScoreMethod::sumbasic;
}

void score_by_terms(const TermCounts& counts, const std::vector<std::uint32_t>& order,
                    const ScoreOptions& options, const std::function<bool()>& stop, MethodScratch& scratch,
                    std::vector<double>& score) {
  switch (options.method) {
    case ScoreMethod::textrank: textrank(counts, options.textrank, stop, score); break;
    case ScoreMethod::lsa: lsa(counts, options.lsa, stop, score); break;
    case ScoreMethod::centroid:
      weigh(counts, scratch.matrix_scratch.idf, scratch.matrix);
      centroid(scratch.matrix, counts.weight, options.centroid, score);
      break;
    case ScoreMethod::sumbasic: sumbasic(counts, order, options.sumbasic, stop, score); break;
    case ScoreMethod::kl: kl(counts, options.kl, stop, score); break;
    case ScoreMethod::luhn: luhn(counts, order, options.luhn, score); break;
    case ScoreMethod::tfidf: tfidf(counts, score); break;
    case ScoreMethod::sif: sif(counts, options.sif, stop, score); break;
    case ScoreMethod::spigola:
    case ScoreMethod::lexrank:
    case ScoreMethod::position: break;
  }
  scale_to_one(counts, score);
}

}  // namespace spigola::score

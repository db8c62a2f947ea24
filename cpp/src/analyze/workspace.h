// The scratch memory of one worker: the tables of the document at hand, in bytes, and what the stages need
// besides.
#pragma once

#include "match/matcher_impl.h"
#include "score/scorer_impl.h"
#include "segment/segmenter_impl.h"
#include "text/spares.h"
#include "text/unit_index.h"
#include "value/sentence_reader.h"
#include "value/value_reader_impl.h"

namespace spigola {

struct Workspace {
  SegmentTables segments;
  SentenceReader sentence_reader;
  ValueTables values;
  MatchTables matches;
  MatchScratch match_scratch;
  ScoreColumns<Growing> scores;
  ScoreScratch score_scratch;
  UnitIndex unit_index;
};

// One that the thread has used before, if it has, for a text of so many bytes.
inline std::shared_ptr<Workspace> spare_workspace(std::size_t text_size) {
  return Spares<Workspace>::take(text_size);
}

}  // namespace spigola

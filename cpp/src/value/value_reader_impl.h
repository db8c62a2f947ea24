// The reader's inside, for the analyzer, which keeps the tables of many documents.
#pragma once

#include "text/text_pool.h"
#include "value/number_forms.h"
#include "value/tenses.h"
#include "value/value_rules.h"
#include "value/vocabulary.h"

#include <spigola/values.h>

#include <atomic>

namespace spigola {

class SentenceReader;

struct ValueTables {
  ValueColumns<Growing> values;
  TextPool texts;
  void clear() {
    spigola::clear(values);
    texts.clear();
  }
};

struct ValueReader::Impl {
  Impl(const Language& language, const ValueOptions& options);

  // Reads the values of one document into `out`, which is cleared first. `stop`: null, or what asks to stop;
  // asked every megabyte, then Cancelled is thrown.
  void run(const Text& text, const Segments& segments, const Context& context, SentenceReader& reader,
           ValueTables& out, const std::atomic<bool>* stop = nullptr) const;

  Language language;  // keeps the texts alive that units point to
  ValueOptions options;
  NumberFormat format;
  Vocabulary vocabulary;
  ValueRules value_rules;
  Tenses tenses;
  Rules rules;
  Symbol article = 0;  // the class of words that a date takes along: il, the
};

}  // namespace spigola

#include "value/sentence_reader.h"
#include "value/value_reader_impl.h"

#include "text/spares.h"
#include "text/unicode.h"

namespace spigola {
namespace {

char32_t mark_property(const Language& language, std::string_view key, char32_t otherwise) {
  const std::string_view value = language.property(key);
  return value.empty() ? otherwise : unicode::decode(value.data(), value.data() + value.size()).code_point;
}

NumberFormat number_format(const Language& language) {
  NumberFormat format;
  format.decimal = mark_property(language, "decimal", format.decimal);
  format.group = mark_property(language, "group", format.group);
  format.groups_by_spaces = language.property("group_space") == "joins";
  const std::string_view order = language.property("date_order");
  if (order == "mdy") format.date_order = DateOrder::month_day_year;
  if (order == "ymd") format.date_order = DateOrder::year_month_day;
  return format;
}

Reading reading_of(const Context& context, const ValueOptions& options) {
  Reading reading;
  reading.prefer = options.prefer;
  if (context.date) {
    const Date& d = *context.date;
    reading.today = CivilDay{d.year, d.month, d.day};
    reading.hour = d.hour;
    reading.minute = d.minute;
    if (!exists(*reading.today)) reading.today.reset();
  }
  return reading;
}

void append(const SentenceReader::Found& found, const Items& items, ValueTables& out) {
  const Item& first = items[found.begin];
  const Item& last = items[found.end - 1];
  const Draft& d = found.draft;
  Value value;
  value.begin = first.begin;
  value.end = last.end;
  value.token_begin = first.token;
  value.token_end = last.token + 1;
  value.kind = d.kind;
  value.grain = d.grain;
  value.start_time = d.start;
  value.end_time = d.end;
  value.number = d.number;
  value.unit = out.texts.intern(d.unit);
  value.iso = out.texts.intern(d.iso.view());
  value.flags = d.flags;
  value.rule = found.rule;
  push_back(out.values, value);
}

}  // namespace

ValueReader::Impl::Impl(const Language& of_language, const ValueOptions& value_options)
    : language(of_language),
      options(value_options),
      format(number_format(language)),
      vocabulary(language),
      value_rules(language, vocabulary),
      tenses(language),
      rules(value_rules.take_descriptions()),
      article(vocabulary.class_symbol("article")) {}

void ValueReader::Impl::run(const Text& text, const Segments& segments, const Context& context,
                            SentenceReader& reader, ValueTables& out, const std::atomic<bool>* stop) const {
  out.clear();
  Reading reading = reading_of(context, options);
  Draft last_date;
  reader.begin_document(*this, text.bytes(), segments, stop);
  const auto num_sentences = static_cast<Row>(segments.sentences.begin.size());
  for (Row row = 0; row < num_sentences; ++row)
    for (const SentenceReader::Found& found : reader.read(row, reading)) {
      append(found, reader.items(), out);
      if (!is_placed(found.draft)) continue;
      last_date = found.draft;
      reading.last_date = &last_date;
    }
}

ValueReader::ValueReader(const Language& language, ValueOptions options)
    : impl_(std::make_shared<const Impl>(language, options)) {}

ReadValues ValueReader::read_values(const Text& text, const Segments& segments,
                                    const Context& context) const {
  const std::size_t size = text.bytes().size();
  auto tables = Spares<ValueTables>::take(size);
  const auto reader = Spares<SentenceReader>::take(size);
  impl_->run(text, segments, context, *reader, *tables);
  ReadValues result;
  static_cast<Values&>(result) = view(tables->values);
  result.texts = tables->texts.view();
  result.owner = std::move(tables);
  return result;
}

const Rules& ValueReader::rules() const noexcept {
  return impl_->rules;
}

}  // namespace spigola

#include "value/value_rules.h"

#include "pattern/token_pattern.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace spigola {
namespace {

constexpr std::string_view section = "value_rules";

std::string_view trim(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

// A class capture of the rule: its name and what it holds.
struct Capture {
  std::string name;
  ArgumentType type;
};

std::string describe(ArgumentType type) {
  switch (type) {
    case ArgumentType::number: return "a number";
    case ArgumentType::text: return "a text";
    case ArgumentType::moment: return "a date or time in digits";
    case ArgumentType::value: return "a value";
    case ArgumentType::grain: return "a unit of time";
    case ArgumentType::season: return "a season";
    case ArgumentType::day_part: return "a part of the day";
    case ArgumentType::flag: return "a flag";
    case ArgumentType::reference: break;
  }
  return "a reference";
}

// Compiles one row.
class Compiler {
 public:
  Compiler(const Entry& entry, Vocabulary& vocabulary) : entry_(entry), vocabulary_(vocabulary) {
    const std::size_t arrow = entry.value.find("=>");
    if (arrow == std::string_view::npos) fail("missing `=>`; write `<pattern> => constructor(arguments)`");
    pattern_ = trim(entry.value.substr(0, arrow));
    call_ = trim(entry.value.substr(arrow + 2));
  }

  [[noreturn]] void fail(const std::string& message) const { throw_entry_error(section, entry_, message); }

  struct Sequence {
    ValueSequence compiled;
    std::vector<Symbol> symbols;
    bool uses_values = false;
  };

  std::vector<Sequence> sequences() {
    std::vector<Sequence> result;
    try {
      for (const PatternSequence& s : expand_token_pattern(pattern_)) result.push_back(compile(s));
    } catch (const PatternSyntaxError& error) {
      fail("pattern, column " + std::to_string(error.offset + 1) + ": " + error.what());
    }
    return result;
  }

  ValueRule rule(const std::vector<Sequence>& sequences) {
    ValueRule result;
    const std::size_t open = call_.find('(');
    if (open == std::string_view::npos || !call_.ends_with(')'))
      fail("`" + std::string(call_) + "` is no call; write `constructor(arguments)`");
    const std::string_view name = trim(call_.substr(0, open));
    result.constructor = find_constructor(name);
    if (result.constructor == nullptr)
      fail("unknown constructor `" + std::string(name) + "`; known are " + constructor_names());
    std::string_view rest = call_.substr(open + 1, call_.size() - open - 2);
    while (!trim(rest).empty()) {
      const std::string_view argument = trim(rest.substr(0, rest.find(',')));
      rest.remove_prefix(
          std::min(rest.size(), rest.find(',') == std::string_view::npos ? rest.size() : rest.find(',') + 1));
      result.arguments.push_back(compile_argument(argument, *result.constructor));
    }
    check_required(result, sequences);
    return result;
  }

 private:
  Sequence compile(const PatternSequence& elements) {
    Sequence result;
    bool leading = true;
    for (const PatternElement& element : elements) {
      const Symbol s = symbol_of_element(element);
      leading = leading && element.is_context;
      if (leading) {
        if (is_value_class(s)) fail("<" + element.text + "> is a value and cannot be context before another");
        result.compiled.before.insert(result.compiled.before.begin(), s);
        continue;
      }
      result.uses_values = result.uses_values || is_value_class(s);
      result.symbols.push_back(s);
      result.compiled.num_after += element.is_context ? 1 : 0;
      result.compiled.captures.push_back(element.is_class ? capture(element.capture, s) : std::int8_t{-1});
    }
    return result;
  }

  Symbol symbol_of_element(const PatternElement& element) {
    if (!element.is_class) return vocabulary_.add_word(element.text);
    const Symbol s = vocabulary_.class_symbol(element.text);
    if (s == 0) fail("unknown class <" + element.text + ">; known classes are " + vocabulary_.class_names());
    return s;
  }

  std::int8_t capture(const std::string& name, Symbol s) {
    const ArgumentType type = *vocabulary_.class_type(s);
    for (std::size_t i = 0; i < captures_.size(); ++i)
      if (captures_[i].name == name) {
        if (captures_[i].type != type) fail("two classes of different kinds are captured as `" + name + "`");
        return static_cast<std::int8_t>(i);
      }
    if (captures_.size() == 100) fail("more than 100 captures");
    captures_.push_back({name, type});
    return static_cast<std::int8_t>(captures_.size() - 1);
  }

  // `year`, `shift=-1`, `unit=month`, `from=first`
  RuleArgument compile_argument(std::string_view text, const Constructor& constructor) {
    const std::size_t equals = text.find('=');
    const std::string_view name = trim(text.substr(0, equals));
    const std::string_view source = equals == std::string_view::npos ? name : trim(text.substr(equals + 1));
    const std::optional<Parameter> parameter = find_parameter(name);
    const ParameterSet allowed = constructor.required | constructor.optional;
    if (!parameter || (allowed & set_of(*parameter)) == 0) fail_parameter(name, constructor);
    const ArgumentType type = parameter_info(*parameter).type;
    RuleArgument result{*parameter, -1, {}};
    for (std::size_t i = 0; i < captures_.size(); ++i) {
      if (captures_[i].name != source) continue;
      if (captures_[i].type != type)
        fail("`" + std::string(source) + "` holds " + describe(captures_[i].type) + ", but the argument `" +
             std::string(name) + "` needs " + describe(type));
      result.capture = static_cast<std::int32_t>(i);
      return result;
    }
    if (equals == std::string_view::npos)
      fail("`" + std::string(source) + "` is not captured; write <" + std::string(source) + "> or <class:" +
           std::string(source) + "> in the pattern, or give a constant: " + std::string(name) + "=…");
    result.constant = constant(source, type, name);
    return result;
  }

  [[noreturn]] void fail_parameter(std::string_view name, const Constructor& constructor) const {
    std::string known;
    for (std::size_t i = 0; i < num_parameters; ++i) {
      const auto p = static_cast<Parameter>(i);
      if (((constructor.required | constructor.optional) & set_of(p)) == 0) continue;
      known += (known.empty() ? "" : ", ") + std::string(parameter_info(p).name);
    }
    fail("`" + std::string(constructor.name) + "` takes no argument `" + std::string(name) + "`; it takes " +
         (known.empty() ? "none" : known));
  }

  Payload constant(std::string_view text, ArgumentType type, std::string_view name) const {
    Payload result;
    result.text = text;
    if (const Names names = names_of_type(type); !names.empty()) {
      const auto found = std::find(names.begin(), names.end(), text);
      if (found == names.end()) fail("`" + std::string(text) + "` is no " + std::string(name));
      result.number = static_cast<double>(found - names.begin());
      return result;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result.number);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    if (type == ArgumentType::text || (type == ArgumentType::number && is_number)) return result;
    fail("`" + std::string(text) + "` is neither captured by the pattern nor a constant for `" +
         std::string(name) + "`");
  }

  // Every alternative of the pattern must give what the constructor cannot do without.
  void check_required(const ValueRule& rule, const std::vector<Sequence>& sequences) const {
    for (std::size_t p = 0; p < num_parameters; ++p) {
      const auto parameter = static_cast<Parameter>(p);
      if ((rule.constructor->required & set_of(parameter)) == 0) continue;
      const std::string name(parameter_info(parameter).name);
      const auto argument = std::find_if(rule.arguments.begin(), rule.arguments.end(),
                                         [&](const RuleArgument& a) { return a.parameter == parameter; });
      if (argument == rule.arguments.end())
        fail("`" + std::string(rule.constructor->name) + "` needs the argument `" + name + "`");
      if (argument->capture < 0) continue;
      for (const Sequence& s : sequences)
        if (std::find(s.compiled.captures.begin(), s.compiled.captures.end(), argument->capture) ==
            s.compiled.captures.end())
          fail("an alternative of the pattern does not capture `" + name + "`, which `" +
               std::string(rule.constructor->name) + "` needs");
    }
  }

  const Entry& entry_;
  Vocabulary& vocabulary_;
  std::string_view pattern_, call_;
  std::vector<Capture> captures_;
};

Rule describe(const Entry& entry) {
  const std::size_t arrow = entry.value.find("=>");
  std::string source;
  if (!entry.file.empty()) source = std::string(entry.file) + ":" + std::to_string(entry.line);
  return {std::string(entry.key),
          "the words match " + std::string(trim(entry.value.substr(0, arrow))) + " and are read as " +
              std::string(trim(entry.value.substr(arrow + 2))),
          std::move(source)};
}

}  // namespace

ValueRules::ValueRules(const Language& language, Vocabulary& vocabulary) {
  // Of rules with one name the last counts, at the place of the first: a child language corrects its parent.
  std::vector<const Entry*> entries;
  std::map<std::string_view, std::size_t> by_name;
  for (const Entry& entry : language.section(section)) {
    const auto [place, is_new] = by_name.try_emplace(entry.key, entries.size());
    if (is_new)
      entries.push_back(&entry);
    else
      entries[place->second] = &entry;
  }
  for (const Entry* entry : entries) add(*entry, vocabulary);
  vocabulary.finish();
  const std::vector<std::uint64_t> item_bits = vocabulary.item_bits();
  basic_.finish(item_bits);
  combining_.finish(item_bits);
  vocabulary.note_beginnings(basic_, combining_);
  for (const ValueSequence& s : sequences_)
    before_bits_.push_back(s.before.empty() ? no_context_bit : item_bits[s.before[0]]);
}

void ValueRules::add(const Entry& entry, Vocabulary& vocabulary) {
  constexpr std::size_t max_rules = 20000;  // a RuleId has 15 bits
  if (!entry.flags.empty()) throw_entry_error(section, entry, "a value rule has no flags");
  if (rules_.size() == max_rules) throw_entry_error(section, entry, "more than 20000 value rules");
  Compiler compiler(entry, vocabulary);
  std::vector<Compiler::Sequence> sequences = compiler.sequences();
  if (vocabulary.num_growing_words() > Vocabulary::max_words)
    throw_entry_error(section, entry, "more than 65000 words in value rules");
  ValueRule rule = compiler.rule(sequences);
  rule.id = static_cast<RuleId>(rules_.size());
  for (Compiler::Sequence& s : sequences) {
    s.compiled.rule = static_cast<std::uint32_t>(rules_.size());
    (s.uses_values ? combining_ : basic_).add(s.symbols, static_cast<std::uint32_t>(sequences_.size()));
    combines_ = combines_ || s.uses_values;
    sequences_.push_back(std::move(s.compiled));
  }
  rules_.push_back(std::move(rule));
  descriptions_.push_back(describe(entry));
}

}  // namespace spigola

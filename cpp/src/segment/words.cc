#include "segment/words.h"

#include "segment/words_forms.h"
#include "text/unicode.h"

#include <spigola/error.h>

namespace spigola {
namespace {

constexpr std::size_t tokens_between_stops = 1u << 16;

std::string_view form_of(std::string_view text, const Tokens& tokens, std::size_t i) {
  return text.substr(static_cast<std::size_t>(tokens.begin[i]),
                     static_cast<std::size_t>(tokens.end[i] - tokens.begin[i]));
}

bool ends_with_letter(std::string_view text) {
  return !text.empty() &&
         unicode::is_letter(unicode::decode_back(text.data(), text.data() + text.size()).code_point);
}

// Appends the words of one token.
class PieceWriter {
 public:
  PieceWriter(std::string_view token, WordTables& out) : token_(token), out_(out) {}

  // token[begin, end), as it stands there.
  void write_part(std::size_t begin, std::size_t end, bool unaccented) {
    std::string_view form = token_.substr(begin, end - begin);
    if (unaccented) {
      out_.buffer.clear();
      append_without_acute(form, out_.buffer);
      form = out_.buffer;
    }
    write(begin, end, form);
  }

  // The words of a group that fills the rest of the token from `begin` on.
  void write_group(const WordGroup& group, std::size_t begin) {
    int characters = 0;
    for (const WordForm& word : group.words) characters += word.characters;
    if (group.has_spans && characters == count_characters(token_.substr(begin)))
      write_parts(group, begin);
    else
      write_forms(group, begin);
  }

 private:
  void write_parts(const WordGroup& group, std::size_t begin) {
    const char* const end = token_.data() + token_.size();
    for (const WordForm& word : group.words) {
      const char* to = token_.data() + begin;
      for (int n = 0; n < word.characters; ++n) to += unicode::decode(to, end).length;
      const auto part_end = static_cast<std::size_t>(to - token_.data());
      write_part(begin, part_end, group.unaccented);
      begin = part_end;
    }
  }

  void write_forms(const WordGroup& group, std::size_t begin) {
    CaseOfForm letters = letter_case(token_);
    if (begin > 0 && letters == CaseOfForm::capital) letters = CaseOfForm::lower;
    const bool curly = token_.find("\u2019") != std::string_view::npos;
    for (std::size_t i = 0; i < group.words.size(); ++i) {
      out_.buffer.clear();
      append_form(group.words[i].lower, group.words[i].upper, letters, i == 0, curly, out_.buffer);
      write(begin, token_.size(), out_.buffer);
    }
  }

  void write(std::size_t begin, std::size_t end, std::string_view form) {
    out_.pieces.push_back({static_cast<Offset>(begin), static_cast<Offset>(end), out_.forms.intern(form)});
  }

  std::string_view token_;
  WordTables& out_;
};

}  // namespace

void WordTables::clear() {
  spigola::clear(words);
  forms.clear();
  splits.clear();
  pieces.clear();
  codes.clear();
  article_end = 0;
}

WordSplit WordSplitter::split(std::string_view form, WordTables& out) const {
  WordSplit result;
  result.known = true;
  result.first_piece = static_cast<std::uint32_t>(out.pieces.size());
  PieceWriter writer(form, out);
  if (const WordGroup* fusion = lists_.fusion(form)) {
    writer.write_group(*fusion, 0);
    result.article = fusion->article;
    if (fusion->article != 0) result.conditions |= WordSplit::if_no_article;
    if (fusion->name && letter_case(form) == CaseOfForm::capital) result.conditions |= WordSplit::if_no_name;
  } else if (const HostAndClitic found = find_clitic(form, out.buffer); found.clitic != nullptr) {
    writer.write_part(0, found.host_end, found.unaccented);
    writer.write_group(found.clitic->group, found.host_end + (found.clitic->hyphen ? 1 : 0));
    if (!found.clitic->any_host && letter_case(form) == CaseOfForm::capital)
      result.conditions |= WordSplit::if_no_capital;
  }
  result.num_pieces = static_cast<std::uint16_t>(out.pieces.size() - result.first_piece);
  return result;
}

WordSplitter::HostAndClitic WordSplitter::find_clitic(std::string_view form, std::string& buffer) const {
  // From the shortest ending to the longest, which wins: dir|mi|lo, not dirmi|lo.
  HostAndClitic found;
  std::size_t begin = form.size();
  for (int n = 0; n < lists_.max_clitic_characters() && begin > 0; ++n) {
    begin -= static_cast<std::size_t>(unicode::decode_back(form.data(), form.data() + begin).length);
    const Clitic* const clitic = begin == 0 ? nullptr : lists_.clitic(form.substr(begin));
    if (clitic == nullptr) continue;
    const std::string_view word = form.substr(0, begin);
    if (clitic->any_host) {
      if (ends_with_letter(word)) found = {clitic, begin, false};
    } else if (const Host* host = lists_.host(word, *clitic, buffer)) {
      found = {clitic, begin, host->unaccented};
    }
  }
  if (found.clitic == nullptr) return found;
  const std::size_t last_part =
      form.rfind('-') + 1;  // co-scoperti is as scoperti; 0 where there is no hyphen
  if (lists_.is_lookalike(form, buffer) ||
      (last_part > 0 && lists_.is_lookalike(form.substr(last_part), buffer)))
    found.clitic = nullptr;
  return found;
}

void WordSplitter::run(std::string_view text, const Tokens& tokens, const Sentences& sentences,
                       const std::atomic<bool>* stop, WordTables& out) const {
  for (std::size_t s = 0; s < size(sentences); ++s) {
    const auto first = static_cast<std::size_t>(sentences.token_begin[s]);
    const auto last = static_cast<std::size_t>(sentences.token_end[s]);
    for (std::size_t i = first; i < last; ++i) {
      if (i % tokens_between_stops == 0 && stop != nullptr && stop->load(std::memory_order_relaxed))
        throw Cancelled();
      const std::string_view form = form_of(text, tokens, i);
      const Code code = out.forms.intern(form);
      out.codes.push_back(code);
      if (tokens.kind[i] == TokenKind::word && !known_of(code, out).known) {
        const WordSplit found = split(form, out);
        known_of(code, out) = found;
      }
      const WordSplit known = tokens.kind[i] == TokenKind::word ? known_of(code, out) : WordSplit{};
      const auto row = static_cast<Row>(i);
      if (known.num_pieces == 0 ||
          (known.conditions != 0 && stays_whole(known, i, first, last, text, tokens, out))) {
        push_back(out.words, Word{row, tokens.begin[i], tokens.end[i], code});
        continue;
      }
      for (std::size_t p = known.first_piece; p < known.first_piece + known.num_pieces; ++p) {
        const WordPiece& piece = out.pieces[p];
        push_back(out.words,
                  Word{row, tokens.begin[i] + piece.begin, tokens.begin[i] + piece.end, piece.form});
      }
    }
  }
}

WordSplit& WordSplitter::known_of(Code code, WordTables& out) {
  if (static_cast<std::size_t>(code) >= out.splits.size()) out.splits.resize(out.forms.size());
  return out.splits[static_cast<std::size_t>(code)];
}

bool WordSplitter::stays_whole(const WordSplit& split, std::size_t token, std::size_t first, std::size_t last,
                               std::string_view text, const Tokens& tokens, WordTables& out) const {
  const bool behind_word = token > first && tokens.kind[token - 1] == TokenKind::word;
  if ((split.conditions & WordSplit::if_no_capital) != 0 && behind_word) return true;
  if ((split.conditions & WordSplit::if_no_name) != 0 && behind_word && token + 1 < last &&
      begins_with_capital(form_of(text, tokens, token + 1)))
    return true;
  if ((split.conditions & WordSplit::if_no_article) == 0) return false;
  if (!is_article(split, token, first, text, tokens, out)) return false;
  out.article_end = token + 1;
  return true;
}

bool WordSplitter::is_article(const WordSplit& split, std::size_t token, std::size_t first,
                              std::string_view text, const Tokens& tokens, WordTables& out) const {
  const auto context_at = [&](std::size_t i) {
    WordSplit& known = known_of(out.codes[i], out);
    if (known.context < 0) known.context = lists_.context(form_of(text, tokens, i), out.buffer);
    return known.context;
  };
  const std::int16_t before = token > first + 1 ? context_at(token - 2)
                              : token > first   ? lists_.sentence_begin()
                                                : std::int16_t{0};
  const std::int16_t behind = token > first ? context_at(token - 1) : lists_.sentence_begin();
  const FusedWord word = lists_.fused_word(before, behind, split.article);
  if (word != FusedWord::repeated) return word == FusedWord::article;
  constexpr std::size_t longest_entry = 4;  // tokens of an enumeration between two articles
  return out.article_end > first && token - out.article_end <= longest_entry;
}

}  // namespace spigola

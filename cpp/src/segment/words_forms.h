// How words are written: the case of a token passed on to its words.
#pragma once

#include <string>
#include <string_view>

namespace spigola {

enum class CaseOfForm { lower, capital, upper };

// upper needs two letters; a single capital is a capital.
CaseOfForm letter_case(std::string_view token);
bool begins_with_capital(std::string_view token);

// In capitals, where one letter has one capital.
std::string upper_case(std::string_view text);

// A word of a token in the case of the token: of a capital only the first word has its share. Where the token
// is written with a curly apostrophe, so is the word.
void append_form(std::string_view lower, std::string_view upper, CaseOfForm letter_case, bool first,
                 bool curly_apostrophe, std::string& out);

// The text with á é í ó ú as a e i o u.
void append_without_acute(std::string_view text, std::string& out);

int count_characters(std::string_view text);

}  // namespace spigola

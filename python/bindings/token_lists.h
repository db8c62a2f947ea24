// Sentences as lists of tokens: sequences of sequences of str.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/typing.h>
#include <spigola/sentence_list.h>

namespace spigola::bindings {

// Tokens are the same term where their characters are. Throws TypeError for what is no sequence of str, with
// its place. Needs the GIL.
SentenceList list_of(const pybind11::typing::List<pybind11::object>& sentences);

}  // namespace spigola::bindings

#include "token_lists.h"

#include <cstdint>
#include <string>
#include <vector>

namespace spigola::bindings {

namespace py = pybind11;

namespace {

// The keys of the tokens of a sentence. Strings are equal where their hashes are, of 64 bits; what the hashes
// are changes nothing.
void read_tokens(py::handle sentence, std::size_t number, std::vector<std::uint64_t>& keys) {
  keys.clear();
  const auto tokens = py::reinterpret_steal<py::object>(
      PyUnicode_Check(sentence.ptr()) ? nullptr : PySequence_Fast(sentence.ptr(), ""));
  if (!tokens) PyErr_Clear();
  const Py_ssize_t count = tokens ? PySequence_Fast_GET_SIZE(tokens.ptr()) : 0;
  PyObject** const items = tokens ? PySequence_Fast_ITEMS(tokens.ptr()) : nullptr;
  // The hash of str itself: that of a subclass could be anything, and do anything.
  for (Py_ssize_t i = 0; i < count && PyUnicode_Check(items[i]); ++i)
    keys.push_back(static_cast<std::uint64_t>(PyUnicode_Type.tp_hash(items[i])));
  if (!tokens || keys.size() < static_cast<std::size_t>(count)) {
    throw py::type_error("sentences[" + std::to_string(number) +
                         "]: give either all sentences as str, or all as lists of str");
  }
}

}  // namespace

SentenceList list_of(const py::typing::List<py::object>& sentences) {
  std::size_t num_terms = 0;
  for (const py::handle& sentence : sentences)
    num_terms += PyList_Check(sentence.ptr()) ? static_cast<std::size_t>(PyList_GET_SIZE(sentence.ptr())) : 0;
  SentenceList list;
  list.reserve(sentences.size(), num_terms);
  std::vector<std::uint64_t> keys;
  for (const py::handle& sentence : sentences) {
    read_tokens(sentence, list.num_sentences(), keys);
    list.add_sentence(keys);
  }
  return list;
}

}  // namespace spigola::bindings

#include "text_list.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <thread>

#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

// Reading this much is worth a thread.
constexpr std::size_t bytes_for_a_thread = std::size_t{1} << 19;

// A str, or a Text that is there already.
struct Element {
  std::optional<Characters> characters;
  const Text* text = nullptr;
  std::size_t size() const { return characters ? characters->size_in_memory() : 0; }
};

std::vector<Element> elements_of(const py::tuple& objects) {
  std::vector<Element> elements;
  elements.reserve(objects.size());
  for (const py::handle object : objects) {
    if (PyUnicode_Check(object.ptr()))
      elements.push_back({Characters(object), nullptr});
    else if (py::isinstance<Text>(object))
      elements.push_back({{}, object.cast<const Text*>()});
    else
      throw py::type_error("an element is neither a str nor a Text");
  }
  return elements;
}

// Where each of so many parts of about the same size ends.
std::vector<std::size_t> ends_of_parts(const std::vector<Element>& elements, std::size_t parts,
                                       std::size_t size) {
  std::vector<std::size_t> ends;
  std::size_t done = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    done += elements[i].size();
    if (ends.size() + 1 < parts && done * parts >= size * (ends.size() + 1)) ends.push_back(i + 1);
  }
  ends.push_back(elements.size());
  return ends;
}

std::vector<Text> read(const std::vector<Element>& elements, int threads) {
  std::size_t size = 0;
  for (const Element& element : elements) size += element.size();
  const std::size_t most = threads > 0 ? static_cast<std::size_t>(threads)
                                       : std::max<std::size_t>(1, std::thread::hardware_concurrency());
  const auto ends =
      ends_of_parts(elements, std::clamp<std::size_t>(size / bytes_for_a_thread, 1, most), size);
  std::vector<Text> texts(elements.size());
  std::vector<std::exception_ptr> errors(ends.size());
  const auto read_part = [&](std::size_t part) noexcept {
    try {
      for (std::size_t i = part == 0 ? 0 : ends[part - 1]; i < ends[part]; ++i)
        texts[i] = elements[i].characters ? elements[i].characters->text() : *elements[i].text;
    } catch (...) {
      errors[part] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;  // joined before anything is read
    for (std::size_t part = 1; part < ends.size(); ++part) others.emplace_back(read_part, part);
    read_part(0);
  }
  for (const std::exception_ptr& error : errors)
    if (error) std::rethrow_exception(error);
  return texts;
}

}  // namespace

TextList texts_of(const py::list& elements, int threads) {
  const py::tuple held(elements);  // nobody takes the characters away while they are read without the GIL
  const std::vector<Element> given = elements_of(held);
  const py::gil_scoped_release released;
  return TextList(read(given, threads));
}

}  // namespace spigola::bindings

#include "text_list.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

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
  std::size_t num_bytes() const { return characters ? characters->size_in_memory() : text->bytes().size(); }
};

// Keeps a Python object; lets it go from any thread.
std::shared_ptr<const void> keep(py::object object) {
  return {object.release().ptr(), [](PyObject* kept) {
            if (Py_IsInitialized() == 0) return;
            const py::gil_scoped_acquire acquired;
            Py_DECREF(kept);
          }};
}

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
    done += elements[i].num_bytes();
    if (ends.size() + 1 < parts && done * parts >= size * (ends.size() + 1)) ends.push_back(i + 1);
  }
  ends.push_back(elements.size());
  return ends;
}

// Calls f(i) for every element, on several threads where that is worth it.
template <class F>
void for_each_element(const std::vector<Element>& elements, int threads, F&& f) {
  std::size_t size = 0;
  for (const Element& element : elements) size += element.num_bytes();
  const std::size_t most = threads > 0 ? static_cast<std::size_t>(threads)
                                       : std::max<std::size_t>(1, std::thread::hardware_concurrency());
  const auto ends =
      ends_of_parts(elements, std::clamp<std::size_t>(size / bytes_for_a_thread, 1, most), size);
  std::vector<std::exception_ptr> errors(ends.size());
  const auto run_part = [&](std::size_t part) noexcept {
    try {
      for (std::size_t i = part == 0 ? 0 : ends[part - 1]; i < ends[part]; ++i) f(i);
    } catch (...) {
      errors[part] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;  // joined before anything is read
    for (std::size_t part = 1; part < ends.size(); ++part) others.emplace_back(run_part, part);
    run_part(0);
  }
  for (const std::exception_ptr& error : errors)
    if (error) std::rethrow_exception(error);
}

}  // namespace

class TextElements final : public TextSource {
 public:
  TextElements() = default;
  // `keeper` keeps all that the elements point to.
  TextElements(std::vector<Element> elements, std::shared_ptr<const void> keeper, int threads)
      : elements_(std::move(elements)), keeper_(std::move(keeper)), threads_(threads) {}

  std::size_t size() const override { return elements_.size(); }
  std::size_t num_bytes(std::size_t i) const override { return elements_[i].num_bytes(); }
  Text text(std::size_t i) const override {
    const Element& element = elements_[i];
    if (i + 1 < elements_.size() && elements_[i + 1].characters) elements_[i + 1].characters->prefetch();
    if (!element.characters) return *element.text;
    return element.characters->is_ascii() ? Text::share_utf8(keeper_, element.characters->ascii())
                                          : element.characters->text();
  }

  std::span<const Text> texts() const {
    std::call_once(is_read_, [this] {
      texts_.resize(size());
      for_each_element(elements_, threads_, [this](std::size_t i) { texts_[i] = text(i); });
    });
    return texts_;
  }

  std::size_t size_of(std::size_t row, OffsetUnit unit) const {
    const std::optional<Characters>& characters = elements_[row].characters;
    return characters && unit == OffsetUnit::code_point ? characters->size() : text(row).size(unit);
  }

  std::shared_ptr<const TextElements> part(const std::vector<std::size_t>& rows) const {
    std::vector<Element> elements;
    elements.reserve(rows.size());
    for (const std::size_t row : rows) elements.push_back(elements_[row]);
    return std::make_shared<const TextElements>(std::move(elements), keeper_, threads_);
  }

 private:
  std::vector<Element> elements_;
  std::shared_ptr<const void> keeper_;
  int threads_ = 0;
  mutable std::once_flag is_read_;
  mutable std::vector<Text> texts_;
};

TextList::TextList() : TextList(std::make_shared<const TextElements>()) {}
TextList::TextList(std::shared_ptr<const TextElements> elements) : elements_(std::move(elements)) {}
std::size_t TextList::size() const {
  return elements_->size();
}
std::shared_ptr<const TextSource> TextList::source() const {
  return elements_;
}
std::span<const Text> TextList::texts() const {
  return elements_->texts();
}
std::size_t TextList::size_of(std::size_t row, OffsetUnit unit) const {
  return elements_->size_of(row, unit);
}
TextList TextList::part(const std::vector<std::size_t>& rows) const {
  return TextList(elements_->part(rows));
}

TextList texts_of(const py::list& elements, int threads, bool checked) {
  const py::tuple held(elements);  // nobody takes the characters away while they are read without the GIL
  std::vector<Element> given = elements_of(held);
  const auto list = std::make_shared<const TextElements>(std::move(given), keep(held), threads);
  const py::gil_scoped_release released;
  if (checked) static_cast<void>(list->texts());
  return TextList(list);
}

}  // namespace spigola::bindings

#include <spigola/error.h>

#include <charconv>
#include <limits>
#include <system_error>
#include <utility>

namespace spigola {

// The destructors are here, out of line, so that each class has one type_info and is caught across the
// border of a shared library.
Error::Error(const std::string& message) : std::runtime_error(message) {}
Error::~Error() = default;

TextError::TextError(const std::string& message, std::size_t position) : Error(message), position(position) {}
TextError::~TextError() = default;

LanguageError::LanguageError(const std::string& message, std::string file, int line)
    : Error(message), file(std::move(file)), line(line) {}
LanguageError::LanguageError(const std::string& message) : Error(message) {}
LanguageError::~LanguageError() = default;

LexiconError::LexiconError(const std::string& message, std::string file, int line, std::string field)
    : Error(message), file(std::move(file)), line(line), field(std::move(field)) {}
LexiconError::LexiconError(const std::string& message) : Error(message) {}
LexiconError LexiconError::of_row(std::string_view where, const std::string& message, std::string field) {
  const bool is_index = where.ends_with(']');
  const std::size_t before = where.rfind(is_index ? '[' : ':');
  if (before != std::string_view::npos) {
    const char* const end = where.data() + where.size() - (is_index ? 1 : 0);
    int number = 0;
    const auto [read, error] = std::from_chars(where.data() + before + 1, end, number);
    if (error == std::errc{} && read == end && number >= (is_index ? 0 : 1) &&
        number < std::numeric_limits<int>::max())
      return {message, std::string(where.substr(0, before)), number + (is_index ? 1 : 0), std::move(field)};
  }
  return {message, std::string(where), 0, std::move(field)};
}
LexiconError::~LexiconError() = default;

PatternError::PatternError(const std::string& message, std::string name, std::size_t offset)
    : Error(message), name(std::move(name)), offset(offset) {}
PatternError::~PatternError() = default;

IoError::IoError(const std::string& message, std::string path) : Error(message), path(std::move(path)) {}
IoError::~IoError() = default;

UsageError::~UsageError() = default;

Cancelled::~Cancelled() = default;
const char* Cancelled::what() const noexcept {
  return "cancelled: a stop was requested";
}

}  // namespace spigola

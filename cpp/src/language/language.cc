#include <spigola/error.h>
#include <spigola/language.h>

#include "language/builtin.h"
#include "language/section_reader.h"
#include "text/language_tag.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <list>
#include <map>
#include <optional>
#include <utility>

namespace spigola {
namespace {

constexpr std::string_view root_tag = "und";
constexpr int max_parents = 8;

std::string checked_tag(std::string_view tag) {
  std::optional<std::string> canonical = canonical_tag(tag);
  if (!canonical)
    throw LanguageError(
        "malformed language tag \"" + std::string(tag.substr(0, 40)) +
        "\"; use a BCP 47 tag: two or three letters, then parts of up to eight letters or digits");
  return *std::move(canonical);
}

struct File {
  std::string_view section, content;
  std::string_view name;  // `it/abbreviations.tsv`
};

// The files of the embedded pack, by tag.
const std::map<std::string_view, std::vector<File>>& builtin_files() {
  static const auto files = [] {
    std::map<std::string_view, std::vector<File>> result;
    std::string_view pack = language_pack::builtin_pack();
    while (!pack.empty()) {
      const std::string_view header = pack.substr(0, pack.find('\n'));
      const std::size_t space = header.rfind(' ');
      const std::string_view name = header.substr(0, space);
      std::size_t size = 0;
      std::from_chars(header.data() + space + 1, header.data() + header.size(), size);
      const std::size_t slash = name.find('/');
      result[name.substr(0, slash)].push_back(
          {name.substr(slash + 1, name.size() - slash - 5), pack.substr(header.size() + 1, size), name});
      pack.remove_prefix(header.size() + 1 + size);
    }
    return result;
  }();
  return files;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw IoError("cannot read " + path.string() + "; check that it exists and is readable", path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

struct Language::Impl {
  std::string tag;
  std::map<std::string, std::vector<Entry>, std::less<>> sections;
  std::list<std::string> strings;    // owns what entries of folders and of run time point to
  std::shared_ptr<const Impl> base;  // keeps the strings that inherited entries point to
  std::uint64_t content_hash = 0;

  void add(std::string_view section, const std::vector<Entry>& entries) {
    auto& all = sections.try_emplace(std::string(section)).first->second;
    all.insert(all.end(), entries.begin(), entries.end());
  }

  std::string_view keep(std::string_view text) { return strings.emplace_back(text); }

  void finish() {
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    const auto update = [&](std::string_view text) {
      const std::uint64_t length = text.size();
      XXH3_64bits_update(&state, &length, sizeof length);
      XXH3_64bits_update(&state, text.data(), text.size());
    };
    update(tag);
    for (const auto& [name, entries] : sections) {
      update(name);
      for (const Entry& entry : entries) {
        update(entry.key);
        update(entry.value);
        update(entry.flags);
      }
    }
    content_hash = XXH3_64bits_digest(&state);
  }

  // `tag`, its parent, and so on up to the root, the root first.
  static std::shared_ptr<Impl> embedded(const std::string& tag) {
    const auto& files = builtin_files();
    std::vector<std::string> line;
    for (std::string current = tag; !current.empty();) {
      if (static_cast<int>(line.size()) == max_parents)
        throw LanguageError("language " + tag + " has more than " + std::to_string(max_parents) +
                            " parents; look for a circle in the parents of its language.tsv");
      line.push_back(current);
      current = parent_of(current, files);
    }
    auto impl = std::make_shared<Impl>();
    impl->tag = tag;
    for (auto it = line.rbegin(); it != line.rend(); ++it)
      if (const auto found = files.find(*it); found != files.end())
        for (const File& file : found->second) impl->add(file.section, read_section(file.content, file.name));
    return impl;
  }

  static std::string parent_of(const std::string& tag,
                               const std::map<std::string_view, std::vector<File>>& files) {
    if (const auto found = files.find(tag); found != files.end())
      for (const File& file : found->second)
        if (file.section == "language")
          for (const Entry& entry : read_section(file.content, file.name))
            if (entry.key == "parent") return std::string(entry.value);
    if (const std::size_t hyphen = tag.rfind('-'); hyphen != std::string::npos) return tag.substr(0, hyphen);
    return tag == root_tag ? std::string() : std::string(root_tag);
  }
};

Language::Language(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Language::Language(const char* tag) : Language(builtin(tag)) {}
Language::Language(const std::string& tag) : Language(builtin(tag)) {}

Language Language::builtin(std::string_view tag) {
  auto impl = Impl::embedded(checked_tag(tag));
  impl->finish();
  return Language(std::move(impl));
}

Language Language::from_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    throw IoError(folder.string() + " is not a folder; give the folder that holds the section files",
                  folder.string());
  const std::string name = std::filesystem::absolute(folder).lexically_normal().filename().empty()
                               ? folder.parent_path().filename().string()
                               : folder.filename().string();
  const std::string tag = checked_tag(name);
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  if (paths.empty())
    throw LanguageError(folder.string() +
                        " holds no section file; a section is a file such as abbreviations.tsv");

  std::list<std::string> strings;
  std::vector<std::pair<std::string, std::vector<Entry>>> own;
  std::string parent(root_tag);
  for (const auto& path : paths) {
    const std::string_view content = strings.emplace_back(read_file(path));
    const std::string_view file = strings.emplace_back(tag + "/" + path.filename().string());
    own.emplace_back(path.stem().string(), read_section(content, file));
    if (own.back().first == "language")
      for (const Entry& entry : own.back().second)
        if (entry.key == "parent") parent = entry.value;
  }
  const Language base = builtin(parent);
  auto impl = std::make_shared<Impl>();
  impl->tag = tag;
  impl->sections = base.impl_->sections;
  impl->base = base.impl_;
  impl->strings = std::move(strings);
  for (const auto& [section, entries] : own) impl->add(section, entries);
  impl->finish();
  return Language(std::move(impl));
}

Language Language::with_entries(std::string_view section, std::span<const Entry> entries) const {
  auto impl = std::make_shared<Impl>();
  impl->tag = impl_->tag;
  impl->sections = impl_->sections;
  impl->base = impl_;
  std::vector<Entry> added;
  for (const Entry& entry : entries) {
    if (entry.key.empty())
      throw LanguageError("section " + std::string(section) + ": the key of entry " +
                          std::to_string(added.size()) + " is empty; fill it or leave the entry out");
    added.push_back({impl->keep(entry.key), impl->keep(entry.value), impl->keep(entry.flags), {}, 0});
  }
  impl->add(section, added);
  impl->finish();
  return Language(std::move(impl));
}

const std::string& Language::tag() const noexcept {
  return impl_->tag;
}
std::uint64_t Language::content_hash() const noexcept {
  return impl_->content_hash;
}

std::span<const Entry> Language::section(std::string_view name) const noexcept {
  const auto found = impl_->sections.find(name);
  return found == impl_->sections.end() ? std::span<const Entry>() : std::span<const Entry>(found->second);
}

std::string_view Language::property(std::string_view key) const noexcept {
  std::string_view value;
  for (const Entry& entry : section("language"))
    if (entry.key == key) value = entry.value;
  return value;
}

std::vector<std::string> Language::section_names() const {
  std::vector<std::string> names;
  for (const auto& [name, entries] : impl_->sections) names.push_back(name);
  return names;
}

std::vector<std::string> Language::builtin_tags() {
  std::vector<std::string> tags;
  for (const auto& [tag, files] : builtin_files()) tags.emplace_back(tag);
  return tags;
}

void throw_entry_error(std::string_view section, const Entry& entry, const std::string& message) {
  if (entry.file.empty())
    throw LanguageError(std::string(section) + "[" + std::string(entry.key) + "]: " + message);
  throw LanguageError(std::string(entry.file) + ":" + std::to_string(entry.line) + ": " + message,
                      std::string(entry.file), static_cast<int>(entry.line));
}

}  // namespace spigola

// build_lexicon OUT.lexicon FOLDER: makes the built-in lexicon from the tables of resources/lexicon.
#include "lexicon_tables.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: build_lexicon OUT.lexicon FOLDER\n";
    return 2;
  }
  try {
    spigola::tools::build_lexicon(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "build_lexicon: " << error.what() << '\n';
    return 1;
  }
  return 0;
}

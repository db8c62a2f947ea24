# spigola_embed(<target> <name> <file> <namespace>)
#
# Adds <file> to <target> as read-only bytes, aligned to 64, behind
#
#   namespace <namespace> { std::string_view builtin_pack(); }
#
# <file> may be made by the build. The assembler reads it (.incbin), so size costs no compile time; a generated
# array of numbers would take minutes for a lexicon.
function(spigola_embed target name file namespace)
  set(SPIGOLA_EMBED_FILE "${file}")
  set(SPIGOLA_EMBED_NAMESPACE "${namespace}")
  set(SPIGOLA_EMBED_SYMBOL "spigola_embedded_${name}")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${target}_${name}.cc")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/embed.cc.in" "${source}" @ONLY)
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${file}")
  target_sources(${target} PRIVATE "${source}")
  spigola_compile_options(${target})
endfunction()

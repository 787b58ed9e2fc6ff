# The tables that the readers need are linked into the programs, so that a program is one file and cannot lose them.
#
# The bytes of <folder>/<name> stand between rotative_data_<stem>_begin and rotative_data_<stem>_end.
enable_language(ASM)

function(link_tables target folder)
  set(assembly "  .section .rodata\n")
  set(files)
  foreach(name ${ARGN})
    set(file ${CMAKE_SOURCE_DIR}/${folder}/${name})
    get_filename_component(stem ${name} NAME_WE)
    string(REPLACE "-" "_" symbol rotative_data_${stem})
    string(APPEND assembly "  .global ${symbol}_begin\n${symbol}_begin:\n  .incbin \"${file}\"\n"
      "  .global ${symbol}_end\n${symbol}_end:\n  .byte 0\n")
    list(APPEND files ${file})
  endforeach()
  string(APPEND assembly "  .section .note.GNU-stack,\"\",%progbits\n")
  set(source ${CMAKE_BINARY_DIR}/${target}_tables.S)
  file(CONFIGURE OUTPUT ${source} CONTENT "${assembly}" @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${source})
endfunction()

link_tables(rotative_annotate common/annotate/data organisations.tsv places.tsv countries.tsv admin.tsv cities.tsv
  communes.tsv parliament.tsv persons.tsv given-names.tsv words.tsv demonyms.tsv clusters.bin tagger.bin)
link_tables(rotative_text common/text/data lexicon.txt)
link_tables(rotative_searching search/data families.txt)

# The tables that the readers need are linked into the programs, so that a program is one file and cannot lose them.
#
# Each common/annotate/data/<name>.tsv becomes the bytes between rotative_data_<name>_begin and rotative_data_<name>_end.
enable_language(ASM)

set(name_tables organisations places countries admin cities communes parliament persons given-names words)
set(data_source ${CMAKE_BINARY_DIR}/name_tables.S)
set(data_assembly "  .section .rodata\n")
set(data_files)
foreach(table ${name_tables})
  set(file ${CMAKE_SOURCE_DIR}/common/annotate/data/${table}.tsv)
  string(REPLACE "-" "_" symbol rotative_data_${table})
  string(APPEND data_assembly "  .global ${symbol}_begin\n${symbol}_begin:\n  .incbin \"${file}\"\n"
    "  .global ${symbol}_end\n${symbol}_end:\n  .byte 0\n")
  list(APPEND data_files ${file})
endforeach()
string(APPEND data_assembly "  .section .note.GNU-stack,\"\",%progbits\n")
file(CONFIGURE OUTPUT ${data_source} CONTENT "${data_assembly}" @ONLY)

set_source_files_properties(${data_source} PROPERTIES OBJECT_DEPENDS "${data_files}")
target_sources(rotative_annotate PRIVATE ${data_source})

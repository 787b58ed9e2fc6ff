# What `cmake --install` and the Debian package hold: programs, man pages, completion, documentation.
install(TARGETS rotative-index rotative-search RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

find_program(SCDOC scdoc)
find_program(GZIP gzip)
if(SCDOC AND GZIP)
  foreach(page rotative-index.1 rotative-search.1 rotative-query.7)
    set(source ${CMAKE_SOURCE_DIR}/docs/man/${page}.scd)
    if(NOT EXISTS ${source})
      continue()
    endif()
    set(target ${CMAKE_BINARY_DIR}/man/${page}.gz)
    add_custom_command(OUTPUT ${target} DEPENDS ${source} VERBATIM
      COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/man
      COMMAND sh -c "'${SCDOC}' <'${source}' | '${GZIP}' -9n >'${target}'")
    list(APPEND man_pages ${target})
    string(REGEX REPLACE ".*\\." "" section ${page})
    install(FILES ${target} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
  endforeach()
  add_custom_target(man ALL DEPENDS ${man_pages})
endif()

foreach(program rotative-index rotative-search)
  if(EXISTS ${CMAKE_SOURCE_DIR}/completions/${program}.bash)
    install(FILES completions/${program}.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME ${program})
  endif()
endforeach()

file(WRITE ${CMAKE_BINARY_DIR}/changelog.Debian "rotative (${PROJECT_VERSION}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n\
 -- Rotative developers <rotative@users.noreply.github.com>  Tue, 24 Nov 2026 00:00:00 +0000\n")
file(WRITE ${CMAKE_BINARY_DIR}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
Upstream-Name: rotative\n\nFiles: *\nCopyright: 2026 Rotative developers\nLicense: GPL-2+\n\
 On Debian systems the full text is in /usr/share/common-licenses/GPL-2.\n")
execute_process(COMMAND gzip -9nf ${CMAKE_BINARY_DIR}/changelog.Debian)
install(FILES ${CMAKE_BINARY_DIR}/changelog.Debian.gz DESTINATION share/doc/rotative RENAME changelog.gz)
install(FILES ${CMAKE_BINARY_DIR}/copyright README.md DESTINATION share/doc/rotative)
install(FILES common/annotate/data/LICENCES.md DESTINATION share/doc/rotative RENAME names-licences.md)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rotative)
set(CPACK_PACKAGE_CONTACT "Rotative developers <rotative@users.noreply.github.com>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "batch indexer and full-text search for French news
 Rotative indexes dumps of French news overnight and searches them from the
 shell by keyword, entity and date. The index is an ordinary Xapian database.")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)

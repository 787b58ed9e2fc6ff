foreach(program rotative-index rotative-search)
  if(TARGET ${program})  # TEMP
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()

# One set of flags for every target: precompiled headers can only be shared between equal command lines.
add_compile_options(
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-missing-field-initializers
  -Werror=switch -Werror=return-type)
add_compile_definitions(
  _GLIBCXX_ASSERTIONS
  BOOST_ASIO_NO_DEPRECATED
  SPDLOG_COMPILED_LIB SPDLOG_FMT_EXTERNAL SPDLOG_SHARED_LIB FMT_SHARED)
include_directories(${CMAKE_SOURCE_DIR}/src)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these falsely on optional and variant under optimisation.
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict)
  # ccache can only keep what used a precompiled header when the header's text is in the preprocessed output.
  add_compile_options(-fpch-preprocess)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Asan")
  # The sanitizers' instrumentation makes GCC 12 see dangling and null where there is none.
  add_compile_options(-Wno-dangling-pointer -Wno-null-dereference -Wno-stringop-overflow -Wno-array-bounds)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # ccache 4.7 takes no settings on its command line, so they come by the environment. With a base folder, a second
  # checkout beside the first finds everything compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    /usr/bin/env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    ${CCACHE_PROGRAM})
endif()

# gongjin_folder(name [DEPS folder...] [LIBS library...])
#
# Makes from src/<name> (sub-folders included):
#   gj_<name>          static library of every *.cpp but tests, fuzz targets and main.cpp
#   <name>_test        one GoogleTest program of every *_test.cpp, run by ctest from the source root
#   <file>_fuzz        one libFuzzer program for each *_fuzz.cpp (preset fuzz), or
#   <file>_replay      the same code run over tests/fuzz/<file>/ by a plain driver (preset asan)
# A folder that has no source yet is an empty library: nothing else has to know.
set(GONGJIN_STD_HEADERS
  <algorithm> <array> <charconv> <compare> <cstdint> <functional> <map> <memory> <optional> <set> <span>
  <string> <string_view> <tuple> <utility> <variant> <vector>)

function(gongjin_folder name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPS;LIBS")
  set(here ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${here}/*.cpp)
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|_fuzz|/main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(TRANSFORM arg_DEPS PREPEND gj_)

  if(sources)
    add_library(gj_${name} STATIC ${sources})
    target_link_libraries(gj_${name} PUBLIC ${arg_DEPS} ${arg_LIBS})
    target_precompile_headers(gj_${name} REUSE_FROM gj_std_pch)
  else()
    add_library(gj_${name} INTERFACE)
    target_link_libraries(gj_${name} INTERFACE ${arg_DEPS} ${arg_LIBS})
  endif()

  if(tests AND NOT GONGJIN_FUZZ)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE gj_${name} GTest::gmock GTest::gtest_main)
    target_precompile_headers(${name}_test REUSE_FROM gj_gtest_pch)
    gongjin_test(${name}_test)
  endif()

  foreach(source ${fuzzers})
    get_filename_component(stem ${source} NAME_WE)
    if(GONGJIN_FUZZ)
      add_executable(${stem} ${source})
      target_link_libraries(${stem} PRIVATE gj_${name} -fsanitize=fuzzer,address,undefined)
    elseif(GONGJIN_REPLAY)
      string(REGEX REPLACE "_fuzz$" "_replay" replay ${stem})
      add_executable(${replay} ${source} ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cpp)
      target_link_libraries(${replay} PRIVATE gj_${name})
      string(REGEX REPLACE "_fuzz$" "" corpus ${stem})
      add_test(NAME ${replay} COMMAND ${replay} ${CMAKE_SOURCE_DIR}/tests/fuzz/${corpus}
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
      set_tests_properties(${replay} PROPERTIES LABELS quick TIMEOUT 300)
    endif()
  endforeach()
endfunction()

# One ctest entry for each program keeps configuring cheap; the program's own report names the cases. Suites are sorted
# by the first word of their name: Long... runs in `./test long` only, Slow... not under the sanitizers, others always.
function(gongjin_test target)
  add_test(NAME ${target} COMMAND ${target} --gtest_brief=1 --gtest_filter=-Long*:Slow*:*/Long*:*/Slow*)
  add_test(NAME ${target}_slow COMMAND ${target} --gtest_brief=1 --gtest_filter=Slow*:*/Slow*)
  add_test(NAME ${target}_long COMMAND ${target} --gtest_brief=1 --gtest_filter=Long*:*/Long*)
  set_tests_properties(${target} ${target}_slow ${target}_long PROPERTIES WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${target} PROPERTIES LABELS quick TIMEOUT 600)
  set_tests_properties(${target}_slow PROPERTIES LABELS slow TIMEOUT 900)
  set_tests_properties(${target}_long PROPERTIES LABELS long TIMEOUT 7200)
endfunction()

# gongjin_house_test(name [LIBS library...]): tests/<name>/*.cpp becomes the program <name>_test.
function(gongjin_house_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/*.cpp)
  if(NOT sources OR GONGJIN_FUZZ)
    return()
  endif()
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE ${arg_LIBS} GTest::gmock GTest::gtest_main)
  target_precompile_headers(${name}_test REUSE_FROM gj_gtest_pch)
  gongjin_test(${name}_test)
endfunction()

# Two empty libraries whose only purpose is to compile the shared precompiled headers once.
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/pch.cpp CONTENT "namespace gongjin { int pch_anchor(); }\n")
add_library(gj_std_pch STATIC ${CMAKE_BINARY_DIR}/pch.cpp)
target_precompile_headers(gj_std_pch PRIVATE ${GONGJIN_STD_HEADERS})
if(NOT GONGJIN_FUZZ)
  add_library(gj_gtest_pch STATIC ${CMAKE_BINARY_DIR}/pch.cpp)
  target_link_libraries(gj_gtest_pch PRIVATE GTest::gmock GTest::gtest)
  target_precompile_headers(gj_gtest_pch PRIVATE ${GONGJIN_STD_HEADERS} <gmock/gmock.h> <gtest/gtest.h>)
endif()

# Puts the migrations into the program: one text for each numbered file, in their order.
file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/store/migrations/*.sql)
list(SORT migrations)
set(rows "")
foreach(migration ${migrations})
  set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${migration})
  get_filename_component(name ${migration} NAME_WE)
  file(READ ${migration} text)
  string(APPEND rows "    {\"${name}\", R\"~~~(${text})~~~\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/store_migrations.cpp @ONLY CONTENT
"#include \"store/migrate.h\"

namespace gongjin {

std::vector<Migration> const& all_migrations() {
    static std::vector<Migration> const kAll{
@rows@    };
    return kAll;
}

}  // namespace gongjin
")
target_sources(gj_store PRIVATE ${CMAKE_BINARY_DIR}/generated/store_migrations.cpp)

# kill -9 a hundred times: `./test long`.
if(TARGET store_test)
  add_test(NAME store_crash_long COMMAND ${CMAKE_COMMAND} -E env GONGJIN_CRASH_ROUNDS=100
    $<TARGET_FILE:store_test> --gtest_brief=1 --gtest_filter=*Crash*)
  set_tests_properties(store_crash_long PROPERTIES LABELS long TIMEOUT 1800)
endif()

# Debian 12's own libraries, each behind one target name.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(GTest REQUIRED)
find_package(PkgConfig REQUIRED)

foreach(module sqlite3 libpq libsodium yaml-cpp xlsxwriter libzip expat pugixml spdlog fmt)
  string(MAKE_C_IDENTIFIER ${module} prefix)
  pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET ${module})
  string(REGEX REPLACE "^lib" "" short ${module})
  add_library(lib::${short} ALIAS PkgConfig::${prefix})
endforeach()

# Debian 12 packages; scripts/install-packages names them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
foreach(library IN ITEMS gdal proj sqlite3 yaml-0.1 xlsxwriter jansson libcrypto zlib
    cairo pangocairo pangoft2 fontconfig libqrencode spatialite libpq)
    string(MAKE_C_IDENTIFIER ${library} name)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${library})
endforeach()
# GEOS ships no pkg-config file for its C interface under one stable name.
find_library(GEOS_C_LIBRARY geos_c REQUIRED)
find_path(GEOS_C_INCLUDE geos_c.h REQUIRED)
# The map of report.html: embedded, so that the page needs nothing else.
find_path(LEAFLET_FOLDER leaflet.min.js PATHS /usr/share/javascript/leaflet NO_DEFAULT_PATH REQUIRED)

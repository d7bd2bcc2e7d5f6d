// For tests: a disk that fills up. A SQLite VFS that passes everything to the real one, until it is
// told that the disk is full; then every write that would make a file longer fails, as on a real
// one.
#pragma once

#include <string>

namespace gongjin {

// Registers the VFS once and returns its name, for StoreOptions::sqlite_vfs.
std::string full_disk_vfs();
// From now on `bytes` more fit; a negative number: any number.
void set_room_on_disk(long long bytes);

}  // namespace gongjin

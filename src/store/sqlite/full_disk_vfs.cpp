#include "store/sqlite/full_disk_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>

namespace gongjin {

namespace {

std::atomic<long long> room{-1};

// Our file, directly followed in memory by the real one.
struct ShimFile {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
ShimFile* shim(sqlite3_file* file) {
    return reinterpret_cast<ShimFile*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return shim(file)->real();
}

int write(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 at) {
    sqlite3_int64 size = 0;
    real(file)->pMethods->xFileSize(real(file), &size);
    sqlite3_int64 const growth = at + count - size;
    if (growth > 0 && room >= 0) {
        if (room < growth) return SQLITE_FULL;
        room -= growth;
    }
    return real(file)->pMethods->xWrite(real(file), bytes, count, at);
}

int close(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return real(f)->pMethods->xRead(real(f), to, n, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 n) {
    return real(f)->pMethods->xTruncate(real(f), n);
}
int sync(sqlite3_file* f, int flags) {
    return real(f)->pMethods->xSync(real(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* n) {
    return real(f)->pMethods->xFileSize(real(f), n);
}
int lock(sqlite3_file* f, int level) {
    return real(f)->pMethods->xLock(real(f), level);
}
int unlock(sqlite3_file* f, int level) {
    return real(f)->pMethods->xUnlock(real(f), level);
}
int check_lock(sqlite3_file* f, int* out) {
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int control(sqlite3_file* f, int op, void* arg) {
    return real(f)->pMethods->xFileControl(real(f), op, arg);
}
int sector_size(sqlite3_file* f) {
    return real(f)->pMethods->xSectorSize(real(f));
}
int traits(sqlite3_file* f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) {
    real(f)->pMethods->xShmBarrier(real(f));
}
int shm_unmap(sqlite3_file* f, int remove) {
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

sqlite3_io_methods const kMethods{2,           close,       read,    write,   truncate,
                                  sync,        file_size,   lock,    unlock,  check_lock,
                                  control,     sector_size, traits,  shm_map, shm_lock,
                                  shm_barrier, shm_unmap,   nullptr, nullptr};

sqlite3_vfs* parent(sqlite3_vfs* vfs) {
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out_flags) {
    int const rc = parent(vfs)->xOpen(parent(vfs), name, real(file), flags, out_flags);
    // Only if the real file has methods will SQLite close it.
    file->pMethods = real(file)->pMethods != nullptr ? &kMethods : nullptr;
    return rc;
}

}  // namespace

std::string full_disk_vfs() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs* const real_vfs = sqlite3_vfs_find(nullptr);
        sqlite3_vfs out = *real_vfs;
        out.zName = "gongjin_full_disk";
        out.pNext = nullptr;
        out.pAppData = real_vfs;
        out.szOsFile = static_cast<int>(sizeof(ShimFile)) + real_vfs->szOsFile;
        out.xOpen = open;
        return out;
    }();
    static int const registered = sqlite3_vfs_register(&vfs, 0);
    return registered == SQLITE_OK ? vfs.zName : "";
}

void set_room_on_disk(long long bytes) {
    room = bytes;
}

}  // namespace gongjin

// Runs a fuzz target over every file of a corpus, without libFuzzer, so that the sanitizers of the
// ordinary compiler see each input that once mattered.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

int main(int argc, char** argv) {
    std::set<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        if (std::filesystem::is_directory(argv[i])) {
            for (auto const& entry : std::filesystem::recursive_directory_iterator(argv[i]))
                if (entry.is_regular_file()) files.insert(entry.path());
        } else if (std::filesystem::exists(argv[i])) {
            files.insert(argv[i]);
        } else {
            std::fprintf(stderr, "replay: %s is not there; give each target a corpus\n", argv[i]);
            return 1;
        }
    }
    if (files.empty()) {
        std::fprintf(stderr, "replay: no input found; give a corpus folder or files\n");
        return 1;
    }
    for (auto const& path : files) {
        // The name goes out before the input runs: if it crashes, the last line says which one.
        std::fprintf(stderr, "%s\n", path.c_str());
        std::ifstream in(path, std::ios::binary);
        std::vector<char> const bytes((std::istreambuf_iterator<char>(in)), {});
        LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
    }
    std::printf("%zu passed, 0 failed\n", files.size());
    return 0;
}

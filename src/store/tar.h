// Plain tar archives (ustar), written and read as a stream; every member's SHA-256 is taken on the
// way.
#pragma once

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin {

struct TarMember {
    std::string name;
    std::int64_t bytes = 0;
    std::string sha256;
    bool operator==(TarMember const&) const = default;
};

class TarWriter {
public:
    static Result<TarWriter> create(std::filesystem::path const& path);
    TarWriter(TarWriter&&) noexcept;
    ~TarWriter();

    // A member is begun, filled and ended; its size need not be known before.
    Result<void> begin(std::string const& name);
    Result<void> add(std::string_view bytes);
    Result<void> end();
    Result<void> add_file(std::string const& name, std::filesystem::path const& path);
    // Ends the archive and puts it on disk.
    Result<void> finish();

    std::vector<TarMember> const& members() const { return members_; }

private:
    struct State;
    explicit TarWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
    std::vector<TarMember> members_;
};

// Calls `begin` with each member's name; what it returns takes the content piece by piece.
using TarSink = std::function<Result<void>(std::string_view piece)>;
Result<std::vector<TarMember>> read_tar(
    std::filesystem::path const& path,
    std::function<TarSink(std::string const& name)> const& begin);

}  // namespace gongjin

#include "notice/pdf.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "base/text.h"
#include "notice/messages.h"
#include "notice/numbering.h"
#include "notice/text.h"

namespace gongjin::notice {

namespace {

constexpr rlim_t kSeconds = 20;
constexpr rlim_t kMemory = 1024u << 20;

struct Pipe {
    int read = -1, write = -1;
    bool open() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return false;
        read = ends[0], write = ends[1];
        return true;
    }
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
    ~Pipe() { close(read), close(write); }
};

// Between fork and exec only what is safe there.
[[noreturn]] void become_pdftotext(int in, int out) {
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    int const nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nothing >= 0) ::dup2(nothing, STDERR_FILENO);
    rlimit const seconds{kSeconds, kSeconds}, memory{kMemory, kMemory}, files{0, 0};
    ::setrlimit(RLIMIT_CPU, &seconds);
    ::setrlimit(RLIMIT_AS, &memory);
    ::setrlimit(RLIMIT_FSIZE, &files);
    ::execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "-nopgbrk", "-", "-",
             static_cast<char*>(nullptr));
    ::_exit(127);
}

struct Heard {
    std::string text;
    bool too_much = false;
    bool silent = false;  // nothing came for too long
};

// Writes and reads in turn, so that neither side waits for the other for ever.
Heard talk(Pipe& to, Pipe& from, std::string_view bytes) {
    Heard heard;
    std::array<char, 65'536> buffer;
    ::fcntl(to.write, F_SETFL, O_NONBLOCK);
    while (true) {
        std::array<pollfd, 2> ends{{{from.read, POLLIN, 0}, {to.write, POLLOUT, 0}}};
        int const ready = ::poll(ends.data(), to.write >= 0 ? 2 : 1, int(kSeconds) * 2000);
        heard.silent = ready <= 0;
        if (heard.silent) break;
        if (to.write >= 0 && ends[1].revents != 0) {
            ssize_t const sent =
                ::write(to.write, bytes.data(), std::min<size_t>(bytes.size(), 65'536));
            if (sent > 0) bytes.remove_prefix(size_t(sent));
            bool const over = bytes.empty() || (sent < 0 && errno != EAGAIN && errno != EINTR);
            if (over) Pipe::close(to.write);
        }
        if (ends[0].revents != 0) {
            ssize_t const got = ::read(from.read, buffer.data(), buffer.size());
            if (got <= 0) break;
            heard.text.append(buffer.data(), size_t(got));
            heard.too_much = heard.text.size() > kMostText;
            if (heard.too_much) break;
        }
    }
    return heard;
}

Result<std::string> text_of(std::string_view bytes, std::string const& file) {
    Pipe to, from;
    if (!to.open() || !from.open()) return error_of(messages::kBadPdf, {"pipe"}, {file});
    // A reader that ends early is an answer, not a reason to end this program too.
    struct sigaction ignore {
    }, before{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before);
    pid_t const child = ::fork();
    if (child == 0) become_pdftotext(to.read, from.write);
    Pipe::close(to.read), Pipe::close(from.write);
    Heard const heard = child > 0 ? talk(to, from, bytes) : Heard{};
    Pipe::close(to.write), Pipe::close(from.read);
    int status = -1;
    if (child > 0) {
        if (heard.too_much || heard.silent) ::kill(child, SIGKILL);
        while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
    }
    ::sigaction(SIGPIPE, &before, nullptr);
    if (heard.too_much) {
        return error_of(messages::kTooBig,
                        {std::to_string(heard.text.size()), std::to_string(kMostText)}, {file});
    }
    bool const gone = WIFEXITED(status) && WEXITSTATUS(status) == 127;
    if (gone) return error_of(messages::kNoPdfReader, {}, {file});
    if (trim(heard.text).empty() && WIFEXITED(status) && WEXITSTATUS(status) != 0) {
        return error_of(messages::kBadPdf, {std::to_string(WEXITSTATUS(status))}, {file});
    }
    return heard.text;
}

}  // namespace

std::vector<std::string> paragraphs_of_lines(std::vector<std::string> const& lines) {
    std::vector<std::string> paragraphs;
    bool open = false;
    for (std::string const& line : lines) {
        std::string_view const text = trim(line);
        if (text.empty()) {
            open = false;
            continue;
        }
        if (open && !number_at(text))
            paragraphs.back() += text;
        else
            paragraphs.emplace_back(text);
        static char const* const ends[] = {"。", "；", ";", "：", ":", "!", "！", "?", "？"};
        open = true;
        for (char const* end : ends) open = open && !text.ends_with(end);
        // A short line is a heading or the last of its paragraph.
        if (text.size() < 60) open = false;
    }
    return paragraphs;
}

Result<std::vector<std::string>> read_pdf(std::string_view bytes, std::string const& file) {
    std::string const text = TRY(text_of(bytes, file));
    if (trim(text).empty()) return error_of(messages::kScanned, {}, {file});
    if (!is_utf8(text)) return error_of(messages::kEncoding, {}, {file});
    return paragraphs_of_lines(split(text, '\n'));
}

}  // namespace gongjin::notice

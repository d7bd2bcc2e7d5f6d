// Who did something, as everybody may read it: an office by its name, a person by school and role.
// What the program did by itself is named too. Accounts of persons never show the person's name
// here.
#pragma once

#include <map>
#include <string>

#include "app/app.h"

namespace gongjin {

class ActorNames {
public:
    static Result<ActorNames> read(App& app);
    // `actor` of a fact: an account's id, or import, demo, init, system.
    std::string of(std::string const& actor) const;

private:
    std::map<std::string, std::string> names_;
};

}  // namespace gongjin

// Names and words for what the engine knows as numbers. A person's name is nowhere in the engine:
// a person is a school and a post.
#pragma once

#include <string>
#include <vector>

#include "engine/finding.h"
#include "engine/source.h"
#include "engine/world.h"

namespace gongjin {

// How somebody or something is listed where ids are known, as scripts and cases have them: a person
// by the id first, for several have one post in one school.
std::string listed(Subject const& subject);

class Describer {
public:
    Describer(World const& world, MeasureSource& source) : world_(&world), source_(&source) {}

    // `word` of the plan, -1: by the thing's own kind.
    Subject subject(Ref ref, int word, Date day) const;
    std::vector<Missing> missing(Causes const& causes, Date day) const;
    // What is printed for one element of a coverage: 英语, 岳林小学, a person's id.
    std::string lacking(Ref ref) const;
    std::string symbol_title(std::int32_t name) const;
    // 9月15日听课研修
    std::string record_words(int kind, Date day) const;
    std::string record_words_en(int kind, Date day) const;

private:
    Missing missing_of(Cause const& cause, Date day) const;
    std::string attribute_title(Owner owner, std::string const& name, bool english) const;
    std::string field_title(int kind, std::string const& name, bool english) const;

    World const* world_;
    MeasureSource* source_;
};

}  // namespace gongjin

// What a timetable file is, whatever it is called.
#include "main/timetable_files.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "timetable/joint_read.h"
#include "timetable/joint_sample.h"

namespace gongjin {
namespace {

TEST(TimetableFiles, AreToldApartByWhatStandsInThem) {
    std::string const remark = "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- a > <fet> -->\n";
    EXPECT_EQ(timetable_form_of(remark + "<fet version=\"6\">", "a.xml"), TimetableForm::fet);
    EXPECT_EQ(timetable_form_of(remark + "<HighSchoolTimetableArchive/>", "a.dat"),
              TimetableForm::xhstt);
    EXPECT_EQ(timetable_form_of("<!-- never closed", "a"), TimetableForm::xhstt);
    EXPECT_EQ(timetable_form_of("", "a.fet"), TimetableForm::fet);
    EXPECT_EQ(timetable_form_of("merge:\n", "a.yml"), TimetableForm::merged);
    EXPECT_EQ(timetable_form_of("community: 江口\n", "a.yml"), TimetableForm::plan);
}

TEST(TimetableFiles, ArePackedOrNot_AndRefusedIfTheyAreNotWhole) {
    std::string folder = (std::filesystem::temp_directory_path() / "gongjin-tt-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    std::string const text = timetable::write_plan(timetable::sample_plan(1));
    std::string const whole = folder + "/plan.gz", cut = folder + "/cut.gz";
    gzFile const packed = ::gzopen(whole.c_str(), "wb");
    ::gzwrite(packed, text.data(), static_cast<unsigned>(text.size()));
    ::gzclose(packed);
    EXPECT_EQ(read_timetable_file(whole).take(), text);
    std::filesystem::copy_file(whole, cut);
    std::filesystem::resize_file(cut, std::filesystem::file_size(whole) / 2);
    Result<std::string> const broken = read_timetable_file(cut);
    ASSERT_FALSE(broken.ok());
    EXPECT_EQ(broken.error().code(), "CLI-027");
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace gongjin

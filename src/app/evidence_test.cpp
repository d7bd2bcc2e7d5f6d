// Evidence: what a file is, its content says; what a picture knows about people and places goes.
#include "app/evidence.h"

#include "app/picture_bytes.h"
#include "app/record_commands.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

std::string segment(unsigned char marker, std::string const& content) {
    std::size_t const length = content.size() + 2;
    std::string out{'\xFF', static_cast<char>(marker), static_cast<char>(length >> 8),
                    static_cast<char>(length & 0xFF)};
    return out + content;
}

// EXIF as a phone writes it: turned by 90 degrees, and where it was taken.
std::string exif(unsigned char orientation) {
    std::string tiff("II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18);
    tiff += static_cast<char>(orientation);
    tiff += std::string("\0\0\0\0\0\0\0", 7);
    return std::string("Exif\0\0", 6) + tiff + "GPS 29.65N 121.41E";
}

std::string jpeg(unsigned char orientation = 1) {
    std::string out = "\xFF\xD8";
    out += segment(0xE0, std::string("JFIF\0\x01\x01", 7));
    out += segment(0xE1, exif(orientation));
    out += segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0Zhang San", 38));
    out += segment(0xED, "Photoshop 3.0 caption");
    out += segment(0xFE, "taken by Zhang San");
    out += segment(0xE2, std::string("ICC_PROFILE\0profile", 19));
    out += segment(0xC0, "frame header");
    out += segment(0xDA, "scan header");
    out += std::string("coded\xFF\x00 data\xFF\xD0 more", 18);
    out += "\xFF\xD9";
    return out + "a film with GPS 29.65N behind the end";
}

std::string chunk(std::string const& type, std::string const& content) {
    std::string out;
    for (int i = 3; i >= 0; --i) out += static_cast<char>(content.size() >> (8 * i));
    return out + type + content + "crc!";
}

std::string png() {
    return std::string("\x89PNG\r\n\x1A\n") + chunk("IHDR", "thirteen byte") +
           chunk("eXIf", "GPS 29.65N") + chunk("tEXt", "Author Zhang San") +
           chunk("IDAT", "pixels") + chunk("IEND", "") + "GPS behind the end";
}

std::string webp() {
    auto const part = [](std::string const& type, std::string const& content) {
        std::string out = type;
        for (int i = 0; i < 4; ++i) out += static_cast<char>(content.size() >> (8 * i));
        return out + content + (content.size() % 2 ? std::string(1, '\0') : "");
    };
    std::string const body = "WEBP" + part("VP8X", std::string("\x0C\0\0\0\0\0\0\0\0\0", 10)) +
                             part("VP8 ", "pixels!") + part("EXIF", "GPS 29.65N") +
                             part("XMP ", "Zhang San");
    std::string out = "RIFF";
    for (int i = 0; i < 4; ++i) out += static_cast<char>(body.size() >> (8 * i));
    return out + body;
}

bool knows_too_much(std::string const& bytes) {
    return bytes.find("GPS") != std::string::npos || bytes.find("Zhang") != std::string::npos ||
           bytes.find("caption") != std::string::npos;
}

TEST(Pictures, lose_positions_names_and_captions_and_keep_their_pixels) {
    for (std::string const& picture : {jpeg(), jpeg(6), png(), webp()}) {
        ASSERT_TRUE(knows_too_much(picture));
        CleanFile const clean = taken(clean_file(picture));
        EXPECT_FALSE(knows_too_much(clean.bytes)) << clean.media_type;
        bool const pixels = clean.bytes.find("pixels") != std::string::npos ||
                            clean.bytes.find("coded") != std::string::npos;
        EXPECT_TRUE(pixels) << clean.media_type;
        EXPECT_EQ(taken(clean_file(clean.bytes)).bytes, clean.bytes) << "clean stays as it is";
    }
    std::string const profile = taken(clean_file(jpeg())).bytes;
    EXPECT_NE(profile.find("ICC_PROFILE"), std::string::npos);
    std::string const turned = *clean_jpeg(jpeg(6));
    EXPECT_NE(turned.find("Exif"), std::string::npos) << "a phone's picture stays upright";
    EXPECT_EQ(clean_jpeg(jpeg(1))->find("Exif"), std::string::npos);
    EXPECT_EQ((*clean_webp(webp()))[20] & 0x0C, 0);
}

TEST(Pictures, that_are_cut_or_garbled_anywhere_never_get_through_as_they_were) {
    SeededRandom random(20201103);
    for (std::string const& whole : {jpeg(6), png(), webp()}) {
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            Result<CleanFile> const part = clean_file(std::string_view(whole).substr(0, cut));
            if (part.ok()) {
                EXPECT_FALSE(knows_too_much(part.value().bytes));
            }
        }
        for (int i = 0; i < 3000; ++i) {
            std::string hurt = whole;
            hurt[random.below(hurt.size())] = static_cast<char>(random.below(256));
            hurt[random.below(hurt.size())] = static_cast<char>(random.below(256));
            (void)clean_file(hurt).ok();  // no crash, no endless loop
        }
    }
}

TEST(Files, are_taken_by_what_they_are_and_not_by_their_names) {
    std::string const pdf = "%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n";
    std::string const docx = "PK\x03\x04..[Content_Types].xml..word/document.xml..";
    std::string doc = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....";
    for (char const c : std::string("WordDocument")) doc += std::string{c, '\0'};
    EXPECT_EQ(taken(clean_file(pdf)).ending, "pdf");
    EXPECT_EQ(taken(clean_file(docx)).ending, "docx");
    EXPECT_EQ(taken(clean_file(doc)).ending, "doc");
    EXPECT_EQ(refusal(clean_file(docx + "word/vbaProject.bin")), "file_type_refused");
    EXPECT_EQ(refusal(clean_file("MZ\x90 a program")), "file_type_refused");
    EXPECT_EQ(refusal(clean_file("<svg onload=alert(1)>")), "file_type_refused");
    EXPECT_EQ(refusal(clean_file("")), "file_type_refused");
    EXPECT_EQ(refusal(clean_file("\xFF\xD8\xFF<script>")), "picture_broken");
    EXPECT_EQ(refusal(clean_file(std::string(kMostEvidenceBytes + 1, 'x'))), "file_too_large");
}

TEST(Files, are_added_by_those_who_take_part_and_seen_through_their_record_only) {
    TestCounty county;
    county.record("r1", county.content("demo_lesson", "2020-10-12", "yuelin", {"xiwu"}),
                  RecordState::held, "yuelin");
    county.record("r2", county.content("demo_lesson", "2020-10-12", "longjin", {"chunhu"}),
                  RecordState::held, "longjin");
    Viewer const lead = county.viewer(AppRole::lead_office, "yuelin");
    Viewer const far = county.viewer(AppRole::lead_office, "longjin");
    EvidenceUpload upload{county.app->new_id(), "", jpeg()};
    EXPECT_EQ(refusal(add_evidence(*county.app, far, "r1", upload)), "record_unknown");
    Done const done = taken(add_evidence(*county.app, lead, "r1", upload));
    EXPECT_EQ(taken(add_evidence(*county.app, lead, "r1", upload)).seq, done.seq);
    Evidence const item = county.county->read(
        [](CountyView const& view) { return view.records().at("r1").evidence.front(); });
    EXPECT_EQ(item.name, "demo_lesson-2020-10-12-1.jpg");
    EvidenceFile const file = taken(find_evidence(*county.app, lead, "r1", item.sha256));
    EXPECT_FALSE(knows_too_much(taken(county.store.store->files().get(item.sha256))));
    EXPECT_TRUE(std::filesystem::exists(file.path));
    EXPECT_EQ(refusal(find_evidence(*county.app, far, "r1", item.sha256)), "record_unknown");
    EXPECT_EQ(refusal(find_evidence(*county.app, far, "r2", item.sha256)), "evidence_unknown")
        << "knowing a hash gives nothing";
    EXPECT_EQ(refusal(find_evidence(*county.app, lead, "r1", "../../etc/passwd")),
              "evidence_unknown");
    std::string const command = county.app->new_id();
    EXPECT_EQ(refusal(remove_evidence(*county.app, county.viewer(AppRole::member_office, "xiwu"),
                                      "r1", item.sha256, command, done.seq)), "record_not_yours");
    EXPECT_TRUE(
        remove_evidence(*county.app, lead, "r1", item.sha256, command, done.seq).ok());
    EXPECT_EQ(refusal(find_evidence(*county.app, lead, "r1", item.sha256)), "evidence_unknown");
}

}  // namespace
}  // namespace gongjin

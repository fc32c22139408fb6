package org.saphan.simulator.population;

import java.util.List;
import java.util.SplittableRandom;

/** Names to invent people from. Family names are put together from two halves, so that they are nobody's. */
final class Lexicon {
    private static final List<Words> MEN = List.of(
            new Words("กวินทร์ธร", "Kawinthon"),
            new Words("ขจรเดช", "Khachondet"),
            new Words("คมสันต์", "Khomsan"),
            new Words("จักรพงษ์", "Chakkraphong"),
            new Words("ชัยวัฒน์", "Chaiwat"),
            new Words("ณัฐภูมิ", "Natthaphum"),
            new Words("ดนุพล", "Danuphon"),
            new Words("ธนวินท์", "Thanawin"),
            new Words("นพรัตน์", "Nopparat"),
            new Words("บุญส่ง", "Bunsong"),
            new Words("ปกรณ์เกียรติ", "Pakonkiat"),
            new Words("พงศธร", "Phongsathon"),
            new Words("ภาณุวัฒน์", "Phanuwat"),
            new Words("มงคลชัย", "Mongkhonchai"),
            new Words("รัชพล", "Ratchaphon"),
            new Words("วรเมธ", "Woramet"),
            new Words("ศุภกิตติ์", "Suphakit"),
            new Words("สมภพ", "Somphop"),
            new Words("อนันตชัย", "Anantachai"),
            new Words("อัครเดช", "Akkharadet"));
    private static final List<Words> WOMEN = List.of(
            new Words("กรรณิการ์", "Kannika"),
            new Words("ขวัญจิรา", "Khwanchira"),
            new Words("จันทร์เพ็ญ", "Chanphen"),
            new Words("ชลธิชา", "Chonthicha"),
            new Words("ญาณิศา", "Yanisa"),
            new Words("ดารารัตน์", "Dararat"),
            new Words("ทิพวรรณ", "Thipphawan"),
            new Words("นภัสสร", "Naphatson"),
            new Words("บุษบง", "Butsabong"),
            new Words("ปาริชาต", "Parichat"),
            new Words("พิมพ์ลดา", "Phimlada"),
            new Words("มะลิวัลย์", "Maliwan"),
            new Words("รัตนาภรณ์", "Rattanaphon"),
            new Words("ลัดดาวัลย์", "Laddawan"),
            new Words("วิไลลักษณ์", "Wilailak"),
            new Words("ศศิประภา", "Sasiprapha"),
            new Words("สุพรรณิการ์", "Suphannika"),
            new Words("อรพินท์", "Oraphin"),
            new Words("อัญชลี", "Anchali"),
            new Words("อุบลวรรณ", "Ubonwan"));
    private static final List<Words> FAMILY_HEADS = List.of(
            new Words("ธาร", "Than"),
            new Words("เมฆ", "Mek"),
            new Words("ภู", "Phu"),
            new Words("ดาว", "Dao"),
            new Words("ทิว", "Thio"),
            new Words("แก้ว", "Kaeo"),
            new Words("จันทร์", "Chan"),
            new Words("สาย", "Sai"),
            new Words("ไพร", "Phrai"),
            new Words("นที", "Nathi"),
            new Words("รุ้ง", "Rung"),
            new Words("ปาน", "Pan"),
            new Words("ทอง", "Thong"),
            new Words("เรือน", "Ruean"),
            new Words("วัง", "Wang"),
            new Words("สวน", "Suan"));
    private static final List<Words> FAMILY_TAILS = List.of(
            new Words("สมมติวงศ์", "sommutwong"),
            new Words("จำลองกุล", "chamlongkun"),
            new Words("สมมุติชัย", "sommutchai"),
            new Words("ลองดี", "longdi"),
            new Words("สาธิตพงศ์", "sathitphong"),
            new Words("ทดลองกิจ", "thotlongkit"),
            new Words("ประดิษฐ์สกุล", "praditsakun"),
            new Words("นามสมมติ", "namsommut"));

    private Lexicon() {}

    static Words given(SplittableRandom random, Sex sex) {
        return oneOf(sex == Sex.MALE ? MEN : WOMEN, random);
    }

    static Words family(SplittableRandom random) {
        Words head = oneOf(FAMILY_HEADS, random);
        Words tail = oneOf(FAMILY_TAILS, random);
        return new Words(head.th() + tail.th(), head.en() + tail.en());
    }

    static <T> T oneOf(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}

package org.saphan.simulator.population;

import java.util.List;

/**
 * A sub-district with its district and province, coded like the Department of Provincial Administration does.
 *
 * @param code six digits: province, district, sub-district
 */
public record Place(String code, String subdistrict, String district, String province) {
    static final List<Place> ALL = List.of(
            new Place("100101", "พระบรมมหาราชวัง", "พระนคร", "กรุงเทพมหานคร"),
            new Place("103001", "ลาดยาว", "จตุจักร", "กรุงเทพมหานคร"),
            new Place("200101", "บางปลาสร้อย", "เมืองชลบุรี", "ชลบุรี"),
            new Place("300101", "ในเมือง", "เมืองนครราชสีมา", "นครราชสีมา"),
            new Place("340101", "ในเมือง", "เมืองอุบลราชธานี", "อุบลราชธานี"),
            new Place("400101", "ในเมือง", "เมืองขอนแก่น", "ขอนแก่น"),
            new Place("500101", "ศรีภูมิ", "เมืองเชียงใหม่", "เชียงใหม่"),
            new Place("570101", "เวียง", "เมืองเชียงราย", "เชียงราย"),
            new Place("650101", "ในเมือง", "เมืองพิษณุโลก", "พิษณุโลก"),
            new Place("830101", "ตลาดใหญ่", "เมืองภูเก็ต", "ภูเก็ต"),
            new Place("840101", "ตลาด", "เมืองสุราษฎร์ธานี", "สุราษฎร์ธานี"),
            new Place("900101", "บ่อยาง", "เมืองสงขลา", "สงขลา"));

    /** Two digits. */
    public String provinceCode() {
        return code.substring(0, 2);
    }

    /** Four digits. */
    public String districtCode() {
        return code.substring(0, 4);
    }

    /** 1 centre, 2 east, 3 north-east, 5 north, 8 south. */
    public String regionCode() {
        return switch (code.charAt(0)) {
            case '3', '4' -> "3";
            case '5', '6' -> "5";
            case '8', '9' -> "8";
            default -> code.substring(0, 1);
        };
    }
}

package org.saphan.adapter.source.civilregistry;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.canonical.BuddhistDate;
import org.saphan.adapter.source.canonical.CanonicalRecord;
import org.saphan.adapter.source.canonical.Text;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.id.FieldPath;

/** Maps person and house to {@code civil-registry.person}. */
final class PersonRecord {
    private static final int PID_LENGTH = 13;

    private static final FieldPath NATIONAL_ID = new FieldPath("nationalId");
    private static final FieldPath TITLE = new FieldPath("name.title");
    private static final FieldPath GIVEN = new FieldPath("name.given");
    private static final FieldPath MIDDLE = new FieldPath("name.middle");
    private static final FieldPath FAMILY = new FieldPath("name.family");
    private static final FieldPath SEX = new FieldPath("sex");
    private static final FieldPath BIRTH_DATE = new FieldPath("birthDate");
    private static final FieldPath NATIONALITY = new FieldPath("nationality");
    private static final FieldPath STATUS = new FieldPath("status");
    private static final FieldPath FATHER = new FieldPath("father.name");
    private static final FieldPath MOTHER = new FieldPath("mother.name");
    private static final FieldPath HOUSE_NUMBER = new FieldPath("address.houseNumber");
    private static final FieldPath VILLAGE = new FieldPath("address.village");
    private static final FieldPath SUBDISTRICT_CODE = new FieldPath("address.subdistrictCode");
    private static final FieldPath SUBDISTRICT = new FieldPath("address.subdistrict");
    private static final FieldPath DISTRICT = new FieldPath("address.district");
    private static final FieldPath PROVINCE = new FieldPath("address.province");

    private PersonRecord() {}

    /** Whether a field of the house is wanted. */
    static boolean needsHouse(Set<FieldPath> wanted) {
        return wanted.stream().anyMatch(field -> field.value().startsWith("address."));
    }

    /** The person's number, with leading zeros. */
    static String pid(Wire.Person person) {
        var pid = Text.digits(person.pid(), PID_LENGTH);
        if (pid == null) {
            throw new BrokenShape("a person's number");
        }
        return pid;
    }

    /** @param house null: not asked for, or the person is registered in none */
    static Reply.Found map(Wire.Person person, Wire.@Nullable House house, Set<FieldPath> wanted) {
        var record = new CanonicalRecord(wanted)
                .put(NATIONAL_ID, () -> pid(person))
                .put(TITLE, () -> Codes.title(person.titleName(), person.titleCode()))
                .put(GIVEN, () -> Text.clean(person.firstName()))
                .put(MIDDLE, () -> Text.clean(person.middleName()))
                .put(FAMILY, () -> Text.clean(person.lastName()))
                .put(SEX, () -> Codes.sex(person.genderCode()))
                .put(BIRTH_DATE, () -> BuddhistDate.iso(person.dateOfBirth()))
                .put(NATIONALITY, () -> Text.digits(person.nationalityCode(), 3))
                .put(STATUS, () -> Codes.status(person.statusOfPersonCode()))
                .put(FATHER, () -> name(person.father()))
                .put(MOTHER, () -> name(person.mother()));
        if (house != null) {
            place(record, house);
        }
        return record.found();
    }

    private static void place(CanonicalRecord record, Wire.House house) {
        record.put(HOUSE_NUMBER, () -> Text.clean(house.houseNo()))
                .put(VILLAGE, () -> Text.clean(house.villageNo()))
                .put(SUBDISTRICT_CODE, () -> subdistrictCode(house))
                .put(SUBDISTRICT, () -> Text.clean(house.subdistrictDesc()))
                .put(DISTRICT, () -> Text.clean(house.districtDesc()))
                .put(PROVINCE, () -> Text.clean(house.provinceDesc()));
    }

    private static @Nullable String name(Wire.@Nullable Parent parent) {
        return parent == null ? null : Text.clean(parent.name());
    }

    /** TIS 1099: two digits of the province, two of the district, two of the sub-district. */
    private static @Nullable String subdistrictCode(Wire.House house) {
        var code = Text.clean(house.subdistrictCode());
        if (code == null || code.length() > 2) {
            return Text.digits(code, 6);
        }
        var province = Text.digits(house.provinceCode(), 2);
        var district = Text.digits(house.districtCode(), 2);
        if (province == null || district == null) {
            throw new BrokenShape("a sub-district within a district and a province");
        }
        return province + district + Text.digits(code, 2);
    }
}

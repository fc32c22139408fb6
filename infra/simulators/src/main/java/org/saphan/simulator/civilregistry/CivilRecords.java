package org.saphan.simulator.civilregistry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saphan.simulator.population.Address;
import org.saphan.simulator.population.Parent;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Words;

/** The registry's records: all it has, more than anybody asks for. */
final class CivilRecords {
    private CivilRecords() {}

    static Map<String, Object> person(Person person) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("pid", person.nationalId().value());
        data.put("titleCode", person.title().code());
        data.put("titleName", person.title().words().th());
        data.put("titleSex", person.sex().code());
        data.put("firstName", person.given().th());
        data.put("middleName", person.middle().map(Words::th).orElse(""));
        data.put("lastName", person.family().th());
        data.put("fullnameEN", person.given().en() + " " + person.family().en());
        data.put("genderCode", person.sex().code());
        data.put("dateOfBirth", person.birthDate().buddhist());
        data.put("nationalityCode", Person.THAI);
        data.put("nationalityDesc", "ไทย");
        data.put("statusOfPersonCode", person.status().code());
        data.put("ownerStatusDesc", person.number() % 3 == 0 ? "เจ้าบ้าน" : "ผู้อาศัย");
        data.put("dateOfMoveIn", "25600101");
        data.put("father", parent(person.father()));
        data.put("mother", parent(person.mother()));
        return data;
    }

    static Map<String, Object> house(Person person) {
        Address address = person.address();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("houseID", address.houseId());
        data.put("houseNo", address.houseNumber());
        data.put("villageNo", address.village() == 0 ? "" : String.valueOf(address.village()));
        data.put("alleyDesc", "");
        data.put("roadDesc", "ถนนสมมติ");
        data.put("subdistrictCode", address.place().code());
        data.put("subdistrictDesc", address.place().subdistrict());
        data.put("districtCode", address.place().districtCode());
        data.put("districtDesc", address.place().district());
        data.put("provinceCode", address.place().provinceCode());
        data.put("provinceDesc", address.place().province());
        data.put("houseTypeDesc", "บ้าน");
        return data;
    }

    private static Map<String, Object> parent(Parent parent) {
        return Map.of(
                "name",
                parent.given().th() + " " + parent.family().th(),
                "personalID",
                parent.nationalId().value(),
                "nationalityCode",
                Person.THAI);
    }
}

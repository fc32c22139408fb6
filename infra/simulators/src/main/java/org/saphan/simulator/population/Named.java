package org.saphan.simulator.population;

import java.util.List;
import java.util.Optional;
import org.saphan.contract.id.NationalId;

/** The people with a part in the story: what matters of them is written down, the rest is made up. */
final class Named {
    private static final PartialDate LONG_AGO = new PartialDate(2015, 4, 1);

    private Named() {}

    static Person storyCitizen(Births births) {
        Person any = births.person(0);
        return new Person(
                0,
                Population.STORY_CITIZEN,
                Title.MRS,
                new Words("มะลิวัลย์", "Maliwan"),
                Optional.empty(),
                new Words("ธารสมมติวงศ์", "Thansommutwong"),
                new PartialDate(1984, 2, 29),
                Sex.FEMALE,
                LifeStatus.ALIVE,
                any.address(),
                any.father(),
                any.mother(),
                List.of(new Cover(Cover.Scheme.WEL, LONG_AGO, true, CareUnit.ALL.get(0))),
                Optional.of(new Disability(List.of(2, 3), "1", Optional.of(Sex.FEMALE))));
    }

    static Person regulator(Births births) {
        return man(
                births.person(1),
                1,
                Population.REGULATOR,
                new Words("ภาณุวัฒน์", "Phanuwat"),
                new Words("นทีสาธิตพงศ์", "Nathisathitphong"),
                List.of(new Cover(Cover.Scheme.OFC, LONG_AGO, true, CareUnit.ALL.get(3))));
    }

    static Person neighbour(Births births) {
        return man(
                births.person(2),
                2,
                Population.NEIGHBOUR,
                new Words("คมสันต์", "Khomsan"),
                new Words("เมฆจำลองกุล", "Mekchamlongkun"),
                List.of(
                        new Cover(Cover.Scheme.SSS, LONG_AGO, true, CareUnit.ALL.get(2)),
                        new Cover(Cover.Scheme.UCS, new PartialDate(2002, 10, 1), false, CareUnit.ALL.get(1))));
    }

    private static Person man(Person any, int number, NationalId id, Words given, Words family, List<Cover> coverages) {
        return new Person(
                number,
                id,
                Title.MR,
                given,
                Optional.empty(),
                family,
                new PartialDate(1979, 11, 5),
                Sex.MALE,
                LifeStatus.ALIVE,
                any.address(),
                any.father(),
                any.mother(),
                coverages,
                Optional.empty());
    }
}

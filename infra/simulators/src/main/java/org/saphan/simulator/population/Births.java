package org.saphan.simulator.population;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.saphan.contract.id.NationalId;

/** Makes people up, one after the other, from one stream of random numbers. */
final class Births {
    private static final int THIS_YEAR = 2026;
    private static final int OF_AGE = 15;
    private static final int OLDEST = 99;
    private static final long BELOW_TWELVE_DIGITS = 100_000_000_000L;

    private final SplittableRandom random;
    private final Set<String> taken;

    Births(SplittableRandom random, Set<String> taken) {
        this.random = random;
        this.taken = taken;
    }

    Person person(int number) {
        Sex sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
        PartialDate birth = birthDate();
        Words family = Lexicon.family(random);
        return new Person(
                number,
                freshId(),
                title(sex, THIS_YEAR - birth.year()),
                Lexicon.given(random, sex),
                chance(4) ? Optional.of(Lexicon.given(random, sex)) : Optional.empty(),
                family,
                birth,
                sex,
                status(),
                address(),
                parent(Sex.MALE, family),
                parent(Sex.FEMALE, Lexicon.family(random)),
                Rights.coverages(random),
                Rights.disability(random, sex));
    }

    /** An ID with a leading 9, which no person has, that nobody here has either. */
    NationalId freshId() {
        while (true) {
            String twelve = "9" + String.format(Locale.ROOT, "%011d", random.nextLong(BELOW_TWELVE_DIGITS));
            if (taken.add(twelve)) {
                return withCheckDigit(twelve);
            }
        }
    }

    static NationalId withCheckDigit(String twelveDigits) {
        return new NationalId(twelveDigits + NationalId.checkDigit(twelveDigits));
    }

    Parent parent(Sex sex, Words family) {
        return new Parent(Lexicon.given(random, sex), family, freshId());
    }

    Address address() {
        Place place = Lexicon.oneOf(Place.ALL, random);
        boolean town = "10".equals(place.provinceCode()) || chance(30);
        String houseNumber = 1 + random.nextInt(400) + (chance(60) ? "/" + (1 + random.nextInt(99)) : "");
        String houseId = place.districtCode() + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000));
        return new Address(houseId, houseNumber, town ? 0 : 1 + random.nextInt(14), place);
    }

    /** Some older people's day, or month and day, were never registered. */
    private PartialDate birthDate() {
        int year = THIS_YEAR - random.nextInt(OLDEST);
        int month = 1 + random.nextInt(12);
        int day = 1 + random.nextInt(28);
        boolean old = year < 1975;
        if (old && chance(6)) {
            return new PartialDate(year, 0, 0);
        }
        return new PartialDate(year, month, old && chance(6) ? 0 : day);
    }

    private Title title(Sex sex, int age) {
        if (age < OF_AGE) {
            return sex == Sex.MALE ? Title.BOY : Title.GIRL;
        }
        if (sex == Sex.MALE) {
            return Title.MR;
        }
        return age > 20 && chance(50) ? Title.MRS : Title.MISS;
    }

    private LifeStatus status() {
        int of100 = random.nextInt(100);
        if (of100 < 3) {
            return LifeStatus.DECEASED;
        }
        return of100 < 5 ? LifeStatus.MOVED_ABROAD : LifeStatus.ALIVE;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}

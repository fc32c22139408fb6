package org.saphan.consent.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.AgencyId;

class CodesForPeopleTest {

    private static final StaffId SOMSRI = new StaffId("somsri.r");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void base32_is_as_rfc_4648_has_it(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void ten_recovery_codes_of_80_bits_and_no_two_alike() {
        var codes = RecoveryCodes.fresh();
        assertThat(new HashSet<>(codes)).hasSize(10);
        assertThat(codes).allMatch(code -> code.matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}"));
        assertThat(RecoveryCodes.fresh()).doesNotContainAnyElementsOf(codes);
    }

    @Test
    void a_recovery_code_is_its_owners_however_it_is_written() {
        var codes = new RecoveryCodes(new byte[32]);
        var kept = codes.digest(SOMSRI, "ABCD-EFGH-2345-6777");
        assertThat(codes.digest(SOMSRI, " abcd efgh 23456777 ")).isEqualTo(kept);
        assertThat(kept).doesNotContain("ABCD");
        assertThat(codes.digest(new StaffId("somchai"), "ABCD-EFGH-2345-6777")).isNotEqualTo(kept);
        assertThat(codes.digest(SOMSRI, "ABCD-EFGH-2345-6776")).isNotEqualTo(kept);
        var otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(new RecoveryCodes(otherKey).digest(SOMSRI, "ABCD-EFGH-2345-6777"))
                .isNotEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short enou", "aaaaaaaaaaaaaa", "i am Somsri.R here", "abababababab"})
    void weak_passwords_are_refused(String password) {
        assertThat(Passwords.good(password, SOMSRI)).isFalse();
    }

    @Test
    void passwords_end_where_bcrypt_stops_reading() {
        assertThat(Passwords.good("four river boats go north", SOMSRI)).isTrue();
        assertThat(Passwords.good("สะพานข้ามแม่น้ำเจ้าพระยา", SOMSRI)).isTrue();
        assertThat(Passwords.good("0123456789".repeat(7) + "ab", SOMSRI)).isTrue();
        assertThat(Passwords.good("0123456789".repeat(7) + "abc", SOMSRI)).isFalse();
    }

    @Test
    void roles_and_agency_go_together() {
        var dsw = new AgencyId("dsw");
        new Member(SOMSRI, "Somsri", Set.of(Role.CLERK, Role.OFFICER), dsw, Member.State.INVITED);
        new Member(SOMSRI, "Somsri", Set.of(Role.REGULATOR), null, Member.State.INVITED);
        assertThatThrownBy(() -> new Member(SOMSRI, "Somsri", Set.of(Role.CLERK), null, Member.State.INVITED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Member(SOMSRI, "Somsri", Set.of(Role.REGULATOR), dsw, Member.State.INVITED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Member(SOMSRI, "Somsri", Set.of(Role.CLERK, Role.ADMINISTRATOR), dsw, Member.State.INVITED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Member(SOMSRI, "Somsri", Set.of(), null, Member.State.INVITED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Somsri", "1somsri", "som sri", "som\nsri", "som/sri", "สมศรี"})
    void not_everything_is_a_log_in_name(String text) {
        assertThat(StaffId.read(text)).isEmpty();
        assertThatThrownBy(() -> new StaffId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

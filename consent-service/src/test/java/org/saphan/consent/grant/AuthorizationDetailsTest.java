package org.saphan.consent.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

class AuthorizationDetailsTest {

    private static final AgencyId DSW = new AgencyId("dsw");

    @Test
    void one_detail_is_read() {
        var request = AuthorizationDetails.parse(
                        DSW,
                        "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"aid\",\"services\":[{\"service\":\"a.b\",\"fields\":[\"x\",\"y.z\"]}],\"until\":\"2027-05-01T00:00:00Z\"}]")
                .orElseThrow();
        assertThat(request.agency()).isEqualTo(DSW);
        assertThat(request.services().get(new ServiceId("a.b")))
                .containsExactlyInAnyOrder(new FieldPath("x"), new FieldPath("y.z"));
        assertThat(request.until()).isEqualTo(Instant.parse("2027-05-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "[null]",
                "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"aid\",\"services\":[],\"until\":\"2027-05-01T00:00:00Z\"}]",
                // a service without fields would be a blank cheque
                "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"aid\",\"services\":[{\"service\":\"a.b\"}],\"until\":\"2027-05-01T00:00:00Z\"}]",
                // the same service twice: which of the two did she read?
                "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"aid\",\"services\":[{\"service\":\"a.b\",\"fields\":[\"x\"]},{\"service\":\"a.b\",\"fields\":[\"y\"]}],\"until\":\"2027-05-01T00:00:00Z\"}]",
                "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"aid\",\"services\":[{\"service\":\"a.b\",\"fields\":[\"x\"]}]}]",
                "[{\"type\":\"saphan_data_exchange\",\"type\":\"x\",\"purpose\":\"aid\",\"services\":[{\"service\":\"a.b\",\"fields\":[\"x\"]}],\"until\":\"2027-05-01T00:00:00Z\"}]"
            })
    void everything_else_is_not(String parameter) {
        assertThat(AuthorizationDetails.parse(DSW, parameter)).isEmpty();
    }

    @Test
    void what_is_too_long_is_not_read_at_all() {
        assertThat(AuthorizationDetails.parse(DSW, " ".repeat(40_000))).isEmpty();
        assertThat(AuthorizationDetails.parse(DSW, null)).isEmpty();
    }
}

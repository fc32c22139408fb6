package org.saphan.consent.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "2001:10::1",
                "2001:db8::1",
                "100::1",
                "3fff::1",
                "5f00::1"
            })
    void addresses_that_are_not_of_the_open_internet_are_refused(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatThrownBy(() -> new PublicAddresses(Set.of()).resolve(address))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2400:cb00::1"
            })
    void those_of_the_open_internet_are_taken(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_name_of_our_own_machine_is_refused_unless_it_is_exempt() throws Exception {
        assertThatThrownBy(() -> new PublicAddresses(Set.of()).resolve("localhost"))
                .isInstanceOf(UnknownHostException.class);
        assertThat(new PublicAddresses(Set.of("localhost")).resolve("localhost"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://agency.example/keys",
                "https://",
                "https:///keys",
                "https://user@agency.example/keys",
                "https://agency.example/keys#one",
                "https://agency.example:0/",
                "https://agency.example:70000/",
                "https://[::1]/keys",
                "https://agency_x/keys",
                "file:///etc/passwd",
                "https://a b/",
                "ftp://a.example/",
                "https://agency.example\\@localhost/"
            })
    void what_is_no_address_for_keys_is_none(String text) {
        assertThat(KeyAddress.of(text)).isEmpty();
        assertThat(KeyAddress.of("https://agency.example/" + "x".repeat(500))).isEmpty();
    }

    @Test
    void an_ordinary_one_is_one() {
        assertThat(KeyAddress.of("https://agency.example:8443/.well-known/jwks.json"))
                .isPresent();
    }
}

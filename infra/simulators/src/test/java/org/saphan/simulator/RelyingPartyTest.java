package org.saphan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;
import org.saphan.simulator.population.LifeStatus;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Person;
import org.springframework.web.util.UriComponentsBuilder;

/** A relying party of the Digital ID provider, and its people. */
abstract class RelyingPartyTest extends SimulatorTest {
    static final CodeVerifier VERIFIER = new CodeVerifier("a-code-verifier-of-at-least-forty-three-characters");

    HttpResponse<String> logIn(Person person) throws Exception {
        NationalId id = person.nationalId();
        String formToken = begin();
        HttpResponse<String> first = identify(formToken, id.value(), LogIns.pin(TestInstallation.SEED, id));
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/log-in/code");
        return prove(
                formToken,
                LogIns.oneTimeCode(TestInstallation.SEED, id, Clock.systemUTC().instant()));
    }

    String begin() throws Exception {
        HttpResponse<String> start = browser.get(world.digitalId() + "/authorize?" + Browser.encoded(request()));
        assertThat(start.statusCode()).isEqualTo(303);
        HttpResponse<String> page = browser.get(
                world.digitalId() + start.headers().firstValue("Location").orElseThrow());
        Matcher token = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    HttpResponse<String> identify(String formToken, String number, String pin) throws Exception {
        return browser.submit(
                world.digitalId() + "/log-in", Map.of("formToken", formToken, "nationalId", number, "pin", pin));
    }

    HttpResponse<String> prove(String formToken, String code) throws Exception {
        return browser.submit(world.digitalId() + "/log-in/code", Map.of("formToken", formToken, "code", code));
    }

    static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "saphan-consent");
        request.put("scope", "openid pid profile");
        request.put("redirect_uri", TestInstallation.REDIRECT_URI);
        request.put("state", "a-state");
        request.put("nonce", "a-nonce");
        request.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, VERIFIER).getValue());
        request.put("code_challenge_method", "S256");
        return request;
    }

    static Map<String, String> back(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        String target = answer.headers().firstValue("Location").orElseThrow();
        assertThat(target).startsWith(TestInstallation.REDIRECT_URI);
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUri(URI.create(target))
                .build()
                .getQueryParams()
                .forEach((name, values) -> parameters.put(
                        name, URLDecoder.decode(Objects.requireNonNull(values.getFirst()), StandardCharsets.UTF_8)));
        return parameters;
    }

    HttpResponse<String> redeem(@Nullable String code, CodeVerifier verifier) throws Exception {
        return redeem(code, verifier, assertion(world.clientKey));
    }

    HttpResponse<String> redeem(@Nullable String code, CodeVerifier verifier, String assertion) throws Exception {
        return browser.submit(
                world.digitalId() + "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Optional.ofNullable(code).orElseThrow(),
                        "redirect_uri",
                        TestInstallation.REDIRECT_URI,
                        "code_verifier",
                        verifier.getValue(),
                        "client_id",
                        "saphan-consent",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion));
    }

    static String assertion(ECKey key) throws Exception {
        return new PrivateKeyJWT(
                        new ClientID("saphan-consent"),
                        URI.create(world.digitalId() + "/token"),
                        JWSAlgorithm.ES256,
                        key.toPrivateKey(),
                        key.getKeyID(),
                        null)
                .getClientAssertion()
                .serialize();
    }

    static Person alive(int from) {
        return PEOPLE.people().stream()
                .skip(from)
                .filter(person -> person.status() == LifeStatus.ALIVE)
                .findFirst()
                .orElseThrow();
    }
}

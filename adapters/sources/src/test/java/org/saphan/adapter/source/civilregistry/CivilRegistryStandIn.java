package org.saphan.adapter.source.civilregistry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.file.Path;
import org.saphan.adapter.testkit.Behaviour;
import org.saphan.adapter.testkit.TestPki;

/** A registry that speaks the real wire and behaves as it is told. */
final class CivilRegistryStandIn implements AutoCloseable {
    private static final String PERSON_DATA = """
            {"pid":"%s","titleCode":"003","titleName":"","firstName":" สมชาย ","middleName":null,"lastName":"ใจด\u0E35",
             "genderCode":1,"dateOfBirth":25100400,"nationalityCode":"099","statusOfPersonCode":"0","ownerStatusDesc":"เจ้าบ้าน",
             "father":{"name":"ประสิทธิ์","personalID":"9900000000014"},"mother":{"name":"มาลี"}}""";
    static final String HOUSE_DATA = """
            {"houseID":"10010000000","houseNo":"99/1","villageNo":"","subdistrictCode":"01","subdistrictDesc":"พระบรมมหาราชวัง",
             "districtCode":"01","districtDesc":"พระนคร","provinceCode":"10","provinceDesc":"กรุงเทพมหานคร"}""";
    private static final int MINUTE = 60_000;

    final WireMockServer server;

    CivilRegistryStandIn(TestPki pki, Path folder) throws Exception {
        server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(pki.writeKeyStore(folder, "registry").toString())
                .keystorePassword(TestPki.PASSWORD)
                .keyManagerPassword(TestPki.PASSWORD)
                .keystoreType("PKCS12"));
        server.start();
    }

    String url() {
        return "https://localhost:" + server.httpsPort();
    }

    void let(Behaviour behaviour, String person, String somebodyElse) {
        jobs(
                switch (behaviour) {
                    case ANSWERS -> okJson(results(200, person(person), 200, HOUSE_DATA));
                    case KNOWS_NOBODY -> okJson(results(404, "null", 404, "null"));
                    case REFUSES -> aResponse().withStatus(403);
                    case HANGS -> okJson("[]").withFixedDelay(MINUTE);
                    case FAILS -> aResponse().withStatus(500).withBody("ORA-00600 for " + person);
                    case SENDS_GARBAGE -> okJson("<html>" + person + "</html>");
                    case BREAKS_ITS_SHAPE ->
                        okJson(results(200, person(person).replace("25100400", "\"25680229\""), 200, HOUSE_DATA));
                    case CONFUSES_PERSONS -> okJson(results(200, person(somebodyElse), 200, HOUSE_DATA));
                    case BREAKS_OFF -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
                    case NEVER_STOPS -> okJson("[" + "\"" + person.repeat(100_000) + "\"]");
                });
    }

    void jobs(ResponseDefinitionBuilder answer) {
        server.resetAll();
        server.stubFor(token("first", 3_600));
        server.stubFor(post("/jobs")
                .withHeader("Authorization", equalTo("Bearer first"))
                .willReturn(answer));
    }

    static MappingBuilder token(String token, int seconds) {
        return post("/token")
                .withHeader("Consumer-Key", equalTo("key"))
                .willReturn(okJson("{\"token\":\"" + token + "\",\"expiresInSeconds\":" + seconds + "}"));
    }

    static String results(int personStatus, String person, int houseStatus, String house) {
        return "[" + result("person", personStatus, person) + "," + result("house", houseStatus, house) + "]";
    }

    static String result(String service, int status, String data) {
        return "{\"serviceID\":\"" + service + "\",\"responseData\":" + data + ",\"responseStatus\":" + status
                + ",\"responseError\":null,\"responseTimeMs\":12}";
    }

    /** The data of a person, with a number. */
    static String person(String pid) {
        return PERSON_DATA.replace("%s", pid);
    }

    @Override
    public void close() {
        server.stop();
    }
}

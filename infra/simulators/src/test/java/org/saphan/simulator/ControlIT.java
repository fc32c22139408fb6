package org.saphan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.saphan.simulator.population.LogIns;
import tools.jackson.databind.JsonNode;

/** What the launcher asks, the agency's call-back, and which port shows what. */
class ControlIT extends SimulatorTest {
    @Test
    void nobody_controls_anything_without_the_token() throws Exception {
        assertThat(browser.get(world.control() + "/people").statusCode()).isEqualTo(401);
        assertThat(browser.put(
                                world.control() + "/faults/civil-registry",
                                "down",
                                "Authorization",
                                "Bearer wrong-token")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_unknown_fault_or_register_is_refused() throws Exception {
        assertThat(spoil("civil-registry", "sulking")).isEqualTo(400);
        assertThat(spoil("land-registry", "down")).isEqualTo(404);
        assertThat(spoil("disability-registry", "down")).isEqualTo(409); // not simulated here: no database is set
    }

    @Test
    void the_launcher_learns_how_to_log_somebody_in() throws Exception {
        JsonNode citizen = JSON.readTree(control("/people/citizen").body());
        assertThat(citizen.path("nationalId").asString()).isEqualTo("9000000000004");
        assertThat(citizen.path("pin").asString())
                .isEqualTo(
                        LogIns.pin(TestInstallation.SEED, PEOPLE.storyCitizen().nationalId()));
        assertThat(citizen.path("oneTimeCode").asString()).matches("[0-9]{6}");
        assertThat(JSON.readTree(control("/people").body())).hasSize(200);
        assertThat(control("/people/stranger").statusCode()).isEqualTo(404);
    }

    @Test
    void a_call_back_is_handed_over_once_and_its_page_tells_no_code() throws Exception {
        HttpResponse<String> page = browser.get(
                world.agency() + "/callback?code=a-code&state=a-state-1&iss=https%3A%2F%2Flocalhost&lang=en");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You can close this window", "Department of Social Development");
        JsonNode callback = JSON.readTree(control("/callbacks/a-state-1?wait=1").body());
        assertThat(callback.path("code").asString()).isEqualTo("a-code");
        assertThat(control("/callbacks/a-state-1").statusCode()).isEqualTo(404);
    }

    @Test
    void a_refusal_comes_back_as_an_error() throws Exception {
        assertThat(browser.get(world.agency() + "/callback?error=access_denied&state=a-state-2")
                        .body())
                .contains("ท่านไม่ได้ให้ความยินยอม");
        assertThat(JSON.readTree(control("/callbacks/a-state-2").body())
                        .path("error")
                        .asString())
                .isEqualTo("access_denied");
        assertThat(browser.get(world.agency() + "/callback?state=a-state-3").statusCode())
                .isEqualTo(400);
    }

    @Test
    void each_port_shows_its_own_pages_only() throws Exception {
        assertThat(browser.get(world.agency() + "/control/people", bearer()).statusCode())
                .isEqualTo(404);
        assertThat(browser.get(world.agency() + "/jwks").statusCode()).isEqualTo(404);
        assertThat(browser.get(world.digitalId() + "/callback?state=a&code=b").statusCode())
                .isEqualTo(404);
        assertThat(browser.get(world.digitalId() + "/control/people", bearer()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_process_says_that_it_is_ready() throws Exception {
        assertThat(browser.get(world.digitalId() + "/health/ready").body()).contains("UP");
        assertThat(browser.get(world.digitalId() + "/health/live").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> control(String path) throws Exception {
        return browser.get(world.control() + path, bearer());
    }
}

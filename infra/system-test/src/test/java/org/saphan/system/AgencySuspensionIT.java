package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saphan.launcher.citizen.Visit;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.StaffDoor;
import org.saphan.launcher.story.Stage;

/** From an administrator's button to a real gateway's no, measured. */
@ExtendWith(WholeSystem.class)
@Order(6)
class AgencySuspensionIT {
    private static final Duration EFFECTIVE_WITHIN = Duration.ofSeconds(1);

    private final Installation installation;
    private final Stage stage;

    AgencySuspensionIT(Installation installation) {
        this.installation = installation;
        this.stage = Stage.on(installation);
    }

    @Test
    void a_suspended_agency_is_refused_at_the_gateway_within_a_second_and_let_in_again() {
        stage.agency().token();
        assertThat(stage.agency().catalogue().status()).isEqualTo(200);
        var administrator = logIn(Colleague.ADMINISTRATOR);
        administrator.open(member());
        administrator.submit("form[action$=/suspend]", Map.of("reason", "a test"));
        long committed = System.nanoTime(); // the answer has come: the change was committed before
        try {
            int status = stage.agency().catalogue().status();
            while (status == 200
                    && System.nanoTime() - committed
                            < EFFECTIVE_WITHIN.multipliedBy(5).toNanos()) {
                status = stage.agency().catalogue().status();
            }
            var took = Duration.ofNanos(System.nanoTime() - committed);
            assertThat(status).isEqualTo(403);
            assertThat(took).isLessThan(EFFECTIVE_WITHIN);
        } finally {
            for (var visit : new Visit[] {administrator, logIn(Colleague.DEPUTY)}) {
                visit.open(member());
                visit.submit("form[action$=/resume]", Map.of("reason", "the test is over"));
            }
        }
        long resumed = System.nanoTime();
        while (stage.agency().catalogue().status() != 200) {
            assertThat(System.nanoTime() - resumed)
                    .isLessThan(Duration.ofSeconds(10).toNanos());
        }
    }

    private Visit logIn(Colleague who) {
        var visit = new Visit(Tls.anonymous(installation.home().pki().resolve("ca.pem")));
        visit.open(member());
        new StaffDoor(installation.drawer()).logIn(who, visit);
        return visit;
    }

    private URI member() {
        return URI.create(installation.ports().https(CONSENT_SERVICE) + "/staff/agencies/members/dsw?lang=en");
    }
}

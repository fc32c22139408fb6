package org.saphan.gateway.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.intake.Intake;
import org.saphan.gateway.intake.ReceivedRequest;
import org.saphan.gateway.settings.IntakeSettings;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.world.Agency;
import org.saphan.wire.id.Ids;

/** Verified callers without a token: only tests in this package can make them. */
public final class Callers {
    private static final IdentityFixture WORLD = new IdentityFixture();

    private Callers() {}

    public static Registry registry() {
        return WORLD.registry;
    }

    /** The fixture's agency with a body and a key. */
    public static VerifiedCaller caller(String body, String idempotencyKey) {
        return caller(WORLD.agency.id(), body, idempotencyKey);
    }

    /** Any agency. */
    public static VerifiedCaller caller(String agency, String body, String idempotencyKey) {
        var sent = WORLD.agency.request(body, "token", idempotencyKey);
        return new Verified(received(sent), new AgencyId(agency), WORLD.registry, new OfficerStatement.None());
    }

    private static ReceivedRequest received(Agency.Sent sent) {
        var incoming = new Incoming(
                sent.method(),
                Agency.AUDIENCE + sent.path(),
                name -> sent.headers().containsKey(name) ? List.of(sent.header(name)) : List.of(),
                new ByteArrayInputStream(sent.body().getBytes(StandardCharsets.UTF_8)),
                "192.0.2.1",
                Optional.empty());
        var intake = new Intake(
                new IntakeSettings(32_768, true, true), Ids.uuidV7(IdentityFixture.CLOCK), IdentityFixture.CLOCK);
        return switch (intake.receive(incoming)) {
            case Step.Done<ReceivedRequest>(ReceivedRequest received) -> received;
            case Step.Stopped<ReceivedRequest>(var why) -> throw new AssertionError(why.reason());
        };
    }
}

package org.saphan.simulator.legacy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import org.saphan.simulator.fault.Faults;
import org.saphan.simulator.fault.Register;

/** Answers every request by the register's wire, spoiled by its fault of the moment. */
final class FaultyTransformer implements ResponseDefinitionTransformerV2 {
    static final String NAME = "register";
    private static final int MINUTE = Math.toIntExact(Duration.ofMinutes(1).toMillis());
    private static final int DRIPS = 60;

    private final Register register;
    private final Wire wire;
    private final Faults faults;

    FaultyTransformer(Register register, Wire wire, Faults faults) {
        this.register = register;
        this.wire = wire;
        this.faults = faults;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        return switch (faults.of(register)) {
            case NONE -> answer(request, Subject.ASKED).build();
            case DOWN ->
                aResponse()
                        .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                        .build();
            case HANG -> answer(request, Subject.ASKED).withFixedDelay(MINUTE).build();
            case GARBAGE ->
                garbage(wire.answer(request, Subject.ASKED).contentType()).build();
            case ERROR_500 -> of(wire.broken()).build();
            case ANOTHER_PERSON -> answer(request, Subject.CONFUSED).build();
            case EMPTY -> answer(request, Subject.NOBODY).build();
            case DRIP ->
                answer(request, Subject.ASKED)
                        .withChunkedDribbleDelay(DRIPS, MINUTE)
                        .build();
        };
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    private ResponseDefinitionBuilder answer(Request request, Subject subject) {
        return of(wire.answer(request, subject));
    }

    private static ResponseDefinitionBuilder of(Reply reply) {
        return aResponse()
                .withStatus(reply.status())
                .withHeader("Content-Type", reply.contentType())
                .withBody(reply.body().getBytes(UTF_8));
    }

    private static ResponseDefinitionBuilder garbage(String contentType) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", contentType)
                .withBody("{\"responseData\": \u0000 <html>[[[\uFFFD");
    }
}

package org.saphan.simulator;

import jakarta.servlet.http.HttpServletRequest;
import org.saphan.simulator.door.Doors;
import org.saphan.web.Frame;

/** Each simulated party has its own name and mark on its pages. */
final class SimulatorFrame implements Frame {
    private final Doors doors;

    SimulatorFrame(Doors doors) {
        this.doors = doors;
    }

    @Override
    public String serviceKey() {
        return "simulators.name";
    }

    @Override
    public Identity identity(HttpServletRequest request) {
        return switch (doors.of(request)) {
            case DIGITAL_ID, CONTROL ->
                new Identity("digital-id.name", "digital-id.service", "digital-id.footer", "/assets/digital-id.svg");
            case AGENCY -> new Identity("agency.name", "agency.service", "agency.footer", "/assets/agency.svg");
        };
    }

    @Override
    public String home() {
        return "#content";
    }
}

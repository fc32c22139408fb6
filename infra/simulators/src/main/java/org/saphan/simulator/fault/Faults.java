package org.saphan.simulator.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which fault each register has now. */
public final class Faults {
    private final Map<Register, Fault> now = new ConcurrentHashMap<>();

    public Fault of(Register register) {
        return now.getOrDefault(register, Fault.NONE);
    }

    public void set(Register register, Fault fault) {
        now.put(register, fault);
    }
}

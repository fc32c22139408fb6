package org.saphan.gateway.permission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class QuotasInMemoryTest extends QuotasContract {
    private final AtomicLong nanos = new AtomicLong();
    private final Quotas quotas = new QuotasInMemory(nanos::get);

    @Override
    Quotas quotas() {
        return quotas;
    }

    @Override
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

package org.saphan.gateway.permission;

import java.time.LocalDate;
import java.util.Optional;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.PurposeCode;

/** Exchanges of a day under an agreement and purpose. Nodes that count together share one. */
public interface Quotas {

    /**
     * Reserves one exchange, atomically; idempotent by exchange until it is confirmed.
     *
     * @param day in Asia/Bangkok
     * @param limit exchanges a day
     * @return empty if the day is used up
     * @throws org.saphan.wire.rate.CountsUnreachable if that can't be told
     */
    Optional<Reservation> reserve(
            AgreementId agreement, PurposeCode purpose, LocalDate day, int limit, ExchangeId exchange);

    /** One exchange's place in a day. Lapses after a minute unless it is confirmed. */
    interface Reservation {
        /** That of an exchange that was confirmed before: its repeat takes no place of its own. */
        Reservation CONFIRMED = () -> {};

        void confirm();
    }
}

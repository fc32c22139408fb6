package org.saphan.consent.limit;

import java.time.Duration;
import org.saphan.wire.rate.Rate;
import org.saphan.wire.rate.RateLimits;
import org.springframework.stereotype.Component;

/**
 * Wrong answers to log-ins. Counted for the pair of account and address, and for the address over all accounts, never for
 * an account alone: whoever guesses at somebody's account shuts out himself and not her. An account that does not exist
 * counts like one that does, so that nothing is told.
 *
 * <p>Ask {@link #pause} before the answer is looked at, and say {@link #wrong} after a wrong one.
 */
@Component
public final class Guesses {

    private static final int ACCOUNTS = 10;

    private final RateLimits rates;
    private final Rate ofPair;
    private final Rate ofAddress;

    Guesses(RateLimits rates, LimitSettings settings) {
        int each = settings.guessesPerMinute();
        this.rates = rates;
        this.ofPair = new Rate("guesses at an account", each, Duration.ofMinutes(1), each);
        this.ofAddress = new Rate(
                "guesses from an address",
                Math.multiplyExact(each, ACCOUNTS),
                Duration.ofMinutes(1),
                Math.multiplyExact(each, ACCOUNTS));
    }

    /**
     * For how many seconds no answer from there is looked at, right or wrong; 0: it is.
     *
     * @param account as it was typed, or what a remembered browser stands for
     */
    public int pause(String account, String address) {
        return Math.max(rates.wait(ofPair, pair(account, address)), rates.wait(ofAddress, address));
    }

    /** An answer was wrong. */
    public void wrong(String account, String address) {
        rates.take(ofPair, pair(account, address));
        rates.take(ofAddress, address);
    }

    private static String pair(String account, String address) {
        return address + ' ' + account;
    }
}

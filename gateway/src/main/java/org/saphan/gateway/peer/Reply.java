package org.saphan.gateway.peer;

/**
 * What one of our services answered.
 *
 * @param status HTTP status
 * @param retryAfterSeconds what it says in Retry-After, 1 to 300; 1 if it says nothing usable
 * @param body at most the bound that the call gave
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for speed
public record Reply(int status, int retryAfterSeconds, byte[] body) {
    public static final int OK = 200;

    /** Whether it is 200. */
    public boolean ok() {
        return status == OK;
    }

    /** Does not print the body. */
    @Override
    public String toString() {
        return "status " + status;
    }
}

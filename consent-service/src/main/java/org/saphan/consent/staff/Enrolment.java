package org.saphan.consent.staff;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;

/** An enrolment under way, in the session of whoever brought the invitation. */
final class Enrolment implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String owner;
    private final String invitation;
    private final byte[] secret;

    Enrolment(StaffId owner, String invitation, byte[] secret) {
        this.owner = owner.value();
        this.invitation = invitation;
        this.secret = secret.clone();
    }

    StaffId owner() {
        return new StaffId(owner);
    }

    /** The invitation's digest. */
    String invitation() {
        return invitation;
    }

    /** What one-time codes will be made from. */
    byte[] secret() {
        return Arrays.copyOf(secret, secret.length);
    }
}

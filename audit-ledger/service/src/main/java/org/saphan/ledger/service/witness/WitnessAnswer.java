package org.saphan.ledger.service.witness;

/** What came of asking a witness, C2SP tlog-witness "add-checkpoint". */
sealed interface WitnessAnswer {
    /** 200: signature lines, not verified. */
    record Lines(String lines) implements WitnessAnswer {}

    /** 409: the size that it cosigned last is another one. */
    record Holds(long size) implements WitnessAnswer {}

    /** Any other answer. */
    record Refused(int status) implements WitnessAnswer {}

    /** None in time. */
    record Away() implements WitnessAnswer {}
}

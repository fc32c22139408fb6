package org.saphan.simulator.legacy;

/**
 * What a register says.
 *
 * @param status of HTTP
 * @param contentType of the body
 */
public record Reply(int status, String contentType, String body) {
    @Override
    public String toString() {
        return "[withheld]";
    }
}

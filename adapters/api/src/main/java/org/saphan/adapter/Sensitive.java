package org.saphan.adapter;

/**
 * Something that must not be printed: personal data on its way through.
 *
 * @param value the thing itself; ask for it only where it is used
 */
public record Sensitive<T>(T value) {

    @Override
    public String toString() {
        return "[withheld]";
    }
}

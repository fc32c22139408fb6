package org.saphan.wire.signature;

import org.greenbytes.http.sfv.ByteSequenceItem;

/** Reads byte sequences (RFC 9651 §3.3.5). */
final class Bytes {
    private Bytes() {}

    static byte[] of(ByteSequenceItem item) {
        var buffer = item.get().duplicate().rewind();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}

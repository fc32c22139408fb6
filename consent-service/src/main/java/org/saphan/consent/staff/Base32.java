package org.saphan.consent.staff;

/** Base32 (RFC 4648 §6) without padding: what people can type, and what authenticator applications read. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = ((held << Byte.SIZE) | (next & 0xff)) & 0xffff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((held >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((held << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /** In groups of four, for reading. */
    static String grouped(byte[] bytes) {
        return encode(bytes).replaceAll("(.{4})(?=.)", "$1-");
    }
}

package org.saphan.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * A QR code (ISO/IEC 18004) as an SVG path of unit squares.
 *
 * @param size of its sides in squares, quiet zone of four on each side included
 * @param path the dark squares
 */
public record QrCode(int size, String path) {

    /**
     * Writes a text as a code.
     *
     * @param text at most some hundred characters; longer is an {@code IllegalArgumentException}
     */
    public static QrCode of(String text) {
        try {
            var bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
            var path = new StringBuilder();
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new QrCode(bits.getWidth(), path.toString());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code", tooLong);
        }
    }
}

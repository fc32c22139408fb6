package org.saphan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int QUIET = 4;

    @Test
    void a_reader_of_qr_codes_reads_what_was_written() throws Exception {
        var text = "https://digital-id.example/app?reference=ABC234";
        var code = QrCode.of(text);
        var bits = new BitMatrix(code.size() - 2 * QUIET);
        SQUARE.matcher(code.path())
                .results()
                .forEach(square ->
                        bits.set(Integer.parseInt(square.group(1)) - QUIET, Integer.parseInt(square.group(2)) - QUIET));
        assertThat(new Decoder().decode(bits).getText()).isEqualTo(text);
    }
}

package org.saphan.bench.ledger;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows in PostgreSQL's binary COPY format. */
final class BinaryCopy implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int BUFFER = 1 << 16;

    private final DataOutputStream out;

    BinaryCopy(Connection connection, String copy) throws SQLException, IOException {
        var stream = new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, BUFFER);
        out = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
        out.write(SIGNATURE);
        out.writeInt(0); // flags
        out.writeInt(0); // no extension
    }

    BinaryCopy row(int columns) throws IOException {
        out.writeShort(columns);
        return this;
    }

    BinaryCopy smallint(int value) throws IOException {
        out.writeInt(Short.BYTES);
        out.writeShort(value);
        return this;
    }

    BinaryCopy bigint(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
        return this;
    }

    BinaryCopy text(String value) throws IOException {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytes(byte @Nullable [] value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(value.length);
            out.write(value);
        }
        return this;
    }

    /** Ends the rows; they are committed. */
    @Override
    public void close() throws IOException {
        out.writeShort(-1);
        out.close();
    }
}

package org.saphan.adapter.source.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.reply.AnswerTooLarge;

/** Reads no answer beyond its bound, whatever length it announces. */
final class BoundedAnswers implements HttpResponseInterceptor {
    /** Bytes. One person's record is a few thousand; a page of FHIR resources some tens of thousands. */
    static final int LARGEST = 256 * 1024;

    @Override
    public void process(HttpResponse response, @Nullable EntityDetails details, HttpContext context)
            throws IOException {
        if (response instanceof ClassicHttpResponse classic && classic.getEntity() != null) {
            if (classic.getEntity().getContentLength() > LARGEST) {
                throw new AnswerTooLarge();
            }
            classic.setEntity(new Bounded(classic.getEntity()));
        }
    }

    private static final class Bounded extends HttpEntityWrapper {
        Bounded(HttpEntity entity) {
            super(entity);
        }

        @Override
        public InputStream getContent() throws IOException {
            return new BoundedStream(super.getContent());
        }
    }

    private static final class BoundedStream extends FilterInputStream {
        private int left = LARGEST;

        BoundedStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int octets = super.read(buffer, offset, length);
            count(Math.max(octets, 0));
            return octets;
        }

        private void count(int octets) throws AnswerTooLarge {
            left -= octets;
            if (left < 0) {
                throw new AnswerTooLarge();
            }
        }
    }
}

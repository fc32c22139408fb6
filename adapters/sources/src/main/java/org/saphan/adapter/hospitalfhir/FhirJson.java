package org.saphan.adapter.hospitalfhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.reply.BrokenShape;

/** Reads FHIR R4 JSON. Strict, but for elements that it does not know: servers add some, and none of them is used. */
final class FhirJson {
    private final FhirContext context = FhirContext.forR4Cached();
    private final IParserErrorHandler strict = new KnownElementsStrictly();

    /** A searchset. */
    Bundle bundle(byte[] json) {
        var parser = context.newJsonParser();
        parser.setParserErrorHandler(strict);
        try {
            var bundle = parser.parseResource(Bundle.class, new String(json, StandardCharsets.UTF_8));
            if (bundle.getType() != Bundle.BundleType.SEARCHSET) {
                throw new BrokenShape("a searchset");
            }
            return bundle;
        } catch (DataFormatException | ClassCastException | IllegalArgumentException unreadable) {
            throw new BrokenShape("a FHIR R4 bundle"); // the parser's message holds what it could not read
        }
    }

    private static final class KnownElementsStrictly extends StrictErrorHandler {
        @Override
        public void unknownElement(@Nullable IParseLocation location, String name) {
            // passed over
        }
    }
}

package org.saphan.adapter.source.hospitalfhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.reply.BrokenShape;

/** Reads FHIR R4 JSON. Strict, but for elements that it does not know: servers add some, and none of them is used. */
final class FhirJson {
    private static final String EXAMPLE = """
            {"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"x"}],"entry":[
             {"resource":{"resourceType":"Coverage","status":"active","type":{"coding":[{"code":"x"}]},
              "beneficiary":{"reference":"Patient/x","identifier":{"value":"x"}},"period":{"start":"2020-01-01"},
              "class":[{"type":{"coding":[{"code":"x"}]},"value":"x"}]}},
             {"resource":{"resourceType":"Patient","identifier":[{"value":"x"}],"name":[{"family":"x"}],"gender":"unknown",
              "birthDate":"2020-01-01","address":[{"city":"x"}]}},
             {"resource":{"resourceType":"Organization","name":"x"}}]}""";

    private final FhirContext context = FhirContext.forR4Cached();
    private final IParserErrorHandler strict = new KnownElementsStrictly();

    /** The parser reads its model of a resource when it first meets one: longer than a deadline is. So it meets them now. */
    FhirJson() {
        bundle(EXAMPLE.getBytes(StandardCharsets.UTF_8));
    }

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

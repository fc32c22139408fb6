package org.saphan.adapter.source.hospitalfhir;

import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code adapters.sources.hospital-fhir.*}, beside those of the guard.
 *
 * @param url FHIR base, https
 * @param sslBundle the SSL bundle that says whom to trust and who we are
 */
record HospitalFhirSettings(URI url, @DefaultValue("saphan") String sslBundle) {
    static final String PREFIX = "adapters.sources.hospital-fhir";
}

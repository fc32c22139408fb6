package org.saphan.consent.authority;

import java.time.Instant;
import org.saphan.contract.id.AgencyId;

/**
 * A certificate that our authority has issued.
 *
 * @param serial hexadecimal
 * @param keyThumbprint RFC 7638 of its key, SHA-256, base64url
 * @param pem the certificate
 */
public record IssuedCertificate(
        String serial, AgencyId agency, String keyThumbprint, String pem, Instant issuedAt, Instant expiresAt) {}

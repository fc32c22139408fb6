package org.saphan.gateway.settings;

/**
 * What step 1 needs.
 *
 * @param maxBodyBytes largest query, in bytes
 * @param acceptSyntheticSubjects whether national IDs with a leading 9 are taken
 * @param acceptRealSubjects whether others are
 */
public record IntakeSettings(int maxBodyBytes, boolean acceptSyntheticSubjects, boolean acceptRealSubjects) {}

package org.saphan.contract.catalogue;

import org.saphan.contract.id.FieldPath;

/**
 * A field that a data service can give.
 *
 * @param path where it stands in the canonical record
 * @param sensitive whether PDPA s.26 protects it (health, disability, biometric, religion, …); needs a sensitive basis
 * @param title what people call it
 */
public record ServiceField(FieldPath path, boolean sensitive, LocalText title) {}

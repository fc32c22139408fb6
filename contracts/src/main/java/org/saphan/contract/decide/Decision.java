package org.saphan.contract.decide;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

/** Yes, no, or can't tell. Only yes goes on. */
public sealed interface Decision {

    /**
     * Yes.
     *
     * @param effective of each service the fields that may be released: requested ∩ agreement ∩ consent ∩ contract
     * @param agreement under which
     * @param consent with which, if consent is the basis
     * @param until the first instant at which this yes no longer counts
     */
    record Permit(
            Map<ServiceId, Set<FieldPath>> effective,
            Agreement agreement,
            @Nullable Consent consent,
            Instant until) implements Decision {
        public Permit {
            effective = effective.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        }
    }

    /**
     * No.
     *
     * @param reason the first reason found, in the order of {@link Refusal}
     * @param missing what is not covered, as {@code service} or {@code service#field}; empty where that says nothing
     */
    record Refuse(Refusal reason, NavigableSet<String> missing) implements Decision {
        public Refuse {
            missing = Collections.unmodifiableNavigableSet(new TreeSet<>(missing));
        }

        static Refuse of(Refusal reason) {
            return new Refuse(reason, Collections.emptyNavigableSet());
        }
    }

    /** The consent service gave no usable answer. Says nothing about the citizen's will. */
    record CannotTell() implements Decision {}
}

package org.saphan.contract.ledger;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ServiceId;

/** What changed in the house itself: who may ask, what is offered, which keys count, what an administrator did. */
public sealed interface HouseFacts extends Facts {

    /**
     * An agreement came into being, changed, or ended.
     *
     * @param version its version after the change, from 1
     * @param digest SHA-256 of its RFC 8785 form after the change, base64
     */
    record AgreementChanged(AgreementId agreement, int version, Change change, String digest) implements HouseFacts {
        public AgreementChanged {
            Shapes.hash(digest);
            Shapes.atLeast(1, version);
        }
    }

    /**
     * A data service came into the catalogue, changed, or left it.
     *
     * @param version the version of its contract after the change, for example {@code 1.0}
     * @param digest SHA-256 of the contract's RFC 8785 form after the change, base64
     */
    record CatalogueChanged(ServiceId service, String version, Change change, String digest) implements HouseFacts {
        public CatalogueChanged {
            Shapes.version(version);
            Shapes.hash(digest);
        }
    }

    /**
     * A key came to count, or no longer does.
     *
     * @param use whose it is
     * @param thumbprint SHA-256 over the public key: RFC 7638 for a JWK, over the bare key for Ed25519; base64
     */
    record KeyChanged(Use use, Step step, String thumbprint) implements HouseFacts {
        public KeyChanged {
            Shapes.hash(thumbprint);
        }

        /** Whose key it is. On the wire in lower case. */
        public enum Use {
            AGENCY,
            GATEWAY,
            FEED,
            ISSUER,
            LEDGER,
            WITNESS,
            /** Of an officer of the agency that the entry names. */
            DEVICE
        }

        /** What became of it. On the wire in lower case. */
        public enum Step {
            ADDED,
            RETIRED,
            REVOKED
        }
    }

    /**
     * An administrator acted. Who, and why, stand in the details.
     *
     * @param action what, a code such as {@code agency-approved}
     * @param object on what, a code such as an agency's id; never a person
     * @param digest SHA-256 of what was decided on, base64; null: nothing beyond the object
     */
    record AdministratorAction(
            String action, String object, @Nullable String digest) implements HouseFacts {
        public AdministratorAction {
            Shapes.code(action);
            Shapes.code(object);
            if (digest != null) {
                Shapes.hash(digest);
            }
        }
    }

    /** What became of an agreement or a data service. On the wire in lower case. */
    enum Change {
        ADDED,
        CHANGED,
        SUSPENDED,
        RESUMED,
        ENDED
    }
}

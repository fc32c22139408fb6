package org.saphan.wire.json;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.contract.ledger.SafeguardFacts;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Leaves and drafts, whose {@code kind} says what their {@code facts} are. */
public final class LedgerReaders {
    private LedgerReaders() {}

    /** What the facts of a kind are. */
    public static Class<? extends Facts> facts(EntryKind kind) {
        return switch (kind) { // no default: a new kind must say what its facts are before this compiles
            case DECISION_PERMIT -> Facts.Permitted.class;
            case DECISION_REFUSE -> Facts.Refused.class;
            case OUTCOME -> Facts.Outcome.class;
            case OUTCOME_MISSING -> Facts.NoOutcome.class;
            case CONSENT_CHANGE -> Facts.ConsentChanged.class;
            case REGULATOR_ACCESS -> Facts.RegulatorAccess.class;
            case AGREEMENT_CHANGE -> HouseFacts.AgreementChanged.class;
            case CATALOGUE_CHANGE -> HouseFacts.CatalogueChanged.class;
            case KEY_CHANGE -> HouseFacts.KeyChanged.class;
            case ADMINISTRATOR_ACTION -> HouseFacts.AdministratorAction.class;
            case BREAK_GLASS -> SafeguardFacts.BreakGlass.class;
            case SEALING -> SafeguardFacts.Sealed.class;
            case DISCLOSURE -> SafeguardFacts.Disclosed.class;
            case ERASURE -> SafeguardFacts.Erased.class;
            case LOG_CHECKPOINT -> LogFacts.LogCheckpoint.class;
            case MAP_ROOT -> LogFacts.MapRoot.class;
        };
    }

    /** {@link Leaf} with its facts unread. */
    record UnreadLeaf(
            int v,
            String requestId,
            EntryKind kind,
            Instant at,
            AgencyId agency,
            @Nullable String subjectTag,
            @Nullable String detailsDigest,
            JsonNode facts) {}

    /** {@link EntryDraft} with its facts unread. */
    record UnreadDraft(
            String requestId,
            EntryKind kind,
            @Nullable NationalId subject,
            AgencyId agency,
            JsonNode facts,
            EntryDraft.@Nullable Details details,
            @Nullable String sealing) {}

    /** Readers of what stands inside, looked up once instead of for each entry. */
    private static final class Inside<T> {
        private final Class<T> unread;
        private final Map<EntryKind, ValueDeserializer<Object>> facts = new EnumMap<>(EntryKind.class);
        private @Nullable ValueDeserializer<Object> reader;

        Inside(Class<T> unread) {
            this.unread = unread;
        }

        void resolve(DeserializationContext context) {
            reader = context.findRootValueDeserializer(context.constructType(unread));
            for (var kind : EntryKind.values()) {
                facts.put(kind, context.findRootValueDeserializer(context.constructType(LedgerReaders.facts(kind))));
            }
        }

        T unread(JsonParser in, DeserializationContext context) {
            return unread.cast(Objects.requireNonNull(reader).deserialize(in, context));
        }

        Facts facts(EntryKind kind, JsonNode json, DeserializationContext context) {
            try (var in = context.treeAsTokens(json)) {
                in.nextToken();
                return LedgerReaders.facts(kind)
                        .cast(Objects.requireNonNull(facts.get(kind)).deserialize(in, context));
            }
        }
    }

    static final class LeafReader extends ValueDeserializer<Leaf> {
        private final Inside<UnreadLeaf> inside = new Inside<>(UnreadLeaf.class);

        @Override
        public Class<?> handledType() {
            return Leaf.class;
        }

        @Override
        public void resolve(DeserializationContext context) {
            inside.resolve(context);
        }

        @Override
        public Leaf deserialize(JsonParser in, DeserializationContext context) {
            var leaf = inside.unread(in, context);
            return new Leaf(
                    leaf.v(),
                    leaf.requestId(),
                    leaf.kind(),
                    leaf.at(),
                    leaf.agency(),
                    leaf.subjectTag(),
                    leaf.detailsDigest(),
                    inside.facts(leaf.kind(), leaf.facts(), context));
        }
    }

    static final class DraftReader extends ValueDeserializer<EntryDraft> {
        private final Inside<UnreadDraft> inside = new Inside<>(UnreadDraft.class);

        @Override
        public Class<?> handledType() {
            return EntryDraft.class;
        }

        @Override
        public void resolve(DeserializationContext context) {
            inside.resolve(context);
        }

        @Override
        public EntryDraft deserialize(JsonParser in, DeserializationContext context) {
            var draft = inside.unread(in, context);
            return new EntryDraft(
                    draft.requestId(),
                    draft.kind(),
                    draft.subject(),
                    draft.agency(),
                    inside.facts(draft.kind(), draft.facts(), context),
                    draft.details(),
                    draft.sealing());
        }
    }
}

package org.saphan.ledger.service.completeness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.map.MapProof;
import org.saphan.ledger.map.MapValue;
import org.saphan.ledger.service.append.LeafMaker;
import org.saphan.ledger.service.keys.PersonKeys;
import org.saphan.ledger.service.keys.StoredKey;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.tree.Hash;

/** Shows a citizen that what she is shown is all there is under her tags, up to the newest epoch of the map. */
public final class Completeness {
    /** More entries of one tag are not listed one by one; she still has their count and root. */
    private static final int MOST_LISTED = 5_000;

    private final SubjectMap map;
    private final MapKeeper keeper;
    private final PersonKeys persons;
    private final Entries entries;
    private final Proofs proofs;
    private final CosignedHeads heads;
    private final Clock clock;

    public Completeness(SubjectMap map, MapKeeper keeper, PersonKeys persons, Log log, Clock clock) {
        this.map = map;
        this.keeper = keeper;
        this.persons = persons;
        this.entries = log.entries();
        this.proofs = log.proofs();
        this.heads = log.heads();
        this.clock = clock;
    }

    /** The log as it is read. */
    public record Log(Entries entries, Proofs proofs, CosignedHeads heads) {}

    /** Empty: the newest epoch's root is not published yet; ask again in a second. */
    public Optional<Shown> of(NationalId person) {
        var epoch = map.epoch();
        var root = root(epoch);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        persons.of(Set.of(person), clock.instant().atZone(LeafMaker.ZONE).getYear()); // so that "nobody" has a tag
        var tags = new ArrayList<OfTag>();
        for (var key : persons.stored(person, null)) {
            var found = map.find(MapKey.ofTag(key.tag()), epoch);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            tags.add(ofTag(key, found.get(), epoch.size()));
        }
        return Optional.of(new Shown(
                epoch.number(), epoch.size(), epoch.root().base64(), epoch.sealed(), root.get(), List.copyOf(tags)));
    }

    private Optional<Root> root(Epoch epoch) {
        if (epoch.equals(Epoch.NONE)) {
            return Optional.empty();
        }
        return keeper.index(epoch).flatMap(index -> heads.covering(index).flatMap(head -> root(index, head)));
    }

    private Optional<Root> root(long index, SignedHead head) {
        return entries.at(index)
                .map(entry -> new Root(
                        new String(entry.body(), UTF_8), index, proofs.inclusion(index, head.size()), head.note()));
    }

    private OfTag ofTag(StoredKey key, SubjectMap.Found found, long size) {
        long count = found.value().map(MapValue::count).orElse(0L);
        var listed = count > MOST_LISTED
                ? null
                : entries.ofSubject(List.of(key.tag()), size, MOST_LISTED).reversed().stream()
                        .map(entry -> new Leaf(entry.index(), entry.leafHash().base64()))
                        .toList();
        return new OfTag(
                key.year(),
                Base64.getEncoder().encodeToString(key.tag()),
                count,
                found.value().map(value -> value.root().base64()).orElse(null),
                way(found.proof()),
                listed);
    }

    private static Way way(MapProof proof) {
        var other = proof.other();
        return new Way(
                proof.siblings().stream().map(Hash::base64).toList(),
                other == null
                        ? null
                        : new Other(
                                Base64.getEncoder().encodeToString(other.key().bytes()),
                                other.value().count(),
                                other.value().root().base64()));
    }

    /**
     * As {@code contracts/spec/map.md} describes it.
     *
     * @param size how many entries of the log are covered
     * @param sealed how many of all of them stand under a seal, whosever they are
     * @param entry the log's statement of the root
     */
    public record Shown(long epoch, long size, String root, long sealed, Root entry, List<OfTag> tags) {}

    /** An acknowledgement of the map-root entry. */
    public record Root(String leaf, long index, List<String> path, String checkpoint) {}

    /**
     * One of her tags.
     *
     * @param root null where there are no entries
     * @param entries oldest first; null: too many to list
     */
    public record OfTag(
            int year,
            String tag,
            long count,
            @Nullable String root,
            Way proof,
            @Nullable List<Leaf> entries) {}

    /** The way through the map, from the root down. */
    public record Way(List<String> siblings, @Nullable Other other) {}

    /** Who stands at the end of the way instead. */
    public record Other(String key, long count, String root) {}

    /** One of her entries. */
    public record Leaf(long index, String leafHash) {}
}

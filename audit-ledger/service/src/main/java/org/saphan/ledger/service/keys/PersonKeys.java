package org.saphan.ledger.service.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;
import org.saphan.wire.crypto.Crypto;

/**
 * Keys of persons, one per person and year, made when first needed. Those used last are kept in memory, opened, under
 * HMAC(lookup key, national ID): neither this nor the database holds national IDs.
 */
public final class PersonKeys {
    private static final int KEY = 32;
    /** Details of entries that concern nobody are sealed under the key of this name; no national ID looks like it. */
    private static final String NOBODY = "nobody";

    private static final String SEALING = "sealing:";

    private static final byte[] ERASED = "erased".getBytes(US_ASCII);

    private static final byte[] NOTICES = "notices".getBytes(US_ASCII);

    private final KeysSql sql;
    private final AesGcm aes;
    private final SecureRandom random;
    private final byte[] keyEncryptionKey;
    private final byte[] lookupKey;
    private final Map<Cached, PersonKey> cache;
    /** Tags whose keys are gone: whoever read a row before may not put it into the cache after. Guarded by cache. */
    private final Set<ByteBuffer> destroyed = new HashSet<>();

    PersonKeys(KeysSql sql, AesGcm aes, SecureRandom random, byte[] keyEncryptionKey, byte[] lookupKey, int cached) {
        if (keyEncryptionKey.length != KEY || lookupKey.length != KEY) {
            throw new IllegalArgumentException("ledger.keys.kek and ledger.keys.lookup must hold 32 bytes each");
        }
        this.sql = sql;
        this.aes = aes;
        this.random = random;
        this.keyEncryptionKey = keyEncryptionKey.clone();
        this.lookupKey = lookupKey.clone();
        this.cache = new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Cached, PersonKey> eldest) {
                return size() > cached;
            }
        };
    }

    private record Cached(ByteBuffer lookup, int year) {}

    /**
     * The keys of several persons, made where there are none yet; two callers who make the same get the same.
     *
     * @throws KeysUnavailable if the database is away
     */
    public Map<NationalId, PersonKey> of(Collection<NationalId> persons, int year) {
        var found = new HashMap<NationalId, PersonKey>();
        var missing = new HashMap<Cached, NationalId>();
        for (var person : persons) {
            var cached = new Cached(ByteBuffer.wrap(lookup(person.value())), year);
            var key = fromCache(cached);
            if (key == null) {
                missing.put(cached, person);
            } else {
                found.put(person, key);
            }
        }
        if (!missing.isEmpty()) {
            ensure(missing.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().value())))
                    .forEach((cached, key) -> found.put(missing.get(cached), key));
        }
        return found;
    }

    /** The key for details of entries that concern nobody. Its tag stands in no leaf. */
    public PersonKey nobody(int year) {
        var cached = new Cached(ByteBuffer.wrap(lookup(NOBODY)), year);
        var key = fromCache(cached);
        return key != null
                ? key
                : ensure(Map.of(cached, NOBODY)).values().iterator().next();
    }

    /** Whose tag this is; empty: unknown, or erased. */
    public Optional<PersonKey> byTag(byte[] tag) {
        return sql.byTag(tag).map(this::opened);
    }

    /** Every tag of a person: one for each year in which there was an entry, and those of sealings that are disclosed. */
    public List<byte[]> tags(NationalId person) {
        return stored(person, null).stream().map(StoredKey::tag).toList();
    }

    /** The keys that there are, of one year or (null) of all; those of disclosed sealings too. */
    public List<StoredKey> stored(NationalId person, @Nullable Integer year) {
        var lookup = lookup(person.value());
        var reference = reference(lookup);
        return sql.ofPerson(lookup, reference).stream()
                .filter(row -> year == null || row.year() == year)
                .map(row -> new StoredKey(row.year(), row.tag(), reference))
                .toList();
    }

    /** Whose tag this is; empty: unknown, or erased. */
    public Optional<StoredKey> storedBy(byte[] tag) {
        return sql.byTag(tag).map(row -> new StoredKey(row.year(), row.tag(), reference(row.lookup())));
    }

    /** What stands for a person where even her tags may not: the same in every year, and after erasure. */
    public byte[] reference(NationalId person) {
        return reference(lookup(person.value()));
    }

    /** What stands for a person where she is told of her entries: the same in every year, neither tag nor national ID. */
    public byte[] handle(NationalId person) {
        return keyed(NOTICES, lookup(person.value()));
    }

    /** The handle of whose tag this is; empty: unknown, erased, or under a seal, and after its disclosure too. */
    public Optional<byte[]> handleOf(byte[] tag) {
        return sql.unsealedByTag(tag).map(row -> keyed(NOTICES, row.lookup()));
    }

    /** Destroys salt and data key; durable when this returns. Repeating it is harmless. */
    public void destroy(byte[] tag) {
        synchronized (cache) {
            destroyed.add(ByteBuffer.wrap(tag.clone()));
            cache.values().removeIf(key -> Arrays.equals(key.tag(), tag));
        }
        sql.destroy(tag);
    }

    private byte[] reference(byte[] lookup) {
        return keyed(ERASED, lookup);
    }

    private byte[] keyed(byte[] purpose, byte[] lookup) {
        return Crypto.hmacSha256(
                lookupKey,
                ByteBuffer.allocate(purpose.length + lookup.length)
                        .put(purpose)
                        .put(lookup)
                        .array());
    }

    /** The key of a sealing: another for each order, so that nothing joins it to the person. */
    PersonKey ofSealing(String id, int year) {
        var cached = new Cached(ByteBuffer.wrap(lookup(SEALING + id)), year);
        var key = fromCache(cached);
        return key != null
                ? key
                : ensure(Map.of(cached, SEALING + id)).values().iterator().next();
    }

    Optional<PersonKey> byId(long id) {
        return sql.byId(id).map(this::opened);
    }

    private Map<Cached, PersonKey> ensure(Map<Cached, String> names) {
        int year = names.keySet().iterator().next().year();
        var keys = read(names, year);
        if (keys.size() < names.size()) {
            names.forEach((cached, name) -> {
                if (!keys.containsKey(cached)) {
                    create(cached, name);
                }
            });
            keys.putAll(read(names, year)); // whoever was first, all read the one row that stands
        }
        synchronized (cache) {
            keys.forEach((cached, key) -> {
                if (!destroyed.contains(ByteBuffer.wrap(key.tag()))) {
                    cache.put(cached, key);
                }
            });
        }
        return keys;
    }

    private Map<Cached, PersonKey> read(Map<Cached, String> names, int year) {
        var keys = new HashMap<Cached, PersonKey>();
        var lookups =
                names.keySet().stream().map(cached -> cached.lookup().array()).toList();
        for (var row : sql.find(lookups, year)) {
            keys.put(new Cached(ByteBuffer.wrap(row.lookup()), year), opened(row));
        }
        return keys;
    }

    private void create(Cached cached, String name) {
        var salt = new byte[KEY];
        var dataKey = new byte[KEY];
        random.nextBytes(salt);
        random.nextBytes(dataKey);
        var lookup = cached.lookup().array();
        var tag = Crypto.hmacSha256(salt, name.getBytes(US_ASCII));
        sql.create(
                lookup,
                cached.year(),
                tag,
                aes.seal(keyEncryptionKey, salt, about("salt", lookup, cached.year())),
                aes.seal(keyEncryptionKey, dataKey, about("data-key", lookup, cached.year())));
    }

    private PersonKey opened(KeysSql.Row row) {
        return new PersonKey(
                row.id(),
                row.tag(),
                aes.open(keyEncryptionKey, row.dataKey(), about("data-key", row.lookup(), row.year())));
    }

    private @Nullable PersonKey fromCache(Cached cached) {
        synchronized (cache) {
            return cache.get(cached);
        }
    }

    private byte[] lookup(String name) {
        return Crypto.hmacSha256(lookupKey, name.getBytes(US_ASCII));
    }

    private static byte[] about(String what, byte[] lookup, int year) {
        return ByteBuffer.allocate(what.length() + lookup.length + Integer.BYTES)
                .put(what.getBytes(US_ASCII))
                .put(lookup)
                .putInt(year)
                .array();
    }
}

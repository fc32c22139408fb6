package org.saphan.contract.ledger;

/** What logs say of themselves and of each other. */
public sealed interface LogFacts extends Facts {

    /**
     * The checkpoint of another log, kept here so that it cannot be taken back.
     *
     * @param origin the other log's, 1 to 200 characters without white space
     * @param size its number of entries
     * @param root its RFC 9162 root, base64
     * @param noteDigest SHA-256 of the signed note, base64
     */
    record LogCheckpoint(String origin, long size, String root, String noteDigest) implements LogFacts {
        public LogCheckpoint {
            Shapes.origin(origin);
            Shapes.atLeast(0, size);
            Shapes.hash(root);
            Shapes.hash(noteDigest);
        }
    }

    /**
     * The root of the map from subject tags to what stands under them ({@code contracts/spec/map.md}).
     *
     * @param epoch counts up by one, from 1
     * @param size how many entries of this log the map covers
     * @param root of the map, base64
     * @param tags how many tags are in it
     * @param sealed how many of the covered entries stand under a sealing tag whose disclosure has not come
     */
    record MapRoot(long epoch, long size, String root, long tags, long sealed) implements LogFacts {
        public MapRoot {
            Shapes.atLeast(1, epoch);
            Shapes.atLeast(0, size);
            Shapes.hash(root);
            Shapes.atLeast(0, tags);
            Shapes.atLeast(0, sealed);
        }
    }
}

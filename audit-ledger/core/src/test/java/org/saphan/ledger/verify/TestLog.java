package org.saphan.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.Inclusion;
import org.saphan.ledger.tree.TreeHashes;

/** A small log as its database holds it, and what a database administrator with all rights can do to it. */
final class TestLog {
    static final String ORIGIN = "log.example/1";
    static final NoteSigner SIGNER = new NoteSigner(ORIGIN, Ed25519.PrivateKey.ofSeed(new byte[32]));

    /** One row: what stands in the body, and the chain hash beside it. */
    record Row(long index, String body, Hash chain) {
        Hash leafHash() {
            return Hashes.leaf(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    record Head(long size, Hash root, Hash chain) {}

    final List<Row> rows = new ArrayList<>();
    final List<String> checkpoints = new ArrayList<>();
    Head head = new Head(0, Hashes.EMPTY_ROOT, Chain.START);

    /** An honest log; a checkpoint after every third entry and at the end. */
    static TestLog of(int size) {
        var log = new TestLog();
        for (int i = 0; i < size; i++) {
            log.append("entry " + i);
            if (i % 3 == 2 || i == size - 1) {
                log.checkpoints.add(log.sign());
            }
        }
        return log;
    }

    void append(String body) {
        var leafHash = Hashes.leaf(body.getBytes(StandardCharsets.UTF_8));
        rows.add(new Row(rows.size(), body, Chain.next(head.chain(), leafHash)));
        recomputeHead();
    }

    /** Signs the tree as it stands. */
    String sign() {
        return SIGNER.sign(new Checkpoint(ORIGIN, rows.size(), root()));
    }

    Hash root() {
        return Frontier.at(rows.size(), hashes()).root();
    }

    private TreeHashes hashes() {
        return TreeHashes.of(rows.stream().map(Row::leafHash).toList());
    }

    Acknowledgement acknowledge(int index) {
        var path = Inclusion.path(index, rows.size(), hashes()).stream()
                .map(Hash::base64)
                .toList();
        return new Acknowledgement(rows.get(index).body(), index, path, sign());
    }

    void editBody(int at, String body) {
        rows.set(at, new Row(rows.get(at).index(), body, rows.get(at).chain()));
    }

    void delete(int at) {
        rows.remove(at);
    }

    void insert(int at, String body) {
        rows.add(at, new Row(at, body, Hashes.leaf(new byte[] {1})));
    }

    void swap(int at) {
        var row = rows.get(at);
        rows.set(at, rows.get(at + 1));
        rows.set(at + 1, row);
    }

    /** Gives the rows the numbers 0, 1, 2 … again. */
    void renumber() {
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, new Row(i, rows.get(i).body(), rows.get(i).chain()));
        }
    }

    void recomputeHead() {
        head = new Head(
                rows.size(),
                root(),
                rows.isEmpty() ? Chain.START : rows.getLast().chain());
    }

    /** Numbers, chain, tree and head: afterwards the log fits itself. */
    void recomputeAll() {
        var chain = Chain.START;
        for (int i = 0; i < rows.size(); i++) {
            chain = Chain.next(chain, rows.get(i).leafHash());
            rows.set(i, new Row(i, rows.get(i).body(), chain));
        }
        recomputeHead();
    }

    ExportReport verify() {
        return verify(List.of(), List.of());
    }

    ExportReport verify(List<SavedCheckpoint> saved, List<SavedReceipt> receipts) {
        var check = new ExportCheck(SIGNER.verifierKey(), checkpoints.iterator(), saved, receipts);
        check.header(ORIGIN, head.size());
        rows.forEach(row -> check.entry(row.index(), row.leafHash(), row.chain()));
        return check.finish(head.size(), head.root(), head.chain());
    }
}

package org.saphan.ledger.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.json.JsonMapper;

/** A ledger that writes real export files and receipts. */
final class TestLedger {
    static final String ORIGIN = "ledger.example/2569";
    static final NoteSigner SIGNER = new NoteSigner(ORIGIN, Ed25519.PrivateKey.ofSeed(new byte[32]));

    final List<String> leaves = new ArrayList<>();
    final List<Hash> chain = new ArrayList<>();
    final List<String> checkpoints = new ArrayList<>();
    final List<String> stamps = new ArrayList<>();

    void append(String leaf) {
        leaves.add(leaf);
        chain.add(Chain.next(chain.isEmpty() ? Chain.START : chain.getLast(), hash(leaf)));
    }

    /** Whoever changes a leaf and then this has changed chain, tree and head. */
    void recompute() {
        var copy = List.copyOf(leaves);
        leaves.clear();
        chain.clear();
        copy.forEach(this::append);
    }

    private static Hash hash(String leaf) {
        return Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8));
    }

    private TreeHashes hashes() {
        return TreeHashes.of(leaves.stream().map(TestLedger::hash).toList());
    }

    Hash root() {
        return Frontier.at(leaves.size(), hashes()).root();
    }

    String sign() {
        return SIGNER.sign(new Checkpoint(ORIGIN, leaves.size(), root()));
    }

    Map<String, Object> acknowledge(int index) {
        var path = Inclusion.path(index, leaves.size(), hashes()).stream()
                .map(Hash::base64)
                .toList();
        var ack = new Acknowledgement(leaves.get(index), index, path, sign());
        var json = new LinkedHashMap<String, Object>();
        json.put("leaf", ack.leaf());
        json.put("index", ack.index());
        json.put("path", ack.path());
        json.put("checkpoint", ack.checkpoint());
        return json;
    }

    static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    /** The line of a time-stamp. */
    static String stamp(long size, String token) {
        return json(members("stamp", members("size", size, "at", "2026-11-21T12:00:00Z", "token", token)));
    }

    List<String> exportLines() {
        var lines = new ArrayList<String>();
        lines.add(json(members("format", "saphan-ledger-export/2", "origin", ORIGIN, "size", leaves.size())));
        for (int i = 0; i < leaves.size(); i++) {
            lines.add(
                    "{\"index\":" + i + ",\"chain\":\"" + chain.get(i).base64() + "\",\"leaf\":" + leaves.get(i) + "}");
        }
        checkpoints.forEach(note -> lines.add(json(members("checkpoint", note))));
        lines.addAll(stamps);
        var last = chain.isEmpty() ? Chain.START : chain.getLast();
        lines.add(
                json(members("head", members("size", leaves.size(), "root", root().base64(), "chain", last.base64()))));
        return lines;
    }

    void export(Path file) throws IOException {
        Files.writeString(file, String.join("\n", exportLines()) + "\n");
    }
}

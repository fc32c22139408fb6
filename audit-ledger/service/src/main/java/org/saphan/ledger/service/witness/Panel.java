package org.saphan.ledger.service.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.peer.OutgoingHttp;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.settings.WitnessSettings;

/**
 * The witnesses of this log.
 *
 * @param quorum the log's keys, the witnesses', and how many of these must have cosigned
 */
record Panel(List<AskedWitness> members, Trust quorum) {
    Panel {
        members = List.copyOf(members);
    }

    /** As set; keys that can't be read, or don't make sense together, are an exception that stops the start. */
    static Panel of(WitnessSettings settings, List<VerifierKey> log, Proofs proofs) {
        var http = OutgoingHttp.of(settings.patience(), settings.trust());
        var members = new ArrayList<AskedWitness>();
        var trusted = new ArrayList<>(log);
        for (var member : settings.members()) {
            var keys = member.keys().stream().map(Panel::key).toList();
            var name = keys.getFirst().name();
            if (!keys.stream().allMatch(key -> key.name().equals(name))
                    || members.stream().anyMatch(other -> other.name().equals(name))) {
                throw new IllegalArgumentException("ledger.witness.members: each witness has one name, and its own");
            }
            trusted.addAll(keys);
            members.add(new AskedWitness(new WitnessClient(http, member.url(), settings.patience()), keys, proofs));
        }
        return new Panel(members, Trust.in(log.getFirst().name(), trusted, settings.quorum()));
    }

    private static VerifierKey key(Path file) {
        try {
            return VerifierKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("a key of ledger.witness.members can't be read", e);
        }
    }
}

package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.tree.Hasher;
import org.saphan.ledger.tree.Hashes;

/** Keeps the worked example of {@code contracts/spec/ledger.md} true: every block in it is what the code gives. */
class SpecificationTest {
    private static final Path SPECIFICATION = Path.of("..", "..", "contracts", "spec", "ledger.md");
    private static final String RESULTS =
            "[{\"reason\":\"timed-out\",\"retryAfterSeconds\":30,\"service\":\"health.coverage\",\"source\":\"hospital-fhir\",\"status\":\"source-unavailable\"}]";
    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw==";
    private static final String EXCHANGE = "01990000-0000-7000-8000-000000000001";
    private static final String PERMIT = "{\"agency\":\"dsw\",\"at\":\"2026-11-20T09:00:00.000Z\",\"facts\":{"
            + "\"agreement\":\"dsw-disability-allowance\",\"agreementVersion\":1,\"consentVersion\":1,"
            + "\"legalBasis\":\"consent\",\"purpose\":\"disability-allowance\",\"role\":\"case-officer\","
            + "\"sensitiveBasis\":\"explicit-consent\",\"services\":{\"health.coverage\":[\"scheme\"]},"
            + "\"subjectCommitment\":\"EjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8=\"},"
            + "\"kind\":\"decision-permit\",\"requestId\":\"" + EXCHANGE + "\","
            + "\"subjectTag\":\"q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\",\"v\":1}";
    private static final String OTHER = "{\"agency\":\"dsw\",\"at\":\"2026-11-20T09:00:00.100Z\","
            + "\"facts\":{\"decisionIndex\":7},\"kind\":\"outcome-missing\","
            + "\"requestId\":\"01990000-0000-7000-8000-000000000000\",\"v\":1}";

    @TempDir
    Path folder = Path.of("");

    private static String digest() {
        return new Hasher()
                .sha256(Base64.getDecoder().decode(SALT), RESULTS.getBytes(StandardCharsets.UTF_8))
                .base64();
    }

    private static TestLedger example() {
        var ledger = new TestLedger();
        ledger.append(PERMIT);
        ledger.append(OTHER);
        ledger.append("{\"agency\":\"dsw\",\"at\":\"2026-11-20T09:00:01.250Z\",\"facts\":{\"disclosed\":{},"
                + "\"gaps\":{\"health.coverage\":\"timed-out\"},\"responseDigest\":\"" + digest() + "\","
                + "\"sources\":{\"health.coverage\":\"source-unavailable\"}},"
                + "\"kind\":\"outcome\",\"requestId\":\"" + EXCHANGE + "\","
                + "\"subjectTag\":\"q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\",\"v\":1}");
        ledger.checkpoints.add(ledger.sign());
        return ledger;
    }

    private static String numbers(TestLedger ledger) {
        return Stream.of(0, 1, 2)
                .map(i -> "entry " + i + "  leaf hash "
                        + Hashes.leaf(ledger.leaves.get(i).getBytes(StandardCharsets.UTF_8))
                                .base64()
                        + "  chain " + ledger.chain.get(i).base64())
                .collect(Collectors.joining("\n"));
    }

    private static String fenced(String text) {
        return "```\n" + text.stripTrailing() + "\n```\n";
    }

    private static List<String> blocks() {
        var ledger = example();
        return List.of(
                fenced(PERMIT),
                fenced(numbers(ledger)),
                fenced(TestLedger.SIGNER.verifierKey().toString()),
                fenced(ledger.sign()),
                fenced(TestLedger.json(ledger.acknowledge(2))),
                fenced(RESULTS + "\n" + SALT + "\n" + digest()),
                fenced(String.join("\n", ledger.exportLines())));
    }

    @Test
    void every_block_of_the_worked_example_is_what_the_code_gives() throws IOException {
        var specification = Files.readString(SPECIFICATION);
        assertThat(blocks()).allSatisfy(block -> assertThat(specification).contains(block));
    }

    @Test
    void the_worked_example_verifies() throws IOException {
        var ledger = example();
        var export = folder.resolve("export.ndjson");
        ledger.export(export);
        var receipt = Files.writeString(folder.resolve("receipt.json"), TestLedger.json(ledger.acknowledge(2)));
        var key = TestLedger.SIGNER.verifierKey();
        assertThat(Ran.of("", "export", export, "--key", key, "--receipt", receipt)
                        .exitCode())
                .isZero();
        assertThat(Ran.of(ledger.sign(), "checkpoint", "--key", key).exitCode()).isZero();
        assertThat(CanonicalJson.of(
                        Documents.json(RESULTS.getBytes(StandardCharsets.UTF_8)).orElseThrow()))
                .hasValue(RESULTS.getBytes(StandardCharsets.UTF_8));
    }
}

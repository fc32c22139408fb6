package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.tree.Hasher;

class ReceiptCommandTest {
    private static final String EXCHANGE = "01990000-0000-7000-8000-000000000001";
    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw==";
    private static final String CANONICAL_RESULTS =
            "[{\"record\":{\"born\":2530,\"name\":\"ก\"},\"service\":\"civil-registry.person\",\"status\":\"record\"}]";

    @TempDir
    Path folder = Path.of("");

    private final TestLedger ledger = new TestLedger();
    private final Map<String, Object> answer = new LinkedHashMap<>();
    private final Map<String, Object> receipt = new LinkedHashMap<>();

    @BeforeEach
    void an_answer_with_a_receipt() {
        var digest = new Hasher()
                .sha256(Base64.getDecoder().decode(SALT), CANONICAL_RESULTS.getBytes(StandardCharsets.UTF_8));
        ledger.append("{\"kind\":\"consent-change\",\"requestId\":\"other\"}");
        ledger.append("{\"kind\":\"decision-permit\",\"requestId\":\"" + EXCHANGE + "\"}");
        ledger.append("{\"facts\":{\"responseDigest\":\"" + digest.base64()
                + "\"},\"kind\":\"outcome\",\"requestId\":\"" + EXCHANGE + "\"}");
        ledger.append("{\"facts\":{},\"kind\":\"outcome\",\"requestId\":\"other\"}");
        receipt.put("decision", ledger.acknowledge(1));
        receipt.put("outcome", ledger.acknowledge(2));
        receipt.put("responseSalt", SALT);
        receipt.put("proofs", "https://localhost/ledger/v1/receipts/" + EXCHANGE);
        answer.put("exchangeId", EXCHANGE);
        answer.put("results", results("ก"));
        answer.put("receipt", receipt);
    }

    /** Members in another order than the canonical one. */
    private static List<Object> results(String name) {
        var record = new LinkedHashMap<String, Object>();
        record.put("name", name);
        record.put("born", 2530);
        var result = new LinkedHashMap<String, Object>();
        result.put("status", "record");
        result.put("service", "civil-registry.person");
        result.put("record", record);
        return List.of(result);
    }

    private Path file(String name, Object json) throws IOException {
        return Files.writeString(folder.resolve(name), TestLedger.json(json));
    }

    private Ran verify(Object json, Object... more) throws IOException {
        var arguments = new ArrayList<Object>(
                List.of("receipt", file("answer.json", json), "--json", "--key", TestLedger.SIGNER.verifierKey()));
        arguments.addAll(List.of(more));
        return Ran.of("", arguments.toArray());
    }

    @Test
    void an_answer_as_it_was_saved_is_valid_and_its_results_are_compared() throws IOException {
        var ran = verify(answer);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.json().getFirst().get("decisionIndex").intValue()).isEqualTo(1);
        assertThat(ran.json().getFirst().get("outcomeIndex").intValue()).isEqualTo(2);
        assertThat(ran.json().getFirst().get("results").stringValue()).startsWith("are those");
    }

    @Test
    void the_receipt_alone_and_a_bare_acknowledgement_are_valid_but_no_results_are_compared() throws IOException {
        assertThat(verify(receipt).json().getFirst().get("results").stringValue())
                .isEqualTo("not compared");
        assertThat(verify(ledger.acknowledge(3)).exitCode()).isZero();
    }

    @Test
    void a_body_kept_apart_is_compared() throws IOException {
        assertThat(verify(receipt, "--body", file("body.json", answer)).exitCode())
                .isZero();
        assertThat(verify(receipt, "--body", file("body.json", results("ก"))).exitCode())
                .isZero();
        assertThat(verify(receipt, "--body", file("body.json", results("ข"))).exitCode())
                .isEqualTo(1);
        assertThat(verify(receipt, "--body", file("body.json", Map.of())).exitCode())
                .isEqualTo(2);
        assertThat(verify(ledger.acknowledge(2), "--body", file("body.json", answer))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void changed_results_are_not_those_of_the_outcome() throws IOException {
        answer.put("results", results("ข"));
        var ran = verify(answer);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.json().getFirst().get("reason").stringValue())
                .isEqualTo("the results are not those of the outcome entry");
    }

    @Test
    void entries_of_another_exchange_are_refused_though_the_log_signed_them() throws IOException {
        receipt.put("outcome", ledger.acknowledge(3));
        assertThat(verify(answer).exitCode()).isEqualTo(1);
        receipt.put("outcome", ledger.acknowledge(2));
        answer.put("exchangeId", "01990000-0000-7000-8000-000000000002");
        assertThat(verify(answer).exitCode()).isEqualTo(1);
    }

    @Test
    void a_decision_is_no_outcome() throws IOException {
        receipt.put("outcome", ledger.acknowledge(1));
        assertThat(verify(answer).json().getFirst().get("reason").stringValue()).contains("another kind");
    }

    @Test
    void a_changed_leaf_is_invalid_and_a_broken_file_malformed() throws IOException {
        var changed = ledger.acknowledge(2);
        changed.put("leaf", "{\"kind\":\"outcome\"}");
        receipt.put("outcome", changed);
        assertThat(verify(answer).exitCode()).isEqualTo(1);
        receipt.remove("outcome");
        assertThat(verify(answer).exitCode()).isEqualTo(2);
        assertThat(verify(List.of()).exitCode()).isEqualTo(2);
        assertThat(verify(Map.of("leaf", 7)).exitCode()).isEqualTo(2);
    }

    @Test
    void people_read_where_the_entries_stand() throws IOException {
        var ran = Ran.of("", "receipt", file("answer.json", answer), "--key", TestLedger.SIGNER.verifierKey());
        assertThat(ran.out()).contains("decision index", "outcome index", "VALID");
    }

    @Test
    void a_checkpoint_on_standard_input_is_verified() {
        var key = TestLedger.SIGNER.verifierKey();
        assertThat(Ran.of(ledger.sign(), "checkpoint", "--json", "--key", key)
                        .json()
                        .getFirst()
                        .get("size")
                        .intValue())
                .isEqualTo(4);
        assertThat(Ran.of(ledger.sign().replace("\n4\n", "\n5\n"), "checkpoint", "--key", key)
                        .exitCode())
                .isEqualTo(1);
        assertThat(Ran.of("nothing", "checkpoint", "--key", key).exitCode()).isEqualTo(2);
    }
}

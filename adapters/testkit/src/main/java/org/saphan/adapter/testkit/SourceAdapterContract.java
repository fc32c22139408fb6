package org.saphan.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.adapter.Fetched;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.SourceRequest;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.source.UnavailableReason;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every source adapter holds. A source's test inherits this, with a stand-in of the source system that speaks the
 * real wire.
 */
public abstract class SourceAdapterContract {
    /** The person all is about; synthetic. */
    protected static final NationalId PERSON = new NationalId("9000000000004");

    /** Somebody else; synthetic. */
    protected static final NationalId SOMEBODY_ELSE = new NationalId("9900000000014");

    private static final ExchangeId EXCHANGE = new ExchangeId("01990000-0000-7000-8000-000000000001");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What a slow machine may take beyond the deadline. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** The adapter under test. Its circuit breaker must not open within a test. */
    protected abstract SourceAdapter adapter();

    /** The adapter's own deadline. */
    protected abstract Duration deadline();

    /** Makes the source system behave so from now on. */
    protected abstract void let(Behaviour behaviour) throws Exception;

    /** Every field of the service. */
    protected abstract Set<FieldPath> everyField();

    /** The canonical record that {@link Behaviour#ANSWERS} comes to, with {@link #everyField()}. */
    protected abstract Map<String, Object> everything();

    /** One field with a value, and nothing but it. */
    protected abstract Map<String, Object> onlyOneField();

    /** The one field of {@link #onlyOneField()}. */
    protected abstract FieldPath oneField();

    /** Texts of the record that must not stand in any log. */
    protected abstract Set<String> personalData();

    @Test
    void a_record_is_mapped_to_the_canonical_contract() throws Exception {
        let(Behaviour.ANSWERS);
        var record = found(fetch(everyField()));
        assertThat(record).isEqualTo(everything());
        assertThat(violations(record)).isEmpty();
    }

    @Test
    void what_was_not_asked_for_does_not_leave_the_adapter() throws Exception {
        let(Behaviour.ANSWERS);
        assertThat(found(fetch(Set.of(oneField())))).isEqualTo(onlyOneField());
    }

    @Test
    void an_unknown_person_is_not_found() throws Exception {
        let(Behaviour.KNOWS_NOBODY);
        assertThat(fetch(everyField())).isInstanceOf(Fetched.NotFound.class);
    }

    @Test
    void a_source_that_refuses_is_said_to_refuse() throws Exception {
        let(Behaviour.REFUSES);
        assertThat(fetch(everyField())).isInstanceOf(Fetched.RefusedBySource.class);
    }

    @Test
    void a_source_that_hangs_is_given_up_at_the_deadline() throws Exception {
        let(Behaviour.HANGS);
        long start = System.nanoTime();
        assertThat(gap()).isEqualTo(UnavailableReason.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(deadline().plus(SLACK));
    }

    @Test
    void a_caller_in_a_hurry_does_not_wait_for_the_deadline() throws Exception {
        let(Behaviour.HANGS);
        var hurry = deadline().dividedBy(4);
        long start = System.nanoTime();
        assertThat(adapter().fetch(new SourceRequest(EXCHANGE, PERSON, everyField(), hurry)))
                .isInstanceOf(Fetched.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline());
    }

    @Test
    void a_source_that_fails_is_a_gap() throws Exception {
        let(Behaviour.FAILS);
        assertThat(gap()).isEqualTo(UnavailableReason.SOURCE_ERROR);
    }

    @Test
    void garbage_is_a_violation_of_the_sources_contract() throws Exception {
        let(Behaviour.SENDS_GARBAGE);
        assertThat(gap()).isEqualTo(UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    @Test
    void a_value_that_the_interface_does_not_allow_stops_the_whole_record() throws Exception {
        let(Behaviour.BREAKS_ITS_SHAPE);
        assertThat(gap()).isEqualTo(UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    @Test
    void somebody_elses_record_does_not_pass() throws Exception {
        let(Behaviour.CONFUSES_PERSONS);
        assertThat(gap()).isEqualTo(UnavailableReason.ANOTHER_PERSON);
    }

    @Test
    void a_broken_connection_is_a_gap() throws Exception {
        let(Behaviour.BREAKS_OFF);
        assertThat(gap()).isEqualTo(UnavailableReason.UNREACHABLE);
    }

    @Test
    void an_answer_that_never_stops_is_read_no_further_than_its_bound() throws Exception {
        let(Behaviour.NEVER_STOPS);
        assertThat(gap()).isEqualTo(UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void whatever_the_source_does_nothing_is_thrown_and_no_personal_data_is_logged(Behaviour behaviour)
            throws Exception {
        let(behaviour);
        try (var logged = new Logged()) {
            assertThatCode(() -> fetch(everyField())).doesNotThrowAnyException();
            assertThat(logged.text()).doesNotContain(PERSON.value(), SOMEBODY_ELSE.value());
            assertThat(logged.text()).doesNotContain(personalData());
        }
    }

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void after_any_fault_the_next_answer_is_whole_again(Behaviour behaviour) throws Exception {
        let(behaviour);
        fetch(everyField());
        let(Behaviour.ANSWERS);
        assertThat(found(fetch(everyField()))).isEqualTo(everything());
    }

    @Test
    void an_answer_does_not_print_its_record() throws Exception {
        let(Behaviour.ANSWERS);
        assertThat(fetch(everyField()).toString()).doesNotContain(personalData());
    }

    /** Fetches for {@link #PERSON}. */
    protected final Fetched fetch(Set<FieldPath> fields) {
        return fetch(PERSON, fields);
    }

    /** Fetches for somebody. */
    protected final Fetched fetch(NationalId person, Set<FieldPath> fields) {
        return adapter().fetch(new SourceRequest(EXCHANGE, person, fields, PATIENCE));
    }

    /** The record of an answer that has one. */
    protected static Map<String, Object> found(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Found.class);
        return ((Fetched.Found) fetched).record().value();
    }

    /** Field paths by name. */
    protected static Set<FieldPath> fields(String... names) {
        var paths = new TreeSet<FieldPath>();
        for (var name : names) {
            paths.add(new FieldPath(name));
        }
        return paths;
    }

    private UnavailableReason gap() {
        var fetched = fetch(everyField());
        assertThat(fetched).isInstanceOf(Fetched.Unavailable.class);
        var gap = (Fetched.Unavailable) fetched;
        assertThat(gap.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
        return gap.reason();
    }

    /** Checked here again, apart from what the adapter does. */
    private List<?> violations(Map<String, Object> record) throws IOException {
        var mapper = JsonMapper.builder().build();
        var path = adapter().service().value() + "/record.schema.json";
        try (var schema = Catalogue.class.getResourceAsStream(path)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(mapper.readTree(schema))
                    .validate(mapper.valueToTree(record));
        }
    }
}

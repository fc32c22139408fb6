package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.keys.PersonKeys;
import org.saphan.ledger.service.store.Entries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /ledger/v1/handles} and {@code POST /ledger/v1/concerned}: which entries of the stream are about whom, for the
 * consent service's notices. Said by handle: a keyed hash that means something only to who has given us the person.
 */
final class ConcernedEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(ConcernedEndpoint.class);
    private static final int LARGEST_BODY = 8 * 1024;
    private static final int MOST = 100;

    private final Entries entries;
    private final PersonKeys persons;

    ConcernedEndpoint(Entries entries, Keys keys) {
        this.entries = entries;
        this.persons = keys.persons();
    }

    record Persons(List<NationalId> nationalIds) {}

    /** In the order of the persons. */
    record Handles(List<String> handles) {}

    record Indexes(List<Long> indexes) {}

    /** Those entries that are about somebody who may be told. */
    record Concerned(List<Concern> concerned) {}

    record Concern(long index, String handle) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/handles", this::handles), Route.post("/concerned", this::concerned));
    }

    private void handles(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, Set.of("consent-service"));
        var asked = bounded(Bodies.read(request, Persons.class, LARGEST_BODY).nationalIds());
        log.atInfo().addKeyValue("persons", asked.size()).log("handles of persons were asked for");
        Bodies.write(
                response,
                new Handles(asked.stream()
                        .map(persons::handle)
                        .map(ConcernedEndpoint::base64)
                        .toList()));
    }

    private void concerned(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, Set.of("consent-service"));
        var asked = bounded(Bodies.read(request, Indexes.class, LARGEST_BODY).indexes());
        var found = asked.stream().flatMap(index -> concern(index).stream()).toList();
        log.atInfo()
                .addKeyValue("entries", asked.size())
                .addKeyValue("about", found.size())
                .log("whom entries are about was asked for");
        Bodies.write(response, new Concerned(found));
    }

    private Optional<Concern> concern(long index) {
        return entries.at(index)
                .flatMap(entry -> entry.subjectTag())
                .flatMap(persons::handleOf)
                .map(handle -> new Concern(index, base64(handle)));
    }

    private static <T> List<T> bounded(List<T> asked) throws Refused {
        if (asked.isEmpty() || asked.size() > MOST || asked.stream().anyMatch(Objects::isNull)) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "1 to " + MOST + " at a time");
        }
        return asked;
    }

    private static String base64(byte[] handle) {
        return Base64.getEncoder().encodeToString(handle);
    }
}

package org.saphan.gateway.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;
import org.saphan.gateway.peer.Peer;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;

/** A citizen's consent, from the cache or from the consent service. No usable answer is {@code Unreachable}, never "no". */
public final class Consents {
    private static final int MOST_BYTES = 131_072;
    private static final String PATH = "/feed/v1/consents";

    private final ConsentCache cache;
    private final Feed feed;
    private final Peer consentService;

    Consents(ConsentCache cache, Feed feed, Peer consentService) {
        this.cache = cache;
        this.feed = feed;
        this.consentService = consentService;
    }

    /** The newest consent of this citizen toward this agency for this purpose, no older than the feed's staleness bound. */
    public ConsentLookup find(AgencyId agency, PersonTag person, PurposeCode purpose) {
        if (!feed.fresh()) {
            return new ConsentLookup.Unreachable();
        }
        var key = new ConsentKey(agency, person, purpose);
        var found = cache.find(key).map(known -> found(known.consent())).orElseGet(() -> ask(key));
        return feed.fresh() ? found : new ConsentLookup.Unreachable();
    }

    /** Asks; once more if news of this very consent has overtaken the first answer. */
    private ConsentLookup ask(ConsentKey key) {
        var first = askOnce(key);
        return first instanceof ConsentLookup.Unreachable && feed.fresh() ? askOnce(key) : first;
    }

    private ConsentLookup askOnce(ConsentKey key) {
        var mark = cache.mark(key);
        long newestBefore = feed.newest(); // after the mark: news that came before it is in this number
        var answer = fetch(key);
        if (answer == null || answer.asOf() < newestBefore || answer.asOf() < mark.invalidatedBy()) {
            cache.forget(key, mark); // none, or older than news we have
            return new ConsentLookup.Unreachable();
        }
        cache.keep(key, mark, answer);
        return found(answer.consent());
    }

    private ConsentQuestion.@Nullable Reply fetch(ConsentKey key) {
        try {
            var reply = consentService.post(PATH, null, question(key), MOST_BYTES);
            return reply.ok() ? WireJson.read(reply.body(), ConsentQuestion.Reply.class) : null;
        } catch (IOException | MalformedJson e) {
            return null;
        }
    }

    private static byte[] question(ConsentKey key) {
        return WireJson.write(new ConsentQuestion(key.agency(), key.person(), key.purpose()));
    }

    private static ConsentLookup found(@Nullable Consent consent) {
        return consent == null ? new ConsentLookup.None() : new ConsentLookup.Found(consent);
    }
}

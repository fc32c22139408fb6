package org.saphan.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.intake.ReceivedRequest;
import org.saphan.gateway.settings.IdentitySettings;
import org.saphan.gateway.step.Doubt;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.wire.crypto.Crypto;

/**
 * Step 2. The cheap questions come first: how often this address has failed, the remembered token, how often this client
 * asks; then the proof's signature, then the request's. A proof is used up only by a request that is right otherwise.
 */
public final class Identity {
    private static final String SCHEME = "dpop ";
    private static final int AT_ONCE = 10;

    private final Feed feed;
    private final Tokens tokens;
    private final Proofs proofs;
    private final UsedProofs used;
    private final RequestSignatures signatures = new RequestSignatures();
    private final Rates clients;
    private final Rates failures;
    private final Clock clock;

    public Identity(IdentitySettings settings, Feed feed, Clock clock) {
        this(settings, feed, new UsedProofsInMemory(settings.limits().proofs(), System::nanoTime), clock);
    }

    Identity(IdentitySettings settings, Feed feed, UsedProofs used, Clock clock) {
        var limits = settings.limits();
        this.feed = feed;
        this.used = used;
        this.clock = clock;
        this.tokens = new Tokens(new TokenVerifier(settings), feed, limits.tokens());
        this.proofs = new Proofs(new ProofKeys(limits.tokens()));
        this.clients = new Rates(limits.requestsPerSecond(), limits.requestsPerSecond(), limits.clients());
        this.failures = new Rates(limits.failuresPerSecond(), limits.failuresPerSecond() * AT_ONCE, limits.clients());
    }

    /** Token, proof and the request's signature. */
    public Step<VerifiedCaller> verify(ReceivedRequest request) {
        var incoming = request.incoming();
        var now = clock.instant();
        return recognise(incoming, now).then(known -> {
            var doubt = signatures.doubt(incoming, known.member(), now);
            if (doubt.isPresent()) {
                return refused(incoming, doubt.get());
            }
            return once(incoming, known)
                    .then(first -> Step.done(new Verified(request, first.agency(), first.registry())));
        });
    }

    /** Token and proof only, for what is not about a person. */
    public Step<KnownCaller> know(Incoming incoming) {
        return recognise(incoming, clock.instant())
                .then(known -> once(incoming, known))
                .then(Step::done);
    }

    private Step<Known> recognise(Incoming incoming, Instant now) {
        if (failures.exhausted(incoming.remote())) {
            return Step.stop(new Stop.TooMany(1));
        }
        var registry = feed.registry();
        if (registry.isEmpty()) {
            return Step.stop(new Stop.RegistryUnknown());
        }
        var headers = incoming.headers().all("Authorization");
        if (headers.size() != 1 || !isDpop(headers.getFirst())) {
            return refused(incoming, headers.isEmpty() ? Doubt.TOKEN_MISSING : Doubt.TOKEN_MALFORMED);
        }
        return recognise(incoming, headers.getFirst().substring(SCHEME.length()), registry.get(), now);
    }

    private Step<Known> recognise(Incoming incoming, String token, Registry registry, Instant now) {
        var hash = Crypto.sha256(token.getBytes(StandardCharsets.UTF_8));
        return switch (tokens.check(token, hash, registry, now)) {
            case Checked.Wrong<AccessToken>(Doubt doubt) -> refused(incoming, doubt);
            case Checked.Right<AccessToken>(AccessToken right) -> {
                int seconds = clients.take(right.client().value());
                yield seconds > 0 ? Step.stop(new Stop.TooMany(seconds)) : prove(incoming, right, hash, registry, now);
            }
        };
    }

    private Step<Known> prove(Incoming incoming, AccessToken token, byte[] hash, Registry registry, Instant now) {
        return switch (proofs.check(incoming, token, hash, now)) {
            case Checked.Wrong<Proof>(Doubt doubt) -> refused(incoming, doubt);
            case Checked.Right<Proof>(Proof proof) ->
                Step.done(new Known(registry.member(token.client()).orElseThrow(), registry, proof));
        };
    }

    private Step<Known> once(Incoming incoming, Known known) {
        return switch (used.use(known.proof())) {
            case FIRST -> Step.done(known);
            case AGAIN -> refused(incoming, Doubt.PROOF_REPLAYED);
            case FULL -> refused(incoming, Doubt.PROOF_MEMORY_FULL);
        };
    }

    private <T> Step<T> refused(Incoming incoming, Doubt doubt) {
        failures.take(incoming.remote());
        return Step.stop(new Stop.NotVerified(doubt));
    }

    private static boolean isDpop(String authorization) {
        return authorization.length() > SCHEME.length()
                && authorization
                        .substring(0, SCHEME.length())
                        .toLowerCase(Locale.ROOT)
                        .equals(SCHEME);
    }
}

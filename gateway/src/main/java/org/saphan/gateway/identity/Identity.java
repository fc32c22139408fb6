package org.saphan.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.intake.ReceivedRequest;
import org.saphan.gateway.settings.IdentitySettings;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.gateway.step.Doubt;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.peer.PeerCertificate;
import org.saphan.wire.rate.CountsUnreachable;
import org.saphan.wire.revocation.Revocation;

/**
 * Step 2. The cheap questions come first: how often this address has failed, the remembered token, how often this client
 * asks; then the proof's signature or the connection's certificate, then the request's signature. A proof is used up only
 * by a request that is signed rightly; last comes what the agency states of its officer.
 */
public final class Identity {
    private final Feed feed;
    private final Tokens tokens;
    private final Proofs proofs;
    private final UsedOnce used;
    private final RequestSignatures signatures = new RequestSignatures();
    private final OfficerStatements statements;
    private final Shares shares;
    private final Revocation revocation;
    private final Clock clock;

    /** @param shared where several gateways remember together; null: this one for itself */
    public Identity(
            IdentitySettings settings,
            Feed feed,
            Shares shares,
            Revocation revocation,
            @Nullable SharedStore shared,
            Clock clock) {
        var limits = settings.limits();
        this.feed = feed;
        this.used = shared == null
                ? new UsedOnceInMemory(limits.proofs(), System::nanoTime)
                : new UsedOnceInPostgres(shared, limits.proofs());
        this.clock = clock;
        this.tokens = new Tokens(new TokenVerifier(settings), feed, limits.tokens());
        this.proofs = new Proofs(new ProofKeys(limits.tokens()));
        this.statements = new OfficerStatements(settings.audience());
        this.shares = shares;
        this.revocation = revocation;
    }

    /** Token, its holder and the request's signature. */
    public Step<VerifiedCaller> verify(ReceivedRequest request) {
        var incoming = request.incoming();
        var now = clock.instant();
        return counted(() -> recognise(incoming, now).then(known -> {
            var doubt = signatures.doubt(incoming, known.member(), now);
            return doubt.isPresent() ? refused(incoming, doubt.get()) : once(request, known, now);
        }));
    }

    /** Where what is counted together can't be reached, nobody is let through. */
    private static <T> Step<T> counted(Supplier<Step<T>> asking) {
        try {
            return asking.get();
        } catch (CountsUnreachable away) {
            return Step.stop(new Stop.CountsUnreachable());
        }
    }

    /** What the agency states of its officer is right only if it was never another request's. A wrong one is counted as any failure. */
    private Step<VerifiedCaller> once(ReceivedRequest request, Known known, Instant now) {
        var officer = request.query().officer();
        var text = officer.statement();
        if (text == null) {
            return once(request, known, new OfficerStatement.None(), Optional.empty());
        }
        return switch (statements.check(text, known.member(), officer, now)) {
            case Checked.Wrong<OfficerStatements.Stated>(Doubt doubt) ->
                once(request, known, wrong(request, doubt), Optional.empty());
            case Checked.Right<OfficerStatements.Stated>(OfficerStatements.Stated stated) ->
                once(
                        request,
                        known,
                        stated.statement(),
                        Optional.of(new UsedOnce.Brought(known.agency(), stated.id(), request)));
        };
    }

    private Step<VerifiedCaller> once(
            ReceivedRequest request, Known known, OfficerStatement officer, Optional<UsedOnce.Brought> statement) {
        return switch (used.use(known.proof(), statement)) {
            case FIRST -> within(request, known, officer);
            case STATEMENT_AGAIN -> within(request, known, wrong(request, Doubt.STATEMENT_REPLAYED));
            case PROOF_AGAIN -> refused(request.incoming(), Doubt.PROOF_REPLAYED);
            case FULL -> refused(request.incoming(), Doubt.PROOF_MEMORY_FULL);
        };
    }

    private OfficerStatement wrong(ReceivedRequest request, Doubt doubt) {
        shares.failed(request.incoming());
        return new OfficerStatement.Wrong(doubt);
    }

    /** Only now officer and subject are the agency's own word: nobody else can use up their share. */
    private Step<VerifiedCaller> within(ReceivedRequest request, Known known, OfficerStatement officer) {
        int seconds = shares.signed(known.agency(), request.query());
        return seconds > 0
                ? Step.stop(new Stop.TooMany(seconds))
                : Step.done(new Verified(request, known.agency(), known.registry(), officer));
    }

    /** Token and holder only, for what is not about a person. */
    public Step<KnownCaller> know(Incoming incoming) {
        return counted(() -> recognise(incoming, clock.instant())
                .then(known -> once(incoming, known))
                .then(Step::done));
    }

    private Step<Known> recognise(Incoming incoming, Instant now) {
        int pause = shares.pause(incoming);
        if (pause > 0) {
            return Step.stop(new Stop.TooMany(pause));
        }
        var registry = feed.registry();
        if (registry.isEmpty()) {
            return Step.stop(new Stop.RegistryUnknown());
        }
        var headers = incoming.headers().all("Authorization");
        var presented = headers.size() == 1 ? Presented.of(headers.getFirst()) : Optional.<Presented>empty();
        return presented.isEmpty()
                ? refused(incoming, headers.isEmpty() ? Doubt.TOKEN_MISSING : Doubt.TOKEN_MALFORMED)
                : recognise(incoming, presented.get(), registry.get(), now);
    }

    private Step<Known> recognise(Incoming incoming, Presented presented, Registry registry, Instant now) {
        var hash = Crypto.sha256(presented.token().getBytes(StandardCharsets.UTF_8));
        return switch (tokens.check(presented.token(), hash, registry, now)) {
            case Checked.Wrong<AccessToken>(Doubt doubt) -> refused(incoming, doubt);
            case Checked.Right<AccessToken>(AccessToken right) -> {
                int seconds = shares.client(right.client());
                if (seconds > 0) {
                    yield Step.stop(new Stop.TooMany(seconds));
                }
                var member = registry.member(right.client()).orElseThrow();
                yield presented.fits(right.binding())
                        ? hold(incoming, right.binding(), hash, now)
                                .then(holder -> Step.done(new Known(member, registry, holder)))
                        : refused(incoming, Doubt.TOKEN_SCHEME);
            }
        };
    }

    /** Whether the caller holds the key: the proof that says so, or none where the connection itself does. */
    private Step<Optional<Proof>> hold(Incoming incoming, Binding binding, byte[] hash, Instant now) {
        return switch (binding) {
            case Binding.Key(String thumbprint) ->
                switch (proofs.check(incoming, thumbprint, hash, now)) {
                    case Checked.Wrong<Proof>(Doubt doubt) -> refused(incoming, doubt);
                    case Checked.Right<Proof>(Proof proof) -> Step.done(Optional.of(proof));
                };
            case Binding.Certificate(String thumbprint) -> {
                var shown = incoming.certificate()
                        .filter(one -> PeerCertificate.thumbprint(one).equals(thumbprint));
                yield shown.isEmpty() ? refused(incoming, Doubt.CERTIFICATE_WRONG) : counts(incoming, shown.get());
            }
        };
    }

    /** Asked last: it may take a call to the certificate's authority. */
    private Step<Optional<Proof>> counts(Incoming incoming, X509Certificate certificate) {
        return switch (revocation.of(certificate)) {
            case GOOD -> Step.done(Optional.empty());
            case REVOKED -> refused(incoming, Doubt.CERTIFICATE_REVOKED);
            case UNKNOWN -> Step.stop(new Stop.RevocationUnknown());
        };
    }

    /** On a connection of the certificate's holder nobody else can repeat anything: there is no proof to use up. */
    private Step<Known> once(Incoming incoming, Known known) {
        int seconds = shares.asked(known.agency());
        if (seconds > 0) {
            return Step.stop(new Stop.TooMany(seconds));
        }
        return switch (used.use(known.proof(), Optional.empty())) {
            case FIRST, STATEMENT_AGAIN -> Step.done(known);
            case PROOF_AGAIN -> refused(incoming, Doubt.PROOF_REPLAYED);
            case FULL -> refused(incoming, Doubt.PROOF_MEMORY_FULL);
        };
    }

    private <T> Step<T> refused(Incoming incoming, Doubt doubt) {
        shares.failed(incoming);
        return Step.stop(new Stop.NotVerified(doubt));
    }
}

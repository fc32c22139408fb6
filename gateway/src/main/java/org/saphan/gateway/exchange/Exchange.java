package org.saphan.gateway.exchange;

import org.saphan.gateway.decision.Decisions;
import org.saphan.gateway.http.Edge;
import org.saphan.gateway.identity.Identity;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.intake.Intake;
import org.saphan.gateway.intake.ReceivedRequest;
import org.saphan.gateway.minimise.Minimise;
import org.saphan.gateway.outcome.Outcomes;
import org.saphan.gateway.permission.Permission;
import org.saphan.gateway.reply.Answers;
import org.saphan.gateway.reply.Answers.Claim;
import org.saphan.gateway.reply.Replies;
import org.saphan.gateway.reply.SignedResponse;
import org.saphan.gateway.reply.StoredAnswer;
import org.saphan.gateway.source.Adapters;
import org.saphan.gateway.source.OrderRequest;
import org.saphan.gateway.source.Sources;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The life of a request: eight steps, each of which takes the proof of the one before. */
public final class Exchange implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private final Edge edge;
    private final Steps steps;
    private final Trail trail;

    public Exchange(Edge edge, Steps steps, Trail trail) {
        this.edge = edge;
        this.steps = steps;
        this.trail = trail;
    }

    /** The eight steps, and the answers kept for repeats. */
    public record Steps(
            Intake intake,
            Identity identity,
            Answers answers,
            Permission permission,
            Decisions decisions,
            Sources sources,
            Minimise minimise,
            Outcomes outcomes,
            Replies replies) {}

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        long start = System.nanoTime();
        var incoming = edge.incoming(request);
        return switch (steps.intake.receive(incoming)) { // 1: nothing happened if it stops
            case Step.Stopped<ReceivedRequest>(Stop why) -> edge.problem(trail.stopped(incoming, why, start));
            case Step.Done<ReceivedRequest>(ReceivedRequest received) ->
                edge.respond(
                        received.id(),
                        () -> trail.ended(received, answer(received, OrderRequest.through(request, next)), start));
        };
    }

    private Step<SignedResponse> answer(ReceivedRequest received, Adapters adapters) {
        return steps.identity
                .verify(received) // 2: nothing happened if it stops; counted, rate-limited, in the security log
                .then(caller -> switch (steps.answers.claim(caller)) {
                    case Claim.First first -> first.end(() -> exchange(caller, adapters));
                    case Claim.Repeat(StoredAnswer answer) -> repeat(caller, answer);
                    case Claim.InUse inUse -> Step.stop(new Stop.KeyInUse());
                    case Claim.Reused reused -> Step.stop(new Stop.KeyReused());
                    case Claim.Elsewhere elsewhere -> Step.stop(new Stop.KeyAnswered());
                    case Claim.NotNow(Stop why) -> Step.stop(why);
                });
    }

    private Step<SignedResponse> exchange(VerifiedCaller caller, Adapters adapters) {
        return Step.done(caller)
                .map(steps.permission::judge) // 3: yes, no or can't tell; if we die here the quota's place lapses
                .then(steps.decisions::record) // 4: durable before anything is fetched; only yes goes on
                .map(decision -> steps.sources.fetch(decision, adapters)) // 5: if we die here the sweeper flags it
                .map(steps.minimise::keep) // 6: as above; nothing was released
                .then(steps.outcomes::record) // 7: from here the ledger tells the truth, even if the caller never hears
                .map(steps.replies::sign); // 8: nothing is signed that the ledger could not show
    }

    /** A repeat is judged again, so that a withdrawn consent stays withdrawn; then it gets the answer of the first time. */
    private Step<SignedResponse> repeat(VerifiedCaller caller, StoredAnswer answer) {
        return Step.done(caller)
                .map(steps.permission::judgeAgain)
                .then(steps.decisions::recordRefusal)
                .map(permitted -> steps.replies.signAgain(permitted, answer));
    }
}

package org.saphan.launcher.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.process.Unpacked;

/**
 * Where the built programs lie.
 *
 * @param sources the checkout's top folder
 * @param learn whether a first run is to shorten the starts after it
 */
public record Programs(Path sources, boolean learn) {
    /** In the order in which they are started. */
    public static final List<String> NAMES = List.of("simulators", "ledger", "consent-service", "adapters", "gateway");

    private static final Map<String, String> MODULES = Map.of(
            "gateway", "gateway/target/saphan-gateway",
            "consent-service", "consent-service/target/saphan-consent-service",
            "ledger", "audit-ledger/service/target/saphan-ledger-service",
            "adapters", "adapters/runtime/target/saphan-adapter-runtime",
            "simulators", "infra/simulators/target/saphan-simulators");
    private static final String SUFFIX = "-0.1.0-SNAPSHOT-app.jar";
    private static final int USUAL_MEGABYTES = 384;

    /**
     * A program, unpacked beside the sources.
     *
     * @throws Trouble if it has not been built
     */
    Unpacked unpacked(String name) {
        var module = MODULES.get(name);
        if (module == null) {
            throw new IllegalArgumentException("no such program");
        }
        return Unpacked.of(name, built(module, name), sources.resolve(".saphan/programs"), learn);
    }

    /** Unpacks all of them at once, so that their starts need not wait for one another. */
    void unpack() {
        NAMES.parallelStream().forEach(this::unpacked);
    }

    private Path built(String module, String name) {
        var jar = sources.resolve(module + SUFFIX);
        if (!Files.exists(jar)) {
            throw new Trouble(
                    "The program " + name + " is not built. ./saphan builds what is missing: start it that way.");
        }
        return jar;
    }

    /** A witness of logs. */
    Path witness() {
        return built("audit-ledger/witness/target/saphan-ledger-witness", "witness");
    }

    /** The outsiders' verifier, a program that runs and ends. */
    Path verifier() {
        return built("audit-ledger/verifier/target/saphan-ledger-verifier", "verifier");
    }

    int memoryMegabytes(String name) {
        return name.equals("gateway") || name.equals("ledger") ? 2 * USUAL_MEGABYTES : USUAL_MEGABYTES;
    }
}

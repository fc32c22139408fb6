package org.saphan.launcher.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.saphan.launcher.place.Trouble;

/**
 * Where the built programs lie.
 *
 * @param sources the checkout's top folder
 */
public record Programs(Path sources) {
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
     * The executable jar of a program.
     *
     * @throws Trouble if it has not been built
     */
    Path jar(String name) {
        var module = MODULES.get(name);
        if (module == null) {
            throw new IllegalArgumentException("no such program");
        }
        return built(module, name);
    }

    private Path built(String module, String name) {
        var jar = sources.resolve(module + SUFFIX);
        if (!Files.exists(jar)) {
            throw new Trouble(
                    "The program " + name + " is not built. ./saphan builds what is missing: start it that way.");
        }
        return jar;
    }

    /** The outsiders' verifier, a program that runs and ends. */
    Path verifier() {
        return built("audit-ledger/verifier/target/saphan-ledger-verifier", "verifier");
    }

    int memoryMegabytes(String name) {
        return name.equals("gateway") || name.equals("ledger") ? 2 * USUAL_MEGABYTES : USUAL_MEGABYTES;
    }
}

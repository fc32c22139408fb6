package org.saphan.bench.command;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.saphan.bench.figure.Spread;
import org.saphan.bench.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signing and verifying, by provider: why there is one choice of provider, and which. */
@Command(name = "crypto", description = "Measures ES256 and Ed25519, signing and verifying, by crypto provider.")
final class CryptoBench implements Callable<Integer> {
    private static final byte[] MESSAGE = new byte[300]; // about a token's header and claims
    private static final int BATCHES = 7;
    private static final int BATCH_MILLIS = 400;
    private static final double NANOS_PER_MICRO = 1_000.0;

    @Option(names = "--warm-up", description = "Milliseconds before each figure (default ${DEFAULT-VALUE}).")
    private int warmUpMillis = 1_500;

    @Override
    public Integer call() throws GeneralSecurityException {
        System.out.println(Machine.here());
        System.out.println("µs per operation, one thread: median of " + BATCHES + " batches (least – greatest)");
        var table = new Table().row("provider", "ES256 verify", "ES256 sign", "Ed25519 verify", "Ed25519 sign");
        for (var provider : providers().entrySet()) {
            var ecdsa = operations(provider.getValue(), "EC", "SHA256withECDSA");
            var edwards = operations(provider.getValue(), "Ed25519", "Ed25519");
            table.row(
                    provider.getKey(),
                    micros(ecdsa.verify()),
                    micros(ecdsa.sign()),
                    micros(edwards.verify()),
                    micros(edwards.sign()));
        }
        System.out.print(table);
        return 0;
    }

    private static Map<String, Provider> providers() {
        var providers = new LinkedHashMap<String, Provider>();
        providers.put("JDK " + Runtime.version().feature(), Security.getProvider("SunEC"));
        providers.put("BouncyCastle", new BouncyCastleProvider());
        var corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        if (corretto.getLoadingError() == null) {
            providers.put("Corretto " + corretto.getVersionStr(), corretto);
        }
        return providers;
    }

    private static Operations operations(Provider provider, String keys, String algorithm)
            throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(keys, provider);
        if (keys.equals("EC")) {
            generator.initialize(256);
        }
        var pair = generator.generateKeyPair();
        Operation sign = () -> {
            var signature = Signature.getInstance(algorithm, provider);
            signature.initSign(pair.getPrivate());
            signature.update(MESSAGE);
            return signature.sign();
        };
        var signed = sign.run();
        Operation verify = () -> {
            var signature = Signature.getInstance(algorithm, provider);
            signature.initVerify(pair.getPublic());
            signature.update(MESSAGE);
            if (!signature.verify(signed)) {
                throw new GeneralSecurityException("a right signature was refused");
            }
            return signed;
        };
        return new Operations(sign, verify);
    }

    private String micros(Operation operation) throws GeneralSecurityException {
        batch(operation, warmUpMillis);
        var figures = new ArrayList<Double>();
        for (int i = 0; i < BATCHES; i++) {
            figures.add(batch(operation, BATCH_MILLIS));
        }
        var spread = Spread.of(figures);
        return String.format(Locale.ROOT, "%.0f (%.0f – %.0f)", spread.median(), spread.least(), spread.greatest());
    }

    /** Repeats for a while; µs per operation. */
    private static double batch(Operation operation, int millis) throws GeneralSecurityException {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000L;
        long count = 0;
        long now = start;
        while (now < end) {
            operation.run();
            count++;
            now = System.nanoTime();
        }
        return (now - start) / NANOS_PER_MICRO / count;
    }

    private interface Operation {
        byte[] run() throws GeneralSecurityException;
    }

    private record Operations(Operation sign, Operation verify) {}
}

package org.saphan.bench.server;

import java.util.Arrays;
import java.util.Optional;

/** The processes that this jar can be, by the first argument. */
public enum Server {
    BACKEND("backend"),
    STOCK("stock"),
    TUNED("tuned");

    private final String word;

    Server(String word) {
        this.word = word;
    }

    /** The first argument. */
    public String word() {
        return word;
    }

    public static Optional<Server> of(String word) {
        return Arrays.stream(values())
                .filter(server -> server.word.equals(word))
                .findFirst();
    }

    /** Runs it in this process. */
    public void run(String[] arguments) throws Exception {
        switch (this) {
            case BACKEND -> Backend.main(arguments);
            case STOCK -> StockGateway.main(arguments);
            case TUNED -> TunedGateway.main(arguments);
        }
    }
}

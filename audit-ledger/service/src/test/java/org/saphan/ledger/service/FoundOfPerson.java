package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.saphan.wire.json.WireJson;

/** What is found of erasures, sealings, permits without outcome, and starts. */
enum FoundOfPerson implements Found {
    NO_ERASURE("the keys, and no erasure entry; sent again they are destroyed") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.erasures()).isZero();
            assertThat(deed.keysStored()).isTrue();
        }

        @Override
        public void afterwards(Deed deed) {
            assertThat(deed.keysStored()).isTrue();
            assertThat(deed.erase().join().statusCode()).isEqualTo(200);
            erased(deed);
        }
    },
    ERASURE_ENTRY("the erasure entry and the keys; the start destroys them") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.erasures()).isEqualTo(1);
            assertThat(deed.keysStored()).isTrue();
        }

        @Override
        public void afterwards(Deed deed) {
            erased(deed);
        }
    },
    ERASURE_LATE("the erasure entry when the take-over returns; the keys are destroyed before anything is appended") {
        @Override
        public void afterwards(Deed deed) {
            erased(deed);
        }
    },
    ERASED("the erasure entry and no keys; nothing is left to do") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.erasures()).isEqualTo(1);
            assertThat(deed.keysStored()).isFalse();
        }

        @Override
        public void afterwards(Deed deed) {
            erased(deed);
        }
    },
    NO_SEALING("no sealing entry, so nothing is hidden; sent again it is written once") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries("sealing")).isZero();
        }

        @Override
        public void afterwards(Deed deed) {
            sealed(deed);
        }
    },
    SEALING("the sealing entry, acknowledged to nobody; sent again it is the same") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries("sealing")).isEqualTo(1);
        }

        @Override
        public void afterwards(Deed deed) {
            sealed(deed);
        }
    },
    NO_DISCLOSURE("a sealing that has ended; it is disclosed after the start") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries("disclosure")).isZero();
        }

        @Override
        public void afterwards(Deed deed) {
            disclosed(deed);
        }
    },
    DISCLOSURE_UNMARKED("the disclosure entry without its mark; the mark is set after the start") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries("disclosure")).isEqualTo(1);
            assertThat(marks(deed)).isZero();
        }

        @Override
        public void afterwards(Deed deed) {
            disclosed(deed);
        }
    },
    DISCLOSED("the disclosure entry and its mark; nothing is left to do") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(marks(deed)).isEqualTo(1);
        }

        @Override
        public void afterwards(Deed deed) {
            disclosed(deed);
        }
    },
    NOT_FLAGGED("a permit without outcome; it is flagged after the start") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries("outcome-missing")).isZero();
        }

        @Override
        public void afterwards(Deed deed) {
            flagged(deed);
        }
    },
    FLAGGED("the flag, once; a late outcome is refused") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries("outcome-missing")).isEqualTo(1);
        }

        @Override
        public void afterwards(Deed deed) {
            flagged(deed);
        }
    },
    NOT_TAKEN_OVER("the head as it was; the next start takes over") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.ledger().log("SELECT epoch FROM head")).isEqualTo(deed.epoch());
        }
    },
    TAKEN_OVER("another epoch and nothing else; the next start takes over") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.ledger().log("SELECT epoch FROM head")).isEqualTo(deed.epoch() + 1);
        }
    },
    NO_MIGRATION("a database without this migration; the next start runs it") {};

    private final String words;

    FoundOfPerson(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    private static void erased(Deed deed) {
        assertThat(deed.keysStored()).isFalse();
        assertThat(deed.erasures()).isEqualTo(1);
        var answer = deed.ledger()
                .caller()
                .post(
                        "consent-service",
                        "/ledger/v1/timeline",
                        Map.of("nationalId", deed.person().value()))
                .join();
        var timeline = WireJson.mapper().readTree(answer.body());
        assertThat(timeline.get("entries").size()).isZero();
        assertThat(timeline.get("erased").size()).as("she is told, once").isEqualTo(1);
    }

    private static void sealed(Deed deed) {
        assertThat(deed.seal().join().statusCode()).isEqualTo(200);
        assertThat(deed.entries("sealing")).isEqualTo(1);
    }

    private static void disclosed(Deed deed) {
        TestLedger.eventually(() -> marks(deed) == 1);
        assertThat(deed.entries("disclosure")).isEqualTo(1);
    }

    private static long marks(Deed deed) {
        return deed.ledger().keys("SELECT count(*) FROM disclosed WHERE id = ?", deed.request());
    }

    private static void flagged(Deed deed) {
        TestLedger.eventually(() -> deed.entries("outcome-missing") == 1);
        var late = deed.ledger().caller().append("gateway", Drafts.outcome(deed.request(), deed.person()));
        assertThat(late.join()).isEmpty();
    }
}

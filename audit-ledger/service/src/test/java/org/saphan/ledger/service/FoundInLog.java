package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** What is found of entries and of what is published about them. */
enum FoundInLog implements Found {
    NO_ENTRY("not in the log; sent again it is written once") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries(ENTRY)).isZero();
        }

        @Override
        public void afterwards(Deed deed) {
            deed.acknowledged();
        }
    },
    ENTRY_UNACKNOWLEDGED("in the log, once, acknowledged to nobody; sent again it gets the same place") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries(ENTRY)).isEqualTo(1);
        }

        @Override
        public void afterwards(Deed deed) {
            hasKeptItsPlace(deed);
        }
    },
    ENTRY_LATE("in the log when the take-over returns, acknowledged to nobody; sent again it gets the same place") {
        @Override
        public void afterwards(Deed deed) {
            hasKeptItsPlace(deed);
        }
    },
    ENTRY_FENCED("its statement finds another epoch and writes nothing; sent again it is written once") {
        @Override
        public void afterwards(Deed deed) {
            assertThat(deed.entries(ENTRY)).isZero();
            deed.acknowledged();
        }
    },
    ENTRY_WITHOUT_DETAILS("in the log without details, acknowledged to nobody; sent again both stand") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries(ENTRY)).isEqualTo(1);
            assertThat(deed.detailsStored()).isFalse();
        }

        @Override
        public void afterwards(Deed deed) {
            hasKeptItsPlace(deed);
        }
    },
    ENTRY_UNANSWERED("in the log, once, with its details; sent again it gets the same place and receipt") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(deed.entries(ENTRY)).isEqualTo(1);
            assertThat(deed.detailsStored()).isTrue();
        }

        @Override
        public void afterwards(Deed deed) {
            var receipt = receipt(deed);
            var acknowledged = deed.acknowledged();
            assertThat(acknowledged.index()).isEqualTo(receipt.get("index").asLong());
            assertThat(acknowledged.leaf()).isEqualTo(receipt.get("leaf").asString());
            assertThat(receipt(deed).get("index")).isEqualTo(receipt.get("index"));
            assertThat(deed.entries(ENTRY)).isEqualTo(1);
        }

        private JsonNode receipt(Deed deed) {
            var answer = deed.ledger()
                    .caller()
                    .get("consent-service", "/ledger/v1/receipts/" + deed.request())
                    .join();
            var entries = WireJson.mapper().readTree(answer.body()).get("entries");
            assertThat(entries).hasSize(1);
            return entries.get(0);
        }
    },
    ANCHOR_HALVED(
            "a stored checkpoint, the anchor of the one before, half of the next beside it; the start keeps it whole") {
        @Override
        public void atOnce(Deed deed) throws Exception {
            CHECKPOINT_UNSEEN.atOnce(deed);
        }

        @Override
        public void afterwards(Deed deed) {
            TestLedger.eventually(() -> anchored(deed) > deed.index());
        }

        private long anchored(Deed deed) {
            try {
                var note = Files.readString(deed.ledger().anchor());
                assertThat(CheckpointVerifier.of(deed.ledger().verifierKey()).verify(note))
                        .isInstanceOf(CheckpointResult.Valid.class);
                return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    NO_TILE_ABOVE("full tiles, and none above them; the start builds it") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(tiles(deed)).isEqualTo(256);
            assertThat(tilesAbove(deed)).isZero();
        }
    },
    TILE_ABOVE("the tile above them; nothing is left to do") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(tilesAbove(deed)).isEqualTo(1);
        }

        @Override
        public void afterwards(Deed deed) {
            assertThat(tilesAbove(deed)).isEqualTo(1);
        }
    },
    NO_CHECKPOINT("entries that were acknowledged, and no checkpoint of them; the start publishes one") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "checkpoint")).isFalse();
        }
    },
    CHECKPOINT_UNSEEN("a stored checkpoint that neither the anchor nor anybody has; the start shows it") {
        @Override
        public void atOnce(Deed deed) throws IOException {
            assertThat(covers(deed, "checkpoint")).isTrue();
            var anchored =
                    Files.readString(deed.ledger().anchor()).lines().skip(1).findFirst();
            assertThat(Long.parseLong(anchored.orElseThrow())).isLessThanOrEqualTo(deed.index());
        }
    },
    NO_TILE("its entries, acknowledged, and no tile; it is built after the start") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(tiles(deed)).isEqualTo(deed.ledger().log("SELECT size / 256 - 1 FROM head"));
        }
    },
    TILE("the tile; nothing is left to do") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(tiles(deed)).isEqualTo(deed.ledger().log("SELECT size / 256 FROM head"));
        }
    },
    TILE_LATE("one tile, whoever of the two has written it"),
    OLD_EPOCH("values and epoch as they were; the same is mapped again") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "map_epoch")).isFalse();
            assertThat(roots(deed)).isEqualTo(epochs(deed));
        }
    },
    EPOCH_WITHOUT_ENTRY("an epoch whose root is not in the log; the start writes it before it maps more") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "map_epoch")).isTrue();
            assertThat(roots(deed)).isEqualTo(epochs(deed) - 1);
        }
    },
    EPOCH_WITH_ENTRY("the epoch, and its root in the log once") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "map_epoch")).isTrue();
            assertThat(roots(deed)).isEqualTo(epochs(deed));
        }
    },
    EPOCH_LATE("one epoch of each number, whoever of the two has written it"),
    NO_COSIGNATURE("nothing of what the witness has signed; it is asked again") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "cosignature")).isFalse();
        }
    },
    COSIGNATURE("the cosignature, shown to nobody; the start shows it") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "cosignature")).isTrue();
        }
    },
    NO_STAMP("nothing of what the authority has signed; it is asked again") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "timestamp_token")).isFalse();
        }
    },
    STAMP("the stamp; nothing is left to do") {
        @Override
        public void atOnce(Deed deed) {
            assertThat(covers(deed, "timestamp_token")).isTrue();
        }
    };

    static final String ENTRY = "consent-change";

    private final String words;

    FoundInLog(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    private static void hasKeptItsPlace(Deed deed) {
        long index = deed.index();
        assertThat(deed.acknowledged().index()).isEqualTo(index);
    }

    private static boolean covers(Deed deed, String table) {
        return deed.ledger().log("SELECT coalesce(max(size), 0) FROM " + table) > deed.index();
    }

    private static long tiles(Deed deed) {
        return deed.ledger().log("SELECT count(*) FROM tile WHERE level = 0");
    }

    private static long tilesAbove(Deed deed) {
        return deed.ledger().log("SELECT count(*) FROM tile WHERE level = 1");
    }

    private static long epochs(Deed deed) {
        return deed.ledger().log("SELECT count(*) FROM map_epoch");
    }

    private static long roots(Deed deed) {
        return deed.ledger().log("SELECT count(*) FROM entry WHERE kind = 'map-root'");
    }
}

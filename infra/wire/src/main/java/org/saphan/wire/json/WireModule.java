package org.saphan.wire.json;

import java.time.Duration;
import java.time.Instant;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.Leaf;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;

/** Everything in which our JSON differs from Jackson's own, in one list. */
final class WireModule extends JacksonModule {
    @Override
    public String getModuleName() {
        return "saphan-wire";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.insertAnnotationIntrospector(new RequiredComponents());
        context.addSerializers(new ValueRecords.Writers());
        context.addKeySerializers(new ValueRecords.KeyWriters());
        context.addDeserializers(new ValueRecords.Readers());
        context.addKeyDeserializers(new ValueRecords.KeyReaders());

        var writers = new SimpleSerializers();
        writers.addSerializer(Instant.class, new Times.InstantWriter());
        context.addSerializers(writers);

        var readers = new SimpleDeserializers();
        readers.addDeserializer(Instant.class, new Times.InstantReader());
        readers.addDeserializer(Duration.class, new Times.DurationReader());
        readers.addDeserializer(Leaf.class, new LedgerReaders.LeafReader());
        readers.addDeserializer(EntryDraft.class, new LedgerReaders.DraftReader());
        context.addDeserializers(readers);
    }
}

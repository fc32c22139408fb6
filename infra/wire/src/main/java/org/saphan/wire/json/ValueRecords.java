package org.saphan.wire.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.KeyDeserializers;
import tools.jackson.databind.ser.Serializers;

/** Records with one component, a String named {@code value}: plain strings on the wire, also as the names of members. */
final class ValueRecords {
    private ValueRecords() {}

    static boolean isOne(Class<?> type) {
        var components = type.getRecordComponents();
        return components != null
                && components.length == 1
                && components[0].getName().equals("value")
                && components[0].getType() == String.class;
    }

    static final class Writers extends Serializers.Base {
        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                JsonFormat.@Nullable Value format) {
            return isOne(type.getRawClass()) ? new Writer(type.getRawClass()) : null;
        }
    }

    static final class KeyWriters extends Serializers.Base {
        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                JsonFormat.@Nullable Value format) {
            if (type.isEnumType()) {
                return new EnumKeyWriter();
            }
            return isOne(type.getRawClass()) ? new KeyWriter(type.getRawClass()) : null;
        }
    }

    static final class Readers implements Deserializers {
        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return isOne(type.getRawClass()) ? new Reader(type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> valueType) {
            return isOne(valueType);
        }
    }

    static final class KeyReaders implements KeyDeserializers {
        @Override
        public @Nullable KeyDeserializer findKeyDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return isOne(type.getRawClass()) ? new KeyReader(type.getRawClass()) : null;
        }
    }

    private static final class Writer extends ValueSerializer<Object> {
        private final Accessor accessor;

        Writer(Class<?> type) {
            this.accessor = new Accessor(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            out.writeString(accessor.text(value));
        }
    }

    private static final class KeyWriter extends ValueSerializer<Object> {
        private final Accessor accessor;

        KeyWriter(Class<?> type) {
            this.accessor = new Accessor(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            out.writeName(accessor.text(value));
        }
    }

    private static final class EnumKeyWriter extends ValueSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            out.writeName(WireNames.ofConstant(((Enum<?>) value).name()));
        }
    }

    private static final class Reader extends ValueDeserializer<Object> {
        private final Class<?> type;
        private final Maker maker;

        Reader(Class<?> type) {
            this.type = type;
            this.maker = new Maker(type);
        }

        /** Asked for where no property says the type: in a collection that is the whole document. */
        @Override
        public Class<?> handledType() {
            return type;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(type, "a string belongs here");
            }
            return maker.make(in.getString(), context);
        }
    }

    private static final class KeyReader extends KeyDeserializer {
        private final Maker maker;

        KeyReader(Class<?> type) {
            this.maker = new Maker(type);
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return maker.make(key, context);
        }
    }

    /** Calls the record's constructor, which checks the value. */
    private static final class Maker {
        private final Class<?> type;
        private final Function<String, Object> constructor;

        @SuppressWarnings("unchecked") // the metafactory makes what it is told to make
        Maker(Class<?> type) {
            this.type = type;
            this.constructor = (Function<String, Object>) linked(
                    type,
                    lookup -> lookup.findConstructor(type, MethodType.methodType(void.class, String.class)),
                    MethodType.methodType(type, String.class));
        }

        Object make(String value, DeserializationContext context) {
            try {
                return constructor.apply(value);
            } catch (IllegalArgumentException refused) {
                throw context.instantiationException(type, refused);
            }
        }
    }

    private static final class Accessor {
        private final Function<Object, String> value;

        @SuppressWarnings("unchecked") // as above
        Accessor(Class<?> type) {
            this.value = (Function<Object, String>) linked(
                    type,
                    lookup -> lookup.findVirtual(type, "value", MethodType.methodType(String.class)),
                    MethodType.methodType(String.class, type));
        }

        String text(Object owner) {
            return value.apply(owner);
        }
    }

    @FunctionalInterface
    private interface Finder {
        MethodHandle find(MethodHandles.Lookup lookup) throws ReflectiveOperationException;
    }

    /** A constructor or accessor as a function that the JIT sees through, as it does not through a handle in a field. */
    private static Object linked(Class<?> type, Finder finder, MethodType shape) {
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            finder.find(lookup),
                            shape)
                    .getTarget()
                    .invoke();
        } catch (Throwable impossible) {
            throw new IllegalStateException("a record without its constructor or accessor", impossible);
        }
    }
}

package org.saphan.wire.signature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/** The components that one member of {@code Signature-Input} covers, each with its identifier as the signer wrote it. */
record CoveredComponents(Map<Component, String> identifiers) {
    private static final int MOST = 64;
    private static final Set<String> KNOWN_PARAMETERS = Set.of("req", "name");

    /** Empty if a component is not well formed, not supported, or covered twice (RFC 9421 §2). */
    static Optional<CoveredComponents> read(InnerList input) {
        if (input.get().size() > MOST) {
            return Optional.empty();
        }
        var identifiers = new LinkedHashMap<Component, String>();
        for (var item : input.get()) {
            var component = component(item);
            if (component == null || identifiers.put(component, item.serialize()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new CoveredComponents(identifiers));
    }

    private static @Nullable Component component(Item<?> item) {
        var parameters = item.getParams();
        if (!(item instanceof StringItem name) || !KNOWN_PARAMETERS.containsAll(parameters.keySet())) {
            return null;
        }
        var fromRequest = parameters.get("req");
        var queryParameter = parameters.get("name");
        var wrongFlag = fromRequest != null && !(fromRequest instanceof BooleanItem flag && flag.get());
        var wrongName = queryParameter != null && !(queryParameter instanceof StringItem);
        if (wrongFlag || wrongName) {
            return null;
        }
        try {
            return new Component(
                    name.get(),
                    fromRequest != null,
                    queryParameter instanceof StringItem parameter ? parameter.get() : null);
        } catch (IllegalArgumentException notAComponent) {
            return null;
        }
    }
}

package org.saphan.system;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.install.Programs;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;

/**
 * Gives tests the one installation of this run: started at first use on free ports, with a fresh folder, stopped after the
 * last test.
 */
final class WholeSystem implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(WholeSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Installation.class, _ -> start(), Installation.class);
    }

    private static Installation start() {
        var home = new Home(Path.of("target", "installation"));
        home.wipe();
        return Installation.start(
                home,
                Ports.free(),
                new Programs(Path.of("..", "..").toAbsolutePath().normalize(), false),
                Clock.systemUTC(),
                Population.USUAL,
                _ -> {});
    }
}

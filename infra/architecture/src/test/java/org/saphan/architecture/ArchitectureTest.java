package org.saphan.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Every arrow between modules. The services never see each other's classes: they meet over HTTP. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.saphan");

    @Test
    void data_only_moves_forward() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("contracts")
                .definedBy("org.saphan.contract..")
                .layer("wire")
                .definedBy("org.saphan.wire..")
                .layer("web")
                .definedBy("org.saphan.web..")
                .layer("ledger core")
                .definedBy(without("org.saphan.ledger", "service", "verifier", "witness"))
                .layer("ledger service")
                .definedBy("org.saphan.ledger.service..")
                .layer("verifier")
                .definedBy("org.saphan.ledger.verifier..")
                .layer("witness")
                .definedBy("org.saphan.ledger.witness..")
                .layer("consent service")
                .definedBy("org.saphan.consent..")
                .layer("adapter api")
                .definedBy(without("org.saphan.adapter", "testkit", "source", "runtime"))
                .layer("adapter testkit")
                .definedBy("org.saphan.adapter.testkit..")
                .layer("sources")
                .definedBy("org.saphan.adapter.source..")
                .layer("adapter runtime")
                .definedBy("org.saphan.adapter.runtime..")
                .layer("gateway")
                .definedBy("org.saphan.gateway..")
                .layer("launcher")
                .definedBy("org.saphan.launcher..")
                .layer("simulators")
                .definedBy("org.saphan.simulator..")
                .whereLayer("contracts")
                .mayNotAccessAnyLayer()
                .whereLayer("wire")
                .mayOnlyAccessLayers("contracts")
                .whereLayer("web")
                .mayNotAccessAnyLayer()
                .whereLayer("ledger core")
                .mayOnlyAccessLayers("contracts")
                .whereLayer("ledger service")
                .mayOnlyAccessLayers("contracts", "ledger core", "wire", "web")
                .whereLayer("verifier")
                .mayOnlyAccessLayers("contracts", "ledger core")
                .whereLayer("witness")
                .mayOnlyAccessLayers("contracts", "ledger core")
                .whereLayer("consent service")
                .mayOnlyAccessLayers("contracts", "wire", "web")
                .whereLayer("adapter api")
                .mayOnlyAccessLayers("contracts")
                .whereLayer("adapter testkit")
                .mayOnlyAccessLayers("contracts", "adapter api")
                .whereLayer("sources")
                .mayOnlyAccessLayers("contracts", "adapter api")
                .whereLayer("adapter runtime")
                .mayOnlyAccessLayers("contracts", "adapter api", "ledger core", "wire")
                .whereLayer("gateway")
                .mayOnlyAccessLayers("contracts", "ledger core", "wire")
                .whereLayer("launcher")
                .mayOnlyAccessLayers("contracts", "wire", "ledger core", "simulators")
                .whereLayer("simulators")
                .mayOnlyAccessLayers("contracts", "wire", "web")
                .check(OURS);
    }

    @Test
    void a_step_sees_earlier_steps_only() {
        var foundation = List.of("step", "settings", "shared", "peer", "feed");
        var steps = List.of(
                "intake",
                "identity",
                "permission",
                "decision",
                "source",
                "minimise",
                "outcome",
                "reply",
                "http",
                "exchange");
        var seen = new ArrayList<>(foundation);
        for (String step : steps) {
            var later = steps.subList(steps.indexOf(step) + 1, steps.size());
            noClasses()
                    .that()
                    .resideInAnyPackage(gateway(List.of(step)))
                    .or()
                    .resideInAnyPackage(gateway(seen))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(gateway(later))
                    .allowEmptyShould(true)
                    .check(OURS);
            seen.add(step);
        }
    }

    @Test
    void problem_documents_exist_at_the_gateways_edge_only() {
        noClasses()
                .that(resideInAPackage("org.saphan.gateway..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("org.saphan.gateway", "org.saphan.gateway.http"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.saphan.contract.problem")
                .check(OURS);
    }

    private static String[] gateway(List<String> packages) {
        return packages.stream().map(name -> "org.saphan.gateway." + name).toArray(String[]::new);
    }

    @Test
    void contracts_need_the_jdk_only() {
        classes()
                .that()
                .resideInAPackage("org.saphan.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.saphan.contract..")
                .check(OURS);
    }

    @Test
    void what_outsiders_read_has_no_framework() {
        noClasses()
                .that(without("org.saphan.ledger", "service")
                        .or(resideInAnyPackage("org.saphan.contract..", "org.saphan.wire..", "org.saphan.launcher..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(OURS);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("org.saphan.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void no_package_is_a_drawer() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..", "..misc..")
                .check(OURS);
    }

    @Test
    void every_package_says_that_null_is_marked() {
        assertThat(OURS.stream()
                        .map(JavaClass::getPackage)
                        .filter(home -> !home.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .distinct())
                .isEmpty();
    }

    @Test
    void sql_is_seen_only_by_its_store() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Sql")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(OURS);
    }

    /** A module whose package is the root of other modules' packages. */
    private static DescribedPredicate<JavaClass> without(String root, String... others) {
        DescribedPredicate<JavaClass> module = resideInAPackage(root + "..");
        for (String other : others) {
            module = module.and(DescribedPredicate.not(resideInAPackage(root + "." + other + "..")));
        }
        return module;
    }
}

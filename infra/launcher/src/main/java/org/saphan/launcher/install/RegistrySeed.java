package org.saphan.launcher.install;

import static org.saphan.launcher.place.Ports.Door.AGENCY_APP;
import static org.saphan.launcher.place.Ports.Door.LEDGER;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.CitizenLevel;
import org.saphan.contract.level.OfficerLevel;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.Drawer;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.json.WireJson;

/**
 * Writes {@code config/registry.json}: who takes part in the demo, and what was agreed. Written again only when the ports
 * have moved, with a higher version, because the registry never overwrites a version it has.
 */
final class RegistrySeed {
    private static final Duration TERM = Duration.ofDays(365);
    private static final OfficerRole CASE_OFFICER = new OfficerRole("case-officer");

    /** Of the file: one of an older shape is written again. */
    private static final String SHAPE = "visit-on-the-road";

    private final Home home;
    private final Ports ports;
    private final Drawer drawer;
    private final Clock clock;

    RegistrySeed(Home home, Ports ports, Drawer drawer, Clock clock) {
        this.drawer = drawer;
        this.home = home;
        this.ports = ports;
        this.clock = clock;
    }

    void write() throws IOException {
        var file = home.config().resolve("registry.json");
        var addresses = ports.https(AGENCY_APP) + " " + ports.https(LEDGER) + " " + SHAPE;
        var written = home.config().resolve("registry-versions");
        var versions = Files.exists(written) ? Files.readAllLines(written) : List.<String>of();
        if (Files.exists(file) && !versions.isEmpty() && versions.getLast().equals(addresses)) {
            return;
        }
        int version = versions.size() + 1;
        Files.write(file, WireJson.write(seed(version)));
        Files.writeString(written, addresses + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Map<String, Object> seed(int version) throws IOException {
        return Map.of(
                "agencies",
                List.of(
                        agency(
                                Installation.DSW,
                                version,
                                new LocalText(
                                        "กรมพัฒนาสังคมและสวัสดิการ (สาธิต)", "Department of Social Welfare (demo)"),
                                List.of(ports.https(AGENCY_APP) + "/callback")),
                        agency(
                                "dopa",
                                version,
                                new LocalText("กรมการปกครอง (สาธิต)", "Department of Provincial Administration (demo)"),
                                List.of()),
                        agency(
                                "nhso",
                                version,
                                new LocalText(
                                        "สำนักงานหลักประกันสุขภาพแห่งชาติ (สาธิต)",
                                        "National Health Security Office (demo)"),
                                List.of()),
                        agency(
                                "dep",
                                version,
                                new LocalText(
                                        "กรมส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ (สาธิต)",
                                        "Department of Empowerment of Persons with Disabilities (demo)"),
                                List.of())),
                "consoles",
                List.of(Map.of(
                        "id",
                        "ledger-console",
                        "version",
                        version,
                        "name",
                        new LocalText("บัญชีตรวจสอบ", "Audit ledger"),
                        "keys",
                        jwks(home.keys().resolve("ledger-console.pub.jwk")),
                        "redirectUris",
                        List.of(ports.https(LEDGER) + "/login/oauth2/code/ledger-console"))),
                "agreements",
                agreements(installedAt()),
                "staff",
                Arrays.stream(Colleague.values()).map(this::colleague).toList());
    }

    private Map<String, Object> colleague(Colleague who) {
        var entry = new HashMap<String, Object>(Map.of(
                "id",
                who.id(),
                "name",
                who.fullName(),
                "roles",
                List.of(who.role()),
                "invitation",
                drawer.invitationSha256(who)));
        who.agency().ifPresent(agency -> entry.put("agency", agency));
        return entry;
    }

    private Map<String, Object> agency(String id, int version, LocalText name, List<String> redirectUris) {
        return Map.of(
                "id",
                id,
                "version",
                version,
                "name",
                name,
                "active",
                true,
                "keys",
                jwks(home.agency(id).resolve("client.pub.jwk")),
                "redirectUris",
                redirectUris);
    }

    /**
     * One agreement in force, one for which a citizen's log-in must be surer than the demo's provider can be, one for which the
     * agency must state who its officer is, and from which device, and one that is over.
     */
    private static List<Agreement> agreements(Instant installed) {
        var dsw = new AgencyId(Installation.DSW);
        return List.of(
                new Agreement(
                        new AgreementId("dsw-disability-allowance"),
                        1,
                        dsw,
                        installed.minus(Duration.ofDays(1)),
                        installed.plus(TERM),
                        List.of(terms(
                                "disability-allowance",
                                new LocalText("พิจารณาเบี้ยความพิการ", "Decide on the disability allowance"),
                                null))),
                new Agreement(
                        new AgreementId("dsw-allowance-account"),
                        1,
                        dsw,
                        installed.minus(Duration.ofDays(1)),
                        installed.plus(TERM),
                        List.of(terms(
                                "allowance-account",
                                new LocalText("เปลี่ยนบัญชีรับเบี้ยความพิการ", "Pay the allowance elsewhere"),
                                new CitizenLevel("2.3", "3")))),
                new Agreement(
                        new AgreementId("dsw-home-visit"),
                        1,
                        dsw,
                        installed.minus(Duration.ofDays(1)),
                        installed.plus(TERM),
                        List.of(
                                visit(
                                        "home-visit",
                                        new LocalText(
                                                "เยี่ยมบ้านผู้รับเบี้ยความพิการ",
                                                "Visit somebody who has the allowance"),
                                        new OfficerLevel("2.2")),
                                visit(
                                        "visit-on-the-road",
                                        new LocalText(
                                                "เยี่ยมบ้านโดยใช้อุปกรณ์ที่ลงทะเบียน",
                                                "Visit with a registered device"),
                                        new OfficerLevel("2.2", OfficerLevel.Devices.REGISTERED)))),
                new Agreement(
                        new AgreementId("dsw-flood-relief"),
                        1,
                        dsw,
                        installed.minus(TERM),
                        installed.minus(Duration.ofDays(1)),
                        List.of(terms(
                                "flood-relief",
                                new LocalText("ช่วยเหลือผู้ประสบอุทกภัย", "Help after the flood"),
                                null))));
    }

    private static PurposeTerms terms(String purpose, LocalText title, @Nullable CitizenLevel level) {
        return new PurposeTerms(
                new PurposeCode(purpose),
                title,
                Set.of(LegalBasis.CONSENT),
                Set.of(SensitiveBasis.EXPLICIT_CONSENT),
                Map.of(
                        new ServiceId("civil-registry.person"),
                        fields(
                                "nationalId",
                                "name.title",
                                "name.given",
                                "name.family",
                                "birthDate",
                                "status",
                                "address.subdistrictCode",
                                "address.province"),
                        new ServiceId("health.coverage"),
                        fields("scheme", "schemeName", "status", "primaryUnit.code", "primaryUnit.name"),
                        new ServiceId("disability.registration"),
                        fields("registered", "types", "privilege")),
                Set.of(CASE_OFFICER),
                1_000_000,
                Duration.ofDays(90),
                level,
                null);
    }

    /** By law and not by consent; who goes there must be surely logged in at the agency. */
    private static PurposeTerms visit(String purpose, LocalText title, OfficerLevel officers) {
        return new PurposeTerms(
                new PurposeCode(purpose),
                title,
                Set.of(LegalBasis.PUBLIC_TASK),
                Set.of(),
                Map.of(
                        new ServiceId("civil-registry.person"),
                        fields("name.given", "name.family", "address.subdistrictCode", "address.province")),
                Set.of(CASE_OFFICER),
                10_000,
                Duration.ofDays(30),
                null,
                officers);
    }

    private static Set<FieldPath> fields(String... paths) {
        return Arrays.stream(paths).map(FieldPath::new).collect(Collectors.toSet());
    }

    private static Map<String, Object> jwks(Path publicKey) {
        return new JWKSet(KeyFiles.ecKey(publicKey)).toJSONObject();
    }

    private Instant installedAt() throws IOException {
        var file = home.config().resolve("installed-at");
        if (!Files.exists(file)) {
            Files.writeString(file, clock.instant().truncatedTo(ChronoUnit.DAYS).toString());
        }
        return Instant.parse(Files.readString(file));
    }
}

package org.saphan.simulator.hospitalfhir;

import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.saphan.simulator.population.Cover;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Sex;

/** The hospital's resources, with more in them than anybody asks for. */
final class FhirResources {
    private static final String TERMS = "https://terms.sil-th.org/";

    private final Clock clock;

    FhirResources(Clock clock) {
        this.clock = clock;
    }

    CapabilityStatement capabilities(String base) {
        CapabilityStatement statement = new CapabilityStatement();
        statement
                .setStatus(Enumerations.PublicationStatus.ACTIVE)
                .setDateElement(new DateTimeType("2026-01-01"))
                .setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE)
                .setFhirVersion(Enumerations.FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json");
        statement.getImplementation().setDescription("Simulated hospital").setUrl(base);
        statement
                .addRest()
                .setMode(CapabilityStatement.RestfulCapabilityMode.SERVER)
                .addResource()
                .setType("Coverage")
                .addInteraction()
                .setCode(CapabilityStatement.TypeRestfulInteraction.SEARCHTYPE);
        return statement;
    }

    Bundle nothing(String base) {
        Bundle bundle = bundle(base);
        bundle.setTotal(0);
        return bundle;
    }

    /** One coverage with its patient and payer. */
    Bundle page(String base, Person person, int page) {
        Bundle bundle = bundle(base);
        bundle.setTotal(person.coverages().size());
        Cover cover = person.coverages().get(page);
        Coverage coverage = coverage(person, cover, page);
        bundle.addEntry()
                .setFullUrl(base + "/" + coverage.getId())
                .setResource(coverage)
                .getSearch()
                .setMode(Bundle.SearchEntryMode.MATCH);
        Patient patient = patient(person);
        bundle.addEntry()
                .setFullUrl(base + "/" + patient.getId())
                .setResource(patient)
                .getSearch()
                .setMode(Bundle.SearchEntryMode.INCLUDE);
        Organization payer = payer(cover);
        bundle.addEntry()
                .setFullUrl(base + "/" + payer.getId())
                .setResource(payer)
                .getSearch()
                .setMode(Bundle.SearchEntryMode.INCLUDE);
        return bundle;
    }

    private Bundle bundle(String base) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.SEARCHSET);
        bundle.getMeta().setLastUpdated(Date.from(clock.instant()));
        bundle.addLink().setRelation("self").setUrl(base + "/Coverage/_search");
        return bundle;
    }

    private static Coverage coverage(Person person, Cover cover, int page) {
        Coverage coverage = new Coverage();
        coverage.setId("Coverage/c" + person.number() + "-" + page);
        coverage.setStatus(cover.active() ? Coverage.CoverageStatus.ACTIVE : Coverage.CoverageStatus.CANCELLED);
        CodeableConcept type = new CodeableConcept();
        type.addCoding()
                .setSystem(TERMS + "core/CodeSystem/cs-coverage-type")
                .setCode(cover.scheme().name())
                .setDisplay(cover.scheme().words().th());
        type.setText(cover.scheme().words().th());
        coverage.setType(type);
        coverage.setBeneficiary(new Reference("Patient/p" + person.number()).setIdentifier(citizenId(person)));
        coverage.setSubscriberId("S" + person.number());
        Period period = new Period();
        period.setStartElement(new DateTimeType(cover.from().iso()));
        if (!cover.active()) {
            period.setEndElement(new DateTimeType("2014-12-31"));
        }
        coverage.setPeriod(period);
        coverage.addPayor(new Reference("Organization/" + cover.scheme().name().toLowerCase(Locale.ROOT)));
        CodeableConcept primary = new CodeableConcept();
        primary.addCoding()
                .setSystem(TERMS + "core/CodeSystem/cs-coverage-class")
                .setCode("hmain");
        coverage.addClass_()
                .setType(primary)
                .setValue(cover.unit().code())
                .setName(cover.unit().name().th());
        coverage.setOrder(page + 1);
        coverage.setDependent("0");
        return coverage;
    }

    private static Patient patient(Person person) {
        Patient patient = new Patient();
        patient.setId("Patient/p" + person.number());
        patient.addIdentifier(citizenId(person));
        patient.addIdentifier(
                new Identifier().setSystem("https://hospital.example/hn").setValue("HN" + person.number()));
        patient.addIdentifier(new Identifier()
                .setSystem(TERMS + "id/th-dopa-house-no")
                .setValue(person.address().houseId()));
        patient.addName()
                .setFamily(person.family().th())
                .addGiven(person.given().th())
                .addPrefix(person.title().words().th());
        patient.setGender(
                person.sex() == Sex.MALE
                        ? Enumerations.AdministrativeGender.MALE
                        : Enumerations.AdministrativeGender.FEMALE);
        patient.setBirthDateElement(new DateType(person.birthDate().iso()));
        patient.addAddress()
                .addLine(person.address().houseNumber())
                .setCity(person.address().place().district())
                .setState(person.address().place().province())
                .setCountry("TH");
        return patient;
    }

    private static Organization payer(Cover cover) {
        Organization organization = new Organization();
        organization.setId("Organization/" + cover.scheme().name().toLowerCase(Locale.ROOT));
        organization.setActive(true).setName(cover.scheme().words().th());
        return organization;
    }

    private static Identifier citizenId(Person person) {
        return new Identifier()
                .setSystem(HospitalWire.CITIZEN_ID)
                .setValue(person.nationalId().value());
    }
}

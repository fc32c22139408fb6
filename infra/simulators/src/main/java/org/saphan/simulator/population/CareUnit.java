package org.saphan.simulator.population;

import java.util.List;

/**
 * A unit of primary care; invented.
 *
 * @param code five digits
 */
public record CareUnit(String code, Words name) {
    static final List<CareUnit> ALL = List.of(
            new CareUnit("91001", new Words("รพ.สต.บ้านสะพานสมมติ", "Ban Saphan Sommut Health Centre")),
            new CareUnit("91002", new Words("รพ.สต.บ้านธารทอง", "Ban Than Thong Health Centre")),
            new CareUnit("91003", new Words("ศูนย์บริการสาธารณสุขสมมติ 9", "Sommut Public Health Centre 9")),
            new CareUnit("91004", new Words("โรงพยาบาลสมมติพิทักษ์", "Sommut Phithak Hospital")));
}

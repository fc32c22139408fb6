package org.saphan.simulator.population;

/**
 * A right to treatment.
 *
 * @param from first day
 * @param active false if it was cancelled
 * @param unit where the person is treated first
 */
public record Cover(Scheme scheme, PartialDate from, boolean active, CareUnit unit) {

    /** Who pays. */
    public enum Scheme {
        UCS("สิทธิหลักประกันสุขภาพแห่งชาติ", "Universal Coverage Scheme"),
        WEL("สิทธิหลักประกันสุขภาพแห่งชาติ (ผู้พิการ/ผู้มีรายได้น้อย)", "Universal Coverage Scheme, welfare"),
        SSS("สิทธิประกันสังคม", "Social Security Scheme"),
        OFC("สิทธิสวัสดิการข้าราชการ", "Civil Servant Medical Benefit Scheme");

        private final String th;
        private final String en;

        Scheme(String th, String en) {
            this.th = th;
            this.en = en;
        }

        public Words words() {
            return new Words(th, en);
        }
    }
}

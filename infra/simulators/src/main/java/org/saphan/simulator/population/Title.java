package org.saphan.simulator.population;

/** A title before the name. */
public enum Title {
    BOY("001", "เด็กชาย", "Master"),
    GIRL("002", "เด็กหญิง", "Miss"),
    MR("003", "นาย", "Mr."),
    MISS("004", "นางสาว", "Miss"),
    MRS("005", "นาง", "Mrs.");

    private final String code;
    private final String th;
    private final String en;

    Title(String code, String th, String en) {
        this.code = code;
        this.th = th;
        this.en = en;
    }

    /** Three digits. */
    public String code() {
        return code;
    }

    public Words words() {
        return new Words(th, en);
    }
}

package io.plumbline.api.v1alpha1;

/**
 * Regular expressions (RE2) of the formats that our fields share. The generated schemas carry each of them twice:
 * as a pattern for tools, and as a validation rule whose message says in words what is expected.
 */
public final class Patterns {

    /** A span of time such as {@code 5m}, {@code 1h30m} or {@code 90d}; never zero. */
    public static final String DURATION = "^([1-9][0-9]{0,5}[dhms]){1,4}$";

    /** A DNS label (RFC 1123). */
    public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** An API group: empty for the core group, else a DNS subdomain (RFC 1123). */
    public static final String GROUP = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$";

    /** A version of an API group, such as {@code v1} or {@code v1beta2}. */
    public static final String API_VERSION = "^v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?$";

    /** Group and version in one text as in {@code apiVersion}, such as {@code v1} or {@code apps/v1}. */
    public static final String GROUP_VERSION = "^([a-z0-9][-a-z0-9.]*/)?v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?$";

    /** A resource kind, such as {@code NetworkPolicy}. */
    public static final String KIND = "^[A-Z][A-Za-z0-9]*$";

    /** A CEL identifier; reserved words are left to a rule, since RE2 cannot exclude words. */
    public static final String IDENTIFIER = "^[A-Za-z_][A-Za-z0-9_]*$";

    /** An Annex A identifier without its standard, such as {@code A.8.22} or {@code A.6.2.5}. */
    public static final String CONTROL = "^A[.][1-9][0-9]?([.][1-9][0-9]?){1,2}$";

    /** A standard, such as {@code iso27001}. */
    public static final String STANDARD = "^iso(27001|42001)$";

    /** A control with its standard, such as {@code iso27001:A.8.22}. */
    public static final String CONTROL_KEY = "^iso(27001|42001):A[.][1-9][0-9]?([.][1-9][0-9]?){1,2}$";

    /** A SHA-256 digest, such as {@code sha256:} and 64 lower-case hexadecimal digits. */
    public static final String DIGEST = "^sha256:[0-9a-f]{64}$";

    /** A decimal number as text, since custom resources avoid floating point. */
    public static final String DECIMAL = "^-?[0-9]{1,15}([.][0-9]{1,15})?$";

    /** A schedule of five fields as in cron, numbers only; who reads it checks the range of each field. */
    public static final String CRON = "^[*0-9][-*/,0-9]*( [*0-9][-*/,0-9]*){4}$";

    /** A time zone of the IANA database, such as {@code UTC} or {@code Europe/Berlin}. */
    public static final String TIME_ZONE = "^[A-Za-z][-+_A-Za-z0-9]*(/[-+_A-Za-z0-9]+){0,2}$";

    private Patterns() {}
}

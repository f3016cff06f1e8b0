package io.plumbline.core.statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScheduleTest {

    @Test
    void everyFieldIsRead() {
        Schedule schedule = Schedule.parse("0,30 8-18/5 1 */6 1-5");

        assertThat(schedule.minutes()).containsExactly(0, 30);
        assertThat(schedule.hours()).containsExactly(8, 13, 18);
        assertThat(schedule.daysOfMonth()).containsExactly(1);
        assertThat(schedule.months()).containsExactly(1, 7);
        assertThat(schedule.daysOfWeek()).containsExactly(1, 2, 3, 4, 5);
        assertThat(schedule.eitherDay()).isTrue();
    }

    @Test
    void bothSundaysAreOne() {
        assertThat(Schedule.parse("0 3 * * 7")).isEqualTo(Schedule.parse("0 3 * * 0"));
        assertThat(Schedule.parse("0 3 * * *").daysOfWeek()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "59 23 31 12 7", "*/15 * * * *", "0 0 29 2 *", "0 0 30 2 1", "0 0 31 4,5 *",
        "0 0 30 2-3 */2"})
    void comesAtSomeTime(String text) {
        assertThat(Schedule.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 3 * *         | has 4 fields, not five",
        "0 3 * * 1 2026  | has 6 fields, not five",
        "60 3 * * *      | minute '60' is not within 0 to 59",
        "0 24 * * *      | hour '24' is not within 0 to 23",
        "0 0 0 * *       | day of month '0' is not within 1 to 31",
        "0 0 32 * *      | day of month '32' is not within 1 to 31",
        "0 0 1 13 *      | month '13' is not within 1 to 12",
        "0 0 1 0 *       | month '0' is not within 1 to 12",
        "0 0 * * 8       | day of week '8' is not within 0 to 7",
        "30-10 * * * *   | minute '30-10' ends before it begins",
        "*/0 * * * *     | minute '*/0' has a step of zero",
        "5/15 * * * *    | minute '5/15' has a step without a range",
        "1,,2 * * * *    | minute '' is no number",
        "1- * * * *      | minute '1-' is no number",
        "99999 * * * *   | minute '99999' is no number",
        "0 0 30 2 *      | never comes: none of its months has a day 30",
        "0 0 31 4,6,9 *  | never comes: none of its months has a day 31",
        "0 0 30 2 */2    | never comes"})
    void whatCannotBeKeptIsRefusedInWords(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(text)).withMessageContaining(message);
    }
}

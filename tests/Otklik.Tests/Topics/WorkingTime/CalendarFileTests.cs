using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Topics.WorkingTime;

public sealed class CalendarFileTests
{
    [Fact]
    public void A_later_year_comes_in_as_xml()
    {
        var file = CalendarFile.Parse("""
            <?xml version="1.0" encoding="UTF-8"?>
            <calendar year="2027"><holidays><holiday id="1" title="Новый год"/></holidays><days>
              <day d="01.01" t="1" h="1"/><day d="02.20" t="3"/><day d="11.03" t="2"/>
              <day d="13.45" t="1"/>
              <day d="05.05" t="7"/>
            </days></calendar>
            """);

        Assert.Equal([2027], file.Years);
        Assert.Equal(
            [
                new(new(2027, 1, 1), CalendarDayKind.Holiday),
                new(new(2027, 2, 20), CalendarDayKind.Working),
                new(new(2027, 11, 3), CalendarDayKind.Short),
            ],
            file.Days);
        Assert.Equal([4, 5], file.Faults.Select(fault => fault.Line));

        var calendar = ProductionCalendar.Shipped.With(file);
        Assert.True(calendar.Covers(2027));
        Assert.Equal(CalendarDayKind.Working, calendar.KindOf(new(2027, 2, 20)));
        Assert.Equal(CalendarDayKind.Holiday, calendar.KindOf(new(2026, 1, 9)));
    }

    [Fact]
    public void A_later_year_comes_in_as_csv_with_bad_rows_told_by_line()
    {
        var file = CalendarFile.Parse(
            "\uFEFFdate,kind\r\n2027-01-01,holiday\r\n\r\n08.03.2027;праздник\n"
            + "2027-02-30,holiday\n2027-06-11,странный\n");

        Assert.Equal([2027], file.Years);
        Assert.Equal(2, file.Days.Count);
        Assert.Equal([5, 6], file.Faults.Select(fault => fault.Line));
    }

    [Fact]
    public void A_handful_of_days_does_not_pass_for_a_year()
    {
        var entered = CalendarFile.Parse("2027-05-11,holiday");

        var calendar = ProductionCalendar.Shipped.With(entered.Days);

        Assert.Equal(CalendarDayKind.Holiday, calendar.KindOf(new(2027, 5, 11)));
        Assert.False(calendar.Covers(2027));
        Assert.True(calendar.With([new(new(2027, 1, 1), CalendarDayKind.Holiday)]).Covers(2027));
    }

    [Fact]
    public void A_year_read_again_replaces_the_year_whole()
    {
        var corrected = ProductionCalendar.Shipped.With(CalendarFile.Parse("2026-01-01,holiday"));

        Assert.Null(corrected.KindOf(new(2026, 1, 9)));
        Assert.Equal(CalendarDayKind.Holiday, corrected.KindOf(new(2025, 1, 8)));
    }

    [Fact]
    public void A_region_can_take_a_holiday_back_or_add_its_own()
    {
        // Radonitsa is a day off in some regions: Tuesday 21 April 2026.
        var calendar = ProductionCalendar.Shipped.With(
            [new(new(2026, 4, 21), CalendarDayKind.Holiday), new(new(2026, 3, 9), CalendarDayKind.Ordinary)]);
        var clock = new WorkingClock(new WorkSchedule("Europe/Saratov"), calendar);

        Assert.Equal("2026-04-22 10:00", clock.After("2026-04-20 17:00", 2));
        Assert.Equal("2026-03-09 10:00", clock.After("2026-03-06 17:00", 2));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><calendar year=\"2027\">&x;</calendar>")]
    [InlineData("<calendar year=\"2027\"><days></calendar>")]
    [InlineData("<calendar year=\"99999\"><days><day d=\"01.01\" t=\"1\"/></days></calendar>")]
    [InlineData("<calendar><days><day d=\"01.01\" t=\"1\"/></days></calendar>")]
    public void A_file_that_is_not_a_calendar_gives_a_reason_and_nothing_else(string text)
    {
        var file = CalendarFile.Parse(text);

        Assert.Empty(file.Days);
        Assert.Empty(file.Years);
        Assert.Single(file.Faults);
    }

    [Fact]
    public void Seven_years_are_shipped_and_their_yearly_hours_are_those_of_the_forty_hour_week()
    {
        Assert.Equal([2020, 2021, 2022, 2023, 2024, 2025, 2026], ProductionCalendar.Shipped.Years.Order());

        // Norms of working hours that the Ministry of Labour's method gives, for a day of eight hours (lunch taken
        // out).
        var clock = Clocks.MoscowWithLunch;
        double Hours(int year) => clock.WorkingTimeBetween(
            clock.FromLocal($"{year}-01-01 00:00"), clock.FromLocal($"{year + 1}-01-01 00:00")).Amount.TotalHours;

        Assert.Equal([1973, 1973, 1979, 1972, 1972], new[] { 2022, 2023, 2024, 2025, 2026 }.Select(Hours));
    }

    [Fact]
    public void A_schedule_that_cannot_be_kept_is_refused_in_words()
    {
        Assert.NotNull(new WorkSchedule("Europe/Atlantis").Problem());
        Assert.NotNull(new WorkSchedule("Europe/Moscow") { Days = WorkDays.None }.Problem());
        Assert.NotNull(new WorkSchedule("Europe/Moscow") { Start = new(18, 0), End = new(9, 0) }.Problem());
        Assert.NotNull(new WorkSchedule("Europe/Moscow") { LunchStart = new(13, 0) }.Problem());
        Assert.NotNull(new WorkSchedule("UTC") { LunchStart = new(17, 15), LunchEnd = new(17, 45) }.Problem());
        Assert.Null(new WorkSchedule("Europe/Moscow").Problem());
    }
}

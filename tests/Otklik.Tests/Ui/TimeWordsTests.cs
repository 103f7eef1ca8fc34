using Otklik.Ui.Words;

namespace Otklik.Tests.Ui;

public sealed class TimeWordsTests
{
    // 12 March 2026, 10:24 in Yekaterinburg (UTC+5).
    private static readonly DateTime Now = new(2026, 3, 12, 5, 24, 0, DateTimeKind.Utc);
    private static readonly TimeWords Words = new(Now, TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg"));

    [Theory]
    [InlineData(38, "38 мин")]
    [InlineData(65, "1 ч 05")]
    [InlineData(300, "5 ч")]
    [InlineData(0, "1 мин")]
    [InlineData(1440, "1 день")]
    [InlineData(3 * 1440 + 200, "3 дня")]
    [InlineData(10 * 1440, "10 дней")]
    [InlineData(21 * 1440, "21 день")]
    [InlineData(-35, "−35 мин")]
    [InlineData(-130, "−2 ч 10")]
    [InlineData(-2 * 1440, "−2 дня")]
    public void Time_left_is_short_and_late_has_a_minus(int minutes, string expected)
    {
        using var _ = new InLanguage("ru");
        Assert.Equal(expected, Plain(Words.Left(Now.AddMinutes(minutes))));
    }

    [Theory]
    [InlineData(38, "38 min")]
    [InlineData(65, "1 h 05")]
    [InlineData(1440, "1 day")]
    [InlineData(4000, "2 days")]
    [InlineData(-130, "−2 h 10")]
    public void English_has_the_same_shapes(int minutes, string expected)
    {
        using var _ = new InLanguage("en");
        Assert.Equal(expected, Plain(Words.Left(Now.AddMinutes(minutes))));
    }

    [Theory]
    [InlineData("2026-03-12T13:00", "сегодня, 18:00")]
    [InlineData("2026-03-13T07:00", "завтра, 12:00")]
    [InlineData("2026-03-11T04:58", "вчера, 09:58")]
    [InlineData("2026-03-15T07:00", "15 марта, 12:00")]
    [InlineData("2027-01-02T07:00", "2 января 2027, 12:00")]
    public void A_moment_names_the_day_as_people_do(string utc, string expected)
    {
        using var _ = new InLanguage("ru");
        Assert.Equal(expected, Plain(Words.Moment(Utc(utc))));
    }

    [Fact]
    public void The_day_is_that_of_the_centre_and_not_of_Greenwich()
    {
        using var _ = new InLanguage("ru");
        Assert.Equal("завтра", Words.Day(Utc("2026-03-12T19:30")));
    }

    [Theory]
    [InlineData("2026-03-12T06:02", "до 11:02")]
    [InlineData("2026-03-13T06:02", "до 13 марта")]
    public void Under_a_clock_today_is_told_by_the_hour_and_later_by_the_date(string utc, string expected)
    {
        using var _ = new InLanguage("ru");
        Assert.Equal(expected, Plain(Words.Until(Utc(utc))));
    }

    [Theory]
    [InlineData("2026-03-12T13:00", "18:00")]
    [InlineData("2026-03-11T13:00", "вчера")]
    [InlineData("2026-03-16T13:00", "4 дня")]
    public void A_narrow_column_has_an_hour_yesterday_or_days(string utc, string expected)
    {
        using var _ = new InLanguage("ru");
        Assert.Equal(expected, Plain(Words.When(Utc(utc))));
    }

    [Theory]
    [InlineData(0, "только что")]
    [InlineData(5, "5 мин назад")]
    [InlineData(130, "2 ч 10 назад")]
    [InlineData(700, "вчера, 22:44")]
    public void The_near_past_is_told_by_distance_and_the_far_one_by_the_day(int minutes, string expected)
    {
        using var _ = new InLanguage("ru");
        Assert.Equal(expected, Plain(Words.Ago(Now.AddMinutes(-minutes))));
    }

    [Fact]
    public void A_figure_and_its_unit_never_part() =>
        Assert.DoesNotContain(' ', Words.Left(Now.AddMinutes(65)));

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}

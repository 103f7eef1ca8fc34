using Otklik.Ui.Clocks;
using Otklik.Ui.Marks;

namespace Otklik.Tests.Ui;

public sealed class ClockTests
{
    private static readonly DateTime Now = new(2026, 3, 12, 5, 24, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);

    [Theory]
    [InlineData(-1, Tone.Overdue)]
    [InlineData(38, Tone.Soon)]
    [InlineData(121, Tone.None)]
    public void Colour_comes_with_the_end_of_the_time(int minutes, Tone expected) =>
        Assert.Equal(expected, new ClockState(Now.AddMinutes(minutes)).ToneAt(Now, Soon));

    [Fact]
    public void A_paused_clock_calls_nobody() =>
        Assert.Equal(Tone.None,
            new ClockState(Now.AddMinutes(-5), PausedSinceUtc: Now.AddMinutes(-30)).ToneAt(Now, Soon));

    [Fact]
    public void A_stopped_clock_calls_nobody() =>
        Assert.Equal(Tone.None, new ClockState(Now.AddMinutes(-5), StoppedUtc: Now.AddMinutes(-10)).ToneAt(Now, Soon));
}

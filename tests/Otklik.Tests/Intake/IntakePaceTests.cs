using Microsoft.Extensions.Time.Testing;
using Otklik.Intake;

namespace Otklik.Tests.Intake;

public sealed class IntakePaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void While_nobody_calls_batches_are_large_and_nothing_rests()
    {
        var pace = new IntakePace(_time);
        Assert.Equal(500, pace.Size);
        Assert.Equal(TimeSpan.Zero, pace.Placed(500, TimeSpan.FromMilliseconds(300)));
        Assert.Equal(500, pace.Size);
    }

    [Fact]
    public void While_calls_come_a_batch_takes_no_longer_than_a_moment()
    {
        var pace = new IntakePace(_time);
        for (var batch = 0; batch < 40; batch++)
        {
            pace.Came(50);
            _time.Advance(TimeSpan.FromMilliseconds(100));
            // A third of a millisecond a message.
            var size = pace.Size;
            Assert.Equal(TimeSpan.Zero, pace.Placed(size, size * TimeSpan.FromMilliseconds(0.33)));
        }

        Assert.InRange(pace.Size, 70, 110);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(500, pace.Size);
    }

    [Fact]
    public void In_a_storm_placing_takes_a_quarter_of_the_time()
    {
        var pace = new IntakePace(_time);
        pace.Came(3_000);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(60), pace.Placed(25, TimeSpan.FromMilliseconds(20)));
        Assert.Equal(TimeSpan.FromMilliseconds(500), pace.Placed(25, TimeSpan.FromSeconds(9)));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, pace.Placed(25, TimeSpan.FromMilliseconds(20)));
    }
}

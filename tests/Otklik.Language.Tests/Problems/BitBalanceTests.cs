using Otklik.Language.Problems;

namespace Otklik.Language.Tests.Problems;

public sealed class BitBalanceTests
{
    /// <summary>Long letters add more values than a byte can count.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1001)]
    public void A_bit_is_in_the_majority_when_more_than_half_of_the_values_have_it(int values)
    {
        for (var bit = 0; bit < 64; bit += 9)
            foreach (var having in (ReadOnlySpan<int>)[values, (values / 2) + 1, values / 2, 0])
            {
                var balance = new BitBalance();
                for (var i = 0; i < values; i++) balance.Add(i < having ? 1UL << bit : 0UL);
                Assert.Equal(having * 2 > values ? 1UL << bit : 0UL, balance.Majority());
            }
    }

    [Fact]
    public void Bits_do_not_touch_each_other()
    {
        var balance = new BitBalance();
        balance.Add(0xFFFF0000_12345678);
        balance.Add(0xFFFF0000_12345678);
        balance.Add(0x0000FFFF_87654321);
        Assert.Equal(0xFFFF0000_12345678, balance.Majority());
    }
}

using Otklik.Centres.TreeFiles;

namespace Otklik.Tests.Centres.TreeFiles;

public sealed class OgrnTests
{
    [Theory]
    [InlineData("1027700132195", true)]
    [InlineData("1027739019142", true)]
    [InlineData("1027700132196", false)]
    [InlineData("102770013219", false)]
    [InlineData("0027700132195", false)]
    [InlineData("10277001З2195", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_last_digit_of_an_ogrn_follows_from_the_others(string? number, bool isGood) =>
        Assert.Equal(isGood, Ogrn.IsGood(number));
}

using System.Globalization;
using System.Resources;
using Otklik.Centres;

namespace Otklik.Tests.Centres;

public sealed class RoleWordsTests
{
    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public void Every_role_has_a_name_and_says_what_it_does(string language)
    {
        var texts = new ResourceManager("Otklik.Centres.CentresTexts", typeof(CentresTexts).Assembly);
        var culture = CultureInfo.GetCultureInfo(language);
        Assert.All(Enum.GetValues<Role>(), role =>
        {
            Assert.NotNull(texts.GetString($"RoleName.{role}", culture));
            Assert.NotNull(texts.GetString($"RoleDoes.{role}", culture));
        });
    }
}

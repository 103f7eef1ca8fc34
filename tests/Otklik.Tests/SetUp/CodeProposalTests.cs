using System.Collections.Frozen;
using Otklik.Centres;
using Otklik.SetUp;

namespace Otklik.Tests.SetUp;

public sealed class CodeProposalTests
{
    [Theory]
    [InlineData("МЦУ Лугоборска", "lugoborska", "ЛГБ")]
    [InlineData("Заречный городской округ", "zarechnyy", "ЗРЧ")]
    [InlineData("Щёлково", "shchelkovo", "ЩЛК")]
    [InlineData("Ая", "aya", "АЯ")]
    [InlineData("Район № 7", "7", "ОТК")]
    [InlineData("!!!", "x", "ОТК")]
    public void A_name_gives_a_code_and_three_letters(string name, string code, string prefix)
    {
        Assert.Equal(code, CodeProposals.Code(name, FrozenSet<string>.Empty));
        Assert.Equal(prefix, CodeProposals.Prefix(name, FrozenSet<string>.Empty));
        Assert.True(Codes.AreGood(code));
    }

    [Fact]
    public void A_thousand_towns_of_one_name_all_get_codes_and_letters_of_their_own()
    {
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var prefixes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var town = 0; town < 1_000; town++)
        {
            Assert.True(codes.Add(CodeProposals.Code("Александровск", codes)));
            Assert.True(prefixes.Add(CodeProposals.Prefix("Александровск", prefixes)));
        }

        Assert.All(codes, code => Assert.True(Codes.AreGood(code)));
        Assert.All(prefixes, prefix => Assert.InRange(prefix.Length, 3, 8));
    }
}

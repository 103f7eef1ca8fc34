using System.Text;
using Otklik.Ui.Shell;

namespace Otklik.Tests.Ui;

public sealed class PlainLettersTests
{
    [Theory]
    [InlineData("<p>&#x41E;&#x442;&#x43A;&#x43B;&#x438;&#x43A;</p>", "<p>Отклик</p>")]
    [InlineData("&#xAB;&#x2116;&#xA0;4&#xBB; &#x2212;2", "«№\u00A04» −2")]
    [InlineData("&#x1F6B0;", "🚰")]
    [InlineData("&lt;b&gt; &amp;#x442; &quot;&#x27;&#x2B;", "&lt;b&gt; &amp;#x442; &quot;&#x27;&#x2B;")]
    [InlineData("&#x202E;&#x200B;", "&#x202E;&#x200B;")]
    [InlineData("a & b &#xZZ; &#x; &", "a & b &#xZZ; &#x; &")]
    public async Task Only_entities_that_cannot_mean_markup_become_letters(string written, string expected)
    {
        for (var cut = 0; cut <= written.Length; cut++)
            Assert.Equal(expected, await WriteAsync(written[..cut], written[cut..]));
    }

    [Fact]
    public async Task Letters_survive_being_written_byte_by_byte()
    {
        const string Written = "<i title=\"&#x434;&#x430;\">&#x43D;&#x435;&#x442; &amp; &#x434;&#x430;</i>";
        Assert.Equal("<i title=\"да\">нет &amp; да</i>",
            await WriteAsync([.. Written.Select(letter => letter.ToString())]));
    }

    private static async Task<string> WriteAsync(params string[] pieces)
    {
        using var body = new MemoryStream();
        await using var letters = new PlainLetterStream(body);
        foreach (var piece in pieces) await letters.WriteAsync(Encoding.UTF8.GetBytes(piece));
        await letters.FinishAsync(default);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}

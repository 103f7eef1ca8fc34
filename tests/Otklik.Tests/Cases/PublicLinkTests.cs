using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Hosting;

namespace Otklik.Tests.Cases;

public sealed class PublicLinkTests
{
    private readonly PublicCodes _codes = new(new Sealer(new byte[32]));

    [Fact]
    public void A_text_on_its_way_gets_the_key_of_its_own_page_and_of_no_other()
    {
        var links = Links();
        var text = $"Ответ: {links.Address(7, isPrivate: false)}. Похожее: {links.Address(8, isPrivate: false)}";
        var sent = links.WithKeys(text, 7);
        Assert.Equal(
            $"Ответ: {links.Address(7, isPrivate: true)}. Похожее: {links.Address(8, isPrivate: false)}", sent);
        Assert.Equal(sent, links.WithKeys(sent, 7));
    }

    [Fact]
    public void What_a_resident_quotes_comes_back_without_the_key()
    {
        var links = Links();
        var quoted = $"> {links.Address(7, isPrivate: true)}\nСпасибо, а ключ ?key=5 тут ни при чём";
        Assert.Equal($"> {links.Address(7, isPrivate: false)}\nСпасибо, а ключ ?key=5 тут ни при чём",
            PublicLinks.WithoutKeys(quoted));
    }

    private PublicLinks Links() => new(_codes, new OtklikOptions { PublicUrl = "https://otklik.example" });
}

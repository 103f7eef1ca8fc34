using System.Globalization;

namespace Otklik.Connectors.Vk;

internal static class VkAuthor
{
    /// <summary>People have positive ids, communities negative ones. Events bring no names.</summary>
    public static InboundAuthor Of(long id) => new(
        id.ToString(CultureInfo.InvariantCulture),
        Contact: id switch
        {
            > 0 => string.Create(CultureInfo.InvariantCulture, $"https://vk.com/id{id}"),
            < 0 and > long.MinValue => string.Create(CultureInfo.InvariantCulture, $"https://vk.com/club{-id}"),
            _ => null,
        });
}

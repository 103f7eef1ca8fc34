using System.Globalization;
using System.Resources;
using Otklik.Connectors;

namespace Otklik.Channels.Deliveries;

/// <summary>Why a reply did not arrive, in the language of the one who reads it: made from the network's code where its
/// meaning is known. What has no code, or one that nobody knows, stays the sentence that was stored.</summary>
public static class DeliveryWords
{
    private static readonly ResourceManager Resources =
        new("Otklik.Channels.Deliveries.DeliveryTexts", typeof(DeliveryWords).Assembly);

    public static string? Of(Network network, string? code, string? stored) =>
        stored is null || code is null ? stored : Find($"{network}.{code}") ?? Find($"Own.{code}") ?? stored;

    private static string? Find(string name) => Resources.GetString(name, CultureInfo.CurrentUICulture);
}

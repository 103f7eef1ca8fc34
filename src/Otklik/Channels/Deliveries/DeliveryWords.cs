using Otklik.Connectors;
using Otklik.Ui.Words;

namespace Otklik.Channels.Deliveries;

/// <summary>Why a reply did not arrive, in the language of the one who reads it: made from the network's code where its
/// meaning is known. What has no code, or one that nobody knows, stays the sentence that was stored.</summary>
public static class DeliveryWords
{
    private static readonly WordBook Words = new("Otklik.Channels.Deliveries.DeliveryTexts");

    public static string? Of(Network network, string? code, string? stored) =>
        stored is null || code is null ? stored
        : Words.Find($"{network}.{code}") ?? Words.Find($"Own.{code}") ?? stored;
}

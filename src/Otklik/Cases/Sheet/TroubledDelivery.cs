namespace Otklik.Cases.Sheet;

public sealed record TroubledDelivery(
    long Id, long MessageId, long ChannelId, DeliveryState State, string? Problem, DateTime CreatedAt);

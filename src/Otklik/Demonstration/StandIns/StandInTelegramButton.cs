namespace Otklik.Demonstration.StandIns;

/// <summary>A button under a message of the bot's.</summary>
public sealed record StandInTelegramButton(string Label, string Payload);

namespace Otklik.Demonstration.StandIns;

/// <summary>What stands in a chat, whoever said it.</summary>
public sealed record StandInTelegramWords(
    long Chat, long Message, bool IsBot, DateTime At, string Text, IReadOnlyList<StandInTelegramButton> Buttons);

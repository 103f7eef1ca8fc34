namespace Otklik.Demonstration.StandIns;

/// <summary>A message of the bot's that residents now see.</summary>
public sealed record StandInTelegramReply(
    long Chat, long Message, string Text, long? ReplyTo, long? Topic, IReadOnlyList<StandInTelegramButton> Buttons);

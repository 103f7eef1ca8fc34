using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>One call as it came and what was answered.</summary>
/// <param name="Status">HTTP status; 0 when the connection was cut.</param>
public sealed record StandInTelegramCall(
    string Method, JsonObject Parameters, DateTime At, int Status, string? Problem);

/// <summary>A message of the bot's that residents now see.</summary>
public sealed record StandInTelegramReply(
    long Chat, long Message, string Text, long? ReplyTo, long? Topic, IReadOnlyList<StandInTelegramButton> Buttons);

/// <summary>What stands in a chat, whoever said it.</summary>
public sealed record StandInTelegramWords(
    long Chat, long Message, bool IsBot, DateTime At, string Text, IReadOnlyList<StandInTelegramButton> Buttons);

/// <summary>A button under a message of the bot's.</summary>
public sealed record StandInTelegramButton(string Label, string Payload);

/// <summary>What to give back over HTTP.</summary>
/// <param name="Status">0: cut the connection.</param>
public sealed record StandInTelegramAnswer(int Status, string ContentType, byte[] Body);

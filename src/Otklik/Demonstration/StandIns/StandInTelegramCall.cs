using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>One call as it came and what was answered.</summary>
/// <param name="Status">HTTP status; 0 when the connection was cut.</param>
public sealed record StandInTelegramCall(
    string Method, JsonObject Parameters, DateTime At, int Status, string? Problem);

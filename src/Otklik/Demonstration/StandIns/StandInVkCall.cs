namespace Otklik.Demonstration.StandIns;

/// <summary>One call of the API as it came, without the token, and what was answered (0: the connection was
/// dropped).</summary>
public sealed record StandInVkCall(
    string Method, IReadOnlyDictionary<string, string> Parameters, DateTime At, int Status, string Answer);

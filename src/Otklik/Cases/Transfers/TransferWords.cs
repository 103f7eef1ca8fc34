namespace Otklik.Cases.Transfers;

/// <summary>A reason as history and chains tell it. Russian whatever the screen's language: residents may read it.
/// </summary>
public static class TransferWords
{
    public static string Of(TransferReason? reason, string? words)
    {
        var kind = reason is { } known && known != TransferReason.Other
            ? CaseTexts.Resident($"TransferReason.{known}") : null;
        return string.Join(": ", new[] { kind, string.IsNullOrEmpty(words) ? null : words }.OfType<string>());
    }
}

using System.Text.Json;

namespace Otklik.Intake;

/// <summary>What is wrong with a file or a payload: a code with arguments. That is what is stored;
/// <see cref="TroubleWords"/> makes the words where somebody reads them, in the reader's language.</summary>
public sealed record Trouble(string Code, params string[] Arguments)
{
    /// <summary><c>["Row.Ragged","5","3"]</c>.</summary>
    public string Stored => JsonSerializer.Serialize<string[]>([Code, .. Arguments]);

    /// <summary>Null for words: older rows, and what a connector says, hold a sentence.</summary>
    public static Trouble? Read(string? stored)
    {
        if (stored is null || !stored.StartsWith("[\"", StringComparison.Ordinal)) return null;
        try
        {
            return JsonSerializer.Deserialize<string[]>(stored) is [var code, .. var arguments]
                ? new Trouble(code, arguments) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Otklik.Connectors.Email;

/// <summary>Where to answer; kept as JSON in <see cref="ThreadAddress.Address"/>.</summary>
/// <param name="To">Address of the resident.</param>
/// <param name="Name">Name as they write it.</param>
/// <param name="Subject">Subject of their mail.</param>
/// <param name="Ids">Message-IDs of the conversation, oldest first, without brackets.</param>
internal sealed record EmailThread(string To, string? Name, string? Subject, IReadOnlyList<string> Ids)
{
    /// <summary>A conversation keeps its first Message-ID and the last ones: programs join by either.</summary>
    public const int MostIds = 20;

    /// <summary>Longer ones are no Message-IDs but an attack on the header line.</summary>
    private const int LongestId = 250;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Write() => JsonSerializer.Serialize(this with { Ids = Short(Ids) }, Json);

    public static EmailThread? Read(string address)
    {
        try
        {
            return JsonSerializer.Deserialize<EmailThread>(address, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Only what can stand in a header line, and not too many.</summary>
    public static IReadOnlyList<string> Short(IReadOnlyList<string> ids)
    {
        var fit = ids.Select(id => id.Trim('<', '>'))
            .Where(id => id.Length is > 0 and <= LongestId
                && id.All(unit => unit is > ' ' and < '\x7f' and not ('<' or '>')))
            .Distinct(StringComparer.Ordinal).ToList();
        return fit.Count <= MostIds ? fit : [fit[0], .. fit[^(MostIds - 1)..]];
    }
}

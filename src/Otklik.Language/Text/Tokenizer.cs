namespace Otklik.Language.Text;

/// <summary>Cuts a text into words and numbers in one pass, linear in its length, whatever the text holds.</summary>
/// <remarks>Links, mentions (<c>[id1|Имя]</c>, <c>@name</c>), tags and emoji are stepped over and counted. Letters that
/// only look Cyrillic, stretched letters, entities and invisible characters are put right inside the word, so offsets
/// always point at the text as written.</remarks>
public static class Tokenizer
{
    /// <summary>Never fails; <c>null</c> reads as an empty text.</summary>
    public static TokenizedText Read(string? text) => TokenScan.Read(text ?? "");
}

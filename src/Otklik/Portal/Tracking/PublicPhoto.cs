namespace Otklik.Portal.Tracking;

/// <param name="Number">Stands in the address of the picture, from one.</param>
/// <param name="Body">Whose photo it is; null for the resident's.</param>
public sealed record PublicPhoto(int Number, string? Body, DateTime At)
{
    internal string StoredKey { get; init; } = "";
}

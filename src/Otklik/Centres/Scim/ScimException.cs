namespace Otklik.Centres.Scim;

/// <summary>A request that cannot be done, as RFC 7644, 3.12 wants it told.</summary>
public sealed class ScimException(int status, string? type, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    /// <summary>One of the names of the RFC, <c>invalidFilter</c>; null where none fits.</summary>
    public string? Type { get; } = type;

    public static ScimException Bad(string type, string detail) => new(StatusCodes.Status400BadRequest, type, detail);

    public static ScimException Missing(string what) =>
        new(StatusCodes.Status404NotFound, null, $"{what} is not known here");
}

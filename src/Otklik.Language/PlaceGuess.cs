namespace Otklik.Language;

/// <summary>A place as far as the words tell. Empty parts are null; a wrong part is worse than an empty one.</summary>
/// <param name="Settlement">Name alone (<c>Лысьва</c>, <c>Пески</c>), nominative where a gazetteer knows it.</param>
/// <param name="Street">With its type in short, as officials write it (<c>ул. Мира</c>, <c>пр-т Ленина</c>).</param>
/// <param name="House">Number, letter, building (<c>14а</c>, <c>22/1</c>, <c>14 к2</c>); never a flat.</param>
/// <param name="Landmark">Named object (<c>школа № 4</c>, <c>остановка Хлебозавод</c>).</param>
/// <param name="Span">From the first to the last of the words that the parts were read from.</param>
public sealed record PlaceGuess(
    string? Settlement, string? Street, string? House, string? Landmark, TextSpan? Span)
{
    /// <summary>OKTMO code of the settlement, where a gazetteer has it and leaves no second one of the name.</summary>
    public string? Oktmo { get; init; }

    /// <summary>Of the house, the object, the street or the settlement, whichever is the nearest that a gazetteer has.
    /// </summary>
    public GeoPoint? Point { get; init; }

    public static PlaceGuess Empty { get; } = new(null, null, null, null, null);

    public bool IsEmpty => Settlement is null && Street is null && House is null && Landmark is null;
}

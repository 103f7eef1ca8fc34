namespace Otklik.Language.Learning;

/// <summary>What the pieces of one word form add to the score of each label: the same in every text.</summary>
/// <param name="Key">Hash of the form.</param>
/// <param name="Numbers">Sum over its pieces of count × rarity × weight, in units of <paramref name="Scale"/>.</param>
/// <param name="Scale">What one unit is worth.</param>
/// <param name="Square">Squared length of its vector.</param>
internal sealed record FormRow(ulong Key, sbyte[] Numbers, float Scale, float Square);

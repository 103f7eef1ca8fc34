namespace Otklik.Language.Learning;

/// <summary>What the pieces of one word form add to the score of each label: the same in every text.</summary>
/// <param name="Key">Hash of the form.</param>
/// <param name="Row">Sum over its pieces of count × rarity × weight.</param>
/// <param name="Square">Squared length of its vector.</param>
internal sealed record FormRow(ulong Key, float[] Row, float Square);

namespace Otklik.Language.Learning;

/// <summary>What one word form adds to the score of each label: the same in every text.</summary>
/// <param name="Stem">Its stem as the model knows it.</param>
/// <param name="Numbers">An array that holds a row from <paramref name="Start"/> on: the sum over the form's pieces of
/// count × rarity × weight, in units of <paramref name="Scale"/>.</param>
/// <param name="Start">Where the row begins.</param>
/// <param name="Scale">What one unit is worth.</param>
/// <param name="Square">Squared length of the vector of its pieces.</param>
internal readonly record struct FormRow(FoundFeature Stem, sbyte[] Numbers, int Start, float Scale, float Square);

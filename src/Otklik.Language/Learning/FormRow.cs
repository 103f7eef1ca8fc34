namespace Otklik.Language.Learning;

/// <summary>What one word form adds to the score of each label: the same in every text. 32 bytes, so that two of
/// them lie in a line of memory.</summary>
internal struct FormRow
{
    /// <summary>The form's <see cref="Text.Word.NormalHash"/>; 0 until all the rest holds.</summary>
    public ulong Key;

    /// <summary>Where the sum over the form's pieces of count × rarity × weight lies, in units of <see cref="Scale"/>,
    /// counted from 1; 0 while the place is free.</summary>
    public int Row;

    /// <summary>Row of its stem in the model's table; −1 when the model does not know it.</summary>
    public int Stem;

    public float StemRarity;

    /// <summary>What one unit of the stem's row is worth.</summary>
    public float StemScale;

    public float Scale;

    /// <summary>Squared length of the vector of the form's pieces.</summary>
    public float Square;
}

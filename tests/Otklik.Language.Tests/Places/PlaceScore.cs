namespace Otklik.Language.Tests.Places;

/// <summary>Right, wrong and missed of one part. A wrong value where one was named is wrong and missed; a part that may
/// be left out counts only when it is wrong.</summary>
internal sealed class PlaceScore
{
    private int _right, _wrong, _missed;

    public double Precision => (double)_right / Math.Max(1, _right + _wrong);

    public double Recall => (double)_right / Math.Max(1, _right + _missed);

    public bool Count(string? said, string label, bool isRight)
    {
        var isOptional = label.Length == 0 || label.Split('|').Contains("-");
        if (isRight && !isOptional) _right++;
        if (said is not null && !isRight) _wrong++;
        if (!isRight && !isOptional) _missed++;
        return isRight || (isOptional && said is null);
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Precision:0.000}\t{Recall:0.000}\t{_right}\t{_wrong}\t{_missed}");
}

namespace Otklik.Language.Learning;

/// <summary>The likest texts met so far, the likest first; of equally like ones the last one met stands first: people
/// change their minds.</summary>
internal sealed class NearestTexts(int most)
{
    private readonly List<Neighbour> _texts = new(most);

    public void Add(Neighbour text)
    {
        if (_texts.Count == most && _texts[^1].Likeness > text.Likeness) return;
        var place = _texts.Count;
        while (place > 0 && _texts[place - 1].Likeness <= text.Likeness) place--;
        if (_texts.Count == most) _texts.RemoveAt(most - 1);
        _texts.Insert(place, text);
    }

    public IReadOnlyList<Neighbour> Texts => _texts;
}

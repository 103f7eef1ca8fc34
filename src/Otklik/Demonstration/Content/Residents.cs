namespace Otklik.Demonstration.Content;

/// <summary>An invented writer.</summary>
internal sealed record Resident(long Id, string Name, string Settlement);

/// <summary>The people who write: most are new, some write again.</summary>
internal sealed class Residents(Random random, Phrases names)
{
    private const int Remembered = 300;
    private readonly List<Resident> _known = [];
    private long _last = 700_000_000;

    public Resident From(string settlement)
    {
        var before = _known.FindAll(resident => resident.Settlement == settlement);
        if (before.Count > 5 && random.Next(100) < 25)
            return before[random.Next(before.Count)];
        _last += 1 + random.Next(5000);
        var resident = new Resident(_last, ShownName(), settlement);
        if (_known.Count == Remembered)
            _known.RemoveAt(0);
        _known.Add(resident);
        return resident;
    }

    /// <summary>«Кривоносова Анна Петровна», as people sign a letter.</summary>
    public string FullName()
    {
        var woman = random.Next(100) < 62;
        var father = names.Any("patronymics", random) + (woman ? "на" : "ич");
        return $"{Surname(woman)} {names.Any(woman ? "women" : "men", random)} {father}";
    }

    private string ShownName()
    {
        var woman = random.Next(100) < 62;
        var name = names.Any(woman ? "women" : "men", random);
        return random.Next(100) switch
        {
            < 75 => $"{name} {Surname(woman)}",
            < 90 => $"{name} {Surname(woman)[0]}.",
            _ => name,
        };
    }

    private string Surname(bool woman) => names.Any("surnames", random) + (woman ? "а" : "");
}

/// <summary>Lists of words and sentences under their headings.</summary>
internal sealed class Phrases(string file)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _lists =
        DemonstrationFiles.Sections(file).ToDictionary(section => section.Heading, section => section.Lines);

    public string Any(string list, Random random) => _lists[list][random.Next(_lists[list].Count)];
}

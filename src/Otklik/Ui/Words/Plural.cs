namespace Otklik.Ui.Words;

/// <summary>Chooses the form of a noun for a count: 1 житель, 3 жителя, 9 жителей.</summary>
public static class Plural
{
    /// <summary>Russian: one (1, 21, 101), few (2–4, 22–24), many (0, 5–20, 11–14).</summary>
    public static string Pick(long count, string one, string few, string many)
    {
        var lastTwo = Math.Abs(count % 100);
        var last = lastTwo % 10;
        if (lastTwo is >= 11 and <= 14) return many;
        return last switch { 1 => one, >= 2 and <= 4 => few, _ => many };
    }

    /// <summary>
    /// Chooses from the forms of a resource divided by "|": three in Russian (one|few|many), two in English
    /// (one|other).
    /// </summary>
    public static string Pick(long count, string forms)
    {
        var parts = forms.Split('|');
        return parts.Length switch
        {
            1 => parts[0],
            2 => Math.Abs(count) == 1 ? parts[0] : parts[1],
            _ => Pick(count, parts[0], parts[1], parts[2]),
        };
    }
}

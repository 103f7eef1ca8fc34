using System.Globalization;
using System.Text;
using Otklik.Demonstration.Content;

namespace Otklik.Benchmarks.Country;

/// <summary>Writes years of a country's messages as a CSV file, with the shape of real ones: towns and topics skewed,
/// seasons, days and nights, storms in which one town writes about one thing, copies, 330 letters in the mean, and
/// words that never come to an end (names, misspellings). The same seed writes the same file.</summary>
internal sealed class CountryMessages
{
    public const string Map = "id=id,time=time,author=author,settlement=town,text=text,status=status,answered=answered";

    private const int PoolOfMonth = 3_000;
    private const int Words = 400_000;
    private const int MeanLetters = 330;
    private const double Skew = 0.85;

    private static readonly DateTime First = new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Span = TimeSpan.FromDays(915);

    private static readonly string[] Syllables =
        ["ба", "ве", "го", "ду", "жи", "за", "ки", "ло", "мы", "но", "пе", "ро", "си", "ту", "фе", "хо", "ча", "ше",
         "щу", "ря", "ко", "ле", "на", "сте", "вро", "гра", "дья", "пло", "тни", "кру"];

    private readonly Random _random;
    private readonly int _towns;
    private readonly double[] _townShares;
    private readonly string[][] _pool;
    private int _stormTown;
    private int _stormLeft;
    private string _last = "";

    public CountryMessages(int seed, int towns)
    {
        (_random, _towns) = (new Random(seed), towns);
        _townShares = Cumulated(towns, Skew);
        var generator = new MessageGenerator(seed);
        _pool = [.. Enumerable.Range(0, 12).Select(month => Enumerable.Range(0, PoolOfMonth).Select(number =>
            generator.Next(new DateTime(2025, month + 1, 1 + (number % 28), 9, 0, 0, DateTimeKind.Utc)).Text
                .ReplaceLineEndings(" ")).ToArray())];
    }

    /// <param name="from">Share of the time at which the file begins, 0..1; and at which it ends.</param>
    /// <param name="isFinished">Cases of long ago, answered and closed; else what is still being worked on.</param>
    public async Task WriteAsync(string path, int rows, double from, double to, bool isFinished)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        await file.WriteLineAsync("id,time,author,town,text,status,answered");
        var line = new StringBuilder(2_000);
        for (var row = 0; row < rows; row++)
        {
            var at = First + (Span * (from + ((to - from) * row / rows)));
            at = at.Date.AddHours(DayHour()).AddSeconds(_random.Next(3_600));
            line.Clear();
            line.Append(CultureInfo.InvariantCulture, $"{(isFinished ? 'h' : 'o')}{row:00000000},");
            line.Append(Written(at)).Append(',');
            line.Append(CultureInfo.InvariantCulture, $"{_random.Next(3_000_000)},Город {Town() + 1},\"");
            line.Append(Text(at.Month - 1)).Append('"');
            if (isFinished)
            {
                line.Append(_random.Next(100) < 4 ? ",Rejected," : ",Closed,")
                    .Append(Written(at.AddHours(_random.Next(4, 300))));
            }
            else
            {
                line.Append(",,");
            }

            await file.WriteLineAsync(line);
        }
    }

    /// <summary>A storm takes hundreds of messages to one town and one matter.</summary>
    private int Town()
    {
        if (_stormLeft > 0)
        {
            _stormLeft--;
            return _stormTown;
        }

        if (_random.Next(20_000) == 0) (_stormTown, _stormLeft) = (_random.Next(_towns), _random.Next(100, 600));
        return Pick(_townShares);
    }

    private string Text(int month)
    {
        // Two in a hundred are copies, as in real pages; in a storm one in five.
        if (_last.Length > 0 && _random.Next(100) < (_stormLeft > 0 ? 20 : 2)) return _last;
        var text = new StringBuilder(Quoted(_pool[month][_random.Next(PoolOfMonth)]));
        var letters = MeanLetters * -Math.Log(1 - (_random.NextDouble() * 0.98));
        while (text.Length < letters)
        {
            if (_random.Next(3) == 0) text.Append(' ').Append(Word());
            else text.Append(' ').Append(Quoted(_pool[month][_random.Next(PoolOfMonth)]));
        }

        text.Append(CultureInfo.InvariantCulture, $" ул. {Capital(Word())}, {_random.Next(1, 160)}");
        return _last = text.ToString();
    }

    /// <summary>A word by Zipf's law, made of syllables: the thousandth is ten times rarer than the
    /// hundredth.</summary>
    private string Word() => WordOf((int)Math.Pow(Words, _random.NextDouble()));

    /// <summary>The word of this rank; each has one of its own.</summary>
    public static string WordOf(int rank)
    {
        var word = new StringBuilder(12);
        for (var rest = (rank * 7_919L) + 31; rest > 0; rest /= Syllables.Length)
            word.Append(Syllables[rest % Syllables.Length]);
        return word.ToString();
    }

    private static string Written(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private int DayHour() => _random.Next(100) < 88 ? _random.Next(8, 22) : _random.Next(24) % 8;

    private int Pick(double[] shares)
    {
        var found = Array.BinarySearch(shares, _random.NextDouble());
        return Math.Min(found < 0 ? ~found : found, shares.Length - 1);
    }

    private static double[] Cumulated(int count, double skew)
    {
        var shares = new double[count];
        var sum = 0.0;
        for (var at = 0; at < count; at++) shares[at] = sum += 1 / Math.Pow(at + 1, skew);
        for (var at = 0; at < count; at++) shares[at] /= sum;
        return shares;
    }

    private static string Quoted(string text) => text.Replace("\"", "\"\"", StringComparison.Ordinal);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

using System.Globalization;
using Otklik.Language.Kinds;
using Otklik.Language.Tests.Sets;

namespace Otklik.Language.Tests.Kinds;

/// <summary>Everyday kinds on texts of the project's own writing, with a table of what is taken for what.</summary>
public sealed class KindSetTests
{
    [Theory]
    [InlineData(false, 0.9)]
    [InlineData(true, 0.8)]
    public void Everyday_kinds_are_told_apart(bool heldOut, double agreement)
    {
        var rows = SetRow.Read("kinds-fresh").Where(row => row.IsHeldOut == heldOut)
            .Select(row => (Kind: Enum.Parse<MessageKind>(row["kind"]), Said: KindClassifier.Classify(row["text"]).Kind,
                Text: row["text"])).ToList();
        var output = TestContext.Current.TestOutputHelper!;
        foreach (var kind in rows.GroupBy(row => row.Kind).OrderBy(group => group.Key))
            output.WriteLine($"{kind.Key,-10} → " + string.Join(", ", kind.GroupBy(row => row.Said)
                .OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}")));
        var right = rows.Count(row => row.Kind == row.Said);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(heldOut ? "held out" : "tuned")}: {(double)right / rows.Count:0.000} of {rows.Count}"));
        if (!heldOut)
            foreach (var (kind, said, text) in rows.Where(row => row.Kind != row.Said))
                output.WriteLine($"  {kind} taken for {said}: {text}");
        Assert.InRange((double)right / rows.Count, agreement, 1);
    }
}
